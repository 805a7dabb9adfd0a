"""Direct quotations with a labelled source, and whether the speaker found is that source.

A direct quotation is one whose content begins and ends with a quotation mark, in one piece. Its speaker is right where
the words that we take for the speaker share a character with the labelled source, or the names share a word.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from detente.reading.statements import Statement

Label = Mapping[str, Any]  # a row of "attributions": spans of "content", "source" and "cue"
SMALL = frozenset("the of and said mr mrs ms dr for to in on".split())


def direct_quotations(path: Path) -> Iterator[tuple[str, list[Label]]]:
    """Yield the text of each page that has direct quotations, and these."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        labels = [label for label in row["attributions"] if is_direct(row["text"], label)]
        if labels:
            yield row["text"], labels


def is_direct(text: str, label: Label) -> bool:
    if len(label.get("content") or ()) != 1 or not label.get("source"):
        return False
    start, end = label["content"][0]
    return text[start] in '“"' and text[end - 1] in '”"'


def words(text: str) -> set[str]:
    return set(re.findall(r"\w{2,}", text.lower())) - SMALL


def statement_on(label: Label, statements: Sequence[Statement]) -> Statement | None:
    """The direct statement that shares most characters with a quotation."""
    start, end = label["content"][0]
    near = [said for said in statements if said.is_direct and said.start < end and start < said.end]
    return max(near, key=lambda said: min(said.end, end) - max(said.start, start), default=None)


def is_right(text: str, label: Label, statements: Sequence[Statement]) -> bool:
    said = statement_on(label, statements)
    if not said:
        return False
    at = said.named_at
    overlaps = at and any(at[0] < b and a < at[1] for a, b in label["source"])
    source = " ".join(text[a:b] for a, b in label["source"])
    return bool(overlaps or words(said.speaker or "") & words(source))
