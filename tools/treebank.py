"""Read a treebank in CoNLL-U: sentences whose words know their place in the text.

Words of a multiword token ("don't") share its characters in order, as English treebanks write them; empty nodes are
left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Word:
    """One syntactic word: its span in the text, lemma, Penn tag, head (index of a word; its own for the root)."""

    start: int
    end: int
    form: str
    lemma: str
    tag: str
    head: int
    relation: str


@dataclass(frozen=True)
class Sentence:
    """One sentence of the treebank."""

    text: str
    words: tuple[Word, ...]


def sentences(path: Path) -> Iterator[Sentence]:
    """Yield the sentences of a CoNLL-U file in order; ``ValueError`` where words and text disagree."""
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        lines = block.splitlines()
        text = next((line.removeprefix("# text = ") for line in lines if line.startswith("# text = ")), None)
        if text is not None:
            rows = [line.split("\t") for line in lines if not line.startswith("#")]
            yield Sentence(text, tuple(_words(text, [row for row in rows if row[0].isdigit()])))


def _words(text: str, rows: list[list[str]]) -> Iterator[Word]:
    end = 0
    for position, row in enumerate(rows):
        start = text.find(row[1], end)
        if start < 0 or text[end:start].strip():
            raise ValueError(f"{row[1]!r} does not follow {text[:end]!r} in {text!r}")
        end = start + len(row[1])
        head = int(row[6]) - 1 if row[6] != "0" else position
        yield Word(start, end, row[1], row[2], row[4], head, row[7])
