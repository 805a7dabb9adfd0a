"""Types of the fields that several blocks of a case share: texts, places on a line, statements, packages."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, PlainSerializer, WithJsonSchema

from .entry import Frozen, Id, check_id
from .estimate import json_number, read_number
from .statement import parse_statement


def _statement(text: str) -> str:
    parse_statement(text)
    return text


def _whole(value: Any) -> Any:
    if isinstance(value, Decimal) and value == value.to_integral_value() and abs(value) < 10**9:
        return int(value)
    return value


def _place_on_line(value: Any) -> Any:
    if isinstance(value, bool) or not isinstance(value, (Decimal, int, float, str)):
        raise ValueError("must be a place on the line (a number)")
    return read_number(str(value))


def _option_or_place(value: Any) -> Any:
    if isinstance(value, str):
        return check_id(value)
    if isinstance(value, bool) or not isinstance(value, (Decimal, int, float)):
        raise ValueError("must be an option of the issue, or a place on its line (a number)")
    return read_number(str(value))


def _statement_or_pair(value: Any) -> Any:
    if isinstance(value, str):
        return _statement(value)
    if isinstance(value, (list, tuple)) and len(value) == 2 and all(isinstance(state, str) for state in value):
        return tuple(value)
    raise ValueError("must be one of the party's priorities, or two states such as [YNN, NNN]")


Text = Annotated[str, Field(max_length=20_000)]
Place = Annotated[
    Decimal, BeforeValidator(_place_on_line), PlainSerializer(json_number), WithJsonSchema({"type": "number"})
]
OptionOrPlace = Annotated[
    str | Decimal,
    BeforeValidator(_option_or_place),
    PlainSerializer(lambda value: value if isinstance(value, str) else json_number(value)),
    WithJsonSchema({"type": ["string", "number"]}),
]
Whole = Annotated[int, BeforeValidator(_whole)]
FromOne = Annotated[int, Field(ge=1), BeforeValidator(_whole)]
StatementText = Annotated[str, AfterValidator(_statement)]
StateText = Annotated[str, Field(max_length=200)]
StatementOrPair = Annotated[
    str | tuple[str, str],
    BeforeValidator(_statement_or_pair),
    WithJsonSchema(
        {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}, "minItems": 2, "maxItems": 2}]}
    ),
]
Package = Annotated[dict[Id, Id], Frozen]
