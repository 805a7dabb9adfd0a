"""Base rates of how long wars last, against what others have counted and fitted on the same 95 wars.

The scores of the lognormal (.2229), of a coin (.2500) and of the mixture of plays (.2236), each leaving one war out, are those
that a referee computed with scripts of his own. The analysis "odds" reads its base rates off the mixture.
"""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest
from benchmarks.durations import BASE, GROUPS, OURS, told

from detente.analysis.run import run_analysis
from detente.catalogue import ALL, analysis
from detente.scoring.durations import Length, lengths_scored, reliability
from detente.synthesis.odds.facts import facts_of
from tests.unit.synthesis.odds.wars import bare_case


@cache
def _scores() -> dict[str, Length]:
    return {each.name: each for each in lengths_scored(told(), BASE)}


@pytest.mark.parametrize(("name", "brier"), [("coin", 0.2500), ("lognormal", 0.2229), (OURS, 0.2236)])
def test_scores_with_one_war_left_out_are_those_of_an_independent_count(name: str, brier: float) -> None:
    assert _scores()[name].brier == pytest.approx(brier, abs=0.0005)


def test_the_plays_beat_the_coin_and_the_pooled_rate_by_every_score() -> None:
    ours = _scores()[OURS]
    for name in ("coin", "pooled rate"):
        other = _scores()[name]
        assert (ours.brier, ours.log_score, ours.crps) < (other.brier, other.log_score, other.crps)
        assert ours.log_score < other.log_score
        assert ours.crps < other.crps
    assert ours.brier <= 0.224


def test_what_the_plays_say_of_wars_they_have_not_seen_lies_in_its_band() -> None:
    assert all(group.is_within for group in reliability(told()[OURS], GROUPS))


def test_the_base_rate_of_the_first_year_is_the_share_of_wars_that_ended_in_it() -> None:
    days = facts_of("wars between states").days
    ended = float((days <= 365.25).mean())
    result = run_analysis(analysis("odds"), bare_case(since="2031-05-30"), ALL)
    base = result.solution.numbers.base  # type: ignore[union-attr]
    assert base.any_end.value == pytest.approx(ended, abs=0.04)
    assert ended == pytest.approx(67 / 95)


def test_ends_other_than_by_arms_are_as_often_as_ucdp_counts_them() -> None:
    result = run_analysis(analysis("odds"), bare_case(), ALL)
    base = result.solution.numbers.base  # type: ignore[union-attr]
    assert base.by_agreement.value / base.any_end.value == pytest.approx(48 / 69)
    assert np.isfinite(base.signed)
