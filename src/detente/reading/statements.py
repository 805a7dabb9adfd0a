"""Page -> what is said on it and by whom, whether or not it tells an act: quotations and indirect speech."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ..case.evidence import Voice
from .actors import actors as actor_table
from .page import Page
from .readings import readings


@dataclass(frozen=True)
class Statement:
    """Words that somebody says: raw offsets (end exclusive), who, in what voice, and where the page names them."""

    start: int
    end: int
    speaker: str | None
    parties: tuple[str, ...]
    voice: Voice
    is_direct: bool
    named_at: tuple[int, int] | None


def statements_of(page: Page, *, actors: str | Path | None = None, parser: bool | None = None) -> tuple[Statement, ...]:
    """Return the statements of a page in the order of the text; arguments as in `claims_of`."""
    found = []
    for reading, _ in readings(page, actor_table(actors), parser):
        paragraph, start = reading.sentence.paragraph, reading.sentence.start
        for said in reading.said:
            end = min(said.end, reading.sentence.end - start)
            if end <= said.start:
                continue
            named = (start + said.at[0], start + said.at[1]) if said.at else None
            is_inside = named is not None and 0 <= named[0] < named[1] <= len(paragraph.text)
            at = paragraph.raw_span(*named) if named and is_inside else None
            raw = paragraph.raw_span(start + said.start, start + end)
            found.append(Statement(*raw, said.speaker, said.codes, said.voice, said.direct, at))
    return tuple(sorted(found, key=lambda said: (said.start, said.end, said.is_direct)))
