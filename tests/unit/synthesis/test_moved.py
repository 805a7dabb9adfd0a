"""A move put where it is not: numbers follow, within what they can be, and everybody sees it."""

from __future__ import annotations

import pytest

from detente.case.case import Case
from detente.case.change import changed, parse_change
from detente.case.files import load
from detente.case.rebuilt import rebuilt
from detente.models.war.calibration import default_collapse, default_rounds
from detente.synthesis.moved import later, moved, scaled
from tests.cases import ARAL


def aral(*changes: str) -> Case:
    return changed(load(ARAL), [parse_change(text) for text in changes])


def with_effect(place: str, size: float) -> Case:
    return rebuilt(aral(), lambda data: data["moves"]["offensive"]["effects"].update({place: size}))


def test_a_move_done_and_undone_again_leaves_the_numbers_as_they_were() -> None:
    case = aral("moves.sanctions.hazard=0.1")
    back = moved(moved(case, "offensive", True), "offensive", False)
    assert back.fighting is not None
    assert case.fighting is not None
    assert back.fighting.front.drift.point == pytest.approx(case.fighting.front.drift.point)


def test_ends_and_modes_are_shifted_end_by_end() -> None:
    after = moved(aral(), "sanctions", True)
    assert after.fighting is not None
    cost = after.fighting.cost["north"]
    assert (float(cost.low), float(cost.high)) == pytest.approx((0.018, 0.032))
    assert after.moves["sanctions"].taken
    assert after.moves["sanctions"].hazard is None


def test_both_types_and_what_is_believed_of_them_move_along() -> None:
    case = aral("beliefs.0.place=fighting.hidden.drift.strong", "beliefs.0.value=-0.02")
    after = moved(case, "offensive", True)
    assert after.fighting is not None
    assert after.fighting.hidden is not None
    assert after.fighting.hidden.drift is not None
    assert after.fighting.hidden.drift["strong"].point == pytest.approx(0.0)
    assert after.fighting.hidden.drift["weak"].point == pytest.approx(0.02)
    assert after.beliefs[0].estimate is not None
    assert after.beliefs[0].estimate.point == pytest.approx(-0.01)


def test_who_takes_an_effect_for_larger_sees_a_larger_shift() -> None:
    case = aral("beliefs.0.place=moves.offensive.effects.fighting.front.drift", "beliefs.0.value=0.03")
    after = moved(case, "offensive", True)
    found = {belief.place: belief.estimate for belief in after.beliefs}
    assert found["fighting.front.drift"] is not None
    assert found["fighting.front.drift"].point == pytest.approx(0.032)
    assert after.fighting is not None
    assert after.fighting.front.drift.point == pytest.approx(0.012)


def test_numbers_are_kept_between_their_ends() -> None:
    after = moved(with_effect("fighting.rounds", 0.95), "offensive", True)
    assert after.fighting is not None
    assert after.fighting.rounds.exact == 1
    less = moved(with_effect("fighting.enforcement", -0.6), "offensive", True)
    assert less.fighting is not None
    assert (float(less.fighting.enforcement.low), float(less.fighting.enforcement.high)) == pytest.approx((0, 0.1))


def test_a_fitted_number_is_shifted_from_what_is_fitted() -> None:
    case = Case.model_validate(
        {
            "parties": {"a": {}, "b": {}},
            "moves": {
                "talk": {"by": ["a"], "effects": {"fighting.rounds": 0.1}},
                "shake": {"by": ["a"], "effects": {"fighting.front.collapse.b": 0.1}},
            },
            "fighting": {"sides": ["a", "b"]},
        }
    )
    talking = moved(case, "talk", True).fighting
    assert talking is not None
    assert talking.rounds.point == pytest.approx(default_rounds("month") + 0.1)
    shaken = moved(case, "shake", True).fighting
    assert shaken is not None
    expected = {"a": default_collapse("month"), "b": default_collapse("month") + 0.1}
    assert {side: share.point for side, share in shaken.front.collapse.items()} == pytest.approx(expected)


def test_what_stands_so_already_is_only_frozen() -> None:
    after = moved(aral(), "sanctions", False)
    assert after.fighting == aral().fighting
    assert after.moves["sanctions"].hazard is None
    assert after.mediator is not None
    assert "sanctions" not in after.mediator.then


def test_effects_are_scaled_at_their_point() -> None:
    assert scaled(aral(), "sanctions", 2.0).moves["sanctions"].effects["fighting.cost.north"].point == pytest.approx(
        0.03
    )


def test_a_move_that_comes_later_is_dated_and_sure() -> None:
    after = later(aral(), "offensive", True, 4)
    move = after.moves["offensive"]
    assert move.hazard is not None
    assert (move.hazard.exact, move.reversible, move.taken) == (1, "once", False)
    assert after.fighting == aral().fighting
    assert later(aral(), "offensive", True, 0) == moved(aral(), "offensive", True)
