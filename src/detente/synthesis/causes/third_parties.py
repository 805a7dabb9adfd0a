"""What others than the two sides do, threaten and offer: aid, pressure, and mediation with its clock. Taken out of a case.

A move that a side holds together with others is the side's. A third party's move is pressure if it makes fighting dearer for
a side, aid if it helps one (cheaper fighting, a front that moves its way), and else part of the mediation.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from ...case.case import Case
from ...case.change import Change
from ...case.change.stands import without_threat
from ...case.moves import Move

Kind = Literal["pressure", "aid", "mediation"]
LEAVES = "leaves"
_HELPS = ("fighting.cost.", "fighting.hidden.", "fighting.front.")


def moves_of(case: Case, kind: Kind) -> list[str]:
    """The moves of third parties that are of a kind."""
    assert case.fighting is not None
    sides = set(case.fighting.sides)
    return [name for name, move in case.moves.items() if not set(move.by) & sides and kind_of(case, move) == kind]


def kind_of(case: Case, move: Move) -> Kind:
    """What a third party's move is, by the effects that the case gives it."""
    assert case.fighting is not None
    costs = [f"fighting.cost.{side}" for side in case.fighting.sides]
    dearer = [place for place in move.effects if place in costs or place.startswith("fighting.hidden.cost.")]
    if any(move.effects[place].point > 0 for place in dearer):
        return "pressure"
    helps = any(place.startswith(_HELPS) for place in move.effects)
    return "aid" if helps else "mediation"


def without_aid(case: Case) -> Iterator[Change]:
    """No third party helps a side, today or later."""
    yield from _undone(case, "aid")


def without_pressure(case: Case) -> Iterator[Change]:
    """No third party makes fighting dearer for a side, and the mediator threatens with nothing of the kind."""
    yield from _undone(case, "pressure")
    for name in _sticks(case):
        if name != LEAVES and name not in moves_of(case, "pressure"):
            yield from without_threat(case, name)


def without_mediation(case: Case) -> Iterator[Change]:
    """Nobody waits for a mediator to lose patience and leave; where it made the offers, the sides make them."""
    yield from _undone(case, "mediation")
    yield from without_threat(case, LEAVES)
    if case.mediator is not None and case.mediator.appeased_by:
        yield Change.drop("mediator.appeased_by")
    assert case.fighting is not None
    if case.fighting.proposer not in ("either", *case.fighting.sides):
        yield Change.drop("fighting.proposer")


def _undone(case: Case, kind: Kind) -> Iterator[Change]:
    for name in moves_of(case, kind):
        yield Change(f"moves.{name}.taken", False)


def _sticks(case: Case) -> list[str]:
    return list(case.mediator.then) if case.mediator is not None else []
