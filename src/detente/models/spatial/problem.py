"""Case -> parties on lines: where each stands on each issue, with what capability and salience."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from operator import attrgetter
from typing import Literal

import numpy as np
from pydantic import Field

from ...analysis.contract import Settings as Base
from ...case.case import Case
from ...case.estimate import Estimate
from ...case.parts import Issue, Position
from ...case.values import option_values, wanted_place
from ...errors import Missing
from ...numeric.readings import Reading, switches
from .line import Line, Range
from .reach import Reach, reach

NO_LINE = 1e-300  # what stands for the length of a line on which all options are one place


class Settings(Base):
    """How far it is played, and how the challenge model is read (A1 to A11: the points in which
    papers and programs differ).
    """

    rounds: int = Field(default=10, ge=1, le=200, description="rounds of the challenge model")
    max_turns: int = Field(
        default=100,
        ge=1,
        le=500,
        description="turns of the spatial model of politics at most",
    )
    exchange_rounds: int = Field(
        default=1,
        ge=0,
        le=50,
        description="rounds of exchanges between issues",
    )
    draws: int = Field(
        default=1000,
        ge=0,
        le=100_000,
        description="draws over the ranges of capability and salience",
    )
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
    risk: Literal["from security", "neutral"] = Field(
        default="from security",
        description="A4: where risk comes from",
    )
    conflict: Literal["loser moves", "no move"] = Field(
        default="loser moves", description="A5: where both expect to gain"
    )
    compromise: Literal["ratio", "weighted mean"] = Field(
        default="ratio",
        description="A6: how far a compromise goes",
    )
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
    stays: float = Field(
        default=1.0,
        ge=0,
        le=1,
        description="A10: chance that nothing changes unchallenged (Q)",
    )

    @property
    def reading(self) -> Reading:
        """The reading of the challenge model that the switches make."""
        return Reading(**{name: getattr(self, name) for name in switches()}, stays=self.stays)


@dataclass(frozen=True)
class Problem:
    """The lines of a case, in the order of its issues, and what packages can hold."""

    lines: tuple[Line, ...]
    parties: tuple[str, ...]
    assumed_capability: tuple[str, ...]
    reach: Reach


def build(case: Case, settings: Settings) -> Problem:
    """Put the parties on the lines of the issues; raises `Missing` for a case without issues or
    positions.
    """
    if not case.issues:
        raise Missing("issues")
    if not case.positions:
        raise Missing("positions")
    lines = tuple(_line(case, issue) for issue in _pressed_on(case))
    parties = case.parties_with_positions
    return Problem(lines, parties, tuple(_without_capability(case)), reach(case))


def _pressed_on(case: Case) -> list[str]:
    """Issues on which some party has a position, in the order of the file."""
    held = set(map(attrgetter("issue"), case.positions))
    return [issue for issue in case.issues if issue in held]


def _without_capability(case: Case) -> Iterator[str]:
    for party in case.parties_with_positions:
        if "capability" not in case.parties[party].model_fields_set:
            yield party


def _line(case: Case, issue: str) -> Line:
    known = case.issues[issue]
    signs = {*case.signers, *known.held_by}
    positions = list(_positions(case, issue))
    parties = [position.party for position in positions]
    at = {option: float(known.place(option)) for option in known.options}
    place = [_place(case, position) for position in positions]
    low, high = map(float, known.ends)
    return Line(
        issue=issue,
        ends=(min(low, *at.values(), *place), max(high, *at.values(), *place)),
        options=tuple(at),
        at=np.array(list(at.values())),
        now=_now(known),
        parties=tuple(parties),
        place=np.array(place),
        capability=_range([case.parties[party].capability for party in parties]),
        salience=_range([position.salience for position in positions]),
        utility=np.array(list(map(partial(_utility, at), positions, place))),
        must=np.array([party in signs for party in parties]),
        needed=_needed(case, len(parties)),
        written=frozenset(position.party for position in positions if position.wants is None),
    )


def _positions(case: Case, issue: str) -> Iterator[Position]:
    """The positions on an issue, in the order of the parties."""
    for party in case.parties:
        position = case.position(party, issue)
        if position is not None:
            yield position


def _now(issue: Issue) -> float | None:
    if issue.now is None:
        return None
    return float(issue.place(issue.now))


def _needed(case: Case, n_on_the_line: int) -> int | None:
    """How many parties of the line must accept: those with positions elsewhere only do not mind,
    and count as accepting.
    """
    if case.agreement.at_least is None:
        return None
    n_elsewhere = len(case.parties_with_positions) - n_on_the_line
    return max(case.agreement.at_least - n_elsewhere, 0)


def _place(case: Case, position: Position) -> float:
    """Where a party stands: what it wants, else the middle of the options it values most."""
    if position.wants is not None:
        return float(wanted_place(case, position.issue, position.wants))
    values = option_values(case, position.party, position.issue)
    most = max(values.values())
    issue = case.issues[position.issue]
    best = [float(issue.place(option)) for option, value in values.items() if value == most]
    return float(np.mean(best))


def _utility(at: dict[str, float], position: Position, place: float) -> list[float]:
    """Values of the options: as written, else 1 less the square of the distance as a share of the
    farthest.
    """
    if position.values is not None:
        return [position.values[option].point for option in at]
    far = np.abs(np.array(list(at.values())) - place)
    shares = far / max(far.max(), NO_LINE)
    return list(1 - shares**2)


def _range(judged: list[Estimate]) -> Range:
    rows = [(float(each.low), each.point, float(each.high)) for each in judged]
    low, mode, high = np.array(rows).T
    return Range(low, mode, high)
