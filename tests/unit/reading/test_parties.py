"""Who does it to whom: counterparts, both sides, offices, short names - each with its reason in the rule."""

from __future__ import annotations

from importlib.util import find_spec

import pytest

from detente.case.evidence import Claim
from detente.reading import claims_of, page_of
from detente.reading.names import dateline_end

parsed = pytest.mark.skipif(not find_spec("spacy"), reason="spaCy is not installed")
WAR = (
    "Iran attacked Iraq on Monday. Iraq accused Iran of aggression. Iran rejected the complaint of Iraq. "
    "Later Iran expanded its attacks. Both sides agreed to talks on Friday."
)


def claims(text: str, parser: bool = False) -> tuple[Claim, ...]:
    return claims_of(page_of(text.encode(), "page.txt"), parser=parser)


def one(text: str, act: str, parser: bool = False) -> Claim:
    return next(claim for claim in claims(text, parser) if claim.act == act)


def test_a_target_that_is_not_named_is_the_counterpart_and_says_so() -> None:
    claim = claims(WAR)[-2]
    assert (claim.actor, claim.target) == (("IRN",), ("IRQ",))
    assert claim.rule.endswith("target:counterpart")


def test_both_sides_are_the_two_parties_of_the_page() -> None:
    claim = claims(WAR)[-1]
    assert set(claim.actor) == {"IRN", "IRQ"}
    assert "via:both sides" in claim.rule


def test_a_single_claim_makes_no_counterpart() -> None:
    assert one("Iran attacked Iraq on Monday. Later Iran threatened retaliation.", "THREATEN").target == ()


def test_the_short_name_of_an_organisation_leads_to_the_full_one() -> None:
    text = "The Calder Nurses' League began a strike on Monday. The League rejected an offer."
    assert one(text, "REJECT").actor == ("CALDER_NURSES_LEAGUE",)


def test_a_president_speaks_for_the_only_state_of_the_page() -> None:
    claim = one("President Ada Vale rejected the demand. Zambia needs peace, she said.", "REJECT")
    assert claim.actor == ("ZMBGOV",)
    assert "via:office in the state the page is about" in claim.rule


def test_rebels_in_a_state_are_its_rebels() -> None:
    assert one("Rebels in the Ivory Coast dismissed an appeal on Monday.", "REJECT").actor == ("CIVREB",)


def test_the_place_of_a_dateline_does_nothing() -> None:
    claim = one("PORT SELIM, Marenga, 9 February (Wire) - Its army attacked the town, Zambia said.", "ASSAULT")
    assert "PORT_SELIM" not in claim.actor
    assert dateline_end("KHARTOUM - Sudan") == 11
    assert dateline_end("NATO's chief met the press.") == 0


@parsed
@pytest.mark.parametrize(
    ("text", "act", "actor", "target"),
    [
        ("Iraq, which Iran attacked in May, condemned Egypt.", "ASSAULT", "IRN", "IRQ"),
        ("The offer was rejected by Egypt.", "REJECT", "EGY", ""),
        ("Egypt met envoys and threatened Chad.", "THREATEN", "EGY", "TCD"),
        ("Egypt wants to punish Chad and plans to impose sanctions on it.", "THREATEN", "EGY", ""),
        ("The commerce ministry of China accused Japan of fraud.", "ACCUSE", "CHN", "JPN"),
    ],
)
def test_parties_by_the_grammar(text: str, act: str, actor: str, target: str) -> None:
    claim = one(text, act, parser=True)
    assert actor in {code[:3] for code in claim.actor}
    assert not target or target in {code[:3] for code in claim.target}
