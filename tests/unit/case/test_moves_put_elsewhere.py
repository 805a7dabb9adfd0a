"""A move put where it is not: numbers follow, within what they can be, and everybody sees it."""

from __future__ import annotations

import pytest

from detente.case.calibration import default_collapse, default_rounds
from detente.case.case import Case
from detente.case.change import Change, changed, edited, parse_change, remarks
from detente.case.change.stands import arriving, sized
from detente.case.files import load
from detente.errors import ChangeError
from detente.models.war.numbers import COST, PATIENCE
from tests.cases import ARAL, CASES


def aral(*changes: str) -> Case:
    return changed(load(ARAL), [parse_change(text) for text in changes])


def with_effect(place: str, size: float) -> Case:
    return changed(aral(), [Change(f"moves.offensive.effects.{place}", size)])


def put(case: Case, move: str, taken: bool) -> Case:
    return changed(case, [Change(f"moves.{move}.taken", taken)])


def test_a_move_done_and_undone_again_leaves_the_numbers_as_they_were() -> None:
    case = aral("moves.sanctions.hazard=0.1")
    back = put(put(case, "offensive", True), "offensive", False)
    assert back.fighting is not None
    assert case.fighting is not None
    assert back.fighting.front.drift.point == pytest.approx(case.fighting.front.drift.point)


def test_ends_and_modes_are_shifted_end_by_end() -> None:
    after = put(aral(), "sanctions", True)
    assert after.fighting is not None
    cost = after.fighting.cost["north"]
    now = aral().fighting.cost["north"]  # type: ignore[union-attr]
    assert (float(cost.low), float(cost.high)) == pytest.approx((float(now.low) + 0.01, float(now.high) + 0.02))
    assert after.moves["sanctions"].taken
    assert after.moves["sanctions"].hazard is None


def test_the_command_line_puts_a_move_just_as_a_change_does() -> None:
    assert aral("moves.sanctions.taken=true") == put(aral(), "sanctions", True)


def test_an_edit_of_the_file_moves_no_number() -> None:
    after = edited(aral(), [Change("moves.sanctions.taken", True)])
    assert after.moves["sanctions"].taken
    assert after.fighting == aral().fighting
    assert after.moves["sanctions"].hazard is not None


def test_moves_are_put_last_wherever_they_are_named() -> None:
    one = aral("fighting.cost.north=0.05", "moves.sanctions.taken=true", "moves.aid.taken=false")
    other = aral("moves.sanctions.taken=true", "moves.aid.taken=false", "fighting.cost.north=0.05")
    assert one == other
    assert one.fighting is not None
    assert one.fighting.cost["north"].point == pytest.approx(0.065)


def test_a_stand_is_true_or_false() -> None:
    with pytest.raises(ChangeError, match="true or false"):
        aral("moves.sanctions.taken=yes")
    with pytest.raises(ChangeError, match="there is no `sanction`"):
        aral("moves.sanction.taken=true")


def test_both_types_and_what_is_believed_of_them_move_along() -> None:
    case = aral("beliefs.0.place=fighting.hidden.drift.strong", "beliefs.0.value=-0.02")
    after = put(case, "offensive", True)
    assert after.fighting is not None
    assert after.fighting.hidden is not None
    assert after.fighting.hidden.drift is not None
    assert after.fighting.hidden.drift["strong"].point == pytest.approx(0.0)
    assert after.fighting.hidden.drift["weak"].point == pytest.approx(0.02)
    assert after.beliefs[0].estimate is not None
    assert after.beliefs[0].estimate.point == pytest.approx(-0.01)


def test_who_takes_an_effect_for_larger_sees_a_larger_shift() -> None:
    case = aral("beliefs.0.place=moves.offensive.effects.fighting.front.drift", "beliefs.0.value=0.03")
    after = put(case, "offensive", True)
    found = {belief.place: belief.estimate for belief in after.beliefs}
    assert found["fighting.front.drift"] is not None
    assert found["fighting.front.drift"].point == pytest.approx(0.032)
    assert after.fighting is not None
    assert after.fighting.front.drift.point == pytest.approx(0.012)


def test_effects_on_a_number_and_on_its_type_add_up() -> None:
    case = changed(aral(), [Change("moves.aid.effects.fighting.hidden.cost.strong", -0.001)])
    after = put(case, "aid", False)
    before = case.fighting.hidden.cost  # type: ignore[union-attr]
    assert before is not None
    now = after.fighting.hidden.cost  # type: ignore[union-attr]
    assert now is not None
    assert now["strong"].point == pytest.approx(before["strong"].point + 0.011)
    assert now["weak"].point == pytest.approx(before["weak"].point + 0.01)


