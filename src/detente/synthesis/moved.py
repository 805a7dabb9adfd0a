"""A move put where it is not today, for good: the numbers of the fight follow it, and nobody flips it back.

`fighting` describes today with moves as they are `taken`; another stand of a move is today's numbers plus its effects, kept
between the ends that the numbers have (DESIGN, section 2).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from ..case.case import Case
from ..case.change import Change, changed
from ..case.estimate import Estimate
from ..case.places import value_at
from ..case.rebuilt import rebuilt
from ..models.war.calibration import DAYS
from ..models.war.numbers import COST, PATIENCE, collapse_default, rounds_default

_SHARES = (
    "fighting.rounds", "fighting.rounds_without", "fighting.enforcement", "fighting.patience.", "fighting.disaster.",
    "fighting.front.now", "fighting.front.volatility", "fighting.front.collapse.", "fighting.hidden.p_strong",
    "mediator.resolute",
)  # fmt: skip
_DEFAULTS = {"fighting.cost": COST, "fighting.patience": PATIENCE}  # what the model takes where a case gives none
_SIGNED = ("fighting.front.drift", "fighting.hidden.drift.", "mediator.bias")


def moved(case: Case, move: str, taken: bool) -> Case:
    """The case with a move taken, or not taken, for good; where it stands so already it is only frozen."""
    entry = case.moves[move]
    if entry.taken == taken:
        return frozen(case, [move])
    sign = 1 if taken else -1
    case = _with_fitted(case, entry.effects)
    shifts = [_shift(case, at, size, sign) for place, size in entry.effects.items() for at in _numbers_at(case, place)]
    believed = list(_believed_otherwise(case, move, sign))

    def edit(data: dict[str, Any]) -> None:
        _set(data, move, taken)
        places = [(each["party"], each["place"]) for each in believed]
        kept = [each for each in data.get("beliefs") or [] if (each["party"], each["place"]) not in places]
        if believed:
            data["beliefs"] = [*kept, *believed]

    return rebuilt(changed(case, shifts), edit)


def _with_fitted(case: Case, places: Iterable[str]) -> Case:
    """The case with the numbers written out that the war model fits where a case gives none, so that they can be shifted."""
    fighting = case.fighting
    changes: list[Change] = []
    fitted = rounds_default(case) if fighting is not None else None
    if fitted is not None and "fighting.rounds" in places:
        changes.append(Change("fighting.rounds", fitted))
    collapses = any(place.startswith("fighting.front.collapse.") for place in places)
    if fighting is not None and collapses and not fighting.front.collapse:
        each = collapse_default(case)
        changes += [Change(f"fighting.front.collapse.{side}", each) for side in fighting.sides]
    return changed(case, changes) if changes else case


def _believed_otherwise(case: Case, move: str, sign: int) -> Iterator[dict[str, Any]]:
    """Beliefs of parties that take an effect of the move to be of another size: the number as they see it, shifted so."""
    own = {(each.party, each.place): each.estimate for each in case.beliefs if each.estimate is not None}
    for (party, named), size in own.items():
        place = named.removeprefix(f"moves.{move}.effects.")
        if place != named and size is not None:
            now = own.get((party, place)) or _number(case, place)
            yield {"party": party, "place": place, "value": _shifted(now, place, size, sign).text}


def scaled(case: Case, move: str, size: float) -> Case:
    """The case with every effect of a move so many times as large, at its point."""
    effects = case.moves[move].effects
    return changed(case, [Change(f"moves.{move}.effects.{place}", effects[place].point * size) for place in effects])


def later(case: Case, move: str, taken: bool, steps: int) -> Case:
    """The case in which everybody knows that a move comes to stand so after so many steps, and stays so then."""
    if steps == 0 or case.moves[move].taken == taken:
        return moved(case, move, taken)
    dated = case.as_of is not None
    today = case.as_of or date(2000, 1, 1)
    day = today + timedelta(days=(steps - 1) * DAYS[case.time_step])  # it flips on the way to the step

    def edit(data: dict[str, Any]) -> None:
        _set(data, move, not taken)
        entry = data["moves"][move]
        entry |= {"hazard": 1, "reversible": "once" if taken else "undo_only", "earliest": day.isoformat()}
        for name in ("latest", "when"):
            entry.pop(name, None)
        if not dated:  # the dates of other moves were not followed so far, and still are not
            data["as_of"] = today.isoformat()
            for other in data["moves"].values():
                if other is not entry:
                    other.pop("earliest", None)
                    other.pop("latest", None)

    return rebuilt(case, edit)


def frozen(case: Case, moves: Iterable[str]) -> Case:
    """The case with these moves staying as they are: nobody flips them, the mediator neither."""
    names = [move for move in moves if case.moves[move].hazard is not None or _threatened(case, move)]

    def edit(data: dict[str, Any]) -> None:
        for move in names:
            _set(data, move, case.moves[move].taken)

    return rebuilt(case, edit) if names else case


def _threatened(case: Case, move: str) -> bool:
    return case.mediator is not None and move in case.mediator.then


def _set(data: dict[str, Any], move: str, taken: bool) -> None:
    entry = data["moves"][move]
    entry["taken"] = taken
    entry.pop("hazard", None)
    if not taken and entry.get("reversible") == "undo_only":
        entry.pop("reversible")  # what is undone for good has no way back either
    (data.get("mediator") or {}).get("then", {}).pop(move, None)
    for name in ("hazard", ""):
        gone = f"moves.{move}.{name}".rstrip(".")
        data["beliefs"] = [each for each in data.get("beliefs") or [] if each["place"] != gone]
    if not data["beliefs"]:
        data.pop("beliefs")


def _numbers_at(case: Case, place: str) -> Iterator[str]:
    """The place itself, the numbers of a hidden type that stand for it, and what parties believe of any of these."""
    places = [place]
    hidden = case.fighting.hidden if case.fighting else None
    for name, plain in (("cost", f"fighting.cost.{hidden.party}" if hidden else ""), ("drift", "fighting.front.drift")):
        if hidden is not None and place == plain and getattr(hidden, name):
            places += [f"fighting.hidden.{name}.{kind}" for kind in ("strong", "weak")]
    yield from places
    for index, belief in enumerate(case.beliefs):
        if belief.place in places and belief.estimate is not None:
            yield f"beliefs.{index}.value"


def _number(case: Case, place: str) -> Estimate:
    """The number at a place, or what the model takes where the case gives none."""
    now = value_at(case, place)
    if isinstance(now, Estimate):
        return now
    return Estimate.model_validate(_DEFAULTS.get(place.rpartition(".")[0], 0) if now is None else now)


def _shift(case: Case, place: str, size: Estimate, sign: int) -> Change:
    """The number at a place, or believed of one, plus (or less) an effect."""
    index = place.split(".")[1] if place.startswith("beliefs.") else ""
    of = case.beliefs[int(index)].place if index else place
    return Change(place, _shifted(_number(case, place), of, size, sign))


def _shifted(now: Estimate, place: str, size: Estimate, sign: int) -> Estimate:
    """Plus (or less) an effect, end by end, and kept within what the place may hold."""
    low, mode, high = (size.low, size.mode, size.high) if sign > 0 else (-size.high, _minus(size.mode), -size.low)
    return _kept_within(now.plus(Estimate(low=low, mode=mode, high=high)), *_ends(place))


def _minus(number: Decimal | None) -> Decimal | None:
    return None if number is None else -number


def _ends(place: str) -> tuple[Decimal | None, Decimal | None]:
    if place.startswith(_SHARES):
        return Decimal(0), Decimal(1)
    return (Decimal(-1), Decimal(1)) if place.startswith(_SIGNED) else (None, None)


def _kept_within(number: Estimate, low: Decimal | None, high: Decimal | None) -> Estimate:
    def kept(value: Decimal | None) -> Decimal | None:
        if value is None or low is None or high is None:
            return value
        return min(max(value, low), high)

    return Estimate(low=kept(number.low), mode=kept(number.mode), high=kept(number.high))
