"""Who says it, measured on the attributions of PolNeAR (dev), which is not ours to ship: only where it lies beside the checkout.

A direct quotation is one whose content begins and ends with a quotation mark, in one piece. Its speaker is right where
the words that we take for the speaker share a character with the labelled source, or the names share a word.
"""

from __future__ import annotations

import json
import re
from importlib.util import find_spec
from typing import Any

import pytest

from detente.reading import page_of
from detente.reading.statements import Statement, statements_of
from tests.cases import ROOT

POLNEAR = ROOT.parent / "shared" / "gold" / "polnear_dev.jsonl"
SMALL = frozenset("the of and said mr mrs ms dr for to in on".split())
PARSERS = [False, pytest.param(True, marks=pytest.mark.skipif(not find_spec("spacy"), reason="spaCy is not installed"))]
beside = pytest.mark.skipif(not POLNEAR.exists(), reason="PolNeAR is not beside the checkout")


def is_direct(text: str, label: dict[str, Any]) -> bool:
    if len(label.get("content") or ()) != 1 or not label.get("source"):
        return False
    start, end = label["content"][0]
    return text[start] in '“"' and text[end - 1] in '”"'


def words(text: str) -> set[str]:
    return set(re.findall(r"\w{2,}", text.lower())) - SMALL


def is_right(text: str, label: dict[str, Any], statements: tuple[Statement, ...]) -> bool:
    start, end = label["content"][0]
    near = [said for said in statements if said.is_direct and said.start < end and start < said.end]
    if not near:
        return False
    said = max(near, key=lambda said: min(said.end, end) - max(said.start, start))
    at = said.named_at
    overlaps = at and any(at[0] < b and a < at[1] for a, b in label["source"])
    source = " ".join(text[a:b] for a, b in label["source"])
    return bool(overlaps or words(said.speaker or "") & words(source))


@beside
@pytest.mark.parametrize("parser", PARSERS)
def test_speakers_of_direct_quotations(parser: bool) -> None:
    n_right = n_all = 0
    for line in POLNEAR.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        labels = [label for label in row["attributions"] if is_direct(row["text"], label)]
        if labels:
            statements = statements_of(page_of(row["text"].encode(), row["id"]), parser=parser)
            n_all += len(labels)
            n_right += sum(is_right(row["text"], label, statements) for label in labels)
    assert n_all == 233
    assert n_right / n_all >= (0.80 if parser else 0.60)  # measured 0.837; without the parser 0.631