def test_numbers_are_kept_between_their_ends_and_that_is_said() -> None:
    case = with_effect("fighting.rounds", 0.95)
    after = put(case, "offensive", True)
    assert after.fighting is not None
    assert after.fighting.rounds.exact == 1
    [said] = remarks(case, [Change("moves.offensive.taken", True)])
    assert "the chance of a round of talks beyond what it can be" in said
    less = put(with_effect("fighting.enforcement", -0.6), "offensive", True)
    assert less.fighting is not None
    assert (float(less.fighting.enforcement.low), float(less.fighting.enforcement.high)) == pytest.approx((0, 0.1))


def test_a_range_without_a_mode_has_its_middle_cut_and_not_the_middle_of_what_is_left() -> None:
    """As the war model cuts the point of a number in another regime."""
    case = changed(
        with_effect("fighting.enforcement", 0.1), [Change("moves.offensive.effects.fighting.enforcement", "0.2..0.8")]
    )
    after = put(case, "offensive", True)
    assert after.fighting is not None
    assert after.fighting.enforcement.point == pytest.approx(1.0)  # 0.4..0.7 and 0.2..0.8: the middles add up to 1.05


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
    talking = put(case, "talk", True).fighting
    assert talking is not None
    assert talking.rounds.point == pytest.approx(default_rounds("month") + 0.1)
    shaken = put(case, "shake", True).fighting
    assert shaken is not None
    expected = {"a": default_collapse("month"), "b": default_collapse("month") + 0.1}
    assert {side: share.point for side, share in shaken.front.collapse.items()} == pytest.approx(expected)


@pytest.mark.parametrize(("place", "now"), [("fighting.cost.a", COST), ("fighting.patience.b", PATIENCE)])
def test_a_number_nobody_gives_is_shifted_from_what_the_war_model_takes(place: str, now: float) -> None:
    move = {"by": ["a"], "effects": {place: 0.001}}
    case = Case.model_validate({"parties": {"a": {}, "b": {}}, "moves": {"m": move}, "fighting": {"sides": ["a", "b"]}})
    fighting = put(case, "m", True).fighting
    assert fighting is not None
    block, side = place.split(".")[1:]
    assert getattr(fighting, block)[side].point == pytest.approx(now + 0.001)


def test_what_stands_so_already_is_only_frozen() -> None:
    after = put(aral(), "sanctions", False)
    assert after.fighting == aral().fighting
    assert after.moves["sanctions"].hazard is None
    assert after.mediator is not None
    assert "sanctions" not in after.mediator.then


def test_nobody_is_left_who_doubts_a_threat_that_is_gone() -> None:
    case = changed(
        aral("mediator.resolute={sanctions: 0.5, leaves: 0.4}"),
        [Change("beliefs", {"party": "north", "place": "mediator.resolute.sanctions", "value": 0.1}, "add")],
    )
    after = put(case, "sanctions", True)
    assert after.mediator is not None
    assert list(after.mediator.resolute) == ["leaves"]
    assert "mediator.resolute.sanctions" not in {belief.place for belief in after.beliefs}


def test_a_move_without_effect_is_said_to_have_none() -> None:
    case = changed(aral(), [Change.drop("moves.offensive.effects")])
    assert put(case, "offensive", True).fighting == case.fighting
    [said] = remarks(case, [Change("moves.offensive.taken", True)])
    assert "the case gives it no effect" in said
    assert list(remarks(case, [Change("moves.offensive.taken", False)])) == []  # it stands so already


def test_effects_are_scaled_at_their_point() -> None:
    twice = changed(aral(), sized(aral(), "sanctions", 2.0))
    assert twice.moves["sanctions"].effects["fighting.cost.north"].point == pytest.approx(0.03)


def test_a_move_that_comes_later_is_dated_and_sure() -> None:
    after = changed(aral(), arriving(aral(), "offensive", True, 4))
    move = after.moves["offensive"]
    assert move.hazard is not None
    assert (move.hazard.exact, move.reversible, move.taken) == (1, "once", False)
    assert after.fighting == aral().fighting
    assert changed(aral(), arriving(aral(), "offensive", True, 0)) == put(aral(), "offensive", True)


@pytest.mark.parametrize("name", CASES)
def test_every_move_of_a_shipped_case_can_be_put_elsewhere_or_is_refused_for_a_reason(name: str) -> None:
    case = load(CASES[name])
    refusals = []
    for move, entry in case.moves.items():
        try:
            after = put(case, move, not entry.taken)
        except ChangeError as error:
            refusals.append(str(error))
        else:
            assert after.moves[move].taken is not entry.taken
    assert all("impossible" in refusal for refusal in refusals)
