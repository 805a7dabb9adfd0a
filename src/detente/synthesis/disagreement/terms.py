"""Where each model has each issue settle, as places on its line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from ...case.case import Case
from ...models import deal_space, spatial, war
from .solution import ModelAnswer, Row

SHARE = "share of the line"


def term_rows(case: Case, forecasts: Any, space: Any, game: Any) -> list[Row]:
    """A row for each issue that two models or more settle; solutions of the models, None where one does not apply."""
    from .solve import row

    rows: list[Row] = []
    for issue in case.issues:
        line = _Line(case, issue)
        answers = [*_spatial(line, forecasts), *_bargained(line, space), *_fought(line, game)]
        question = f"Where would “{case.issue_title(issue)}” settle?"
        rows += row("terms", question, _spanning(line, answers), (f"issues.{issue}",))
    return rows


class _Line:
    """The line of an issue: places as shares of it, and the option nearest to one."""

    def __init__(self, case: Case, issue: str) -> None:
        entry = case.issues[issue]
        self.issue, self.titles = issue, {option: entry.option_title(option) for option in entry.options}
        at = {option: float(place.at) for option, place in entry.options.items() if place.at is not None}
        self.low, long = min(at.values()), (max(at.values()) - min(at.values())) or 1.0
        self.long = long
        self.at = {option: (place - self.low) / long for option, place in at.items()}

    def share(self, place: float) -> float:
        """A place as a share of the line."""
        return (place - self.low) / self.long

    def nearest(self, share: float) -> str:
        """The option nearest to a place; the first on a tie."""
        return min(self.at, key=lambda option: abs(self.at[option] - share))

    def answer(self, analysis: str, how: str, shares: Iterable[float], value: float) -> ModelAnswer:
        """An answer at a value, with the ends of all that the model says."""
        ends = [*shares, value]
        option = self.nearest(value)
        return ModelAnswer(
            analysis=analysis,
            how=how,
            says=f"“{self.titles[option]}”",
            side=option,
            value=value,
            low=min(ends),
            high=max(ends),
            unit=SHARE,
        )


def _spatial(line: _Line, forecasts: Any) -> Iterable[ModelAnswer]:
    if forecasts is None or line.issue not in forecasts.issues:
        return
    found = forecasts.issues[line.issue]
    name = spatial.ANALYSIS.name
    mean = found.spread.get("compromise")
    ends = (mean.low, mean.high) if mean else ()
    yield line.answer(name, "weighted mean", map(line.share, ends), line.share(found.forecasts["compromise"]))
    yield line.answer(
        name,
        f"challenge model, {len(found.readings)} readings",
        [line.share(each.median) for each in found.readings.values()],
        line.share(found.forecasts["challenge"]),
    )


def _bargained(line: _Line, space: Any) -> Iterable[ModelAnswer]:
    if space is None:
        return
    for how, deals in (("Nash", space.nash), ("Kalai-Smorodinsky", space.kalai_smorodinsky)):
        at = [line.at[deal.deal[line.issue]] for deal in deals if deal.deal.get(line.issue) in line.at]
        if at:
            yield line.answer(deal_space.ANALYSIS.name, f"{how} point", at, sum(at) / len(at))


def _fought(line: _Line, game: Any) -> Iterable[ModelAnswer]:
    """The deals around the mean terms, over who proposes, each weighted by the chance that it comes to one."""
    if game is None:
        return
    means = [(terms.p_deal, _mean(line, terms.deals)) for terms in game.terms]
    there = [(p, mean) for p, mean in means if mean is not None and p > 0]
    if there:
        value = sum(p * mean for p, mean in there) / sum(p for p, _ in there)
        yield line.answer(war.ANALYSIS.name, "deals that last, over who proposes", [m for _, m in there], value)


def _mean(line: _Line, deals: Iterable[tuple[float, Mapping[str, str]]]) -> float | None:
    at = [(weight, line.at[deal[line.issue]]) for weight, deal in deals if deal.get(line.issue) in line.at]
    total = sum(weight for weight, _ in at)
    return sum(weight * place for weight, place in at) / total if total > 0 else None


def _spanning(line: _Line, answers: list[ModelAnswer]) -> list[ModelAnswer]:
    """The answers, marked where the ends of one reach over the answer of another that is not its own."""
    others = {each.side: each.value for each in answers}
    return [
        each.model_copy(
            update={"spans": any(_reaches(each, value) for side, value in others.items() if side != each.side)}
        )
        for each in answers
    ]


def _reaches(each: ModelAnswer, value: float | None) -> bool:
    return None not in (each.low, each.high, value) and each.low <= value <= each.high  # type: ignore[operator]
