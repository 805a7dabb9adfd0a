"""The issues of a NegMAS domain file, with the values that each can take."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from ..case.estimate import plain
from ..errors import BadInput
from .lines import spaced
from .names import ids_of

MOST_VALUES = 200  # chosen: options of an issue; a range of more values is left to the reader to thin out


@dataclass(frozen=True)
class NegmasIssue:
    """An issue of a file, with ids for a case."""

    name: str
    id: str
    values: tuple[Any, ...]
    options: tuple[str, ...]

    @property
    def places(self) -> list[Decimal]:
        """Places on the line: the values where they are numbers and differ, else evenly spaced."""
        if all(is_number(value) for value in self.values):
            return [Decimal(str(value)) for value in self.values]
        return spaced(len(self.values))


def issues_of(data: Mapping[str, Any], file: Path) -> list[NegmasIssue]:
    """The issues in the order of the file; raises `BadInput` with file and remedy."""
    given = data["issues"]
    if not isinstance(given, list) or not given or not all(isinstance(issue, dict) for issue in given):
        raise BadInput(f"{file}: `issues` is no list of issues; write {{name:, type:, values:}} for each")
    names = [str(issue.get("name", f"issue {n}")) for n, issue in enumerate(given, 1)]
    if len(set(names)) < len(names):
        raise BadInput(f"{file}: two issues have the same name; change one")
    found = []
    for issue, name, key in zip(given, names, ids_of(names, "issue"), strict=True):
        values = _values(issue, name, file)
        options = ids_of([word_of(value) for value in values], "at" if is_number(values[0]) else "option")
        found.append(NegmasIssue(name, key, values, tuple(options)))
    return found


def _values(issue: Mapping[str, Any], name: str, file: Path) -> tuple[Any, ...]:
    """The values in order; a contiguous issue gives its two ends, or the number of values from 0."""
    given = issue.get("values")
    if kind_of(issue) in ("ContiguousIssue", "IntegerIssue", "ContinuousIssue"):
        if kind_of(issue) == "ContinuousIssue":
            raise BadInput(f"{file}: issue `{name}` takes any number between two ends; name the values to look at")
        ends = [0, given - 1] if isinstance(given, int) else given
        if not isinstance(ends, list) or len(ends) != 2 or not all(type(end) is int for end in ends):
            raise BadInput(f"{file}: issue `{name}` has not two whole numbers as its ends; give values: [0, 10]")
        if not 0 <= ends[1] - ends[0] < MOST_VALUES:
            raise BadInput(f"{file}: issue `{name}` has no value or over {MOST_VALUES}; name those to look at")
        return tuple(range(ends[0], ends[1] + 1))
    values = list(range(min(given, MOST_VALUES + 1))) if type(given) is int else given
    if not isinstance(values, list) or not values or any(isinstance(value, (dict, list)) for value in values):
        raise BadInput(f"{file}: issue `{name}` has no list of values; give one, such as values: [low, high]")
    if len(values) > MOST_VALUES or len({word_of(value) for value in values}) < len(values):
        raise BadInput(f"{file}: issue `{name}` has over {MOST_VALUES} values, or one twice; name those to look at")
    return tuple(values)


def kind_of(entry: Mapping[str, Any]) -> str:
    """The type of an entry, without the modules that it stands in."""
    return str(entry.get("type", "")).rpartition(".")[2]


def word_of(value: Any) -> str:
    """A value as text, the same for 1 and 1.0."""
    return plain(Decimal(str(value))) if is_number(value) else str(value)


def is_number(value: Any) -> bool:
    """True for a finite number."""
    return isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value)
