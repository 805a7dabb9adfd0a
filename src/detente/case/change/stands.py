"""What follows when a move comes to stand elsewhere for good: numbers of the fight shift, and nobody flips it back.

`fighting` describes today, with moves as they are `taken`. Another stand of a move is today's numbers plus its effects, kept
between the ends that the numbers have (DESIGN, section 2). Everything here is a list of plain changes.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from ..calibration import DAYS
from ..case import Case
from .edits import Change
from .effects import believed_otherwise, fitted_collapses, shifts
from .forgotten import forgetting

LONG_AGO = date(
    2000, 1, 1
)  # chosen: any day does for a case without dates, which then follows none but the one that is set


def standing(case: Case, move: str, taken: bool) -> list[Change]:
    """Changes by which a move is taken, or not taken, for good; where it stands so already it is only frozen."""
    entry = case.moves[move]
    frozen = list(freezing(case, move))
    if entry.taken == taken:
        return frozen
    changes = [Change(f"moves.{move}.taken", taken), *frozen]
    if entry.reversible == "undo_only":
        changes.append(Change.drop(f"moves.{move}.reversible"))  # what is undone for good has no way back either
    shifted = [each.change for each in shifts(case, move, taken)]
    return [*changes, *fitted_collapses(case, move), *shifted, *believed_otherwise(case, move, taken)]


def freezing(case: Case, move: str) -> Iterator[Change]:
    """Changes by which a move stays as it is: nobody flips it, the mediator neither, and all see it."""
    place = f"moves.{move}"
    if case.moves[move].hazard is not None:
        yield Change.drop(f"{place}.hazard")
    yield from without_threat(case, move)
    yield from forgetting(case, {place, f"{place}.hazard"}.__contains__)


def without_threat(case: Case, name: str) -> Iterator[Change]:
    """Changes by which the mediator no longer threatens with a move, or with leaving."""
    mediator = case.mediator
    if mediator is None or name not in mediator.then:
        return
    threat, meant = f"mediator.then.{name}", f"mediator.resolute.{name}"
    yield Change.drop(threat)
    if isinstance(mediator.resolute, dict) and name in mediator.resolute:
        yield Change.drop(meant)
    yield from forgetting(case, {threat, meant}.__contains__)


def arriving(case: Case, move: str, taken: bool, steps: int) -> list[Change]:
    """Changes by which everybody knows that a move comes to stand so after so many steps, and stays so then."""
    if steps == 0 or case.moves[move].taken == taken:
        return [Change(f"moves.{move}.taken", taken)]
    today = case.as_of or LONG_AGO
    day = today + timedelta(days=(steps - 1) * DAYS[case.time_step])  # it flips on the way to the step
    place = f"moves.{move}"
    return [
        *freezing(case, move),
        Change(f"{place}.hazard", 1),
        Change(f"{place}.reversible", "once" if taken else "undo_only"),
        Change(f"{place}.earliest", day.isoformat()),
        Change.drop(f"{place}.latest"),
        Change.drop(f"{place}.when"),
        *_without_other_dates(case, move),
    ]


def _without_other_dates(case: Case, move: str) -> Iterator[Change]:
    """A case without a day did not follow the dates of its moves, and still does not."""
    if case.as_of is not None:
        return
    yield Change("as_of", LONG_AGO.isoformat())
    for other in case.moves:
        if other != move:
            yield Change.drop(f"moves.{other}.earliest")
            yield Change.drop(f"moves.{other}.latest")


def sized(case: Case, move: str, size: float) -> list[Change]:
    """Changes by which every effect of a move is so many times as large, at its point."""
    effects = case.moves[move].effects
    return [Change(f"moves.{move}.effects.{place}", effects[place].point * size) for place in effects]


def cut_short(case: Case, move: str, taken: bool) -> tuple[str, ...]:
    """Places of numbers that the move would take beyond what they can be, and which are kept at their end."""
    return tuple(each.of for each in shifts(case, move, taken) if each.is_cut)
