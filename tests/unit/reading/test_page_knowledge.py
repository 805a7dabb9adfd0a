"""What only the page as a whole tells: short names, offices, who is answered, own governments, topics of their own."""

from __future__ import annotations

from importlib.util import find_spec

import pytest

from detente.case.evidence import Claim
from detente.reading import claims_of, page_of
from detente.reading.statements import statements_of

needs_parser = pytest.mark.skipif(not find_spec("spacy"), reason="spaCy is not installed")


def claims(text: str, parser: bool = False) -> list[Claim]:
    return list(claims_of(page_of(text.encode(), "page.txt"), parser=parser))


def first(text: str, act: str, parser: bool = False) -> Claim:
    return next(claim for claim in claims(text, parser) if claim.act == act)


@pytest.mark.parametrize(
    ("text", "act", "actor"),
    [
        ("The operator Halden Rail met the union. Halden rejected the offer.", "REJECT", "HALDEN_RAIL"),
        ("The drivers' union Frontline met Halden Rail. The union rejected the offer.", "REJECT", "FRONTLINE"),
        ("The Coral Isles dispute that. Their premier, Ada Vale, demanded an apology.", "REQUEST", "CORAL_ISLES"),
        ("The government of Ostrel and the rebels met. The government rejected the terms.", "REJECT", "OSTREL"),
        ("Envoys of the Republic of Tarn met. Tarn rejected the terms.", "REJECT", "TARN"),
        ("The Northern Council rejected the plan.", "REJECT", "NORTHERN_COUNCIL"),
        ("The World Bank met Chad. The Bank rejected the plan.", "REJECT", "WORLD_BANK"),
    ],
)
def test_short_names_lead_to_the_full_one(text: str, act: str, actor: str) -> None:
    assert first(text, act).actor == (actor,)


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("The Conciliation service rejected the plan.", "CONCILIATION_SERVICE"),
        ("The port authority rejected the plan.", "AUTHORITY"),
        ("The crews rejected the plan.", "WORKERS"),
        ("Government forces rejected the plan.", "ARMY"),
    ],
)
def test_parties_without_a_name_of_their_own(text: str, actor: str) -> None:
    assert first(text, "REJECT").actor == (actor,)


def test_a_proposer_is_answered_and_not_the_enemy() -> None:
    text = "Mali bombed Chad on Monday. Chad shelled Mali. Egypt proposed a ceasefire of ten days. Chad accepted the ceasefire."
    answer = first(text, "AGREE")
    assert (answer.actor, answer.target) == (("TCD",), ("EGY",))
    assert answer.rule.endswith("target:proposer")


def test_who_does_not_govern_acts_against_the_government() -> None:
    protest = first("Thousands of Nigerians rallied in Lagos.", "PROTEST")
    assert protest.actor == ("NGA",)
    teachers = first("The Nigerian Union of Teachers went on strike on Monday.", "PROTEST")
    assert (teachers.target, teachers.rule.split()[-2:]) == (("NGAGOV",), ["target:own", "government"])


def test_no_own_government_where_the_page_names_two_states() -> None:
    text = "The Nigerian Union of Teachers went on strike on Monday. Ghana closed its schools."
    assert first(text, "PROTEST").target == ()


@pytest.mark.parametrize(
    ("text", "issue"),
    [
        ("The union stopped work on the island routes.", None),
        ("The union demanded that islands be returned.", "territory"),
        ("Chad demanded that Mali never join the Northern Pact.", "alliance_membership"),
        ("Chad demanded a share of the gold revenue.", "resources"),
        ("Chad asked Mali to end its subsidies.", "subsidies"),
        ("Chad demands an answer of Mali.", None),
    ],
)
def test_places_and_triggers_are_no_issues(text: str, issue: str | None) -> None:
    assert claims(text)[0].issue == issue


def test_the_month_of_march_is_no_march() -> None:
    assert {
        claim.act for claim in claims("Chad has blocked the port since 1 March. It was the first since March.")
    } == {"PROTEST"}
    assert all("March" not in claim.trigger for claim in claims("Chad has blocked the port since March."))


def test_a_month_of_what_is_to_come_lies_ahead() -> None:
    dated = (
        "N'Djamena, 12 June 2031\n\nMali will resume talks with Chad in July. Chad imposed sanctions on Mali in July."
    )
    found = {claim.act: claim.date for claim in claims(dated)}
    assert found["AGREE"] == "2031-07-01/2031-07-31"
    assert found["SANCTION"] == "2030-07-01/2030-07-31"


@needs_parser
def test_an_unknown_issue_has_the_noun_that_two_claims_share() -> None:
    text = "Chad demanded that the envoy leave. Mali rejected the envoy. Chad demanded an orchestra."
    told = [claim.issue for claim in claims(text, parser=True)]
    assert told == ["envoy", "envoy", None]


@needs_parser
@pytest.mark.parametrize(
    ("text", "speaker", "words"),
    [
        ("The commission found that the bridge was unsafe.", "commission", "the bridge was unsafe"),
        ("As the mayor of Tarn put it, the bridge has been unsafe for years.", "mayor", "the bridge has been"),
    ],
)
def test_attributions_without_a_word_of_speech(text: str, speaker: str, words: str) -> None:
    said = [s for s in statements_of(page_of(text.encode(), "page.txt"), parser=True) if words in text[s.start : s.end]]
    assert said
    assert speaker.lower() in (said[0].speaker or "").lower()
