"""Powell's and Kydd's conditions on a case's numbers, against their closed forms and against what they are of."""

from __future__ import annotations

import numpy as np
import pytest

from detente.models.war.conditions import STEPS_AHEAD
from detente.models.war.literature.mediation import credible_bias
from tests.unit.war.war_cases import HIDDEN, case_of, solution

RISE = {"by": "south", "hazard": 0.2, "reversible": "once"}


@pytest.mark.parametrize("size", [0.0, 0.005, 0.02, 0.06])
def test_powells_condition_is_his_in_shares_and_what_war_destroys(size: float) -> None:
    """Where both have something by fighting today: ``p`` and ``d`` from their two values, and his own inequality."""
    rise = {**RISE, "effects": {"fighting.front.drift": -size, "fighting.cost.south": -size / 4}}
    case = case_of(
        moves={"rise": rise},
        cost={"north": 0.0005, "south": 0.0005},
        patience={"north": 0.995, "south": 0.995},
        front={"now": 0.55, "volatility": 0.06},
    )
    found = solution(case)
    row = next(each for each in found.commitment if each.rising == "south")
    w = {side: found.value_of_fighting.W[side].value for side in ("north", "south")}
    left = sum(w.values())
    assert min(w.values()) > 0.05
    destroyed = 1 - left
    gains_by_waiting = 0.995**row.step * row.rising_then / left - w["south"] / left
    assert row.is_met == (gains_by_waiting > destroyed / (1 - destroyed))
    assert row.sum == pytest.approx(0.995**row.step * row.rising_then + w["north"], abs=1e-8)


def test_a_large_shift_is_too_fast_and_a_small_one_is_not() -> None:
    met = []
    for size in (0.001, 0.2):
        move = {**RISE, "hazard": 0.5, "effects": {"fighting.front.collapse.north": size}}
        case = case_of(
            moves={"rise": move},
            cost={"north": 0.0, "south": 0.0},
            patience={"north": 0.999, "south": 0.999},
            front={"now": 0.9, "volatility": 0.06},
        )
        rows = {row.rising: row for row in solution(case, front_points=10).commitment}
        met.append(rows["south"].is_met)
        assert not rows["north"].is_met
        assert 1 <= rows["south"].step <= STEPS_AHEAD
    assert met == [False, True]


def test_kydds_condition_has_the_windows_of_its_closed_form() -> None:
    mediator = {"party": "union", "patience": 1000, "bias": 0.3, "war_cost": 0.002}
    case = case_of(hidden=HIDDEN, mediator=mediator, proposer="north", cost={"north": 0.01})
    found = solution(case).mediators_word
    assert len(found) == 3
    for row in found:
        window = credible_bias(row.from_strong, row.from_weak, row.war_cost, row.error)
        assert row.from_weak > row.from_strong >= 0
        found_ends = tuple(np.inf if end is None else end for end in (row.low, row.high))
        assert found_ends == pytest.approx((window.low, window.high), rel=1e-5)
        assert row.is_believed == (window.low <= 0.3 <= window.high)
        assert row.weight == pytest.approx(0.3)
    # A war that is fought on whatever comes, at 0.002 a step, costs at most 0.002/(1 - delta).
    assert 0.002 < found[0].war_cost < 0.002 / (1 - 0.994)


def test_nothing_is_asked_of_a_mediator_that_is_not_there() -> None:
    assert solution(case_of(hidden=HIDDEN)).mediators_word == ()
    assert solution(case_of(mediator={"party": "union", "patience": 4, "war_cost": 0.01})).mediators_word == ()
