"""A source left out takes along what rests on it alone: the answer is that of the case written without those entries."""

from __future__ import annotations

import textwrap

import pytest
from ruamel.yaml import YAML

from detente.analysis.contract import Result
from detente.analysis.run import run_analysis
from detente.case.case import Case
from detente.case.evidence import Claim, Evidence, Source, claim_id, document_hash
from detente.case.files import read_blocks
from detente.case.layout import Layout
from detente.catalogue import ALL, analysis
from detente.synthesis.drivers.solution import Solution

TEXTS = {"A Daily": "North wants all the land.", "B Weekly": "South wants none of it given.", "C Monthly": "Nothing."}
DOC = {name: document_hash(text.encode()) for name, text in TEXTS.items()}
ID = {name: claim_id(DOC[name], 0, 5, "REQUEST") for name in ("A Daily", "B Weekly")}
A, B = ID["A Daily"], ID["B Weekly"]
EVIDENCE = Evidence(
    sources=tuple(Source(file=f"{name}.txt", doc=DOC[name], text=text, title=name) for name, text in TEXTS.items()),
    claims=tuple(
        Claim(doc=DOC[name], id=id, start=0, end=5, quote=TEXTS[name][:5], act="REQUEST") for name, id in ID.items()
    ),
)
HEAD = """
parties: {north: {}, south: {}}
issues: {land: {options: [none, half, all]}, gold: {options: [no, yes]}}
agreement: {must: [north, south]}
walk_away: {north: 0.2..0.4, south: 0.3}
positions:
"""
LAND = "  - {{party: north, issue: land, wants: all, refuses: [none, half], salience: 1, from: [{}]{}}}\n"
GOLD = f"  - {{party: north, issue: gold, wants: 'yes', salience: 0.5, from: [{A}, {B}]}}\n"
SOUTH = f"  - {{party: south, issue: land, wants: none, salience: 1, from: [{B}]}}\n"
LINK = f"links:\n  - {{if: {{land: [half]}}, then: {{gold: ['no']}}, red_line_of: south, from: [{B}]}}\n"


def _case(text: str) -> Case:
    data = YAML(typ="safe", pure=True).load(textwrap.dedent(text))
    return Case.of(read_blocks(Layout(data), "case"), EVIDENCE, ())


def _without(text: str) -> tuple[Result, dict[str, tuple[int, int, float | None]]]:
    result = run_analysis(
        analysis("drivers"), _case(text), ALL, {"analysis": "deal-space", "measure": "best_worst_gain", "rows": 16}
    )
    assert isinstance(result.solution, Solution)
    title = {doc: name for name, doc in DOC.items()}
    return result, {title[s.doc]: (s.n_claims, s.n_entries, s.value) for s in result.solution.sources}


def _gain(text: str) -> float | None:
    return run_analysis(analysis("deal-space"), _case(text), ALL).measures["best_worst_gain"].value


def test_what_rests_on_a_source_alone_goes_with_it() -> None:
    land = LAND.format(A, "")
    result, found = _without(HEAD + land + GOLD + SOUTH + LINK)
    assert set(found) == {"A Daily", "B Weekly"}  # nothing is claimed of the third
    assert found["A Daily"] == (1, 1, pytest.approx(_gain(HEAD + GOLD + SOUTH + LINK)))
    assert found["B Weekly"] == (1, 2, pytest.approx(_gain(HEAD + land + GOLD)))
    texts = [finding.text for finding in result.findings if finding.text.startswith("Without")]
    assert len(texts) == 2
    assert "Without “A Daily” (1 claim; one entry rests on it alone)" in texts[0]


def test_what_an_analyst_judged_or_another_source_says_too_stays() -> None:
    for more in (f"{A}, {B}", A):
        judged = ', coded: "read off a map"' if more == A else ""
        text = HEAD + LAND.format(more, judged) + GOLD + SOUTH
        _, found = _without(text)
        assert found["A Daily"] == (1, 0, pytest.approx(_gain(text)))
