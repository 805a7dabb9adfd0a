"""Who says it, beside textacy's direct quotations on spaCy (run apart): speed on one core and speakers on the same text.

The pages of ``benchmarks.reading`` say who speaks. PolNeAR (dev) is not ours to ship, and measured only where it lies beside
the checkout.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.quality.speakers import Label, direct_quotations, is_right, statement_on

from benchmarks.reading import ROOT, page
from detente.reading import claims_of, page_of
from detente.reading.sentences import sentences
from detente.reading.statements import Statement, statements_of

PEER = ROOT / ".venv-peers" / "bin" / "python"
POLNEAR = ROOT.parent / "shared" / "gold" / "polnear_dev.jsonl"
N_PAGES = 100
NOTE = "One run, in processor time. The sentences of the invented pages are ours and regular: they compare speed, not quality."
QUOTED = re.compile(r"“[^”]*”,? (?:said )?(\w+)")  # the frames name the speaker behind the quotation


@dataclass(frozen=True)
class Text:
    """A page and its direct quotations, each with the place of its source."""

    text: str
    labels: Sequence[Label]


@dataclass(frozen=True)
class Found:
    """What a program found in texts; None for one that looks for no speakers."""

    program: str
    seconds: float  # of processor time
    statements: Sequence[Sequence[Statement]] | None


def table() -> str:
    """Both sets of pages, ours and the peers."""
    made = [_labelled(page(seed)) for seed in range(1, 2 * N_PAGES, 2)]
    parts = [_table(f"{N_PAGES} invented pages", made)]
    if POLNEAR.exists():
        parts.append(
            _table("PolNeAR dev, pages with direct quotations", [Text(*row) for row in direct_quotations(POLNEAR)])
        )
    return "\n\n".join(["## Speakers of direct quotations, in one process, one core", NOTE, *parts])


def _labelled(text: str) -> Text:
    found = QUOTED.finditer(text)
    return Text(text, [{"content": [(m.start(), m.start(1) - 1)], "source": [m.span(1)]} for m in found])


def _table(title: str, pages: Sequence[Text]) -> str:
    parts = [paragraph for each in pages for paragraph in page_of(each.text.encode(), "page").paragraphs]
    n, n_quoted = sum(len(sentences(part)) for part in parts), sum(len(each.labels) for each in pages)
    rows = [
        f"### {title}: {n:,} sentences, {n_quoted:,} quotations",
        "",
        "| program | sentences/s | with a speaker | speaker right | share right |",
        "|---|---|---|---|---|",
    ]
    peers = [*_peers(pages, "pages"), *_peers(pages, "paragraphs")]
    for found in [*_ours(pages), *peers]:
        rows.append(f"| {found.program} | {n / found.seconds:,.0f} | {_scores(found, pages, n_quoted)} |")
    return "\n".join(rows if peers else [*rows, "| spaCy, textacy: not installed | - | - | - | - |"])


def _scores(found: Found, pages: Sequence[Text], n_quoted: int) -> str:
    if found.statements is None:
        return "- | - | -"
    named = right = 0
    for each, statements in zip(pages, found.statements, strict=True):
        for label in each.labels:
            said = statement_on(label, statements)
            named += bool(said and said.speaker)
            right += is_right(each.text, label, statements)
    return f"{named:,} | {right:,} | {right / n_quoted:.2f}"


def _ours(pages: Sequence[Text]) -> list[Found]:
    raw = [each.text.encode() for each in pages]
    found = []
    for parser, how in ((True, "with the parser"), (False, "without")):
        claims_of(page_of(raw[0], "page"), parser=parser)  # tables are read once
        start = time.process_time()
        statements = [statements_of(page_of(each, "page"), parser=parser) for each in raw]
        middle = time.process_time()
        for each in raw:
            claims_of(page_of(each, "page"), parser=parser)
        end = time.process_time()
        found.append(Found(f"Détente, all speech, {how}", middle - start, statements))
        found.append(Found(f"Détente, claims with their speakers, {how}", end - middle, None))
    return found


def _peers(pages: Sequence[Text], unit: str) -> list[Found]:
    """The peers, given a whole page or a paragraph at a time; nothing where they are not installed."""
    if not PEER.exists():
        return []
    cut = re.compile(r"\n\n") if unit == "paragraphs" else re.compile(r"\Z")
    places = [(k, *span) for k, each in enumerate(pages) for span in _parts(each.text, cut)]
    found = []
    for row in _measured([pages[k].text[start:end] for k, start, end in places]):
        statements: list[list[Statement]] = [[] for _ in pages]
        for (k, offset, _), quotations in zip(places, row["found"], strict=True):
            statements[k] += [_statement(pages[k].text, offset, *each) for each in quotations]
        if unit == "pages":
            found.append(Found(f"spaCy tags and parse, {row['model']}", row["parse"], None))
        seconds = row["parse"] + row["quotations"]
        found.append(Found(f"textacy on that parse, {row['model']}, by {unit}", seconds, statements))
    return found


def _parts(text: str, cut: re.Pattern[str]) -> list[tuple[int, int]]:
    ends = [found.span() for found in cut.finditer(text)]
    starts = [0, *(end for _, end in ends)]
    return [(a, b) for a, b in zip(starts, [*(start for start, _ in ends), len(text)], strict=True) if a < b]


def _statement(text: str, offset: int, start: int, end: int, speaker: Sequence[Sequence[int]]) -> Statement:
    words = [(offset + a, offset + b) for a, b in speaker]
    name = " ".join(text[a:b] for a, b in words)
    at = (words[0][0], words[-1][1])
    return Statement(offset + start, offset + end, name, (), "official", True, at)


def _measured(texts: Sequence[str]) -> list[dict[str, Any]]:
    script = Path(__file__).parent / "peers" / "spacy_quotations.py"
    env = {**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    done = subprocess.run(
        [PEER, script, ROOT / "src" / "detente" / "reading"],
        input=json.dumps(texts), env=env, capture_output=True, text=True, timeout=600, check=False,
    )  # fmt: skip
    return list(json.loads(done.stdout.splitlines()[-1])) if done.returncode == 0 else []
