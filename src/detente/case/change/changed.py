"""The one function that makes a changed case."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ...errors import ChangeError
from ..case import Case
from .edits import Change, edited
from .stands import standing

_STANDS = re.compile(r"moves\.([^.]+)\.taken")
_ANSWER = re.compile(r"proposals\.([^.]+)\.answers\.[^.]+")


def changed(case: Case, changes: Iterable[Change]) -> Case:
    """Apply changes and return the changed case; the case itself stays as it is.

    A number that is set or added to loses its old basis: it is assumed, as a what-if. A move that is put where it is not
    today (``moves.sanctions.taken=true``) stands so for good: the numbers of the fight follow by its effects, and nobody
    flips it back. Numbers are those of today, before any move: so moves are put last, wherever they are named. A proposal
    that somebody accepts by a change is accepted today: what it brings begins then. Raises `ChangeError` when a place does
    not exist or the outcome is no sound case.
    """
    wanted = list(changes)
    wanted = [*_dated_today(case, wanted), *wanted]
    case_then = edited(case, [change for change in wanted if stand_of(case, change) is None])
    for change in wanted:
        move = stand_of(case, change)
        if move is not None:
            case_then = edited(case_then, standing(case_then, move, _truth(change)))
    return case_then


def stand_of(case: Case, change: Change) -> str | None:
    """The move that a change puts somewhere for good; None for any other change."""
    found = _STANDS.fullmatch(change.place)
    if found is None or change.how != "set" or found[1] not in case.moves:
        return None
    return found[1]


def _dated_today(case: Case, changes: Iterable[Change]) -> Iterator[Change]:
    """Today as the date of each proposal that a change has somebody accept, where both days are known."""
    for change in changes:
        found = _ANSWER.fullmatch(change.place)
        if found is None or change.value != "accepted":
            continue
        proposal = case.proposal(found[1])
        if proposal is not None and proposal.date is not None and case.as_of is not None:
            yield Change(f"proposals.{proposal.id}.date", case.as_of.isoformat())


def _truth(change: Change) -> bool:
    if not isinstance(change.value, bool):
        raise ChangeError(f"{change.text}: must be true or false; write one of them")
    return change.value
