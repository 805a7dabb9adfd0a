"""Paragraph -> sentences with offsets: syntok's, mended where quotation marks mislead it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .text import Paragraph

LONGEST = 800  # characters; chosen: the longest sentence in our news samples has 700, so more is no sentence
# A long word in small letters, the end of a sentence, and a capital behind white space.
_SURE_END = re.compile(r"(?<!\S)([a-z]{4,})[.!?][\"']?\s+(?=[\"']?[A-Z])")
_OPEN_MARK = re.compile(r"[.!?;\u203c\u203d\u2047-\u2049\u3002\ufe52\ufe57\uff01\uff0e\uff1f\uff61](?![\"']?\s*\Z)")
_BRACKET = re.compile(
    r"[()\[\]{}\u2018-\u201f\u2329\u232a\u2985-\u2988\u3008-\u301b\ufd3e\ufd3f\ufe59-\ufe5e\uff08-\uff60]"
)
SHORTENED = frozenset(  # long words in small letters that syntok takes for abbreviations
    """afmo agto apdo approx atte atto brig bspw bzgl capt cmdt cnel dicbre evtl exca excl excmo exsmo febr figs gral hnos incl
    inkl ntra ntro novbre octbre phil prof resp sept setbre srta synth univ zzgl""".split()
)
_CLOSER = re.compile(r"[\"”’'»)\]]+(?=\s|$)")
_AFTER_QUOTE = re.compile(r"[.!?][\"”’»]+\s*$")
_ABBREVIATED = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Sgt|Sen|Rep|Gov|St)\.\s*$")
_ENDS_IN_QUOTE = re.compile(r"(?<=[a-z][.!?][”\"])\s+(?=[A-Z“\"])")


@dataclass(frozen=True)
class Sentence:
    """One sentence: its paragraph and its place in the paragraph's clean text (end exclusive)."""

    paragraph: Paragraph
    start: int
    end: int

    @property
    def text(self) -> str:
        """The words as the page has them."""
        return self.paragraph.text[self.start : self.end]

    @property
    def plain(self) -> str:
        """The words with straight quotes, character for character as long."""
        return self.paragraph.plain[self.start : self.end]


def sentences(paragraph: Paragraph) -> tuple[Sentence, ...]:
    """Split a paragraph; every character but white space lies in exactly one sentence."""
    starts = _mended(paragraph.plain, syntok_starts(paragraph.plain))
    ends = [*starts[1:], len(paragraph.text)]
    found = []
    for start, end in zip(starts, ends, strict=True):
        for a, b in _cut(paragraph.text, start, end):
            text = paragraph.text[a:b]
            if text.strip():
                found.append(Sentence(paragraph, a + len(text) - len(text.lstrip()), a + len(text.rstrip())))
    return tuple(found)


def syntok_starts(text: str) -> list[int]:
    """Where syntok begins a sentence. It is asked only about stretches that hold a mark whose meaning is open."""
    if _BRACKET.search(text):
        return [0, *(start for start in _asked(text) if start)]  # it looks across brackets
    starts = [0]
    for begin, end in _stretches(text):
        starts += [begin] if begin else []
        if _OPEN_MARK.search(text, begin, end):
            starts += [begin + start for start in _asked(text[begin:end]) if start]
    return starts


def _asked(text: str) -> list[int]:
    from syntok import segmenter  # slow to import

    return [sentence[0].offset for part in segmenter.analyze(text) for sentence in part if sentence]


def _stretches(text: str) -> list[tuple[int, int]]:
    """Stretches between ends of sentences that no rule of syntok denies."""
    cuts = [found.end() for found in _SURE_END.finditer(text) if found[1] not in SHORTENED]
    return list(zip([0, *cuts], [*cuts, len(text)], strict=True))


def _mended(text: str, starts: list[int]) -> list[int]:
    """Give closing quotes back to the sentence they close, and join what was cut inside one."""
    kept = [starts[0]]
    for start in starts[1:]:
        before = text[kept[-1] : start]
        closer = _CLOSER.match(text, start) if before.count('"') % 2 else None
        if closer:
            rest = closer.end() + len(text[closer.end() :]) - len(text[closer.end() :].lstrip())
            if rest < len(text) and not text[rest].islower():
                kept.append(rest)
        elif not (text[start].islower() or _ABBREVIATED.search(before)):
            kept.append(start)
    extra = [found.end() for found in _ENDS_IN_QUOTE.finditer(text) if _is_whole(text, found.start())]
    return sorted({*kept, *extra})


def _is_whole(text: str, end: int) -> bool:
    """True when the quotation mark before `end` closes a quotation."""
    return text[:end].count('"') % 2 == 0


def _cut(text: str, start: int, end: int) -> list[tuple[int, int]]:
    parts = []
    while end - start > LONGEST:
        space = text.rfind(" ", start + 1, start + LONGEST)
        middle = space if space > 0 else start + LONGEST
        parts.append((start, middle))
        start = middle
    return [*parts, (start, end)]
