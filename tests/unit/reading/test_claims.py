"""The traps: an act that is named is not always an act that was done, nor by whom it seems."""

from __future__ import annotations

import pytest

from detente.case.evidence import Claim
from detente.reading import claims_of, page_of


def claims(text: str) -> tuple[Claim, ...]:
    return claims_of(page_of(text.encode(), "page.txt"))


def acts(text: str) -> list[str | None]:
    return [claim.act for claim in claims(text)]


def one(text: str, act: str) -> Claim:
    found = [claim for claim in claims(text) if claim.act == act]
    assert found, acts(text)
    return found[0]


def test_an_attack_that_has_not_begun_is_denied() -> None:
    claim = one("The long-awaited offensive by Iran has not yet commenced in earnest.", "ASSAULT")
    assert claim.polarity == "-"


def test_a_cut_in_an_if_clause_is_hypothetical() -> None:
    claim = one("If France curtails or reduces military aid to Mali, the army there would suffer.", "SANCTION")
    assert claim.modality == "hypothetical"
    assert claim.actor == ("FRA",)


def test_without_concessions_is_no_concession() -> None:
    assert one("Egypt offered talks without making any real concessions.", "AGREE").polarity == "+"
    assert one("Egypt left the room without making any real concessions.", "CONCEDE").polarity == "-"


def test_never_controlled_is_denied() -> None:
    assert one("Iraq annexed the province in 2019, but never fully controlled it.", "COERCE").polarity == "+"
    assert claims("Iraq held the province, but never fully controlled it.")[-1].polarity == "-"


def test_urging_sanctions_is_a_request_to_the_one_urged() -> None:
    found = claims("Japan and Canada urged Germany to escalate sanctions against Iran.")
    assert [(claim.act, claim.actor, claim.target) for claim in found] == [("REQUEST", ("JPN", "CAN"), ("DEU",))]


def test_an_attack_foreseen_by_an_analyst_is_no_threat_of_the_state() -> None:
    text = (
        "“If Chad derails the talks, the Sudanese army will launch an offensive,” "
        "said Ada Noor, an analyst at the Nile Institute."
    )
    claim = one(text, "ASSAULT")
    assert (claim.voice, claim.speaker, claim.modality) == ("analyst", "Ada Noor", "conditional")
    assert claim.condition == "If Chad derails the talks"


def test_a_pledge_to_seize_land_is_a_threat() -> None:
    assert acts("Ethiopia repeated its pledge to establish a buffer zone along the border.") == ["THREATEN"]


def test_a_vow_to_end_a_war_is_an_offer() -> None:
    assert acts("The Kenyan government vowed to end the war within a month.") == ["AGREE"]


def test_which_and_it_and_this_are_followed() -> None:
    claim = one("Peru tabled a plan for the border, which Ecuador rejected.", "REJECT")
    assert claim.actor == ("ECU",)
    claim = one("Peru sent a delegation to the talks. It refused to share the document.", "REJECT")
    assert claim.actor == ("PER",)
    assert "sentence before" in claim.rule
    assert acts("This demand was rejected by Peru.") == ["REJECT"]


def test_two_parties_joined_by_and_are_two() -> None:
    claim = one("The plan was rejected by Cairo and the West.", "REJECT")
    assert claim.actor == ("EGYGOV", "WST")


def test_reportedly_is_reported() -> None:
    assert one("Oman has reportedly asked Qatar to mediate.", "REQUEST").modality == "reported"


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Turkey will visit Greece in June.", "AGREE"),
        ("Turkey will send food aid to Greece.", "AGREE"),
        ("Turkey will not withdraw its troops from Cyprus.", "REJECT"),
        ("Turkey will bomb the camps, its government said.", "THREATEN"),
        ("Turkey threatened to bomb the camps.", "THREATEN"),
        ("Turkey refused to meet the Greek delegation.", "REJECT"),
        ("Turkey agreed to lift the embargo.", "AGREE"),
        ("Turkey lifted the embargo.", "RETREAT"),
        ("Turkey demanded a withdrawal of Greek troops.", "REQUEST"),
        ("Workers in Turkey went on strike for better pay.", "PROTEST"),
    ],
)
def test_class_by_wording(text: str, act: str) -> None:
    assert acts(text)[0] == act


def test_who_must_do_it_is_asked_by_who_says_so() -> None:
    claim = one("Russia said on Tuesday that Sudan must return the helicopter.", "REQUEST")
    assert (claim.actor, claim.target) == (("RUS",), ("SDN",))


def test_passive_and_active_name_the_same_parties() -> None:
    active = one("Rwanda attacked Burundi on Monday.", "ASSAULT")
    passive = one("Burundi was attacked by Rwanda on Monday.", "ASSAULT")
    assert (active.actor, active.target) == (passive.actor, passive.target) == (("RWA",), ("BDI",))


def test_a_place_in_the_way_is_no_actor() -> None:
    claim = one(
        "In Geneva on Friday, the Syrian delegation walked out of the talks with Turkey in Istanbul.", "SANCTION"
    )
    assert claim.actor == ("SYRGOV",)


def test_a_threat_keeps_its_condition() -> None:
    claim = one("India threatened Pakistan with sanctions if it fails to sign the treaty.", "THREATEN")
    assert claim.condition == "if it fails to sign the treaty"
    assert claim.target == ("PAK",)


def test_speech_goes_on_with_its_speaker() -> None:
    text = (
        "“We reject the plan,” said Mara Lind, president of the Harbour Pilots Union. “We will not return to work until the "
        "company withdraws it.” She accused management of stalling."
    )
    found = claims(text)
    assert {claim.speaker for claim in found if claim.direct_quote} == {"Mara Lind"}
    assert all("HARBOUR_PILOTS_UNION" in claim.actor for claim in found if claim.act in ("REJECT", "ACCUSE"))


def test_he_said_is_the_one_before() -> None:
    found = claims(
        "Omar Dell, an analyst at the Nile Institute, saw no end. He predicted that Chad would attack Sudan again."
    )
    claim = next(claim for claim in found if claim.act == "ASSAULT")
    assert (claim.speaker, claim.voice, claim.modality) == ("Omar Dell", "analyst", "predicted")


def test_a_word_in_a_name_tells_no_act() -> None:
    assert acts("The Rapid Support Forces left the city of Nyala.") == []


def test_who_is_no_party_is_not_taken_for_the_party_named_before() -> None:
    assert one("Chad closed the border after gunmen looted a warehouse.", "COERCE").actor == ("TCD",)
    assert claims("Chad closed the border after gunmen looted a warehouse.")[-1].actor == ()


def test_a_page_that_tells_no_act_makes_no_claim() -> None:
    assert claims("The weather was fine and the markets were quiet.") == ()


def test_every_claim_says_which_rule_fired() -> None:
    found = claims("Turkey refused to meet the Greek delegation and threatened to close the border.")
    assert all(claim.rule.split()[0].count(".") == 1 for claim in found)
