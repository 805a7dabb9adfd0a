"""Validation errors of pydantic -> what is wrong and what would be right, in our words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import ValidationError

_WORDS = {
    "string_type": "must be a text; put it in quotes",
    "bool_type": "must be true or false; write one of them",
    "bool_parsing": "must be true or false; write one of them",
    "int_type": "must be a whole number; write one",
    "int_parsing": "must be a whole number; write one",
    "float_type": "must be a number; write one",
    "float_parsing": "must be a number; write one",
    "finite_number": "must be a number that is not endless; write one",
    "int_from_float": "must be a whole number; write one",
    "dict_type": "must be a mapping; write it as {key: value} or as indented lines",
    "model_type": "must be a mapping; write it as {key: value} or as indented lines",
    "model_attributes_type": "must be a mapping; write it as {key: value} or as indented lines",
    "tuple_type": "must be a list; write it as [a, b] or as lines that start with a dash",
    "list_type": "must be a list; write it as [a, b] or as lines that start with a dash",
    "too_short": "has too few items; give two",
    "too_long": "has too many items; give two",
    "extra_forbidden": "is not known here; remove it, or mend its name",
    "missing": "is missing; add it",
    "string_too_long": "is too long a text; shorten it",
}


def found_in(error: ValidationError) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Yield (place, words) for each error of a pydantic validation."""
    for item in error.errors(include_url=False, include_input=False):
        place = tuple(step for step in item["loc"] if step != "[key]" and step != "from_")
        context: dict[str, Any] = item.get("ctx", {})
        kind = item["type"]
        if kind in ("unknown_key", "fault_at"):
            yield (*place, str(context["key"])), str(item["msg"])
        elif kind == "value_error":
            yield place, str(context["error"])
        elif kind == "literal_error":
            yield place, f"is none of {context['expected']}; write one of them"
        elif kind in ("greater_than_equal", "less_than_equal"):
            bound = context.get("ge", context.get("le"))
            yield (
                place,
                f"is {'below' if 'ge' in context else 'above'} {bound}; write {bound} or {'more' if 'ge' in context else 'less'}",
            )
        else:
            yield place, _WORDS.get(kind, str(item["msg"]))
