"""The case with a lever pulled, at once or some steps from now."""

from __future__ import annotations

from ...case.case import Case
from ...case.change import changed
from ...case.change.stands import arriving, sized
from ...errors import BadInput
from .problem import Lever


def pulled(case: Case, lever: Lever, steps: int = 0) -> Case:
    """The case with the lever pulled after so many steps, announced today.

    Raises `BadInput` for a lever that has no day: only moves can be announced for later.
    """
    if steps == 0:
        return changed(case, lever.changes)
    if lever.kind != "move":
        raise BadInput("it is followed from today on only; leave `from_step` at 0")
    return changed(case, arriving(case, lever.name, lever.done, steps))


def resized(case: Case, lever: Lever, size: float) -> Case:
    """The case in which every effect of the lever's move is so many times as large."""
    return changed(case, sized(case, lever.name, size))
