"""A named what-if: a place in the case, and the value set or added there.

What-ifs, levers, beliefs, draws and sliders are all changes; `changed` is the one function that applies them.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

from pydantic import BaseModel, ValidationError

from ..errors import ChangeError
from .case import Blocks, Case, place_text
from .estimate import Estimate
from .layout import read_value
from .places import child, resolve, value_at
from .references import faulty_references
from .wording import found_in

_CHANGE = re.compile(r"^\s*([A-Za-z][\w.]*)\s*(\+?=)\s*(.*?)\s*$", re.DOTALL)


@dataclass(frozen=True)
class Change:
    """Set a place of a case to a value, or add to the number there.

    `place` is written with dots, lists by what they are about: ``fighting.cost.north``,
    ``positions.north.delta.salience``, ``proposals.truce30.answers.north``, ``links.0.worth.south``.
    """

    place: str
    value: Any
    how: Literal["set", "add"] = "set"

    @property
    def text(self) -> str:
        """The change as it is written on a command line."""
        from .edit import in_yaml  # which makes changes to files, and so imports this

        sign = "+=" if self.how == "add" else "="
        shown = self.value.text if isinstance(self.value, Estimate) else in_yaml(self.value)
        return f"{self.place}{sign}{shown}"


def parse_change(text: str) -> Change:
    """Read ``place=value`` or ``place+=value``; raises `ChangeError` with a remedy.

    Examples
    --------
    >>> parse_change("fighting.cost.north+=0.01").how
    'add'
    """
    found = _CHANGE.match(text)
    if found is None and "-=" in text:
        raise ChangeError(
            f"`{text[:80]}` is no change; to take away, add a negative number, such as {text.replace('-=', '+=-')[:80]}"
        )
    if found is None:
        raise ChangeError(
            f"`{text[:80]}` is no change; write place=value or place+=value, such as moves.sanctions.taken=true"
        )
    place, sign, value = found.groups()
    try:
        return Change(place, read_value(value), "add" if sign == "+=" else "set")
    except ValueError as error:
        raise ChangeError(f"{place}: {error}") from None


def changed(case: Case, changes: Iterable[Change]) -> Case:
    """Apply changes in their order and return the changed case; the case itself stays as it is.

    A number that is set or added to loses its old basis: it is assumed, as a what-if. Raises `ChangeError` when a place
    does not exist or the outcome is no sound case.
    """
    data = copy.deepcopy(case.written())
    applied = list(changes)
    apply_changes(case, data, applied)
    try:
        blocks = Blocks.model_validate(data)
    except ValidationError as error:
        place, text = next(found_in(error))
        raise ChangeError(f"{_named(applied)}: {place_text(place)}: {text}") from None
    for place, text in faulty_references(blocks):
        raise ChangeError(f"{_named(applied)}: {place_text(place)}: {text}")
    return Case.of(blocks, case.evidence, case.events)


def apply_changes(case: Case, data: dict[str, Any], changes: Iterable[Change]) -> None:
    """Make the changes in the plain data of a case (as it is written, short forms or long), in place."""
    for change in changes:
        _apply(case, data, change)


def _named(changes: list[Change]) -> str:
    return ", ".join(change.text for change in changes)[:120]


def _apply(case: Case, data: dict[str, Any], change: Change) -> None:
    steps = resolve(case, change.place)
    old = value_at(case, change.place)
    value = _new_value(old, change)
    at: Any = data
    model: Any = case
    for step in steps[:-1]:
        written = _alias(model, step)
        model = child(model, step)
        if isinstance(at, list):
            at = at[int(step)]
        elif isinstance(at.get(written), (dict, list)):
            at = at[written]
        elif isinstance(model, Estimate):
            raise ChangeError(f"{change.place}: is below a number; change the number itself")
        else:
            at[written] = {} if at.get(written) is None else _long_form(at[written])
            at = at[written]
    last = _alias(model, steps[-1])
    at[int(last) if isinstance(at, list) else last] = value


def _alias(model: Any, step: str | int) -> Any:
    if isinstance(model, BaseModel):
        return type(model).model_fields[str(step)].alias or step
    return step


def _long_form(written: Any) -> dict[str, Any]:
    return {"at": written}  # an option in its short form is its place on the line


def _new_value(old: Any, change: Change) -> Any:
    value = change.value
    if change.how == "add":
        if not isinstance(old, Estimate) and old is not None:
            raise ChangeError(f"{change.place}: only a number can be added to; use = to set it")
        value = _estimate(value, change.place)
        value = value if old is None else old.plus(value)
    if isinstance(old, Estimate):
        new = _estimate(value, change.place)
        basis = new.basis_keys() or {"assumed": f"what-if; was {old.text}"}
        return {"value": new.text if new.is_range else new.low, **basis}
    return value.text if isinstance(value, Estimate) else value


def _estimate(value: Any, place: str) -> Estimate:
    if isinstance(value, Estimate):
        return value
    try:
        return Estimate.model_validate(value)
    except ValidationError as error:
        raise ChangeError(f"{place}: {next(found_in(error))[1]}") from None
