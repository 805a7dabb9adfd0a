"""Case -> parties on lines: where each stands on each issue, with what capability and salience."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from pydantic import Field

from ...analysis.contract import Settings as Base
from ...case.case import Case
from ...case.estimate import Estimate
from ...case.values import option_values, wanted_place
from ...errors import Missing
from ...numeric.readings import Reading, switches

Floats = NDArray[np.float64]


class Settings(Base):
    """How far it is played, and how the challenge model is read (A1 to A11: the points in which papers and programs differ)."""

    rounds: int = Field(default=10, ge=1, le=200, description="rounds of the challenge model")
    max_turns: int = Field(default=100, ge=1, le=500, description="turns of the spatial model of politics at most")
    exchange_rounds: int = Field(default=1, ge=0, le=50, description="rounds of exchanges between issues")
    draws: int = Field(default=1000, ge=0, le=100_000, description="draws over the ranges of capability and salience")
    victory: Literal["of all pairs", "of the pair"] = Field(
        default="of all pairs", description="A1: votes that a coalition's votes are held against"
    )
    votes: Literal["curved by risk", "by distance"] = Field(
        default="curved by risk", description="A1: how votes fall with distance"
    )
    line: Literal["first round", "each round"] = Field(
        default="first round", description="A2: the range that distances are shares of"
    )
    rival_risk: Literal["own", "the rival's"] = Field(
        default="own", description="A3: whose risk a rival's expectation is reckoned with"
    )
    security: Literal["what others expect", "what it expects"] = Field(
        default="what others expect", description="A4: what a party's security is summed from"
    )
    risk: Literal["from security", "neutral"] = Field(default="from security", description="A4: where risk comes from")
    conflict: Literal["loser moves", "no move"] = Field(
        default="loser moves", description="A5: where both expect to gain"
    )
    compromise: Literal["ratio", "weighted mean"] = Field(default="ratio", description="A6: how far a compromise goes")
    choice: Literal["smallest place", "least move", "strongest rival"] = Field(
        default="smallest place", description="A7: which of several offers is taken"
    )
    giving_in: Literal["never", "full"] = Field(
        default="never", description="A8: where a party is pressed beyond compromise"
    )
    unchallenged: Literal["taken off", "sign slip"] = Field(
        default="taken off", description="A9: what happens without a challenge"
    )
    centre: Literal["weighted median", "weighted mean", "most votes"] = Field(
        default="weighted median", description="A10, A11: where things drift to unchallenged"
    )
    stays: float = Field(default=1.0, ge=0, le=1, description="A10: chance that nothing changes unchallenged (Q)")

    @property
    def reading(self) -> Reading:
        """The reading of the challenge model that the switches make."""
        return Reading(**{name: getattr(self, name) for name in switches()}, stays=self.stays)


@dataclass(frozen=True)
class Range:
    """Judged numbers of the parties, low, mode and high; shape (n,) each."""

    low: Floats
    mode: Floats
    high: Floats


@dataclass(frozen=True)
class Line:
    """One issue as a line. `utility[i, o]` is party i's value of option o for elections, 0 to 1.

    `must` says whose signature it takes; `needed` is the number of its parties that must accept, where one is given.
    """

    issue: str
    ends: tuple[float, float]
    options: tuple[str, ...]
    at: Floats
    now: float | None
    parties: tuple[str, ...]
    place: Floats
    capability: Range
    salience: Range
    utility: Floats
    must: NDArray[np.bool_]
    needed: int | None
    written: frozenset[
        str
    ]  # parties whose values are written option by option, so that their place is that of the highest

    @property
    def long(self) -> float:
        """Length of the line."""
        return self.ends[1] - self.ends[0]

    def nearest(self, place: float) -> str:
        """The option nearest to a place; halfway between two, the one of the lower place."""
        order = sorted(range(len(self.at)), key=lambda o: (round(abs(float(self.at[o]) - place), 9), self.at[o]))
        return self.options[order[0]]


@dataclass(frozen=True)
class Problem:
    """The lines of a case, in the order of its issues."""

    lines: tuple[Line, ...]
    parties: tuple[str, ...]
    assumed_capability: tuple[str, ...]


def build(case: Case, settings: Settings) -> Problem:
    """Put the parties on the lines of the issues; raises `Missing` for a case without issues or positions."""
    if not case.issues:
        raise Missing("issues")
    if not case.positions:
        raise Missing("positions")
    lines = tuple(_line(case, issue) for issue in case.issues if any(p.issue == issue for p in case.positions))
    parties = case.parties_with_positions
    assumed = tuple(party for party in parties if "capability" not in case.parties[party].model_fields_set)
    return Problem(lines, parties, assumed)


def _line(case: Case, issue: str) -> Line:
    known = case.issues[issue]
    parties = tuple(party for party in case.parties if case.position(party, issue) is not None)
    places = [_place(case, party, issue) for party in parties]
    at = [float(known.place(option)) for option in known.options]
    ends = (min(float(known.ends[0]), *at, *places), max(float(known.ends[1]), *at, *places))
    capability = [case.parties[party].capability for party in parties]
    salience = [position.salience for party in parties if (position := case.position(party, issue)) is not None]
    written = frozenset(p for p in parties if (held := case.position(p, issue)) is not None and held.wants is None)
    return Line(
        issue=issue,
        ends=ends,
        options=tuple(known.options),
        at=np.array(at),
        now=None if known.now is None else float(known.place(known.now)),
        parties=parties,
        place=np.array(places),
        capability=_range(capability),
        salience=_range(salience),
        utility=np.array(
            [_utility(case, party, issue, place, at) for party, place in zip(parties, places, strict=True)]
        ),
        must=np.array([party in case.signers or party in known.held_by for party in parties]),
        needed=_needed(case, len(parties)),
        written=written,
    )


def _needed(case: Case, n_on_the_line: int) -> int | None:
    """How many parties of the line must accept: those with positions elsewhere only do not mind, and count as accepting."""
    if case.agreement.at_least is None:
        return None
    return max(case.agreement.at_least - (len(case.parties_with_positions) - n_on_the_line), 0)


def _place(case: Case, party: str, issue: str) -> float:
    """Where a party stands: what it wants, else the middle of the options it values most."""
    position = case.position(party, issue)
    assert position is not None
    if position.wants is not None:
        return float(wanted_place(case, issue, position.wants))
    values = option_values(case, party, issue)
    most = max(values.values())
    return float(np.mean([float(case.issues[issue].place(o)) for o, value in values.items() if value == most]))


def _utility(case: Case, party: str, issue: str, place: float, at: list[float]) -> list[float]:
    """Values of the options: as written, else 1 less the square of the distance as a share of the farthest."""
    position = case.position(party, issue)
    assert position is not None
    if position.values is not None:
        return [position.values[option].point for option in case.issues[issue].options]
    far = max(abs(each - place) for each in at) or 1.0
    return [1 - ((each - place) / far) ** 2 for each in at]


def _range(judged: list[Estimate]) -> Range:
    return Range(
        np.array([float(each.low) for each in judged]),
        np.array([each.point for each in judged]),
        np.array([float(each.high) for each in judged]),
    )
