"""Claims -> a draft: roles with reasons, positions, links, proposals, moves; every entry with its claims or assumption."""

from __future__ import annotations

from dataclasses import replace

import pytest

from detente.case.check import problems
from detente.errors import BadInput
from detente.reading.draft import Draft, draft_of

from .claims import ARTICLE, CLAIMS, claim


@pytest.fixture(scope="module")
def draft() -> Draft:
    return draft_of(CLAIMS, [ARTICLE])


def test_parties_have_the_roles_their_deeds_show(draft: Draft) -> None:
    roles = {id: party.get("role") for id, party in draft.data["parties"].items()}
    assert roles == {
        "ostrana": "belligerent",
        "velmark": "belligerent",
        "lake_confederation": "mediator",
        "hill_league": "patron",
    }
    assert draft.data["parties"]["hill_league"]["backs"] == ["velmark"]
    assert "attacks" in draft.data["parties"]["ostrana"]["coded"]
    assert draft.data["agreement"]["must"] == ["ostrana", "velmark"]


def test_demands_refusals_and_consent_become_positions(draft: Draft) -> None:
    held = {(p["party"], p["issue"]): (p["wants"], p.get("refuses")) for p in draft.data["positions"]}
    assert held["velmark", "territory"] == ("full", None)
    assert held["ostrana", "territory"] == ("none", ["full"])
    assert held["velmark", "ceasefire"] == ("agreed", None)
    assert held["ostrana", "army_size"] == ("limited", None)


def test_conflicting_words_leave_one_position_and_a_note(draft: Draft) -> None:
    own = [p for p in draft.data["positions"] if (p["party"], p["issue"]) == ("ostrana", "ceasefire")]
    assert len(own) == 1
    assert "other claims speak for" in own[0]["note"]


def test_a_side_that_is_asked_and_not_heard_is_assumed_to_keep_what_holds(draft: Draft) -> None:
    position = next(p for p in draft.data["positions"] if (p["party"], p["issue"]) == ("velmark", "army_size"))
    assert position["wants"] == "no_limit"
    assert "not heard" in position["assumed"]


def test_only_if_becomes_a_red_line_of_who_says_it(draft: Draft) -> None:
    link = draft.data["links"][0]
    assert (link["if"], link["then"], link["red_line_of"]) == (
        {"ceasefire": "agreed"},
        {"army_size": ["limited"]},
        "ostrana",
    )


def test_a_proposal_has_its_date_and_answers(draft: Draft) -> None:
    truce = next(p for p in draft.data["proposals"] if p["by"] == "lake_confederation")
    assert truce["date"] == "2032-09-14"
    assert truce["package"] == {"ceasefire": "agreed"}
    assert truce["answers"] == {"velmark": "accepted", "ostrana": "refused"}


def test_moves_tell_what_is_done_from_what_is_threatened_or_expected(draft: Draft) -> None:
    moves = draft.data["moves"]
    assert moves["ostrana_air_attacks"]["taken"] is True
    assert moves["lake_confederation_sanctions"]["taken"] is False
    assert "if it refuses" in moves["lake_confederation_sanctions"]["coded"]
    offensive = moves["ostrana_offensive"]
    assert (offensive["taken"], offensive["earliest"], offensive["latest"]) == (False, "2032-10-01", "2032-10-31")


def test_every_entry_rests_on_claims_or_says_what_is_assumed(draft: Draft) -> None:
    assert [problem.named for problem in problems(draft.case()) if problem.kind == "unsupported"] == []
    cited = {id for _, entry in draft.case().entries() for id in entry.from_}
    assert cited <= {claim.id for claim in CLAIMS}


def test_the_text_reads_back_as_the_data(draft: Draft) -> None:
    case = draft.case()
    assert list(case.parties) == list(draft.data["parties"])
    assert len(case.positions) == len(draft.data["positions"])
    assert draft.text.startswith("# DRAFT, UNREVIEWED")


def test_what_analysts_expect_is_nobodys_position() -> None:
    foretold = claim(
        "Observers expect Ostrana to start",
        "REQUEST",
        "OSTRANA",
        "VELMARK",
        "elections",
        voice="analyst",
        modality="predicted",
    )
    assert "elections" not in draft_of([*CLAIMS, foretold], [ARTICLE]).data["issues"]


def test_governments_armies_and_leaders_are_one_party() -> None:
    codes = ("SDNGOV", "SDNMIL", "SDN", "SDNREB", "SDNMED")
    pairs = zip(
        (
            "Velmark demands that",
            "Velmark accepted the",
            "Ostrana rejected the truce",
            "Ostrana demands a limit",
            "It\nproposed a",
        ),
        codes,
        strict=True,
    )
    made = [claim(quote, "REQUEST", code, "OSTRANA", "ceasefire", trigger="demands") for quote, code in pairs]
    parties = draft_of(made, [ARTICLE]).data["parties"]
    assert {"sudan", "rebels_in_sudan", "ostrana"} == set(parties)


def test_the_west_and_europe_are_taken_together() -> None:
    made = [
        claim("Velmark demands that", "REQUEST", "EUR", "OSTRANA", "ceasefire", trigger="demands"),
        claim("Ostrana rejected the truce", "REJECT", "VELMARK WST", "OSTRANA", "territory"),
        *CLAIMS,
    ]
    parties = draft_of(made, [ARTICLE]).data["parties"]
    assert "europe" in parties
    assert "the_west" not in parties
    assert parties["europe"]["backs"] == ["velmark"]


def test_claims_of_nobody_are_refused_with_a_word_on_what_would_do() -> None:
    with pytest.raises(BadInput, match=r"valley\.txt: names no party"):
        draft_of([], [ARTICLE])


def test_order_of_claims_does_not_matter() -> None:
    assert draft_of(CLAIMS[::-1], [ARTICLE]).data == draft_of(CLAIMS, [ARTICLE]).data


def test_without_a_date_the_draft_has_none() -> None:
    undated = replace(ARTICLE, source=ARTICLE.source.model_copy(update={"date": None}))
    assert "as_of" not in draft_of(CLAIMS, [undated]).data
