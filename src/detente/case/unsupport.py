"""Take a claim out of the text of a case: what rested on it alone becomes assumed; the rest of the text stays."""

from __future__ import annotations

import json
import re
from typing import Any

from .case import PlaceKey
from .layout import Layout, read_layout

_PAIR = re.compile(r"[\"']?(?:from|coded|assumed)[\"']?\s*:\s*$")


def without_claim(text: str, claim: str, reason: str, *, only: PlaceKey | None = None) -> str:
    """Return the text of a case file without a claim in any `from:`.

    An entry that rested only on it is then assumed, "its only claim was rejected: ..."; words that stood under `coded:`
    or `assumed:` are kept within that reason. `only` restricts this to the entry at one place.
    """
    for _ in range(text.count(claim)):
        layout = read_layout(text.encode(), "case.yaml")
        lists = (place for place in layout.spans if place and place[-1] == "from" and only in (None, place[:-1]))
        place = next((place for place in lists if _cites(layout, place, claim)), None)
        if place is None:
            return text
        text = _without(text, layout, place, claim, reason)
    return text


def without_field(text: str, place: PlaceKey) -> str:
    """Return the text of a case file without one field of an entry, with its line or its comma; the rest stays."""
    layout = read_layout(text.encode(), "case.yaml")
    if place not in layout.spans:
        return text
    start, end = _whole_pair(text, layout, place)
    return text[:start] + text[end:]


def _cites(layout: Layout, place: PlaceKey, claim: str) -> bool:
    value = _at(layout, place)
    return value == claim or (isinstance(value, list) and claim in value)


def _at(layout: Layout, place: PlaceKey) -> Any:
    value = layout.data
    for step in place:
        value = value[step]
    return value


def _without(text: str, layout: Layout, place: PlaceKey, claim: str, reason: str) -> str:
    value, span = _at(layout, place), layout.spans[place]
    others = [id for id in value if id != claim] if isinstance(value, list) else []
    if others:
        before = text[: span.start].rstrip() + " "
        return before + f"[{', '.join(others)}]" + text[span.end :]
    entry = _at(layout, place[:-1])
    kept = [str(entry[key]) for key in ("coded", "assumed") if entry.get(key)]
    words = reason + "".join(f"; it was read so: {text}" for text in kept)
    edits = [(_pair_start(text, span.start), span.end, f"assumed: {json.dumps(words, ensure_ascii=False)}")]
    for key in ("coded", "assumed"):
        if entry.get(key):
            edits.append((*_whole_pair(text, layout, (*place[:-1], key)), ""))
    for start, end, new in sorted(edits, reverse=True):
        text = text[:start] + new + text[end:]
    return text


def _pair_start(text: str, value_start: int) -> int:
    line_start = max(text.rfind("\n", 0, value_start), text.rfind("\n", 0, text.rfind(":", 0, value_start))) + 1
    found = _PAIR.search(text, line_start, value_start)
    return found.start() if found else value_start


def _whole_pair(text: str, layout: Layout, place: PlaceKey) -> tuple[int, int]:
    """Start and end of a pair with what parts it from its neighbours: its comma, or its line."""
    span = layout.spans[place]
    start, end = _pair_start(text, span.start), span.end
    if layout.spans[place[:-1]].in_brackets:
        before = text[:start].rstrip()
        if before.endswith(","):
            return len(before) - 1, end
        after = re.compile(r"\s*,\s*").match(text, end)
        return start, after.end() if after else end
    line_end = text.find("\n", end)
    return text.rfind("\n", 0, start) + 1, len(text) if line_end < 0 else line_end + 1
