"""Parts of the past, what a class can tell, confidence, and the first sentence."""

from __future__ import annotations

import pytest

from detente.case.called import called
from detente.synthesis.odds.base import Odds
from detente.synthesis.odds.confidence import confidence
from detente.synthesis.odds.grounds import grounds
from detente.synthesis.odds.numbers import ThreeNumbers
from detente.synthesis.odds.parts_of_past import parts_of
from detente.synthesis.odds.proposal import knows_collapse
from detente.synthesis.odds.reference import reference_class
from detente.synthesis.odds.seen import Seen
from detente.synthesis.odds.solution import Solution, spans_both
from detente.synthesis.odds.turns import TurnsOn
from detente.synthesis.odds.words import findings, measures
from tests.unit.synthesis.odds.small_case import small_case
from tests.unit.synthesis.odds.wars import bare_case, past

FRONT = {"now": 0.5, "drift": 0, "volatility": 0, "collapse": {"north": "0.01..0.02", "south": 0.02}}


def test_the_past_is_told_part_by_part() -> None:
    found = list(parts_of(past(39.0, 1, 2, 37)))
    assert [what for what, _ in found] == ["the age of the war", "the meetings of the last 12 steps"]
    age, latest = (part for _, part in found)
    assert (age.age, age.is_listed, age.contacts) == (39.0, False, ())
    assert [each.step for each in latest.contacts] == [37]


def test_without_an_age_there_are_no_parts() -> None:
    assert list(parts_of(Seen())) == []


def test_a_class_whose_ends_all_count_as_agreements_leaves_the_collapse_to_the_case() -> None:
    assert not knows_collapse(reference_class("strikes"))
    assert knows_collapse(reference_class("wars between states"))
    strike = grounds(bare_case(time_step="week", front=FRONT)).proposal.numbers(0, 0)
    war = grounds(bare_case(front={**FRONT, "volatility": 0.02})).proposal.numbers(0, 0)
    assert not any("collapse" in place for place in strike)
    assert sum("collapse" in place for place in war) == 2


@pytest.mark.parametrize(
    ("low", "high", "both"),
    [(0.0, 0.3, False), (0.1, 0.54, False), (0.44, 0.55, True), (0.46, 0.9, False), (0.0, 0.9, True)],
)
def test_an_interval_holds_both_answers_where_it_reaches_from_unlikely_to_likely(
    low: float, high: float, both: bool
) -> None:
    assert spans_both(Odds(value=(low + high) / 2, low=low, high=high)) is both


def test_confidence_is_that_of_the_middle_part() -> None:
    found = confidence(bare_case(), width=0.05)
    assert (found.level, found.n_sources, found.n_reported) == ("low", 0, 0)


def _solution(low: float, high: float) -> Solution:
    turns = TurnsOn(
        place="positions.north.land.firm", is_type=True, correlation=-0.7, tips_at=0.5, below=0.6, above=0.02
    )
    numbers = ThreeNumbers(
        base=None,
        given_case=Odds(value=0.5, low=0.1, high=0.9),
        given_seen=Odds(value=0.4, low=low, high=high),
        rounds=None,
        open_=0.5,
        lines=(),
        n_draws=64,
        effective=32.0,
        is_enough=True,
        notes=(),
        turns_on=turns,
    )
    return Solution(event="", horizon_steps=12, time_step="month", numbers=numbers)


def test_what_cannot_be_told_is_said_with_what_it_turns_on() -> None:
    case = small_case()
    first, second, *rest = findings(case, _solution(0.02, 0.7))
    assert first.text.startswith("Whether an agreement ends the fighting within 12 months and is kept cannot be told")
    assert "almost no chance to likely, 2-70 %" in first.text
    assert "it turns on whether north's refusal of “land: half” and “land: leaves”" in first.text
    assert second.text.startswith("Confidence in this is low")
    assert any("2 % on average where it is real, 60 % where it is not" in each.text for each in rest)


def test_what_can_be_told_is_said_with_its_word_and_interval() -> None:
    first = findings(small_case(), _solution(0.02, 0.3))[0]
    assert first.text.startswith("That an agreement ends the fighting within 12 months and is kept, in this model")
    assert "almost no chance to unlikely, 2-30 % (80 % interval), 40 % on average" in first.text


def test_a_measure_that_there_is_not_has_no_value() -> None:
    found = measures(_solution(0.02, 0.3))
    assert found["base_rate_of_agreement"].value is None
    assert (found["p_agreement_given_seen"].low, found["p_agreement_given_seen"].high) == (0.02, 0.3)


def test_every_place_that_can_be_named_has_words() -> None:
    case = small_case()
    for place in grounds(case).proposal.numbers(0, 0):
        assert called(case, place)
