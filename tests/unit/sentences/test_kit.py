from __future__ import annotations

from datetime import date

import pytest

from detente.sentences import kit
from detente.synthesis.facts.contract import BothEnds


@pytest.mark.parametrize(
    "name",
    [
        "the European allies",
        "the shipping lines",
        "the Houthis",
        "Western governments",
        "the allies of the North",
    ],
)
def test_names_of_many_take_a_plural_verb(name: str) -> None:
    assert kit.verb(name, "loses", "lose") == "lose"
    assert kit.its(name) == "their"
    assert kit.it(name) == "they"


@pytest.mark.parametrize(
    "name",
    [
        "Northland",
        "the United States",
        "the United Nations",
        "the Netherlands",
        "Halmwick Terminals",
        "the Dockworkers' Union",
        "the Union of Ferry Owners",
        "the Ministry for Transport and Works",
        "the Congress",
        "حركة السلام والعدالة",
        "",
    ],
)
def test_names_of_one_take_a_singular_verb(name: str) -> None:
    assert kit.verb(name, "loses", "lose") == "loses"
    assert kit.its(name) == "its"


def test_several_names_take_a_plural_verb() -> None:
    assert kit.verb(["Northland", "Southland"], "loses", "lose") == "lose"
    assert kit.of_whom(["Northland", "the allies"]) == "Northland's and the allies'"


def test_seven_names_can_be_cut_and_say_how_many_are_left_out() -> None:
    names = [f"P{n}" for n in range(7)]
    assert kit.joined(names, most=4) == "P0, P1, P2, P3 and 3 more"
    assert kit.joined(names[:4], most=4) == "P0, P1, P2 and P3"
    assert kit.joined(names[:2], "or", most=4) == "P0 or P1"


def test_chances_keep_off_the_ends() -> None:
    assert kit.percent(0.0).replace(kit.FIXED, " ") == "less than 1 %"
    assert kit.percent(1.0).replace(kit.FIXED, " ") == "more than 99 %"
    whole = kit.span(BothEnds(low=0.0, high=1.0)).replace(kit.FIXED, " ")
    assert whole == "less than 1 % to more than 99 %"


def test_an_interval_that_is_one_number_in_print_is_printed_once() -> None:
    assert kit.span(BothEnds(low=0.201, high=0.2049)).replace(kit.FIXED, " ") == "20 %"


@pytest.mark.parametrize(
    ("unit", "then"),
    [
        ("day", date(2024, 2, 11)),
        ("week", date(2024, 4, 23)),
        ("month", date(2025, 1, 30)),
        ("quarter", date(2027, 1, 30)),
        ("year", date(2036, 1, 30)),
    ],
)
def test_the_horizon_ends_on_a_day_of_the_calendar(unit: str, then: date) -> None:
    assert kit.after(date(2024, 1, 30), 12, unit) == then


def test_the_end_of_a_long_month_stays_the_end_of_a_short_one() -> None:
    assert kit.after(date(2024, 1, 31), 1, "month") == date(2024, 2, 29)
    assert kit.after(date(2023, 12, 31), 2, "month") == date(2024, 2, 29)


def test_long_titles_end_in_an_ellipsis() -> None:
    assert len(kit.title("x" * 200)) == kit.LONGEST + 2
    assert kit.title("x" * 200).endswith("…”")
