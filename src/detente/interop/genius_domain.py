"""Issues of a Genius file, domain or profile, with the values that each can take."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from ..case.estimate import plain
from ..errors import BadInput
from .names import ids_of
from .source import number_at
from .xml_tree import Node

MOST_PLACES = 51  # chosen: an issue of whole numbers has so many options at most, every number one
N_SAMPLED = 21  # chosen: options of an issue with more, or with any number between two ends; steps of 5 %
KINDS = ("discrete", "integer", "real")


@dataclass(frozen=True)
class GeniusIssue:
    """An issue of a file: its index there, its values by their text, and their places where they are numbers."""

    index: str
    name: str
    kind: str
    values: tuple[str, ...]
    places: tuple[Decimal, ...]
    sampled: bool
    line: int

    @property
    def options(self) -> list[str]:
        """Ids of its options in a case."""
        return ids_of(self.values, "option" if self.kind == "discrete" else "at")


def objective_of(root: Node, file: Path) -> Node:
    """The objective that holds the issues."""
    found = [node for node in root.walk() if node.tag == "objective"]
    if not found:
        raise BadInput(f"{file}:{root.line}: has no <objective> with issues; give a Genius domain or profile")
    if len(found) > 1:
        raise BadInput(f"{file}:{found[1].line}: has objectives within objectives; give a profile with plain issues")
    return found[0]


def issues_of(root: Node, file: Path) -> list[GeniusIssue]:
    """The issues in the order of the file; raises `BadInput` with file and line."""
    issues = [_issue(node, file) for node in objective_of(root, file).all("issue")]
    if not issues:
        raise BadInput(f"{file}:{root.line}: has no <issue>; give a Genius domain or profile")
    for what, keys in (("index", [i.index for i in issues]), ("name", [i.name for i in issues])):
        twice = _twice(keys)
        if twice is not None:
            raise BadInput(f"{file}:{issues[twice].line}: two issues have the {what} `{keys[twice]}`; change one")
    return issues


def _twice(keys: Sequence[str]) -> int | None:
    return next((n for n, key in enumerate(keys) if key in keys[:n]), None)


def _issue(node: Node, file: Path) -> GeniusIssue:
    kind = node.attributes.get("vtype") or node.attributes.get("type") or "discrete"
    if kind not in KINDS:
        raise BadInput(f"{file}:{node.line}: issues of type `{kind[:40]}` are not read; known are {', '.join(KINDS)}")
    index, name = node.attributes.get("index", ""), node.attributes.get("name", "").strip()
    if not index or not name:
        raise BadInput(f"{file}:{node.line}: the issue has no index or no name; give it both")
    if kind == "discrete":
        values = [item.attributes.get("value", "") for item in node.all("item")]
        if not values or not all(values):
            raise BadInput(f"{file}:{node.line}: issue `{name}` has no items with a value; give each a value")
        twice = _twice(values)
        if twice is not None:
            raise BadInput(f"{file}:{node.all('item')[twice].line}: `{values[twice]}` is listed twice; remove one")
        return GeniusIssue(index, name, kind, tuple(values), (), False, node.line)
    places, sampled = _places(*_ends(node, file, name), kind)
    return GeniusIssue(index, name, kind, tuple(plain(p) for p in places), tuple(places), sampled, node.line)


def _ends(node: Node, file: Path, name: str) -> tuple[Decimal, Decimal]:
    given = dict(node.attributes)
    for inner in node.all("range"):
        given |= inner.attributes
    if "lowerbound" not in given or "upperbound" not in given:
        raise BadInput(f"{file}:{node.line}: issue `{name}` has no lowerbound or upperbound; give both")
    low, high = (number_at(given[key], file, node.line, key) for key in ("lowerbound", "upperbound"))
    if low >= high:
        raise BadInput(f"{file}:{node.line}: issue `{name}` runs from {low} to {high}; give the lower end first")
    return low, high


def _places(low: Decimal, high: Decimal, kind: str) -> tuple[list[Decimal], bool]:
    if kind == "integer" and high - low < MOST_PLACES:
        return [low + n for n in range(int(high - low) + 1)], False
    places = [low + (high - low) * n / (N_SAMPLED - 1) for n in range(N_SAMPLED)]
    return ([Decimal(round(p)) for p in places] if kind == "integer" else places), True
