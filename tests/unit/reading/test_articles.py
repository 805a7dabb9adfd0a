"""Three invented articles in other voices: who, what, on which issue, and nothing from another conflict."""

from __future__ import annotations

from typing import Any

import pytest
from ruamel.yaml import YAML
from tests.cases import ROOT

from detente.reading import claims_of, read_page

ARTICLES = ROOT / "tests" / "data" / "articles"
EXPECTED = YAML(typ="safe").load((ARTICLES / "expected.yaml").read_text(encoding="utf-8"))
ELSEWHERE = {"RUS", "RUSGOV", "UKR", "UKRGOV", "USA", "USAGOV", "NATO", "EU"}


@pytest.mark.parametrize("name", EXPECTED)
class TestArticle:
    def test_page(self, name: str) -> None:
        page = read_page(ARTICLES / name)
        assert page.title == EXPECTED[name]["title"]
        assert page.date == EXPECTED[name]["date"]
        assert not page.is_date_inferred

    def test_parties_and_issues(self, name: str) -> None:
        claims = claims_of(read_page(ARTICLES / name))
        codes = {code for claim in claims for code in (*claim.actor, *claim.target)}
        assert set(EXPECTED[name]["parties"]) <= codes
        assert set(EXPECTED[name]["issues"]) <= {claim.issue for claim in claims}
        assert not codes & ELSEWHERE

    def test_acts(self, name: str) -> None:
        claims = claims_of(read_page(ARTICLES / name))
        for act, actor, target in EXPECTED[name]["acts"]:
            assert any(c.act == act and actor in c.actor and (not target or target in c.target) for c in claims), (
                act,
                actor,
            )

    def test_speakers(self, name: str) -> None:
        voices: dict[str | None, Any] = {claim.speaker: claim.voice for claim in claims_of(read_page(ARTICLES / name))}
        for speaker, voice in EXPECTED[name]["speakers"].items():
            assert voices[speaker] == voice


def test_scripts_and_comments_of_a_page_make_no_claims() -> None:
    page = read_page(ARTICLES / "trade.html")
    claims = claims_of(page)
    assert not any(claim.act == "ASSAULT" for claim in claims)
    assert not any("invade" in claim.quote or "killed" in claim.quote or "<" in claim.quote for claim in claims)
    assert page.publisher == "The Ledger"
    assert page.url.startswith("https://ledger.example/")


def test_same_bytes_same_claims() -> None:
    page = read_page(ARTICLES / "war.txt")
    assert claims_of(page) == claims_of(read_page(ARTICLES / "war.txt"))
    assert [claim.start for claim in claims_of(page)] == sorted(claim.start for claim in claims_of(page))
