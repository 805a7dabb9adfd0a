"""YAML text -> plain data with the line of every entry.

Read event by event with ruamel.yaml's parser (YAML 1.2), because three things matter that no loader gives together:
numbers stay the decimals that were written, every entry knows its line, and a hostile file (an alias bomb, thousands
of brackets) is refused at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError, YAMLStreamError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from ..errors import CaseError, Fault
from .case import PlaceKey, place_text
from .estimate import NUMBER, read_number

DEEPEST = 30  # chosen: the format itself needs eight levels
MOST_ENTRIES = 50_000  # chosen: a thousand issues of two parties fit; read in some seconds
MOST_TEXT = 2_000_000  # bytes of YAML; chosen: the same
MOST_BYTES = 10_000_000
_NUMBER = re.compile(rf"^{NUMBER}$")
_NULL = {"", "~", "null", "Null", "NULL"}
_TRUE = {"true", "True", "TRUE"}
_FALSE = {"false", "False", "FALSE"}
_NO_NUMBER = re.compile(r"^[+-]?\.(inf|Inf|INF|nan|NaN|NAN)$")


@dataclass(frozen=True)
class Span:
    """Where a value stands in the text (end exclusive), and whether it is written in brackets."""

    start: int
    end: int
    in_brackets: bool


@dataclass
class Layout:
    """Plain data (dicts, lists, texts, Decimals, booleans, None) with the line and span of every place in it."""

    data: Any
    lines: dict[PlaceKey, int] = field(default_factory=dict)
    spans: dict[PlaceKey, Span] = field(default_factory=dict)

    def line(self, place: PlaceKey) -> int:
        """Line of a place, or of the nearest entry around it."""
        for n in range(len(place), -1, -1):
            if place[:n] in self.lines:
                return self.lines[place[:n]]
        return 1


@dataclass
class _Open:
    """A mapping or list that is being read."""

    content: Any
    place: PlaceKey
    start: int
    in_brackets: bool
    key: str | None = None


class _Refused(Exception):
    def __init__(self, line: int, place: PlaceKey, text: str) -> None:
        self.fault = Fault(line, place_text(place), text)


def read_layout(raw: bytes, path: str) -> Layout:
    """Read the bytes of a YAML file; raises `CaseError` with file, line and remedy."""
    text = decode(raw, path, MOST_TEXT)
    try:
        return _build(text)
    except _Refused as refused:
        raise CaseError(path, [refused.fault]) from None
    except MarkedYAMLError as error:
        raise CaseError(path, [_syntax_fault(error, text)]) from None
    except (YAMLError, YAMLStreamError, RecursionError) as error:
        raise CaseError(
            path, [Fault(1, "", f"is not YAML ({str(error).splitlines()[0]}); see docs/reference")]
        ) from None


def decode(raw: bytes, path: str, most_bytes: int = MOST_BYTES) -> str:
    """Bytes -> text; refuses what is no UTF-8 text, with the line."""
    if len(raw) > most_bytes:
        raise CaseError(
            path,
            [Fault(0, "", f"is larger than {most_bytes // 10**6} MB; a case file is a few kB: split or shorten it")],
        )
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise CaseError(path, [Fault(line, "", "is not UTF-8 text; save it as UTF-8")]) from None
    for number, line_text in enumerate(text.splitlines(), 1):
        if any((ord(c) < 32 and c not in "\t") or ord(c) == 127 for c in line_text):
            raise CaseError(path, [Fault(number, "", "holds a control character; is it a text file?")])
    return text


def scalar(text: str) -> Any:
    """Resolve an unquoted word as YAML 1.2 does: null, true, false, a number, or a text.

    Numbers come back as Decimals; ``0.6..0.8`` and dates stay texts.
    """
    if text in _NULL:
        return None
    if text in _TRUE or text in _FALSE:
        return text in _TRUE
    if _NUMBER.match(text):
        return read_number(text)
    if _NO_NUMBER.match(text):
        raise ValueError(f"`{text}` is no number a case can hold; write a finite one")
    return text


def read_value(text: str) -> Any:
    """Read one value as it would stand in a case file: ``0.6..0.8``, ``true``, ``[a, b]``."""
    try:
        return _build(text).data
    except (_Refused, YAMLError, ValueError):
        raise ValueError(f"`{text[:60]}` cannot be read as a value; quote it as in a case file") from None


def _build(text: str) -> Layout:
    layout = Layout(None)
    stack: list[_Open] = []
    n_documents = n_entries = last_end = 0
    for event in _events(text):
        line = event.start_mark.line + 1 if event.start_mark else 1
        place = _next_place(stack)
        if isinstance(event, DocumentStartEvent):
            n_documents += 1
            if n_documents > 1:
                raise _Refused(line, (), "a second document (`---`) starts here; a case is one document")
        elif isinstance(event, (MappingEndEvent, SequenceEndEvent)):
            done = stack.pop()
            last_end = event.end_mark.index if done.in_brackets else last_end
            layout.spans[done.place] = Span(done.start, last_end, done.in_brackets)
        elif isinstance(event, (ScalarEvent, MappingStartEvent, SequenceStartEvent, AliasEvent)):
            n_entries += 1
            if n_entries > MOST_ENTRIES:
                raise _Refused(line, (), f"more than {MOST_ENTRIES} entries; a case has some hundreds")
            _refuse_magic(event, line, place)
            last_end = event.end_mark.index
            if stack and isinstance(stack[-1].content, dict) and stack[-1].key is None:
                stack[-1].key = _key(event, line, stack[-1], layout)
                continue
            value = _value(event, line, place)
            _attach(layout, stack, value, line, place)
            if isinstance(event, ScalarEvent):
                layout.spans[place] = Span(event.start_mark.index, last_end, True)
            else:
                if len(stack) >= DEEPEST:
                    raise _Refused(line, place[:3], f"more than {DEEPEST} brackets or levels deep; a case needs eight")
                in_brackets = bool(getattr(event, "flow_style", False))
                stack.append(_Open(value, place, event.start_mark.index, in_brackets))
    return layout


def _events(text: str) -> Iterator[Event]:
    last: Any = None
    try:
        for last in YAML(typ="safe", pure=True).parse(text):
            yield last
    except MarkedYAMLError as error:
        # A quote that is not closed ends at the next one, lines below, and only there the parser stumbles.
        at = error.problem_mark.line if error.problem_mark else 0
        if getattr(last, "style", None) in ("'", '"') and last.start_mark.line < last.end_mark.line == at:
            text = f"a quote opens here and ends on line {at + 1} only; close it"
            raise _Refused(last.start_mark.line + 1, (), text) from None
        raise


def _next_place(stack: list[_Open]) -> PlaceKey:
    if not stack:
        return ()
    top = stack[-1]
    step: str | int = (top.key or "") if isinstance(top.content, dict) else len(top.content)
    return (*top.place, step)


def _refuse_magic(event: Any, line: int, place: PlaceKey) -> None:
    if isinstance(event, AliasEvent) or getattr(event, "anchor", None):
        raise _Refused(line, place, "anchors and aliases (&, *) are not used in case files; write the value out")
    tag = getattr(event, "tag", None)
    if tag and str(tag) not in ("!",):
        raise _Refused(line, place, f"tags ({str(tag)[:30]}) are not used in case files; remove it")


def _key(event: Any, line: int, top: _Open, layout: Layout) -> str:
    if not isinstance(event, ScalarEvent):
        raise _Refused(line, top.place, "a key is a word, not a list or mapping; put braces and brackets behind a key")
    key = event.value
    if event.style is None and not isinstance(_scalar_at(event, line, top.place), str):
        raise _Refused(
            line, top.place, f"`{key}` cannot be an id or key, since YAML reads it as a value; call it `n{key}` or so"
        )
    if key in top.content:
        first = layout.lines[(*top.place, key)]
        raise _Refused(line, (*top.place, key), f"`{key}` stands twice (first on line {first}); keep one of the two")
    layout.lines[(*top.place, key)] = line
    return str(key)


def _scalar_at(event: Any, line: int, place: PlaceKey) -> Any:
    try:
        return scalar(event.value)
    except ValueError as error:
        raise _Refused(line, place, str(error)) from None


def _value(event: Any, line: int, place: PlaceKey) -> Any:
    if isinstance(event, MappingStartEvent):
        return {}
    if isinstance(event, SequenceStartEvent):
        return []
    return _scalar_at(event, line, place) if event.style is None else event.value


def _attach(layout: Layout, stack: list[_Open], value: Any, line: int, place: PlaceKey) -> None:
    layout.lines.setdefault(place, line)
    if not stack:
        layout.data = value
    elif isinstance(stack[-1].content, dict):
        stack[-1].content[stack[-1].key] = value
        stack[-1].key = None
    else:
        stack[-1].content.append(value)


def _syntax_fault(error: MarkedYAMLError, text: str) -> Fault:
    opens_before = "flow" in (error.context or "") or "simple key" in (error.context or "")
    mark = (error.context_mark if opens_before else None) or error.problem_mark or error.context_mark
    line = (mark.line + 1) if mark else 1
    lines = text.splitlines() or [""]
    written = lines[min(line, len(lines)) - 1]
    problem = (error.problem or str(error)).strip()
    if "\t" in written[: len(written) - len(written.lstrip())] or "'\\t'" in problem:
        remedy = "a tab is used to indent; use spaces"
    elif "mapping values are not allowed" in problem:
        remedy = "a `: ` stands inside a text; put the text in quotes"
    elif "flow" in (error.context or "") or "expected ',' or" in problem:
        remedy = "a bracket or brace that opens here is not closed, or a comma in it is missing; close it"
    elif "simple key" in (error.context or ""):
        remedy = "a dash or a colon is missing, or the indentation does not fit the lines above; mend it"
    elif "block end" in problem or "block" in (error.context or ""):
        remedy = "the indentation does not fit the lines above; line it up"
    elif "quoted scalar" in (error.context or "") or "end of stream" in problem:
        remedy = "a quote is not closed; close it"
    else:
        remedy = f"is not YAML ({problem}); quote texts that hold special signs"
    return Fault(line, "", remedy)
