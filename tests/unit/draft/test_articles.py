"""Whole articles -> drafts: a strike, a war and a trade dispute, with nothing of any other conflict in them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from detente.analysis.run import run_analysis
from detente.case.decisions import is_drafted, is_unreviewed
from detente.case.drafted import with_leave
from detente.case.files import load
from detente.catalogue import ALL, analysis
from detente.errors import OutputError
from detente.reading.draft import Draft, articles_of, draft_of, write_draft

from .claims import ARTICLES, read

FILES = ("strike.txt", "trade.html", "war.txt")
_ELSEWHERE = ("russia", "ukrain", "nato", "putin", "trump", "kyiv", "moscow", "istanbul", "donetsk", "united states")


def drafted(*names: str) -> Draft:
    done = [read(name) for name in names]
    return draft_of([claim for _, claims in done for claim in claims], articles_of([page for page, _ in done]))


@pytest.fixture(scope="module")
def drafts() -> dict[str, Draft]:
    return {name: drafted(name) for name in FILES}


@pytest.mark.parametrize("name", FILES)
def test_a_draft_is_written_whole_and_gives_an_answer(name: str, drafts: dict[str, Draft], tmp_path: Path) -> None:
    written = write_draft(drafts[name], tmp_path / "case")
    assert {path.name for path in written} == {
        name, "case.yaml", "README.md", "sources.yaml", "claims.jsonl", "decisions.jsonl",
    }  # fmt: skip
    case = load(tmp_path / "case")
    assert run_analysis(analysis("deal-space"), with_leave(case), ALL).findings
    assert (tmp_path / "case" / "sources" / name).read_bytes() == (ARTICLES / name).read_bytes()
    assert is_drafted(tmp_path / "case")
    assert is_unreviewed(tmp_path / "case")
    assert [path.name for path in tmp_path.iterdir()] == ["case"]


@pytest.mark.parametrize("name", FILES)
def test_nothing_of_another_conflict_is_in_a_draft(name: str, drafts: dict[str, Draft]) -> None:
    text = drafts[name].text.lower()
    assert [word for word in _ELSEWHERE if word in text] == []


def test_a_strike_has_a_union_a_company_wages_and_a_strike(drafts: dict[str, Draft]) -> None:
    data = drafts["strike.txt"].data
    names = [party["name"] for party in data["parties"].values()]
    assert "the Tarn Harbour Crane Operators' Union" in names
    assert "Brightwater Terminals" in names
    assert "wages" in data["issues"]
    assert {option["title"] for option in data["issues"]["wages"]["options"].values()} >= {"4 per cent", "9 per cent"}
    assert data["moves"]["tarn_harbour_crane_operators_union_strike"]["taken"] is True


def test_a_war_has_its_sides_and_its_mediator(drafts: dict[str, Draft]) -> None:
    data = drafts["war.txt"].data
    assert set(data["fighting"]["sides"]) == {"velmara", "karsia"}
    assert data["parties"]["lake_union"]["role"] == "mediator"
    assert {"ceasefire", "territory", "prisoner_exchange"} <= set(data["issues"])


def test_a_trade_dispute_has_tariffs_and_two_sides(drafts: dict[str, Draft]) -> None:
    data = drafts["trade.html"].data
    assert set(data["agreement"]["must"]) == {"orrland", "sundria"}
    assert "tariffs" in data["issues"]
    held = {(p["party"], p["issue"]): p for p in data["positions"]}
    assert held["orrland", "tariffs"]["wants"] != held["sundria", "tariffs"]["wants"]


def test_a_folder_that_is_there_is_left_alone(drafts: dict[str, Draft], tmp_path: Path) -> None:
    (tmp_path / "case").mkdir()
    (tmp_path / "case" / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(OutputError, match="is there already"):
        write_draft(drafts["war.txt"], tmp_path / "case")
    assert [path.name for path in (tmp_path / "case").iterdir()] == ["mine.txt"]
    assert [path.name for path in tmp_path.iterdir()] == ["case"]


def test_the_same_articles_give_the_same_draft_in_every_process() -> None:
    program = (
        "import sys; from tests.unit.draft.test_articles import drafted; "
        "sys.stdout.buffer.write(drafted('strike.txt', 'war.txt').text.encode())"
    )
    root = Path(__file__).parents[3]
    texts = set()
    for seed in ("0", "1"):
        environment = {
            **os.environ,
            "PYTHONHASHSEED": seed,
            "PYTHONPATH": os.pathsep.join([str(root), str(root / "src")]),
        }
        done = subprocess.run(
            [sys.executable, "-c", program], env=environment, capture_output=True, check=True, cwd=root
        )
        texts.add(done.stdout)
    assert len(texts) == 1
