"""Where each model has each issue settle, as places on its line. A model answers with one answer,
not with its variants.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from ...analysis.grammar import quoted
from ...case.case import Case
from ...models import deal_space, spatial, war
from .solution import ModelAnswer, SharedQuestion, question

SHARE = "share of the line"
NO_LINE = 1e-300  # what stands for the length of a line on which all options are one place
Numbers = Sequence[float]
Deals = Sequence[tuple[float, Mapping[str, str]]]


@dataclass(frozen=True)
class IssueScale:
    """The line of an issue: its options from the first to the last, as shares of it."""

    case: Case
    issue: str

    @property
    def places(self) -> dict[str, float]:
        """The options at their places."""
        entry = self.case.issues[self.issue]
        return {option: float(entry.place(option)) for option in entry.options}

    @property
    def at(self) -> dict[str, float]:
        """The options as shares of the line."""
        return {option: self.share(place) for option, place in self.places.items()}

    def share(self, place: float) -> float:
        """A place as a share of the line."""
        low, high = min(self.places.values()), max(self.places.values())
        return (place - low) / max(high - low, NO_LINE)

    def nearest(self, share: float) -> str:
        """The option nearest to a place; the first on a tie."""
        at = self.at
        return min(at, key=lambda option: abs(at[option] - share))

    def answer(self, model: str, places: Numbers, weights: Numbers) -> ModelAnswer | None:
        """The mean of places, with the outermost as its ends; None where none has any weight."""
        if sum(weights) == 0:
            return None
        value = float(np.average(places, weights=weights))
        title = self.case.issues[self.issue].option_title
        option = self.nearest(value)
        low, high = min(places), max(places)
        return ModelAnswer(
            analysis=model,
            says=quoted(title(option)),
            side=option,
            value=value,
            low=low,
            high=high,
            unit=SHARE,
            spans=self.nearest(low) != self.nearest(high),
        )


def terms(case: Case, lines: Any, space: Any, game: Any) -> Iterator[SharedQuestion]:
    """A question for each issue that two models or more settle; None for a model that has no
    answer.
    """
    asked = ((_pressed, lines), (_bargained, space), (_fought, game))
    for issue in case.issues:
        line = IssueScale(case, issue)
        subject = f"on what terms {quoted(case.issue_title(issue))} would settle"
        holders = [position.party for position in case.positions if position.issue == issue]
        about = [f"positions.{party}.{issue}" for party in holders]
        answers = [answer(line, solution) for answer, solution in asked if solution is not None]
        yield from question("terms", subject, about, *answers)


def _pressed(line: IssueScale, lines: Any) -> ModelAnswer | None:
    """Where the weights lead, if they lead to one option that a package can hold; its ends are
    over the draws.
    """
    found = lines.issues.get(line.issue)
    if found is None or found.lean.how != "to":
        return None
    places = [line.share(found.forecasts["compromise"])]
    weights = [1.0]
    drawn = found.spread.get("compromise")
    if drawn is not None:
        places += [line.share(drawn.low), line.share(drawn.high)]
        weights += [0.0, 0.0]
    return line.answer(spatial.ANALYSIS.name, places, weights)


def _bargained(line: IssueScale, space: Any) -> ModelAnswer | None:
    """The Nash point among the acceptable deals; where several tie, their middle."""
    places = [line.at[found.deal[line.issue]] for found in space.nash]
    return line.answer(deal_space.ANALYSIS.name, places, [1.0] * len(places))


def _fought(line: IssueScale, game: Any) -> ModelAnswer | None:
    """The mean of the deals that end the war, weighted by their chances; its ends over who
    proposes.
    """
    places, chances = [], []
    for found in game.terms:
        if found.deals:
            places.append(_mean(line, found.deals))
            chances.append(found.p_deal)
    return line.answer(war.ANALYSIS.name, places, chances)


def _mean(line: IssueScale, deals: Deals) -> float:
    weights, packages = zip(*deals, strict=True)
    places = [line.at[package[line.issue]] for package in packages]
    return float(np.average(places, weights=weights))
