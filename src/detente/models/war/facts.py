"""What the war answer says that stands in no one field of its solution: facts for the sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

from ...analysis.contract import Frozen
from ...case.case import Case
from ...sentences.fact import Fact, LineFact, WithInterval
from ...sentences.lines import lines_at
from .solution import Band, Duration, FightingOn, H, Hazards, Interim, RangeRow, Solution

NO_STATES = ("day", "week")  # a conflict counted in these is no war between states
RARELY = 0.005  # chosen: less of a chance than that is not said


class EventTold(Fact):
    """How it ends within so many steps; the lines that leave nothing to sign, and on whom it turns."""

    n_steps: int = H
    agreement: Band
    giving_in: Band
    arms: Band
    goes_on: WithInterval
    closed_by: tuple[LineFact, ...]
    turns_on: tuple[str, ...]


class LengthTold(Fact):
    """How long it lasts, the chance of an end within a year, and how many years wars had lasted of
    which the base rate is; none where it says nothing of such a conflict.
    """

    duration: Duration
    year: Hazards | None
    years_fought: float | None


class Offers(Frozen):
    """For how many of the ways to play it some deal beats fighting on for both, and of which types."""

    n_open: int
    n: int
    types: tuple[str, ...]


class WorthOfFighting(Frozen):
    """What fighting to the finish is worth to a side, and playing on with offers."""

    side: str
    finish: FightingOn
    play: FightingOn


class TabledTold(Fact):
    """What becomes of a pause or a partial deal on the table within so many steps."""

    kind: Literal["pause", "partial deal"]
    proposal: str
    in_force: bool
    waits_for: tuple[str, ...]
    times: float
    held_up_by: tuple[tuple[str, float], ...]
    n_steps: int = H


def event(case: Case, solution: Solution) -> EventTold:
    """The event that is counted, and the other ends apart from it."""
    places = [place for place in solution.closed_by if place != "issues"]
    goes_on = solution.ends.goes_on
    return EventTold(
        agreement=solution.p_agreement_by_12,
        giving_in=solution.p_giving_in_by_12,
        arms=solution.p_arms_by_12,
        goes_on=WithInterval(value=goes_on, low=goes_on, high=goes_on),
        closed_by=_closed_by(case, solution),
        turns_on=solution.turns_on,
        rests_on=(
            "fighting.cost",
            "fighting.rounds",
            "fighting.enforcement",
            "fighting.front",
            *places,
        ),
    )


def _closed_by(case: Case, solution: Solution) -> tuple[LineFact, ...]:
    """The lines that leave nothing to sign while all of them stand; none where there is something."""
    if solution.as_stated.n_deals or not has_terms(case):
        return ()
    return lines_at(case, solution.closed_by)


def has_terms(case: Case) -> bool:
    """Whether the case says what could be signed, and who wants what."""
    return bool(case.issues and case.positions)


def length(case: Case, solution: Solution) -> LengthTold:
    """How long it lasts, beside wars between states that had lasted as long."""
    years_fought: float | None = solution.years_fought
    if case.time_step in NO_STATES:
        years_fought = None
    return LengthTold(
        duration=solution.duration,
        year=next(iter(solution.hazard_by_year), None),
        years_fought=years_fought,
        rests_on=("fighting.front", "fighting.rounds"),
    )


def offers(rows: Iterable[RangeRow], enforcement: str) -> Offers:
    """How many of the rows with that enforcement leave some deal to both sides."""
    asked = [row for row in rows if row.enforcement == enforcement]
    there = [row.type or "known" for row in asked if row.open]
    return Offers(n_open=len(there), n=len(asked), types=tuple(dict.fromkeys(there)))


def worths(solution: Solution) -> list[WorthOfFighting]:
    """What fighting on is worth to each side."""
    values = solution.value_of_fighting
    return [WorthOfFighting(side=side, finish=values.W[side], play=values.F[side]) for side in solution.sides]


def tabled(solution: Solution) -> Iterator[TabledTold]:
    """What becomes of the pauses and partial deals on the table, and who holds them up."""
    for each in solution.pauses:
        yield _tabled(each, "pause")
    for each in solution.partial:
        yield _tabled(each, "partial deal")


def _tabled(each: Interim, kind: Literal["pause", "partial deal"]) -> TabledTold:
    waiting = {side: p for side, p in each.barred.items() if side not in each.accepted_now}
    return TabledTold(
        kind=kind,
        proposal=each.proposal,
        in_force=each.in_force_now,
        waits_for=tuple(waiting),
        times=each.p_in_force_by_12.value,
        held_up_by=tuple((side, p) for side, p in waiting.items() if p > RARELY),
        rests_on=(f"proposals.{each.proposal}",),
    )
