"""Simple wars: closed forms, what does not depend on the step, and the war model itself."""

from __future__ import annotations

import numpy as np
import pytest

from detente.analysis.run import run_analysis
from detente.models.war import ANALYSIS
from detente.numeric.plays import Plays, curves, followed, in_steps, mixed_curves
from detente.synthesis.odds.fitting import reference_plays
from tests.unit.synthesis.odds.wars import bare_case


def test_without_rounds_a_war_ends_by_arms_alone() -> None:
    found = curves(0.0, 0.03, 0.5, 1.0, 24)
    assert found.agreed[0, -1] == 0
    assert found.arms[0, -1] == pytest.approx(1 - 0.97**24)


def test_where_deals_hold_and_nobody_collapses_rounds_are_all() -> None:
    assert curves(0.2, 0.0, 1.0, 1.0, 12).agreed[0, -1] == pytest.approx(1 - 0.8**12)


def test_a_deal_that_fails_costs_a_step_that_is_fought() -> None:
    """Rounds in every step, deals that never hold: each second step is fought, and may end by arms."""
    found = curves(1.0, 0.1, 0.0, 1.0, 7)
    assert found.on[0].tolist() == pytest.approx([1, 1, 0.9, 0.9, 0.81, 0.81, 0.729, 0.729])


def test_what_is_counted_adds_up_and_only_grows() -> None:
    plays = reference_plays(64)
    found = mixed_curves(plays, 60)
    assert np.all(np.diff(found.agreed, axis=1) >= 0)
    assert np.all(np.diff(found.arms, axis=1) >= 0)
    assert found.agreed + found.arms + found.on == pytest.approx(np.ones((64, 61)))


def test_a_play_that_is_always_closed_never_agrees() -> None:
    plays = Plays(*(np.array([each]) for each in (0.5, 0.01, 0.9, 1.0)))
    assert mixed_curves(plays, 40).agreed[0, -1] == 0


def test_two_periods_with_the_same_rounds_are_one() -> None:
    one = curves(0.1, 0.01, 0.6, 1.0, 30)
    two = followed([(0.1, 11), (0.1, 19)], 0.01, 0.6, 1.0)
    assert two.agreed == pytest.approx(one.agreed)


def test_chances_of_longer_steps_are_those_of_the_short_ones_together() -> None:
    assert in_steps(in_steps([0.3, 0.01], 1 / 4.0), 4.0) == pytest.approx([0.3, 0.01])


@pytest.mark.parametrize(
    ("rounds", "enforcement", "collapse"), [(0.3, 0.6, 0.01), (0.05, 0.9, 0.002), (1.0, 0.3, 0.03)]
)
def test_the_war_model_with_an_open_range_is_such_a_play(rounds: float, enforcement: float, collapse: float) -> None:
    """A front that stands still, low costs: both sign at every round, and the model's law is the closed form."""
    case = bare_case(
        front={"now": 0.5, "drift": 0, "volatility": 0, "collapse": {"north": collapse, "south": collapse}},
        cost={"north": 0.001, "south": 0.001},
        patience={"north": 0.99, "south": 0.99},
        rounds=rounds,
        enforcement=enforcement,
    )
    solution = run_analysis(ANALYSIS, case, settings={"follow": 60, "check": False, "samples": 0}).solution
    assert solution is not None
    wanted = curves(rounds, 2 * collapse, enforcement, 1.0, 60)
    assert [each.p for each in solution.survival] == pytest.approx(wanted.on[0].tolist(), abs=1e-9)  # type: ignore[attr-defined]
    assert solution.p_agreement_by_12.value == pytest.approx(wanted.agreed[0, 12], abs=1e-9)  # type: ignore[attr-defined]
