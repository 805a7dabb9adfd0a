"""Figures in words of demands and refusals: which option each of them speaks for, or against."""

from __future__ import annotations

import pytest

from detente.reading.draft import draft_of

from .claims import article_of, told

BEGINS = "The Oster Crew Union demanded a raise of 8 per cent. Oster Ferries offered a raise of 5 per cent. "


def position(sentence: str, *acts: tuple[str, str], issue: str | None = None, on: str = "wages"):  # type: ignore[no-untyped-def]
    """The union's position after a sentence; its claims by act and quote."""
    text = article_of(BEGINS + sentence)
    claims = [
        told(
            text,
            "The Oster Crew Union demanded a raise of 8 per cent",
            "REQUEST",
            "UNION",
            "",
            "wages",
            trigger="demanded",
        ),
        told(
            text,
            "Oster Ferries offered a raise of 5 per cent",
            "AGREE",
            "OSTER_FERRIES",
            "",
            "wages",
            trigger="offered",
        ),
        *(told(text, quote, act, "UNION", "", issue, trigger=_verb(quote)) for act, quote in acts),
    ]
    return next(p for p in draft_of(claims, [text]).data["positions"] if (p["party"], p["issue"]) == ("union", on))


def _verb(quote: str) -> str:
    return next(word for word in quote.split() if word.endswith("ed") or word in ("never", "accept"))


@pytest.mark.parametrize(
    "sentence",
    [
        "It rejected 5 per cent and demanded 8 per cent.",
        "It rejected 5 per cent and demanded 8.",
        "It rejected 5 per cent, demanding 8 per cent.",
        "It rejected 5 per cent but stood by its demand for 8 per cent.",
    ],
)
def test_a_refusal_is_of_the_number_in_its_own_clause(sentence: str) -> None:
    found = position(sentence, ("REJECT", sentence.rstrip(".")))
    assert found["wants"] == "n8"
    assert found["refuses"] == ["n5"]


def test_a_bare_number_has_the_unit_of_its_sentence() -> None:
    sentence = "It rejected 5 per cent and demanded 9."
    found = position(sentence, ("REJECT", "It rejected 5 per cent"), ("REQUEST", "demanded 9"))
    assert "“9 per cent”" in found.get("note", "") or found["wants"] == "n9"


@pytest.mark.parametrize("words", ["It will never accept job cuts", "It rejected 300 layoffs", "It rejected job cuts"])
def test_who_refuses_cuts_wants_guarantees(words: str) -> None:
    assert position(words + ".", ("REJECT", words), issue="jobs", on="jobs")["wants"] == "guaranteed"


def test_who_refuses_guarantees_does_not_want_them() -> None:
    words = "It rejected guarantees for jobs"
    found = position(words + ".", ("REJECT", words), issue="jobs", on="jobs")
    assert (found["wants"], found["refuses"]) == ("none", ["guaranteed"])


def test_who_refuses_a_pay_cut_wants_a_rise() -> None:
    words = "It rejected a pay cut"
    found = position(words + ".", ("REJECT", words), issue="wages")
    assert found["wants"] == "n8"
    assert "n8" not in found.get("refuses", ())


def test_where_a_thing_is_makes_no_issue_of_the_land() -> None:
    text = article_of("Cis urged Aland to let aid convoys into the valley. Aland refused.")
    claims = [
        told(text, "Cis urged Aland to let aid convoys into the valley", "REQUEST", "CIS", "ALAND", "aid_access"),
        told(text, "Aland refused", "REJECT", "ALAND", "CIS", "aid_access"),
    ]
    assert list(draft_of(claims, [text]).data["issues"]) == ["aid_access"]


def test_two_tariffs_are_no_places_on_one_line() -> None:
    text = article_of(
        "Aland imposed a tariff of 15 per cent. Borland imposed a tariff of 20 per cent. "
        + "Aland demands that Borland lift the tariff."
    )
    claims = [
        told(text, "Aland imposed a tariff of 15 per cent", "SANCTION", "ALAND", "BORLAND", "tariffs"),
        told(text, "Borland imposed a tariff of 20 per cent", "SANCTION", "BORLAND", "ALAND", "tariffs"),
        told(text, "Aland demands that Borland lift the tariff", "REQUEST", "ALAND", "BORLAND", "tariffs"),
    ]
    issue = draft_of(claims, [text]).data["issues"]["tariffs"]
    assert list(issue["options"]) == ["lifted", "as_now", "more"]


def test_new_zealand_is_no_new_tariff() -> None:
    text = article_of("Canada demanded that New Zealand drop the tariff.")
    claims = [told(text, "Canada demanded that New Zealand drop the tariff", "REQUEST", "CAN", "NZL", "tariffs")]
    assert draft_of(claims, [text]).data["positions"][0]["wants"] == "lifted"
