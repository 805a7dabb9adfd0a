"""What the case format says of the numbers in it, read off the types of its fields."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel

from .case import Blocks, Case, PlaceKey, names_of_step
from .estimate import Estimate, assumed
from .number import Named, Number


@dataclass(frozen=True)
class FieldAt:
    """What the format says of what stands at a place.

    ``mark`` is its name, or all that is known of it where it is a number; None where it has no name of its own. ``ids`` are
    the ids on the way to it. ``default`` is what its field holds where nothing is written.
    """

    mark: Named | None
    ids: tuple[str, ...]
    default: Estimate | None


def field_at(case: Case, steps: PlaceKey) -> FieldAt:
    """Follow the types of the format along a place that `resolve` gave; the format alone is asked, not what is given."""
    hint: Any = Blocks
    default: Any = None
    ids: list[str] = []
    for n, step in enumerate(steps, start=1):
        hint, default, is_id = _inside(hint, step)
        if is_id:
            ids += names_of_step(case, steps[:n])
    mark = next(_marks(hint), None)
    return FieldAt(mark, tuple(ids), _default(mark, default))


def _default(mark: Named | None, of_field: Any) -> Estimate | None:
    """What is taken where nobody gives a number: by its own word, else the default of its field."""
    if isinstance(mark, Number) and mark.default:
        return assumed(mark.default)
    return of_field if isinstance(of_field, Estimate) else None


@dataclass(frozen=True)
class NumberOfFormat:
    """A number that a case may hold: where it stands (``fighting.cost.<party>``), what it is, what is taken without it."""

    place: str
    number: Number
    default: Estimate | None


def numbers_of_format() -> tuple[NumberOfFormat, ...]:
    """Every number that a case may hold, in the order of the format."""
    return tuple(_numbers_in(Blocks, (), None))


def _numbers_in(hint: Any, path: tuple[str, ...], default: Any) -> Iterator[NumberOfFormat]:
    """The numbers at a type and below it; ``*`` stands in `path` for an id."""
    for part in _parts(hint):
        mark = next(_marks(part), None)
        if isinstance(mark, Number):
            yield NumberOfFormat(_with_ids(path, mark.ids), mark, _default(mark, default))
            continue
        for kind in _alternatives(part):
            yield from _below(kind, path)


def _below(kind: Any, path: tuple[str, ...]) -> Iterator[NumberOfFormat]:
    if get_origin(kind) is dict:
        yield from _numbers_in(get_args(kind)[1], (*path, "*"), None)
    elif get_origin(kind) is tuple:
        ids = ("*", "*") if path == ("positions",) else ("*",)  # a position goes by its party and its issue
        yield from _numbers_in(get_args(kind)[0], (*path, *ids), None)
    elif isinstance(kind, type) and issubclass(kind, BaseModel):
        for name, field in kind.model_fields.items():
            yield from _numbers_in(_hints(kind)[name], (*path, name.rstrip("_")), field.default)


def _with_ids(path: tuple[str, ...], ids: tuple[str, ...]) -> str:
    left = list(ids)
    return ".".join(f"<{left.pop(0)}>" if step == "*" else step for step in path)


def _parts(hint: Any) -> Iterator[Any]:
    """The alternatives of a type that differ in what is said of them."""
    if get_origin(hint) in (Union, UnionType):
        yield from (part for part in get_args(hint) if part is not NoneType)
    elif get_origin(hint) is Annotated and get_origin(get_args(hint)[0]) in (Union, UnionType):
        yield from get_args(get_args(hint)[0])
    else:
        yield hint


def _inside(hint: Any, step: str | int) -> tuple[Any, Any, bool]:
    """The type one step further, what stands there by default, and whether the step is an id and no field."""
    for kind in _alternatives(hint):
        origin, parts = get_origin(kind), get_args(kind)
        if origin is dict:
            return parts[1], None, True
        if origin is tuple:
            return parts[0], None, True
        if isinstance(kind, type) and issubclass(kind, BaseModel) and kind is not Estimate:
            return _field(kind, str(step))
    return None, None, False


def _field(model: type[BaseModel], step: str) -> tuple[Any, Any, bool]:
    name = step if step in model.model_fields else f"{step}_"
    if name not in model.model_fields:
        return None, None, False
    return _hints(model)[name], model.model_fields[name].default, False


@cache
def _hints(model: type[BaseModel]) -> dict[str, Any]:
    return get_type_hints(model, include_extras=True)


def _alternatives(hint: Any) -> Iterator[Any]:
    """The types that a type may be, without None and without what is said of them."""
    if get_origin(hint) is Annotated:
        yield from _alternatives(get_args(hint)[0])
    elif get_origin(hint) in (Union, UnionType):
        for part in get_args(hint):
            yield from _alternatives(part)
    elif hint is not NoneType:
        yield hint


def _marks(hint: Any) -> Iterator[Named]:
    """What is said of a type or of one of its alternatives, the outermost first."""
    parts = get_args(hint)
    if get_origin(hint) is Annotated:
        yield from (said for said in parts[1:] if isinstance(said, Named))
        yield from _marks(parts[0])
    elif get_origin(hint) in (Union, UnionType):
        for part in parts:
            yield from _marks(part)
