"""What a lever makes worse: numbers of the answer, numbers of the fight for others, and what has no way back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ...analysis.contract import Direction, Measure
from ...case.case import Case
from ...case.moves import Move
from .problem import Lever
from .solution import Given

SAME = 1e-6  # differences of the answer no larger are rounding
NO_WAY_BACK = "no way back"
COSTS_ITS_HOLDER = "costs its holder"
SIGN: Mapping[Direction, int] = {"up": 1, "down": -1, "none": 0}
_ESCALATION = "fighting.disaster.hazard"


def risks(
    case: Case, lever: Lever, base: Mapping[str, Measure], changes: Mapping[str, float | None], cost: float
) -> tuple[str, ...]:
    """Names of measures that get worse, places of numbers that it raises for others, and words of their own."""
    found = [name for name, change in changes.items() if (change or 0.0) * SIGN[base[name].direction] < -SAME]
    found += _harm(case, lever)
    if not lever.reversible:
        found.append(NO_WAY_BACK)
    if cost > 0:
        found.append(COSTS_ITS_HOLDER)
    return tuple(found)


def _harm(case: Case, lever: Lever) -> Iterator[str]:
    """What the war costs others, and the chance of the escalation nobody wants, where the lever raises them."""
    if lever.kind != "move":
        return
    move = case.moves[lever.name]
    sign = 1 if lever.done else -1
    for place, size in move.effects.items():
        if sign * size.point > 0 and (place == _ESCALATION or place in _costs_of_others(case, move)):
            yield place


def _costs_of_others(case: Case, move: Move) -> set[str]:
    return {f"fighting.cost.{party}" for party in case.parties if party not in move.by}


def given(case: Case, lever: Lever) -> tuple[Given, ...]:
    """The effects that the case gives the lever, each with what it rests on."""
    if lever.kind != "move":
        return ()
    move = case.moves[lever.name]
    return tuple(
        Given(
            place=place,
            size=size.text,
            basis=size.basis_of_numbers if size.has_basis else move.basis_of_numbers,
        )
        for place, size in move.effects.items()
    )
