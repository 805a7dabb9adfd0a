"""Who is a party to the fight, and who only speaks to both; whose offer it is where no state is named."""

from __future__ import annotations

import pytest

from detente.case.demands import demands
from detente.reading.draft import Draft, draft_of
from detente.reading.draft.tables import base_of, party_names

from .claims import article_of, told

PORT = article_of("""\
Pay at the Oster ferries

The Oster Crew Union demanded a raise of 8 per cent. Oster Ferries offered 4 per cent. The union rejected 4 per cent. The
Harbour Board urged both sides to return to the table. The Harbour Board urged both sides to accept a pay rise of 6 per cent.
Crews at Oster Ferries walked out. The company threatened to lock out the crews.
""")
DEMAND = told(
    PORT,
    "The Oster Crew Union demanded a raise of 8 per cent",
    "REQUEST",
    "OSTER_CREW_UNION",
    "",
    "wages",
    trigger="demanded",
)
OFFER = told(PORT, "Oster Ferries offered 4 per cent", "AGREE", "OSTER_FERRIES", "", "wages", trigger="offered")
REFUSAL = told(PORT, "The union rejected 4 per cent", "REJECT", "OSTER_CREW_UNION", "", "wages", trigger="rejected")
BOTH = "OSTER_CREW_UNION OSTER_FERRIES"
TABLE = told(
    PORT,
    "The\nHarbour Board urged both sides to return to the table",
    "REQUEST",
    "HARBOUR_BOARD",
    BOTH,
    "talks",
    trigger="urged",
)
ACCEPT = told(
    PORT,
    "The Harbour Board urged both sides to accept a pay rise of 6 per cent",
    "REQUEST",
    "HARBOUR_BOARD",
    BOTH,
    "wages",
    trigger="urged",
)
WALKOUT = told(
    PORT,
    "Crews at Oster Ferries walked out",
    "PROTEST",
    "OSTER_FERRIES",
    trigger="walked out",
    rule="protest.strike actor:nearest",
)
LOCKOUT = told(PORT, "The company threatened to lock out the crews", "THREATEN", "COMPANY", trigger="threatened")


def roles(draft: Draft) -> dict[str, str | None]:
    return {id: party.get("role") for id, party in draft.data["parties"].items()}


def test_who_urges_both_sides_is_no_party_to_the_fight() -> None:
    draft = draft_of([DEMAND, OFFER, REFUSAL, TABLE, ACCEPT], [PORT])
    assert set(draft.data["agreement"]["must"]) == {"oster_crew_union", "oster_ferries"}
    assert roles(draft)["harbour_board"] == "mediator"
    assert "belligerent" not in roles(draft).values()


def test_requests_of_one_who_also_speaks_to_both_are_not_hostile() -> None:
    text = article_of(
        "Aland demands that Borland withdraw. Cis urged both sides to stop. Cis urged Aland to yield. Cis urged Aland to talk."
    )
    claims = [
        told(text, "Aland demands that Borland withdraw", "REQUEST", "ALAND", "BORLAND", "territory"),
        told(text, "Cis urged both sides to stop", "REQUEST", "CIS_LEAGUE", "ALAND BORLAND", "ceasefire"),
        told(text, "Cis urged Aland to yield", "REQUEST", "CIS_LEAGUE", "ALAND", "territory"),
        told(text, "Cis urged Aland to talk", "REQUEST", "CIS_LEAGUE", "ALAND", "talks"),
    ]
    assert set(draft_of(claims, [text]).data["agreement"]["must"]) == {"aland", "borland"}


@pytest.mark.parametrize("actor", [("OSTER_FERRIES",), ()])
def test_a_strike_makes_both_sides_belligerent_and_is_the_unions(actor: tuple[str, ...]) -> None:
    walkout = WALKOUT.model_copy(update={"actor": actor})
    draft = draft_of([DEMAND, OFFER, REFUSAL, TABLE, walkout], [PORT])
    assert roles(draft) == {"oster_crew_union": "belligerent", "oster_ferries": "belligerent"} | {
        id: role for id, role in roles(draft).items() if id == "harbour_board"
    }
    strike = draft.data["moves"]["oster_crew_union_strike"]
    assert "is a guess" in strike["coded"]


def test_an_offer_stays_with_who_made_it() -> None:
    draft = draft_of([DEMAND, OFFER, REFUSAL], [PORT])
    held = {(p["party"], p["issue"]): p["wants"] for p in draft.data["positions"]}
    assert held == {("oster_crew_union", "wages"): "n8", ("oster_ferries", "wages"): "n4"}
    assert [p["by"] for p in draft.data["proposals"]] == ["oster_ferries"]


def test_the_company_is_the_only_one_that_it_can_be() -> None:
    draft = draft_of([DEMAND, OFFER, REFUSAL, LOCKOUT], [PORT])
    assert draft.data["moves"]["oster_ferries_lockout"]["by"] == "oster_ferries"
    assert "company" not in draft.data["parties"]


def test_names_that_begin_alike_are_two_in_the_table_of_demands() -> None:
    text = article_of(
        "Harbour Crew demanded a raise of 8 per cent. Harbour Lines demanded job cuts. Harbour Crew refused."
    )
    claims = [
        told(text, "Harbour Crew demanded a raise of 8 per cent", "REQUEST", "HARBOUR_CREW", "HARBOUR_LINES", "wages"),
        told(text, "Harbour Lines demanded job cuts", "REQUEST", "HARBOUR_LINES", "HARBOUR_CREW", "jobs"),
        told(text, "Harbour Crew refused", "REJECT", "HARBOUR_CREW", "HARBOUR_LINES", "jobs"),
    ]
    claims = [claim.model_copy(update={"trigger": "demanded"}) for claim in claims]
    table = {demand.issue: (demand.party, demand.of) for demand in demands(draft_of(claims, [text]).case())}
    assert table == {"wages": ("harbour_crew", ("Harbour Lines",)), "jobs": ("harbour_lines", ("Harbour Crew",))}


@pytest.mark.parametrize("code", ["NORSKE", "PERMEX", "COMPANY", "CHEMCO"])
def test_a_name_that_begins_like_a_state_is_no_part_of_it(code: str) -> None:
    assert base_of(code) == code
    assert party_names(code) == ("", ())


@pytest.mark.parametrize(
    ("code", "party"), [("NORGOV", "NOR"), ("NORMIL", "NOR"), ("NORREB", "NORREB"), ("NORMED", "")]
)
def test_parts_of_a_state_are_the_state_but_rebels_and_press(code: str, party: str) -> None:
    assert base_of(code) == party


def test_a_mediators_patience_is_assumed() -> None:
    draft = draft_of([DEMAND, OFFER, REFUSAL, TABLE, ACCEPT], [PORT])
    assert set(draft.data["mediator"]["then"]) == {"leaves"}
    leaves = draft.case().mediator.then["leaves"]  # type: ignore[union-attr]
    assert "wide guess" in (leaves.assumed or "")
