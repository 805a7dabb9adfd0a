"""A leader is the state only while in office: by the date of the page, its words, and what the table can know."""

from __future__ import annotations

from datetime import date

import pytest

from detente.reading import claims_of, page_of
from detente.reading.offices import Standing, Term, standing

SEATED = (
    Term("AAAGOV", "Ada Vale", date(2017, 1, 20), date(2021, 1, 20)),
    Term("AAAGOV", "Ada Vale", date(2025, 1, 20), None),
)
AS_OF = date(2025, 6, 1)


def stands(day: date | None, sentence: str = "Ada Vale spoke.") -> Standing:
    return standing(SEATED, day, AS_OF, sentence, sentence.index("Ada"))


@pytest.mark.parametrize(
    ("day", "code", "why"),
    [
        (date(2017, 1, 19), "", "in office only from 2017-01-20"),
        (date(2017, 1, 20), "AAAGOV", ""),
        (date(2021, 1, 19), "AAAGOV", ""),
        (date(2021, 1, 20), "", "out of office since 2021-01-20"),
        (date(2024, 5, 1), "", "out of office since 2021-01-20"),
        (date(2025, 6, 1), "AAAGOV", ""),
        (date(2025, 6, 2), "AAAGOV", "in office on 2025-06-01, not known after"),
        (None, "AAAGOV", ""),
    ],
)
def test_terms_begin_and_end_on_their_days(day: date | None, code: str, why: str) -> None:
    assert (stands(day).code, stands(day).why) == (code, why)


def test_words_for_a_former_office_count_over_the_table() -> None:
    told = stands(None, "Aid was cut by former president Ada Vale.")
    assert (told.code, told.full) == ("", "Ada Vale")
    assert stands(date(2019, 1, 1), "The ex-president Ada Vale").code == ""
    assert stands(date(2019, 1, 1), "A former adviser to Ada Vale").code == "AAAGOV"


def test_an_act_dated_within_a_term_is_the_states() -> None:
    assert stands(date(2023, 3, 1), "In 2019 Ada Vale imposed sanctions.").why == "in office then"
    assert stands(date(2023, 3, 1), "In 2022 Ada Vale imposed sanctions.").code == ""


@pytest.mark.parametrize(("year", "actor"), [(2019, "USAGOV"), (2023, "DONALD_TRUMP"), (2025, "USAGOV")])
def test_a_page_of_that_year_has_the_right_party(year: int, actor: str) -> None:
    text = f"Washington, 3 March {year}\n\nTrump rejected the offer of Iran. He threatened Iran with new sanctions."
    claims = claims_of(page_of(text.encode(), "page.txt"), parser=False)
    rejected = next(claim for claim in claims if claim.act == "REJECT")
    assert rejected.actor == (actor,)
    if year == 2023:
        assert "via:out of office since 2021-01-20" in rejected.rule
