"""Places: dotted names for what stands in a case, such as ``fighting.cost.north`` or ``positions.north.delta.salience``.

Lists are walked by what they are about (a position by party and issue, a proposal by its id) or by number.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from ..errors import ChangeError
from .case import Case, PlaceKey
from .entry import nearest
from .estimate import Estimate
from .statement import parse_statement

_NO_PLACES = {"evidence", "events", "from_", "coded", "assumed", "computed"}


def value_at(case: Case, place: str) -> Any:
    """What stands at a place of the case (an entry, an estimate, a text, a default); raises `ChangeError`."""
    value: Any = case
    for step in resolve(case, place):
        value = child(value, step)
    return value


def resolve(case: Case, place: str) -> PlaceKey:
    """Turn a dotted place into the steps that lead to it, lists by number; raises `ChangeError`.

    The last step may name something that is not given yet (a cost of a party without one, an effect on another number).
    """
    rest = place.split(".")
    steps: list[str | int] = []
    value: Any = case
    while rest:
        if steps and steps[-1] == "effects":
            steps.append(_effect(case, value, ".".join(rest)))
            break
        taken, step = _step(value, rest, steps)
        if step is None:
            where = ".".join(map(str, steps)) or "a case"
            raise ChangeError(f"{place}: there is no `{rest[0]}` in {where}; {_hint(value, rest[0])}")
        steps.append(step)
        rest = rest[taken:]
        value = child(value, step)
    return tuple(steps)


def _effect(case: Case, effects: Any, place: str) -> str:
    """The key of an effect: the place of a number of the case, whether there is an effect on it yet or not."""
    if place not in effects:
        resolve(case, place)
    return place


def _step(value: Any, rest: list[str], steps: list[str | int]) -> tuple[int, str | int | None]:
    """How many words of `rest` the next step takes, and the step; None where there is none."""
    if isinstance(value, tuple):
        if steps == ["positions"] and len(rest) > 1:
            for index, item in enumerate(value):
                if (item.party, item.issue) == (rest[0], rest[1]):
                    return 2, index
            return 1, None
        for index, item in enumerate(value):
            if getattr(item, "id", None) == rest[0] or rest[0] == str(index):
                return 1, index
        return 1, None
    if isinstance(value, dict):
        for n in range(len(rest), 0, -1):  # keys may hold dots
            if ".".join(rest[:n]) in value:
                return n, ".".join(rest[:n])
        return (1, rest[0]) if len(rest) == 1 else (1, None)
    if isinstance(value, BaseModel):
        for name, field in type(value).model_fields.items():
            if rest[0] in (name, field.alias) and name not in _NO_PLACES:
                return 1, name
    return 1, None


def child(value: Any, step: str | int) -> Any:
    """What stands one step further; None where nothing is given."""
    if isinstance(value, BaseModel):
        return getattr(value, str(step))
    try:
        return value[step]
    except (KeyError, TypeError):
        return None


def _hint(value: Any, word: str) -> str:
    if isinstance(value, dict):
        return nearest(word, value)
    if isinstance(value, BaseModel):
        return nearest(
            word, (field.alias or name for name, field in type(value).model_fields.items() if name not in _NO_PLACES)
        )
    if isinstance(value, tuple):
        names = [getattr(item, "id", None) or getattr(item, "party", str(n)) for n, item in enumerate(value)]
        return nearest(word, dict.fromkeys(map(str, names)))
    return "this block is not given; add it to the case first" if value is None else "nothing stands below it"


def faulty_places(case: Case) -> Iterator[tuple[PlaceKey, str]]:
    """Yield every effect and belief whose place is not one of the case, with what would be right."""
    for key, move in case.moves.items():
        for place in move.effects:
            yield from _no_number(case, ("moves", key, "effects", place), place)
    for index, proposal in enumerate(case.proposals):
        for place in proposal.effects:
            yield from _no_number(case, ("proposals", index, "effects", place), place)
    for index, belief in enumerate(case.beliefs):
        here: PlaceKey = ("beliefs", index, "place")
        if belief.estimate is not None:
            yield from _no_number(case, here, belief.place)
        elif belief.place.startswith("priorities."):
            party = belief.place.removeprefix("priorities.")
            if party not in case.parties:
                yield here, f"there is no party `{party}`; {nearest(party, case.parties)}"
            names = [name for text in belief.value for name in parse_statement(str(text)).names()]
            for name in dict.fromkeys(names):
                if name not in case.moves:
                    yield (*here[:2], "value"), f"there is no move `{name}`; {nearest(name, case.moves)}"
        elif belief.place.removeprefix("moves.") not in case.moves:
            yield here, "`unseen` goes with a move; write moves.<id>"


def _no_number(case: Case, here: PlaceKey, place: str) -> Iterator[tuple[PlaceKey, str]]:
    try:
        value = value_at(case, place)
    except ChangeError as error:
        yield here, f"is no place of this case: {error}"
        return
    holder, _, last = place.rpartition(".")
    if value is None and isinstance(value_at(case, holder), dict):
        known = [*case.moves, "leaves"] if holder == "mediator.then" else list(case.parties)
        if last not in known:
            yield here, f"is no place of this case: nothing there is called `{last}`; {nearest(last, known)}"
    if value is not None and not isinstance(value, Estimate):
        yield here, f"{place} is not a number; name a place that holds one, such as fighting.front.drift"
