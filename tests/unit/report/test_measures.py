"""Measures as pages print them: with event and horizon, in the unit of the case."""

from __future__ import annotations

import pytest
from markupsafe import escape
from tests.pages.briefs import brief_of, page_of

from detente.analysis.contract import Measure
from detente.analysis.grammar import upper_first
from detente.report.page import in_time, worded


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        (
            "chance that an agreement ends the fighting within 12 steps",
            "Chance that an agreement ends the fighting within 12 weeks",
        ),
        ("steps until the war is over", "Weeks until the war is over"),
        ("chance in the coming step", "Chance in the coming week"),
        ("stepwise", "Stepwise"),
        ("", "P deal by 12"),
    ],
)
def test_a_measure_is_said_in_the_time_of_the_case(words: str, wanted: str) -> None:
    assert worded(Measure(value=1.0, unit="probability", words=words), "p_deal_by_12", "week") == wanted


def test_a_unit_is_said_in_the_time_of_the_case() -> None:
    assert in_time("share of the next 12 steps", "month") == "share of the next 12 months"


def test_a_page_says_what_its_measures_are() -> None:
    brief, page = brief_of("crowded"), page_of("crowded")
    said = [measure.words for section in brief.sections for measure in section.measures.values() if measure.words]
    assert said
    for words in said:
        assert f">{escape(upper_first(in_time(words, brief.time_step)))}</th>" in page
