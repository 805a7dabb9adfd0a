"""How well reading does on labelled text. Floors rise freely and fall only with a stated reason.

The lexicon was written with the article of seed_claims.jsonl and the PLOVER records at hand: both numbers are in-sample, and
guard against loss; they do not promise as much on other pages.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from detente.case.evidence import Claim
from detente.reading import Page, claims_of, page_of, read_page
from detente.reading.actors import actors
from tests.cases import ROOT

GOLD = ROOT.parent / "shared" / "gold"
GSR = ROOT / "tests" / "data" / "plover_gsr" / "plover_gsr.jsonl"
ARTICLE = GOLD / "000_25123ef9c5ee8341.txt"
beside = pytest.mark.skipif(not ARTICLE.exists(), reason="the labelled article is not beside the checkout")


def rows(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def article() -> tuple[Page, tuple[Claim, ...]]:
    page = read_page(ARTICLE)
    return page, claims_of(page)


def overlaps(claim: Claim, label: dict[str, Any]) -> bool:
    return bool(label["start"] < claim.end and claim.start < label["end"])


def matched(claims: list[Claim], labels: list[dict[str, Any]]) -> Iterator[tuple[Claim, dict[str, Any]]]:
    """Pair claims with labels, each used once: the same class first, then a class the label also allows."""
    free = list(labels)
    for claim in claims:
        same = [label for label in free if overlaps(claim, label) and label["plover"] == claim.act]
        also = [
            label
            for label in free
            if overlaps(claim, label) and any(a.startswith(str(claim.act)) for a in label["alt"])
        ]
        for label in (same or also)[:1]:
            free.remove(label)
            yield claim, label


def f1(n_right: int, n_found: int, n_labels: int) -> float:
    return 2 * n_right / (n_found + n_labels)


@beside
def test_act_class_with_overlapping_span_on_the_labelled_article(article: tuple[Page, tuple[Claim, ...]]) -> None:
    assert article[0].doc == hashlib.sha256(ARTICLE.read_bytes()).hexdigest()
    labels = [label for label in rows(GOLD / "seed_claims.jsonl") if label["plover"]]
    claims = [claim for claim in article[1] if claim.act]
    pairs = list(matched(claims, labels))
    assert f1(len(pairs), len(claims), len(labels)) >= 0.85  # measured 0.892; precision 0.89, recall 0.90
    both = [
        pair
        for pair in pairs
        if {code[:3] for code in pair[0].actor} & {code[:3] for code in pair[1]["actor"]}
        and (not pair[1]["recipient"] or {c[:3] for c in pair[0].target} & {c[:3] for c in pair[1]["recipient"]})
    ]
    assert f1(len(both), len(claims), len(labels)) >= 0.70  # measured 0.739, with the parser 0.752


@beside
def test_speakers_of_the_labelled_article(article: tuple[Page, tuple[Claim, ...]]) -> None:
    n_right = n_all = 0
    for label in rows(GOLD / "seed_claims.jsonl"):
        near = [claim for claim in article[1] if overlaps(claim, label)]
        if near:
            claim = max(near, key=lambda c: min(c.end, label["end"]) - max(c.start, label["start"]))
            said = None if label["speaker"] == "article" else label["speaker"].split()[-1]
            n_all += 1
            n_right += (said is None and claim.speaker is None) or bool(
                said and claim.speaker and said in claim.speaker
            )
    assert n_all >= 80
    assert n_right / n_all >= 0.85  # measured 0.92


@beside
def test_nothing_of_the_site_survives(article: tuple[Page, tuple[Claim, ...]]) -> None:
    boilerplate = json.loads((GOLD / "seed_boilerplate.json").read_text(encoding="utf-8"))
    page, claims = article
    kept = "\n".join(paragraph.text for paragraph in page.paragraphs)
    assert page.title == boilerplate["title"]
    assert len(page.paragraphs) == len(boilerplate["body_lines"])
    for line in boilerplate["remove"]:
        assert line["text"] not in kept.splitlines()
        assert not any(claim.start < line["end"] and line["start"] < claim.end for claim in claims)


@beside
def test_parties_and_issues_of_the_labelled_article(article: tuple[Page, tuple[Claim, ...]]) -> None:
    codes = {code[:3] for claim in article[1] for code in (*claim.actor, *claim.target)}
    assert {"RUS", "UKR", "USA", "EUR"} <= codes
    found = {claim.issue for claim in article[1]}
    assert {"territory", "ceasefire", "alliance_membership", "army_size", "arms_supplies", "sanctions"} <= found


def test_class_of_the_plover_records() -> None:
    n_first = n_any = n_source = n_target = n_with_target = n_with_source = 0
    records = rows(GSR)
    for record in records:
        claims = [claim for claim in claims_of(page_of(record["sentence"].encode(), record["id"])) if claim.act]
        n_first += bool(claims) and claims[0].act == record["plover"]
        n_any += any(claim.act == record["plover"] for claim in claims)
        best = max(claims, key=lambda claim: claim.confidence, default=None)
        if record["source"]:
            n_with_source += 1
            n_source += bool(best and record["source"][0][:3] in {code[:3] for code in best.actor})
        if record["target"]:
            n_with_target += 1
            n_target += bool(best and record["target"][0][:3] in {code[:3] for code in best.target})
    assert n_first / len(records) >= 0.84  # measured 0.870
    assert n_any / len(records) >= 0.87  # measured 0.898
    assert n_source / n_with_source >= 0.64  # measured 0.67: a tenth of the codes are IGO, NGO and the like
    assert n_target / n_with_target >= 0.65  # measured 0.69


def test_countries_of_the_plover_records() -> None:
    """Source and target where the label is a country: a claim names it, or a party that is at home there."""
    table = actors()
    spelt = {"JAP": "JPN", "ITL": "ITA"}  # codes of the records that are no ISO 3166
    n_right, n_all = {"source": 0, "target": 0}, {"source": 0, "target": 0}
    n_surest = {"source": 0, "target": 0}
    for record in rows(GSR):
        claims = [claim for claim in claims_of(page_of(record["sentence"].encode(), record["id"])) if claim.act]
        named = {"source": [c.actor for c in claims], "target": [c.target for c in claims]}
        surest = max(range(len(claims)), key=lambda k: claims[k].confidence, default=None)
        for role, codes in named.items():
            labelled = spelt.get(record[role][0][:3], record[role][0][:3]) if record[role] else ""
            if labelled in table.states:
                n_all[role] += 1
                of_surest = [] if surest is None else codes[surest]
                n_surest[role] += labelled in {table.country(code) for code in of_surest}
                n_right[role] += any(table.country(code) == labelled for found in codes for code in found)
    assert n_all == {"source": 286, "target": 268}
    assert n_right["source"] / n_all["source"] >= 0.79  # measured 0.818
    assert n_right["target"] / n_all["target"] >= 0.80  # measured 0.825
    assert n_surest["source"] / n_all["source"] >= 0.77  # measured 0.797
    assert n_surest["target"] / n_all["target"] >= 0.75  # measured 0.780
