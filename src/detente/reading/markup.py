"""HTML -> blocks of text with their raw offsets, and what the head of the page says.

A scanner of our own, because no parser gives the offset of every text node: it never executes, never fetches and takes
time in proportion to the page. trafilatura decides (in `page`) which of the blocks are the article.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from .text import Paragraph, Weaver

MOST_IN_BLOCK = 20_000  # characters; a longer text is cut, so that no sentence is endless
_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd mark q s samp small span strike strong sub sup "
    "time tt u var wbr".split()
)
_SILENT = frozenset("script style noscript template svg math iframe object textarea select head".split())
_RAW_TEXT = frozenset("script style textarea iframe noscript template title".split())
_TAG = re.compile(r"</?([A-Za-z][A-Za-z0-9:-]*)")
_OPENING = re.compile(r"<(?=[A-Za-z!?/])")  # any other < is text
_TAG_MARK = re.compile(r"[\"'>]")
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});?")
_ATTRIBUTE = re.compile(r"([A-Za-z_:][-\w:.]*)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
_LOOKS = re.compile(
    r"<(?:!doctype\s+html|html|head|body|article|div|p|section|main|title|meta|script)\b", re.IGNORECASE
)


@dataclass
class Markup:
    """What a page of HTML holds: blocks of text in their order, its title, and the tags that describe it."""

    blocks: list[Paragraph] = field(default_factory=list)
    title: str = ""
    described: dict[str, str] = field(default_factory=dict)


class _Token(NamedTuple):
    kind: str  # text, tag, or hidden
    start: int
    end: int


def is_markup(text: str) -> bool:
    """Tell whether the text is a page of HTML rather than plain text that mentions a tag."""
    head = text[:4000].lstrip("\ufeff \t\r\n")
    return bool(head.startswith("<") and _LOOKS.search(head)) or bool(re.search(r"<(?:html|body)\b", head, re.I))


def read_markup(raw: str) -> Markup:
    """Scan HTML; every block leads back to raw offsets, and no script, style or comment is in any."""
    found, weaver, silent = Markup(), Weaver(), ""
    for token in _tokens(raw):
        if token.kind == "text":
            if silent == "title" and not found.title:
                found.title = " ".join(html.unescape(raw[token.start : token.end]).split())
            elif not silent:
                for part in _parts(raw, token):
                    _weave(weaver, raw, part)
                    weaver = _finish(found, weaver) if weaver.length > MOST_IN_BLOCK else weaver
            continue
        weaver.parted = True
        name, closing = _name(raw, token)
        _describe(found, raw, token, name)
        if silent and closing and name == silent:
            silent = ""
        elif not silent and not closing and (name in _SILENT or name == "title") and name != "head":
            silent = name
        if name not in _INLINE and name:
            weaver = _finish(found, weaver)
    _finish(found, weaver)
    return found


def _tokens(raw: str) -> Iterator[_Token]:
    position, unclosed = 0, set[str]()
    while position < len(raw):
        found = _OPENING.search(raw, position)
        opening = found.start() if found else len(raw)
        if opening > position:
            yield _Token("text", position, opening)
        if opening == len(raw):
            return
        position, name = _tag_end(raw, opening, unclosed)
        yield _Token("tag", opening, position)
        if name in _RAW_TEXT:
            closing = re.compile(rf"</{name}", re.IGNORECASE).search(raw, position)
            until = closing.start() if closing else len(raw)
            if until > position:
                yield _Token("text", position, until)
            position = until


def _tag_end(raw: str, opening: int, unclosed: set[str]) -> tuple[int, str]:
    """End of the tag that opens here, and its name when it opens an element."""
    if raw.startswith("<!--", opening):
        return _after(raw, "-->", opening + 4), ""
    tag = _TAG.match(raw, opening)
    if not tag:
        return _after(raw, ">", opening), ""
    position = tag.end()
    while mark := _TAG_MARK.search(raw, position):
        sign = mark[0]
        position = mark.end()
        if sign == ">":
            return position, "" if raw[opening + 1] == "/" else tag[1].lower()
        closing = raw.find(sign, position) if sign not in unclosed else -1
        if closing < 0:
            unclosed.add(sign)
        else:
            position = closing + 1
    return len(raw), ""


def _after(raw: str, mark: str, position: int) -> int:
    found = raw.find(mark, position)
    return found + len(mark) if found >= 0 else len(raw)


def _name(raw: str, token: _Token) -> tuple[str, bool]:
    tag = _TAG.match(raw, token.start, token.end)
    return (tag[1].lower(), raw[token.start + 1] == "/") if tag else ("", False)


def _parts(raw: str, token: _Token) -> Iterator[_Token]:
    start = token.start
    while token.end - start > MOST_IN_BLOCK:
        space = raw.rfind(" ", start + 1, start + MOST_IN_BLOCK)
        end = space if space > 0 else start + MOST_IN_BLOCK
        yield _Token("text", start, end)
        start = end
    yield _Token("text", start, token.end)


def _weave(weaver: Weaver, raw: str, token: _Token) -> None:
    position = token.start
    for entity in _ENTITY.finditer(raw, token.start, token.end):
        weaver.add_run(raw[position : entity.start()], position)
        clean = _unescaped(entity[0])
        weaver.add(clean if clean.isprintable() else " ", entity.start(), len(entity[0]))
        position = entity.end()
    weaver.add_run(raw[position : token.end], position)


@lru_cache(maxsize=4096)
def _unescaped(entity: str) -> str:
    return html.unescape(entity)


def _finish(found: Markup, weaver: Weaver) -> Weaver:
    paragraph = weaver.paragraph()
    if paragraph:
        found.blocks.append(paragraph)
    return Weaver()


def _describe(found: Markup, raw: str, token: _Token, name: str) -> None:
    if name not in ("meta", "time", "link", "html"):
        return
    written = {
        m[1].lower(): html.unescape(m[2] or m[3] or m[4] or "")
        for m in _ATTRIBUTE.finditer(raw, token.start, token.end)
    }
    if name == "meta":
        key, value = (
            written.get("property") or written.get("name") or written.get("itemprop", ""),
            written.get("content", ""),
        )
    elif name == "time":
        key, value = "time", written.get("datetime", "")
    elif name == "html":
        key, value = "lang", written.get("lang", "")
    else:
        key, value = written.get("rel", ""), written.get("href", "")
    if key and value:
        found.described.setdefault(key.lower(), " ".join(value.split()))
