"""Plain text -> paragraphs and title; what belongs to the site and not to the article is dropped.

Pages saved as text keep the words of buttons, menus and comment forms. A line is kept when it reads as prose; short
lines without the end of a sentence, and sentences that every site has, go.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .text import Paragraph, Weaver

WRAPPED = 40  # chosen: lines at least this long that run on are one paragraph broken at a column
LONGEST_WRAPPED = 120  # characters; a longer line was not broken at a column
MOST_SITE_WORDS = 16  # chosen: "Published reports say that ..." may open a sentence of the article
PROSE_WORDS = 24  # chosen: a line this long is prose even where its last sentence is cut off
MOST_IN_LINE = 20_000  # characters; a longer line is cut at white space, so that no sentence is endless

_SITE_LINES = r"""
leave a (?:reply|comment)
(?:click|tap|sign in|log in|login|register) (?:here )?to (?:comment|reply|read|share|subscribe|continue)
(?:continue|keep) reading
read (?:more|also|next|full)
see (?:also|more)
related(?: (?:articles|stories|posts|topics|news))?\b.{0,40}$
your email address will not be published
required fields are marked
save my name
post comment
connect with us
follow us
share (?:this|on|via|article)
like us on
join (?:us|our|the conversation)
(?:sign up|subscribe)\b
(?:our )?newsletter
get (?:our|the) .{0,40}newsletter
advertise(?:ment| with us)
sponsored
(?:all rights reserved|copyright\b|©|\(c\) \d{4})
(?:privacy|cookie) policy
terms (?:of (?:use|service)|and conditions)$
we use cookies
this (?:site|website) uses
accept (?:all )?cookies
skip to (?:main )?content
back to top
this (?:story|article) (?:was|has been|originally)\b.{0,60}(?:published|updated|appeared|corrected)
(?:first )?published
(?:last )?updated
posted (?:on|by|in)
\d+ (?:comments?|shares?|min(?:ute)?s? read)
(?:photo|image|video|picture)\s*(?:credit|by|:|courtesy)
please (?:enable|turn on) (?:javascript|cookies)
(?:previous|next) (?:article|post|story)
trending
most (?:read|popular)
you (?:may|might) also like
by [^\W\d_][\w.'’-]+(?: [^\W\d_][\w.'’-]+){0,3}\W*$
(?:https?://|www\.)\S+\W*$
tags?:
filed under
topics:
"""
_SITE = re.compile(rf"^\W*(?:{'|'.join(_SITE_LINES.split(chr(10))[1:-1])})", re.IGNORECASE)
_ENDS = re.compile(r"[.!?…:;][\"'”’)\]}*]*$")
_WORD = re.compile(r"[^\W\d_][\w'’-]*")


@dataclass(frozen=True)
class Line:
    """One line of the raw text, without its white space."""

    start: int
    text: str


def read_plain(raw: str) -> tuple[list[Paragraph], str, list[str]]:
    """Return the paragraphs, the title ("" when none is found) and the lines that were dropped."""
    groups = [group for block in _blocks(raw) for group in _grouped(block)]
    kept = [group for group in groups if is_prose(" ".join(line.text for line in group))]
    if not kept:
        kept = [group for group in groups if _is_fallback(" ".join(line.text for line in group))]
    first = kept[0][0].start if kept else 0
    title = _title([group[0].text for group in groups if len(group) == 1 and group[0].start < first])
    chosen = {group[0].start for group in kept}
    dropped = [line.text for group in groups if group[0].start not in chosen for line in group if line.text != title]
    paragraphs = [paragraph for group in kept for paragraph in _paragraphs(group)]
    return paragraphs, title, dropped


def is_site(text: str) -> bool:
    """Tell whether a line belongs to the site (menus, comment forms, notices), not to the article."""
    return len(text.split()) <= MOST_SITE_WORDS and bool(_SITE.match(text))


def is_prose(text: str) -> bool:
    """Tell whether a line reads as sentences of an article.

    >>> is_prose("Both sides met on Monday."), is_prose("Leave a Reply"), is_prose("Politics")
    (True, False, False)
    """
    if is_site(text):
        return False
    n_words = len(_WORD.findall(text))
    return n_words >= PROSE_WORDS or (n_words >= 3 and bool(_ENDS.search(text)))


def _is_fallback(text: str) -> bool:
    return not is_site(text) and len(_WORD.findall(text)) >= 4


def _blocks(raw: str) -> Iterator[list[Line]]:
    block: list[Line] = []
    for found in re.finditer(r"[^\n\r\u2028\u2029\x0b\x0c\x85]+", raw):
        text = found[0].strip("\ufeff \t")
        start = found.start() + found[0].index(text) if text else found.start()
        gap = raw[block[-1].start + len(block[-1].text) : start] if block else ""
        if not text or gap.replace("\r\n", "\n").count("\n") > 1:
            if block:
                yield block
            block = []
        if text:
            block.append(Line(start, text))
    if block:
        yield block


def _grouped(block: list[Line]) -> Iterator[list[Line]]:
    """Lines that are one paragraph broken at a column come together, others stand alone."""
    group: list[Line] = []
    for line in block:
        runs_on = group and len(group[-1].text) >= WRAPPED and not is_site(line.text) and not is_site(group[-1].text)
        if group and not (runs_on and max(len(group[-1].text), len(line.text)) <= LONGEST_WRAPPED):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _title(lines: list[str]) -> str:
    """Of the lines above the article, the one with the most words, if it has three and is not the site's."""
    fitting = [line for line in lines if not is_site(line) and 3 <= len(_WORD.findall(line)) <= 40]
    return max(fitting, key=lambda line: len(_WORD.findall(line)), default="")


def _paragraphs(group: list[Line]) -> Iterator[Paragraph]:
    weaver = Weaver()
    for line in group:
        for start, text in _cut(line):
            if weaver.length + len(text) > MOST_IN_LINE:
                yield from filter(None, [weaver.paragraph()])
                weaver = Weaver()
            weaver.add_run(text, start)
        weaver.add(" ", line.start + len(line.text), 1)
    yield from filter(None, [weaver.paragraph()])


def _cut(line: Line) -> Iterator[tuple[int, str]]:
    position, text = 0, line.text
    while len(text) - position > MOST_IN_LINE:
        space = text.rfind(" ", position + 1, position + MOST_IN_LINE)
        end = space if space > 0 else position + MOST_IN_LINE
        yield line.start + position, text[position:end]
        position = end
    yield line.start + position, text[position:]
