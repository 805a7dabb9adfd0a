"""By how much a move's effects shift numbers of a case, and what is believed of them, within the ends of each number."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from ..calibration import default_collapse, default_rounds
from ..called import number_at
from ..case import Case
from ..estimate import Estimate
from ..places import value_at
from .edits import Change

_COLLAPSE = "fighting.front.collapse."
_TYPES = ("strong", "weak")
NOTHING = Estimate.model_validate(0)


@dataclass(frozen=True)
class Shift:
    """A number before and after a move: where it is written, which number it is of, and whether it was cut at an end."""

    change: Change
    of: str
    is_cut: bool


@dataclass
class _Sum:
    """What a number is of, what it is today, and all that the move adds to it."""

    of: str
    now: Estimate
    added: Estimate = NOTHING


def shifts(case: Case, move: str, taken: bool) -> list[Shift]:
    """What a move's effects do to numbers, to those of hidden types that stand for them, and to beliefs about them."""
    sums: dict[str, _Sum] = {}
    for place, size in case.moves[move].effects.items():
        for written, of, now in _numbers_for(case, place):
            total = sums.setdefault(written, _Sum(of, now))
            total.added = total.added.plus(_signed(size, taken))
    return [_shift(case, written, total) for written, total in sums.items()]


def _shift(case: Case, written: str, total: _Sum) -> Shift:
    after = total.now.plus(total.added)
    kept = kept_within(case, after, total.of)
    return Shift(Change(written, kept), total.of, kept != after)


def _numbers_for(case: Case, place: str) -> Iterator[tuple[str, str, Estimate]]:
    """Every number that an effect on a place moves: where it is written, the place that it is of, and what it is today."""
    places = [place, *_of_types(case, place)]
    for each in places:
        now = number_of(case, each)
        if now is not None:
            yield each, each, now
    for index, belief in enumerate(case.beliefs):
        if belief.place in places and belief.estimate is not None:
            yield f"beliefs.{index}.value", belief.place, belief.estimate


def _of_types(case: Case, place: str) -> list[str]:
    """The numbers of the hidden types that stand for a plain number."""
    hidden = case.fighting.hidden if case.fighting is not None else None
    if hidden is None:
        return []
    if place == f"fighting.cost.{hidden.party}" and hidden.cost:
        return [f"fighting.hidden.cost.{kind}" for kind in _TYPES]
    if place == "fighting.front.drift" and hidden.drift:
        return [f"fighting.hidden.drift.{kind}" for kind in _TYPES]
    return []


def number_of(case: Case, place: str) -> Estimate | None:
    """The number at a place, or what the war model takes where the case gives none; None where nothing stands there then."""
    fitted = _fitted(case, place)
    if fitted is not None:
        return _exactly(fitted)
    now = value_at(case, place)
    if now is not None:
        return now if isinstance(now, Estimate) else None
    if place.startswith(_COLLAPSE):
        return NOTHING  # where the other side's is given, a side without one does not collapse
    default = number_at(case, place).default
    return None if default is None else _exactly(default.point)


def _fitted(case: Case, place: str) -> float | None:
    """The default fitted to what wars have done, where a case gives neither the number nor another in its stead."""
    fighting = case.fighting
    if fighting is None:
        return None
    if place == "fighting.rounds" and "rounds" not in fighting.model_fields_set:
        return default_rounds(case.time_step)
    if place.startswith(_COLLAPSE) and not fighting.front.collapse:
        return default_collapse(case.time_step)
    return None


def fitted_collapses(case: Case, move: str) -> list[Change]:
    """Changes that write the fitted chance of a collapse out for both sides, where a move shifts one of them."""
    effects = case.moves[move].effects
    moved = any(place.startswith(_COLLAPSE) for place in effects)
    if case.fighting is None or case.fighting.front.collapse or not moved:
        return []
    chance = default_collapse(case.time_step)
    return [Change(f"{_COLLAPSE}{side}", chance) for side in case.fighting.sides]


def believed_otherwise(case: Case, move: str, taken: bool) -> Iterator[Change]:
    """Beliefs of parties that take an effect of the move to be of another size: the number as they see it, shifted so."""
    own = {(belief.party, belief.place): index for index, belief in enumerate(case.beliefs)}
    for belief in case.beliefs:
        place = belief.place.removeprefix(f"moves.{move}.effects.")
        size = belief.estimate
        if place == belief.place or size is None:
            continue
        index = own.get((belief.party, place))
        now = number_of(case, place) if index is None else case.beliefs[index].estimate
        if now is None:
            continue
        seen = kept_within(case, now.plus(_signed(size, taken)), place)
        if index is None:
            yield Change("beliefs", {"party": belief.party, "place": place, "value": seen.text}, "add")
        else:
            yield Change(f"beliefs.{index}.value", seen)


def kept_within(case: Case, number: Estimate, place: str) -> Estimate:
    """A number kept between the ends of what may stand at a place; its point is cut like its ends."""
    ends = number_at(case, place)
    if ends.kept_within(number) == number:
        return number
    point = Decimal(str(number.point)) if number.mode is None else number.mode
    return ends.kept_within(Estimate(low=number.low, mode=point, high=number.high))


def _signed(size: Estimate, taken: bool) -> Estimate:
    """An effect as it is, or what undoing it adds."""
    if taken:
        return size
    mode = None if size.mode is None else -size.mode
    return Estimate(low=-size.high, mode=mode, high=-size.low)


def _exactly(value: float | str) -> Estimate:
    return Estimate.model_validate(value)
