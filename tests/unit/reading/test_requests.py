"""What is demanded of a third party is told from what is demanded of an opponent, and says why."""

from __future__ import annotations

from datetime import date

import pytest

from detente.case.evidence import Claim
from detente.reading import claims_of, page_of
from detente.reading.draft.deeds import deeds_of
from detente.reading.draft.sides import sides_of

QUARREL = "Israel bombed Hamas positions. Hamas accused Israel of crimes. Israel threatened Hamas with an invasion. "


def requests(text: str) -> list[Claim]:
    return [claim for claim in claims_of(page_of(text.encode(), "page.txt"), parser=False) if claim.act == "REQUEST"]


@pytest.mark.parametrize(
    ("text", "asker", "asked", "why"),
    [
        ("Kyiv urged Washington to send more arms.", "UKRGOV", "USAGOV", "to help"),
        ("Moscow called on the EU to lift sanctions.", "RUSGOV", "EU", "body"),
        ("Sudan asked Egypt to stop arming the Rapid Support Forces.", "SDN", "EGY", "against another"),
        (QUARREL + "Hamas asked Qatar to guarantee the truce.", "HAMAS", "QAT", "not the opponent"),
    ],
)
def test_a_third_party_is_asked(text: str, asker: str, asked: str, why: str) -> None:
    claim = requests(text)[-1]
    assert (claim.modality, claim.actor, claim.target) == ("requested", (asker,), (asked,))
    assert claim.rule.endswith(f"asked:{why}")


@pytest.mark.parametrize(
    "text",
    [
        "Ukraine demanded that Russia withdraw its troops.",
        "The UN urged Russia to stop the shelling.",
        QUARREL + "Israel demanded that Hamas release the hostages.",
        QUARREL + "Hamas asked Israel to send doctors.",
    ],
)
def test_an_opponent_is_asked_and_so_is_a_party_by_a_body(text: str) -> None:
    assert requests(text)[-1].modality == "asserted"


def test_who_is_asked_for_help_is_no_opponent_and_takes_no_stand() -> None:
    text = "Kyiv urged Washington to send more arms. Kyiv asked Washington to supply missiles with a longer range."
    page = page_of(text.encode(), "page.txt")
    deeds = deeds_of(claims_of(page, parser=False), {page.doc: page.text}, date(2031, 1, 1))
    assert deeds
    assert all(deed.is_of_third and deed.is_said and deed.by == ("UKR",) for deed in deeds)
    assert sides_of(deeds).sides == ()
