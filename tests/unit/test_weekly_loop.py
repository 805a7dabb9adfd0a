"""Week after week: draft, review, edit by hand, draft again from a second article; the hand edits stand."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.case.demands import demands
from detente.case.difference import differences
from detente.case.files import load
from detente.reading.draft import articles_of, draft_of, propose_into, write_draft
from detente.reading.draft.proposed import Proposed
from detente.reading.review import accept, open_items, reject

from .draft.claims import ARTICLES, read

MINE = "# the union's chair said on the phone that five would do\n"


def drafted(folder: Path) -> Path:
    page, claims = read("strike.txt")
    write_draft(draft_of(claims, articles_of([page])), folder)
    return folder


def read_into(folder: Path, name: str) -> list[Proposed]:
    page, claims = read(name)
    return propose_into(claims, articles_of([page]), folder)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = drafted(tmp_path / "case")
    for item in open_items(folder)[:4]:
        accept(folder, item)
    reject(folder, open_items(folder)[-1], "beside the point")
    file = folder / "case.yaml"
    text = file.read_text(encoding="utf-8")
    union = "party: tarn_harbour_crane_operators_union\n    issue: wages\n    wants: n9"
    assert union in text
    text = text.replace(union, union.replace("wants: n9", "wants: n4"), 1).replace("refuses: [n4]\n    ", "", 1)
    file.write_text(text.replace("positions:", MINE + "positions:", 1), encoding="utf-8")
    load(folder)
    return folder


def test_a_second_article_proposes_and_changes_nothing(folder: Path) -> None:
    before = (folder / "case.yaml").read_bytes()
    new = read_into(folder, "strike-later.txt")
    assert (folder / "case.yaml").read_bytes() == before
    assert {"add", "differs"} <= {each.kind for each in new}
    assert all(each.sentence for each in new if each.claims)


def test_the_same_article_twice_adds_nothing(folder: Path) -> None:
    assert read_into(folder, "strike-later.txt")
    lines = (folder / "proposed.jsonl").read_bytes()
    assert read_into(folder, "strike-later.txt") == []
    assert read_into(folder, "strike.txt") == []
    assert (folder / "proposed.jsonl").read_bytes() == lines


def test_what_contradicts_a_hand_edit_is_listed_and_the_edit_stands(folder: Path) -> None:
    new = read_into(folder, "strike-later.txt")
    wages = [each for each in new if each.kind == "differs" and each.place.endswith("union.wages")]
    assert len(wages) == 1
    for item in open_items(folder):
        if item.proposal is not None and item.proposal.kind != "differs":
            accept(folder, item)
    case = load(folder)
    position = case.position("tarn_harbour_crane_operators_union", "wages")
    assert position is not None
    assert position.wants == "n4"
    assert MINE in (folder / "case.yaml").read_text(encoding="utf-8")


def test_accepted_proposals_bring_their_claims_and_source(folder: Path, tmp_path: Path) -> None:
    before = load(folder)
    read_into(folder, "strike-later.txt")
    for item in open_items(folder):
        if item.proposal is not None:
            accept(folder, item)
    after = load(folder)
    assert (folder / "sources" / "strike-later.txt").read_bytes() == (ARTICLES / "strike-later.txt").read_bytes()
    assert len(after.evidence.claims) > len(before.evidence.claims)
    places = {each.place for each in differences(before, after)}
    assert any("union_recognition" in place for place in places)
    assert read_into(folder, "strike-later.txt") == []
    assert [item for item in open_items(folder) if item.proposal] == []


def test_who_demanded_what_and_did_it_change(folder: Path) -> None:
    read_into(folder, "strike-later.txt")
    for item in open_items(folder):
        if item.proposal is not None:
            accept(folder, item)
    table = {(demand.who, demand.issue): demand for demand in demands(load(folder))}
    wages = table["the Tarn Harbour Crane Operators' Union", "wages"]
    assert wages.times >= 2
    assert "9 percent" in wages.change
    assert "7 percent" in wages.change
