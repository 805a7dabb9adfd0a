"""What a reader of a what-if must know of its moves: which have no effect, and which numbers were cut at an end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..called import called
from ..case import Case
from .changed import stand_of
from .edits import Change
from .stands import cut_short


def remarks(case: Case, changes: Iterable[Change]) -> Iterator[str]:
    """A sentence for each move that is put elsewhere and has no effect, and for each number that it would take too far."""
    for change in changes:
        move = stand_of(case, change)
        if move is None or case.moves[move].taken == change.value:
            continue
        name = f"“{case.moves[move].title or move.replace('_', ' ')}”"
        if not case.moves[move].effects:
            yield f"{name}: the case gives it no effect, so no number of the fight follows it."
        for place in cut_short(case, move, change.value):
            yield f"{name}: its effect would take {called(case, place)} beyond what it can be; it is kept at the end."
