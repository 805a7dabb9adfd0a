"""Stretches of speech: quotations in a paragraph, and what a sentence gives as somebody's words."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ..case.evidence import Voice
from .sentences import Sentence
from .text import Paragraph

_CUES = """
    said says say told added adds wrote writes noted notes remarked retorted predicted predicts suggested suggests claimed
    claims argued argues insisted insists warned warns stated states declared declares responded replied asserted asserts
    asserting explained announced announces acknowledged emphasized emphasised stressed saying adding signaling signalling
    implied believe believes believed fear fears feared think thinks anticipate anticipates expect expects cautioned
    commented observed concluded reported confirmed confirms indicated posted complained called
    """
CUE = re.compile(rf"\b(?:{'|'.join(_CUES.split())})\b(?!(?<=called)\s+(?:off|on|upon|for)\b)")
_FORETOLD = frozenset("predicted predicts anticipate anticipates expect expects fear fears feared".split())


@dataclass(frozen=True)
class Speech:
    """A stretch of a sentence that somebody says (end exclusive)."""

    start: int
    end: int
    speaker: str | None
    codes: tuple[str, ...]
    voice: Voice
    cue: str
    direct: bool = False
    at: tuple[int, int] | None = None  # where the sentence names the speaker

    @property
    def is_foretelling(self) -> bool:
        """True where the speaker predicts, expects or fears."""
        return self.cue in _FORETOLD


@dataclass(frozen=True)
class Quotation:
    """Words between quotation marks, marks included (end exclusive); `by` is known when it runs over sentences."""

    start: int
    end: int
    by: Speech | None = None

    def within(self, sentence: Sentence) -> Quotation:
        """The part that stands in a sentence, in the offsets of the sentence."""
        start, end = max(self.start, sentence.start), min(self.end, sentence.end)
        by = self.by
        if by and by.at:
            by = replace(by, at=(by.at[0] - sentence.start, by.at[1] - sentence.start))
        return Quotation(start - sentence.start, end - sentence.start, by)


def is_speech(sentence: str) -> bool:
    """True for a sentence (straight quotes) with a verb of speech or a quotation mark in it."""
    return '"' in sentence or bool(CUE.search(sentence))


def quotations(paragraph: Paragraph) -> tuple[Quotation, ...]:
    """Quotations of a paragraph, marks included (clean offsets); one that stays open runs to the end.

    Marks that show their direction are believed; straight ones open and close in turn.
    """
    found: list[Quotation] = []
    opened = -1
    for mark in re.finditer('"', paragraph.plain):
        at = mark.start()
        sign = paragraph.text[at]
        if opened < 0 and sign not in "”»":
            opened = at
        elif opened >= 0 and sign not in "“«„":
            found.append(Quotation(opened, at + 1))
            opened = -1
    return (*found, Quotation(opened, len(paragraph.text))) if opened >= 0 else tuple(found)
