"""A place in a case, and what is set, added or dropped there: the plain edits that all changes are made of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from pydantic import BaseModel, ValidationError

from ...errors import ChangeError
from ..case import Blocks, Case, PlaceKey, place_text
from ..estimate import Estimate
from ..places import child, resolve, value_at
from ..references import faulty_references
from ..wording import found_in

_DROPPED = object()  # stands in a list until all changes are made, so that the others keep their numbers


@dataclass(frozen=True)
class Change:
    """Set a place of a case to a value, add to what stands there, or drop it.

    `place` is written with dots, lists by what they are about: ``fighting.cost.north``,
    ``positions.north.delta.salience``, ``proposals.truce30.answers.north``, ``links.0.worth.south``. To set an entry as a
    whole replaces it. A number is added to a number, an entry to a list. Entries without a name are called by their number
    in the case as it was before any change.
    """

    place: str
    value: Any = None
    how: Literal["set", "add", "drop"] = "set"

    @classmethod
    def drop(cls, place: str) -> Change:
        """Take an entry out; a number falls back to its default."""
        return cls(place, how="drop")

    @property
    def text(self) -> str:
        """The change as it is written on a command line."""
        from ..edit import in_yaml  # which makes changes to files, and so imports this

        if self.how == "drop":
            return f"{self.place} dropped"
        sign = "+=" if self.how == "add" else "="
        shown = self.value.text if isinstance(self.value, Estimate) else in_yaml(self.value)
        return f"{self.place}{sign}{shown}"


def edited(case: Case, changes: Iterable[Change]) -> Case:
    """Make the changes and nothing that would follow from them; the case itself stays as it is.

    A number that is set or added to loses its old basis: it is assumed, as a what-if. Raises `ChangeError` when a place
    does not exist or the outcome is no sound case.
    """
    wanted = list(changes)
    if not wanted:
        return case
    touched = {str(resolve(case, change.place)[0]) for change in wanted}
    data = case.written(touched)
    apply_changes(case, data, wanted)
    kept = {name: getattr(case, name) for name in case.given - touched}
    try:
        blocks = Blocks.model_validate({**kept, **data})
    except ValidationError as error:
        place, text = next(found_in(error))
        raise ChangeError(f"{_named(wanted)}: {place_text(place)}: {text}") from None
    for place, text in faulty_references(blocks):
        raise ChangeError(f"{_named(wanted)}: {place_text(place)}: {text}")
    return Case.of(blocks, case.evidence, case.events)


def apply_changes(case: Case, data: dict[str, Any], changes: Iterable[Change]) -> None:
    """Make the changes in the plain data of a case (as it is written, short forms or long), in place."""
    numbers: dict[str, Estimate] = {}
    for change in changes:
        _make(case, data, change, numbers)
    _sweep(data)


def _named(changes: list[Change]) -> str:
    return ", ".join(change.text for change in changes)[:120]


def _make(case: Case, data: dict[str, Any], change: Change, numbers: dict[str, Estimate]) -> None:
    """One change; `numbers` are those that earlier changes have set."""
    steps = resolve(case, change.place)
    old = numbers.get(change.place, value_at(case, change.place))
    holder, key = _holder(case, data, steps, change.place)
    if change.how == "drop":
        _drop(holder, key)
    elif change.how == "add" and isinstance(old, tuple):
        holder[key] = [*_listed(holder.get(key)), change.value]
    else:
        holder[key] = _new_value(old, change, numbers)


def _holder(case: Case, data: dict[str, Any], steps: PlaceKey, place: str) -> tuple[Any, Any]:
    """The mapping or list in which the last step stands, and its key there; what is left out on the way is written out."""
    at: Any = data
    model: Any = case
    for step in steps[:-1]:
        key = _written(model, step)
        model = child(model, step)
        at = _below(at, key, model, place)
    return at, _written(model, steps[-1])


def _written(model: Any, step: str | int) -> Any:
    """A step as it is written in a file: by its alias, where it has one."""
    if isinstance(model, BaseModel):
        return type(model).model_fields[str(step)].alias or step
    return step


def _below(at: Any, key: Any, model: Any, place: str) -> Any:
    if isinstance(at, list):
        if at[key] is _DROPPED:
            raise ChangeError(f"{place}: is below an entry that is dropped; change it or drop it, not both")
        return at[key]
    there = at.get(key)
    if isinstance(there, (dict, list)):
        return there
    if isinstance(model, Estimate):
        raise ChangeError(f"{place}: is below a number; change the number itself")
    at[key] = {} if there is None else {"at": there}  # an option in its short form is its place on the line
    return at[key]


def _drop(holder: Any, key: Any) -> None:
    if isinstance(holder, list):
        holder[key] = _DROPPED
    else:
        holder.pop(key, None)


def _sweep(data: Any) -> None:
    """Take out of lists what was dropped; a list of which nothing is left goes too."""
    items = list(data.items()) if isinstance(data, dict) else list(enumerate(data))
    for key, item in items:
        if isinstance(item, list) and any(entry is _DROPPED for entry in item):
            item[:] = [entry for entry in item if entry is not _DROPPED]
            if not item:
                del data[key]
        if isinstance(item, (dict, list)):
            _sweep(item)


def _listed(written: Any) -> Sequence[Any]:
    if written is None:
        return ()
    return written if isinstance(written, list) else (written,)


def _new_value(old: Any, change: Change, numbers: dict[str, Estimate]) -> Any:
    """What is written at a place; the number that it comes to is kept for changes that add to it."""
    value = _sum(old, change) if change.how == "add" else change.value
    if not isinstance(old, Estimate):
        if not isinstance(value, Estimate):
            return value
        numbers[change.place] = value
        return value.text
    new = _estimate(value, change.place)
    numbers[change.place] = new
    basis = new.basis_keys() or {"assumed": f"what-if; was {old.text}"}
    return {"value": new.text if new.is_range else new.low, **basis}


def _sum(old: Any, change: Change) -> Estimate:
    if not isinstance(old, Estimate) and old is not None:
        raise ChangeError(f"{change.place}: only a number or a list can be added to; use = to set it")
    value = _estimate(change.value, change.place)
    return value if old is None else old.plus(value)


def _estimate(value: Any, place: str) -> Estimate:
    if isinstance(value, Estimate):
        return value
    try:
        return Estimate.model_validate(value)
    except ValidationError as error:
        raise ChangeError(f"{place}: {next(found_in(error))[1]}") from None
