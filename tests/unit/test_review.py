"""Reviewing a draft: each decision is kept at once, and the case follows it with comments and layout kept."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from detente.case.decisions import is_unreviewed, read_decisions
from detente.case.files import load, read_folder
from detente.cli.main import run_command
from detente.errors import BadInput
from detente.reading.draft import draft_of, write_draft
from detente.reading.review import accept, correct, open_items, reject, settle

from .draft.claims import ARTICLE, CLAIMS


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_draft(draft_of(CLAIMS, [ARTICLE]), tmp_path / "case")
    return tmp_path / "case"


def item_of(folder: Path, quote: str):  # type: ignore[no-untyped-def]
    return next(item for item in open_items(folder) if quote in item.shown[0].claim.quote)


def test_a_draft_is_unreviewed_until_every_claim_is_decided(folder: Path) -> None:
    items = open_items(folder)
    assert len(items) == len(CLAIMS)
    for item in items[:-1]:
        accept(folder, item)
    assert is_unreviewed(folder)
    accept(folder, items[-1])
    assert not is_unreviewed(folder)
    assert open_items(folder) == []


def test_a_rejected_claim_leaves_the_case_and_what_rested_on_it_is_assumed(folder: Path) -> None:
    item = item_of(folder, "Ostrana demands a limit")
    assert "positions.ostrana.army_size" in item.rests
    reject(folder, item, "the sentence is about another army")
    case = load(folder)
    position = case.position("ostrana", "army_size")
    assert position is not None
    assert position.from_ == ()
    assert (position.assumed or "").startswith("its only claim was rejected: the sentence is about another army")
    assert case.evidence.claim(item.id) is None
    assert read_decisions(folder)[0].reason == "the sentence is about another army"


def test_a_rejection_wants_a_reason(folder: Path) -> None:
    with pytest.raises(BadInput, match="needs a reason"):
        reject(folder, open_items(folder)[0], "  ")
    assert read_decisions(folder) == ()


def test_an_entry_with_other_claims_keeps_them(folder: Path) -> None:
    before = load(folder).parties["ostrana"].from_
    item = item_of(folder, "shelled the town")
    reject(folder, item, "not so")
    party = load(folder).parties["ostrana"]
    assert party.from_ == tuple(id for id in before if id != item.id)
    assert party.assumed is None


def test_a_corrected_claim_is_corrected_in_the_folder_and_proposes_what_it_now_says(folder: Path) -> None:
    item = item_of(folder, "Ostrana demands a limit")
    new = correct(folder, item, "issue=elections")
    case = load(folder)
    claim = case.evidence.claim(item.id)
    assert claim is not None
    assert claim.issue == "elections"
    assert {"issues.elections", "positions.ostrana.elections"} <= {proposed.place for proposed in new}
    position = case.position("ostrana", "army_size")
    assert position is not None
    assert "corrected" in (position.assumed or "")


def test_a_corrected_act_changes_the_id_everywhere(folder: Path) -> None:
    item = item_of(folder, "Ostrana demands a limit")
    correct(folder, item, "act=THREATEN")
    case = load(folder)
    assert case.evidence.claim(item.id) is None
    assert sum(claim.quote.startswith("Ostrana demands a limit") for claim in case.evidence.claims) == 1
    assert item.id not in (folder / "case.yaml").read_text(encoding="utf-8")
    assert all(
        shown.claim.act != "THREATEN" or "demands" not in shown.claim.quote
        for i in open_items(folder)
        for shown in i.shown
        if not i.proposal
    )


@pytest.mark.parametrize("text", ["quote=x", "act=SHOUT", "nonsense", "start=3"])
def test_a_correction_that_does_not_fit_changes_nothing(folder: Path, text: str) -> None:
    before = (folder / "sources" / "claims.jsonl").read_bytes()
    with pytest.raises(BadInput):
        correct(folder, open_items(folder)[0], text)
    assert (folder / "sources" / "claims.jsonl").read_bytes() == before
    assert read_decisions(folder) == ()


def test_what_a_killed_review_left_undone_is_done_later(folder: Path) -> None:
    item = item_of(folder, "Ostrana demands a limit")
    file = folder / "sources" / "decisions.jsonl"
    file.write_text(
        json.dumps({"claim": item.id, "decision": "rejected", "reason": "not so"}) + '\n{"claim": "c0', encoding="utf-8"
    )
    settle(folder)
    assert load(folder).evidence.claim(item.id) is None
    accept(folder, open_items(folder)[0])
    assert [decision.decision for decision in read_decisions(folder)] == ["rejected", "accepted"]


def _words_in(folder: Path) -> list[str]:
    return [name for name in ("case.yaml", "README.md") if "UNREVIEWED" in (folder / name).read_text(encoding="utf-8")]


@pytest.mark.parametrize("how", ["accept", "reject", "correct"])
def test_the_last_decision_takes_the_words_unreviewed_away(folder: Path, how: str) -> None:
    file = folder / "case.yaml"
    file.write_text(file.read_text(encoding="utf-8") + "# a word of mine\n", encoding="utf-8")
    items = open_items(folder)
    for item in items[:-1]:
        accept(folder, item)
    assert _words_in(folder) == ["case.yaml", "README.md"]
    if how == "accept":
        accept(folder, items[-1])
    elif how == "reject":
        reject(folder, items[-1], "not so")
    else:
        correct(folder, items[-1], "date=2032-09-01")
    assert not is_unreviewed(folder)
    assert _words_in(folder) == []
    text = file.read_text(encoding="utf-8")
    assert "by rules; each claim was reviewed." in text.splitlines()[0]
    assert "`from:` lists the claims behind an entry" in text
    assert "# a word of mine" in text
    assert "A person has decided on each of its claims." in (folder / "README.md").read_text(encoding="utf-8")


def test_the_words_of_a_killed_review_go_later(folder: Path) -> None:
    lines = [json.dumps({"claim": item.id, "decision": "accepted"}) + "\n" for item in open_items(folder)]
    (folder / "sources" / "decisions.jsonl").write_text("".join(lines), encoding="utf-8")
    settle(folder)
    assert _words_in(folder) == []


def test_what_was_said_of_a_corrected_claim_goes_with_it(folder: Path) -> None:
    before = load(folder).position("ostrana", "ceasefire")
    assert before is not None
    assert "other claims speak for" in before.note
    correct(folder, item_of(folder, "It would agree"), "issue=elections")
    after = load(folder).position("ostrana", "ceasefire")
    assert after is not None
    assert (after.wants, after.note) == (before.wants, "")
    assert "other claims speak for" not in (folder / "case.yaml").read_text(encoding="utf-8")


def test_a_note_of_ones_own_stays_when_a_claim_is_corrected(folder: Path) -> None:
    file = folder / "case.yaml"
    text = file.read_text(encoding="utf-8")
    line = next(line for line in text.splitlines() if "other claims speak for" in line)
    file.write_text(text.replace(line, "    note: mine"), encoding="utf-8")
    correct(folder, item_of(folder, "It would agree"), "issue=elections")
    assert "    note: mine" in file.read_text(encoding="utf-8")


def test_comments_and_hand_edits_stay(folder: Path) -> None:
    file = folder / "case.yaml"
    text = file.read_text(encoding="utf-8").replace("parties:", "# a word of mine\nparties:", 1)
    file.write_text(text, encoding="utf-8")
    reject(folder, item_of(folder, "Ostrana demands a limit"), "not so")
    new = file.read_text(encoding="utf-8")
    assert "# a word of mine" in new
    changed = [line for line in new.splitlines() if line not in text.splitlines()]
    assert all("assumed" in line for line in changed)


def test_one_line_per_decision_from_a_script(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import io

    from detente.cli.review import review

    monkeypatch.setattr("sys.stdin", io.StringIO("a\n?\ns\nr not what it says\nc date=2032-09-01\nr\nq\n"))
    review(folder)
    shown = capsys.readouterr().out
    assert f"1 of {len(CLAIMS)}" in shown
    assert "needs a reason" in shown
    assert "[[" in shown
    assert [decision.decision for decision in read_decisions(folder)] == ["accepted", "rejected", "corrected"]


def test_the_command_line_refuses_what_is_no_case(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["check", str(tmp_path / "nowhere")]) == 2
    assert "no such folder" in capsys.readouterr().err


def test_a_case_made_by_hand_has_nothing_to_review(copied_case) -> None:  # type: ignore[no-untyped-def]
    folder = copied_case("harbour-strike")
    assert open_items(folder) == []
    assert not is_unreviewed(folder)
    assert read_folder(folder).case.evidence.claims
