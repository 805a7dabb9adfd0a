"""What the case format says of the numbers in it, read off the types of its fields."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel

from .case import Blocks, Case, PlaceKey, names_of_step
from .estimate import Estimate, assumed
from .number import Named, Number

MAPPINGS: dict[Any, int] = {
    dict: 1,
    tuple: 0,
}  # what stands under an id or a number, by its place among the types of the whole
UNIONS = (Union, UnionType)
# A position stands under its number in the file, and goes by its party and its issue.
IDS: dict[tuple[str, ...], tuple[str, ...]] = {("positions",): ("*", "*")}


@dataclass(frozen=True)
class Field:
    """A field of the format, with what may stand below it.

    Attributes
    ----------
    mark : Named or None
        Its name, or all that is known of it where it is a number; None where it has no name of its own.
    default : Estimate or None
        The number that is taken where nobody gives one.
    named : dict of Field
        The fields of the entry that may stand here, by their keys.
    each : Field or None
        What stands under each id (or number, in a list), where ids may stand here.
    """

    mark: Named | None
    default: Estimate | None
    named: dict[str, Field]
    each: Field | None


@dataclass(frozen=True)
class FieldAt:
    """The field that a place of a case leads to, and the ids on the way to it."""

    mark: Named | None
    default: Estimate | None
    ids: tuple[str, ...]


@dataclass(frozen=True)
class NumberOfFormat:
    """A number that a case may hold: where it stands (``fighting.cost.<party>``), what it is, what is taken without it."""

    place: str
    number: Number
    default: Estimate | None


def field_at(case: Case, steps: PlaceKey) -> FieldAt:
    """Follow the format along a place that `resolve` gave, whether or not anything is given there."""
    field: Field | None = whole_format()
    ids: list[str] = []
    for n, step in enumerate(steps, start=1):
        assert field is not None  # a place that leads beyond the format is none that `resolve` gives
        key = str(step).rstrip("_")
        if key in field.named:
            field = field.named[key]
        else:
            field = field.each
            ids += names_of_step(case, steps[:n])
    assert field is not None
    return FieldAt(field.mark, field.default, tuple(ids))


def numbers_of_format() -> tuple[NumberOfFormat, ...]:
    """Every number that a case may hold, in the order of the format."""
    return tuple(_numbers_below(whole_format(), ()))


def default_point(place: str) -> float:
    """The point of what is taken where nobody gives a number, by its place in the format.

    Examples
    --------
    >>> default_point("fighting.patience.<party>")
    0.9825
    """
    defaults = {each.place: each.default for each in numbers_of_format()}
    found = defaults[place]
    assert found is not None
    return found.point


def _numbers_below(field: Field, path: tuple[str, ...]) -> Iterator[NumberOfFormat]:
    """The numbers at a field and below it; ``*`` stands in `path` for an id."""
    if isinstance(field.mark, Number):
        yield NumberOfFormat(
            place=_with_ids(path, field.mark.ids),
            number=field.mark,
            default=field.default,
        )
    for key, inner in field.named.items():
        yield from _numbers_below(inner, (*path, key))
    if field.each is not None:
        yield from _numbers_below(field.each, (*path, *IDS.get(path, ("*",))))


def _with_ids(path: tuple[str, ...], ids: tuple[str, ...]) -> str:
    """A path as a place, its ids by what they are."""
    text = ".".join(path)
    for id in ids:
        text = text.replace("*", f"<{id}>", 1)
    return text


# Reading the types -----------------------------------------------------------------------------------------------


@cache
def whole_format() -> Field:
    """The format, from its blocks down to its numbers."""
    return _read(Blocks, None)


def _read(hint: Any, default: Any) -> Field:
    """Read a type; `default` is what its field holds where nothing is written."""
    mark = next(_marks(hint), None)
    if isinstance(mark, Number) and mark.default:
        default = assumed(mark.default)
    named: dict[str, Field] = {}
    each: Field | None = None
    for kind in _alternatives(hint):
        position = MAPPINGS.get(get_origin(kind))
        if position is not None:
            each = _read(get_args(kind)[position], None)
        elif _is_entry(kind):
            named |= _fields(kind)
    return Field(
        mark=mark,
        default=default if isinstance(default, Estimate) else None,
        named=named,
        each=each,
    )


def _fields(model: type[BaseModel]) -> dict[str, Field]:
    hints = get_type_hints(model, include_extras=True)
    fields = model.model_fields
    return {name.rstrip("_"): _read(hints[name], fields[name].default) for name in fields}


def _is_entry(kind: Any) -> bool:
    """An entry with fields of its own; a number has none that a place could lead to."""
    return isinstance(kind, type) and issubclass(kind, BaseModel) and kind is not Estimate


def _alternatives(hint: Any) -> Iterator[Any]:
    """The types that a type may be, without what is said of them."""
    origin = get_origin(hint)
    if origin is Annotated:
        yield from _alternatives(get_args(hint)[0])
    elif origin in UNIONS:
        for part in get_args(hint):
            yield from _alternatives(part)
    else:
        yield hint


def _marks(hint: Any) -> Iterator[Named]:
    """What is said of a type or of one of its alternatives, the outermost first."""
    origin = get_origin(hint)
    parts = get_args(hint)
    if origin is Annotated:
        yield from filter(_is_mark, parts[1:])
        yield from _marks(parts[0])
    elif origin in UNIONS:
        for part in parts:
            yield from _marks(part)


def _is_mark(said: object) -> bool:
    return isinstance(said, Named)
