"""Change the text of a case file and nothing else: comments, order and layout of the rest stay as a person wrote them."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from .case import Case, PlaceKey
from .change.edits import Change, apply_changes, edited
from .estimate import plain
from .files import read_blocks
from .layout import Layout, read_layout, scalar

_PLAIN_TEXT = re.compile(r"^[^\W_][\w .()/+%’–-]*$")


def edit_text(text: str, changes: Iterable[Change], path: str = "case.yaml") -> str:
    """Return the text of a case file with the changes made in it; the rest stays letter for letter.

    Raises `CaseError` when the text is no case, `ChangeError` when a change does not fit. The outcome reads as
    ``edited(case, changes)``: to write that a move is taken says how it stands today, and moves no number.
    """
    layout = read_layout(text.encode(), path)
    case = Case.of(read_blocks(layout, path))
    data = copy.deepcopy(layout.data)
    wanted = list(changes)
    edited(case, wanted)  # refuses what does not fit
    apply_changes(case, data, wanted)
    return rewrite(text, data, path)


def rewrite(text: str, data: Mapping[str, Any], path: str = "case.yaml") -> str:
    """Return the text changed in as few places as possible so that it reads as `data`.

    New entries of a list or mapping stand behind the last one there; what is taken out of a mapping or list makes that
    mapping or list be written anew.
    """
    layout = read_layout(text.encode(), path)
    edits = sorted(_differences(layout, text, (), layout.data, data), key=lambda edit: (edit.start, edit.end))
    for edit in reversed(edits):
        text = text[: edit.start] + edit.new + text[edit.end :]
    return text


def in_yaml(value: Any) -> str:
    """Write plain data on one line, as it may stand inside brackets."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{in_yaml(key)}: {in_yaml(item)}" for key, item in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(in_yaml(item) for item in value) + "]"
    if value is None or isinstance(value, bool):
        return json.dumps(value)
    if isinstance(value, (int, float, Decimal)):
        return plain(Decimal(str(value)))
    text = str(value)
    is_plain = _PLAIN_TEXT.match(text) and not text.endswith(" ") and _reads_as_text(text)
    return text if is_plain else json.dumps(text, ensure_ascii=False)


def _reads_as_text(text: str) -> bool:
    try:
        return isinstance(scalar(text), str)
    except ValueError:
        return False


@dataclass(frozen=True)
class _Edit:
    start: int
    end: int
    new: str


def _differences(layout: Layout, text: str, place: PlaceKey, old: Any, new: Any) -> Iterator[_Edit]:
    if _same(old, new):
        return
    if isinstance(old, dict) and isinstance(new, Mapping) and old and list(new)[: len(old)] == list(old):
        for key in old:
            yield from _differences(layout, text, (*place, key), old[key], new[key])
        added = [f"{in_yaml(key)}: {in_yaml(new[key])}" for key in list(new)[len(old) :]]
        yield from _added(layout, text, place, added, "")
    elif isinstance(old, list) and isinstance(new, (list, tuple)) and old and len(new) >= len(old):
        for index, item in enumerate(old):
            yield from _differences(layout, text, (*place, index), item, new[index])
        yield from _added(layout, text, place, [in_yaml(item) for item in new[len(old) :]], "- ")
    else:
        span = layout.spans[place]
        lead = "" if span.in_brackets or not place else " "
        before = text[: span.start].rstrip(" \n") if lead else text[: span.start]
        yield _Edit(len(before), span.end, lead + in_yaml(new))


def _same(old: Any, new: Any) -> bool:
    if isinstance(old, bool) or isinstance(new, bool):
        return old is new
    return (
        bool(old == new) and list(old) == list(new)
        if isinstance(old, dict) and isinstance(new, Mapping)
        else bool(old == new)
    )


def _added(layout: Layout, text: str, place: PlaceKey, items: list[str], dash: str) -> Iterator[_Edit]:
    """New items behind the last one: within the brackets, or on lines of their own below it."""
    if not items:
        return
    span = layout.spans[place]
    if span.in_brackets:
        inside = text[span.start + 1 : span.end - 1].rstrip()
        at = span.start + 1 + len(inside)
        comma = "" if inside.endswith(",") else ", "
        yield _Edit(at, at, comma + ", ".join(items))
        return
    line_start = text.rfind("\n", 0, span.start) + 1
    indent = " " * (span.start - line_start)
    line_end = text.find("\n", span.end)
    at = len(text) if line_end < 0 else line_end
    yield _Edit(at, at, "".join(f"\n{indent}{dash}{item}" for item in items))
