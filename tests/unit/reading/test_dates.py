from __future__ import annotations

from datetime import date

import pytest

from detente.reading.dates import named_in, when_of

FRIDAY = date(2025, 5, 30)


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("They met on May 16.", "2025-05-16"),
        ("They met on 16 May 2024.", "2024-05-16"),
        ("It was annexed in September 2022.", "2022-09-01/2022-09-30"),
        ("He led the 2022 talks.", "2022-01-01/2022-12-31"),
        ("They met on Wednesday.", "2025-05-28"),
        ("They met yesterday.", "2025-05-29"),
        ("They met last week.", "2025-05-19/2025-05-25"),
        ("This month, forces advanced.", "2025-05-01/2025-05-31"),
        ("In recent days, he changed.", "2025-05-23/2025-05-30"),
        ("They advanced since last fall.", "2024-09-01/2024-11-30"),
        ("It will attack over the summer.", "2025-06-01/2025-08-31"),
        ("They met three days ago.", "2025-05-27"),
        ("They will meet by November.", "2025-11-01/2025-11-30"),
        ("They will meet next month.", "2025-06-01/2025-06-30"),
    ],
)
def test_dates_in_words_relative_to_the_page(text: str, iso: str) -> None:
    assert [when.iso for when in named_in(text, FRIDAY)] == [iso]


def test_relative_dates_stay_open_without_a_date_of_the_page() -> None:
    (when,) = named_in("They met last week.", None)
    assert when.iso is None
    assert when.text == "last week"


def test_may_the_verb_is_no_month() -> None:
    assert list(named_in("They may meet.", FRIDAY)) == []


def test_days_that_do_not_exist_are_not_dated() -> None:
    assert [when.iso for when in named_in("They met on June 31, 2024.", FRIDAY)] == [None]


def test_a_date_in_the_words_of_another_act_is_not_taken() -> None:
    text = "Peru, which attacked in 2019, threatened Chile."
    start = text.index("threatened")
    assert when_of(text, (start, len(text)), [(5, 28)], FRIDAY) is None
    found = when_of(text, (5, 28), [], FRIDAY)
    assert found is not None
    assert found.iso == "2019-01-01/2019-12-31"
