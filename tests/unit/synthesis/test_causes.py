"""What taking a cause out of a case changes, and what it leaves."""

from __future__ import annotations

from itertools import combinations, permutations

import pytest

from detente.case.case import Case
from detente.case.change import changed, parse_change
from detente.case.files import load
from detente.case.rebuilt import rebuilt
from detente.synthesis.causes import CAUSES, without
from tests.cases import ARAL, CASES

WITH_FIGHTING = [name for name in CASES if load(CASES[name]).fighting is not None]


def aral(*changes: str) -> Case:
    return changed(load(ARAL), [parse_change(text) for text in changes])


def with_effects(case: Case, move: str, effects: dict[str, float]) -> Case:
    return rebuilt(case, lambda data: data["moves"][move].setdefault("effects", {}).update(effects))


def only(case: Case, cause: str) -> Case:
    [(weight, left)] = without(case, frozenset([cause]))
    assert weight == 1
    return left


@pytest.mark.parametrize("name", WITH_FIGHTING)
@pytest.mark.parametrize("cause", CAUSES)
def test_taken_out_twice_is_taken_out_once(name: str, cause: str) -> None:
    for _, once in without(load(CASES[name]), frozenset([cause])):
        assert without(once, frozenset([cause])) == ((1.0, once),)


@pytest.mark.parametrize("name", WITH_FIGHTING)
def test_the_order_of_taking_out_two_does_not_matter(name: str) -> None:
    case = load(CASES[name])
    for pair in combinations(CAUSES, 2):
        found = []
        for order in permutations(pair):
            left = ((1.0, case),)
            for cause in order:
                left = tuple((w * v, after) for w, at in left for v, after in CAUSES[cause](at))
            found.append({after.hash: weight for weight, after in left})
        assert found[0] == found[1], pair


@pytest.mark.parametrize("name", WITH_FIGHTING)
def test_weights_add_up_and_nothing_taken_out_is_the_case(name: str) -> None:
    case = load(CASES[name])
    assert without(case, frozenset()) == ((1.0, case),)
    assert sum(weight for weight, _ in without(case, frozenset(CAUSES))) == pytest.approx(1)


def test_a_hidden_type_is_known_by_its_prior_and_its_numbers_become_the_plain_ones() -> None:
    strong, weak = without(aral("fighting.hidden.p_strong=0.3"), frozenset(["information"]))
    assert (strong[0], weak[0]) == pytest.approx((0.3, 0.7))
    for (_, case), cost, drift in ((strong, 0.008, -0.01), (weak, 0.02, 0.01)):
        assert case.fighting is not None
        assert case.fighting.hidden is None
        assert case.fighting.cost["south"].point == cost
        assert case.fighting.front.drift.point == drift
        assert case.beliefs == ()
        assert not case.fighting.obstinate


def test_a_prior_that_is_sure_leaves_one_case() -> None:
    assert len(without(aral("fighting.hidden.p_strong=1"), frozenset(["information"]))) == 1


def test_effects_on_a_type_become_effects_on_the_plain_number_beside_those_there() -> None:
    case = with_effects(aral(), "aid", {"fighting.hidden.cost.strong": -0.002, "fighting.hidden.cost.weak": -0.1})
    strong, weak = (left for _, left in without(case, frozenset(["information"])))
    assert strong.moves["aid"].effects["fighting.cost.south"].point == pytest.approx(-0.012)
    assert weak.moves["aid"].effects["fighting.cost.south"].point == pytest.approx(-0.11)
    assert list(strong.moves["aid"].effects) == ["fighting.cost.south"]


def test_effects_on_numbers_that_are_gone_go_with_them() -> None:
    case = with_effects(aral(), "aid", {"fighting.obstinate.north.p": 0.1, "fighting.hidden.p_strong": 0.1})
    for _, left in without(case, frozenset(["information"])):
        assert list(left.moves["aid"].effects) == ["fighting.cost.south"]


def test_no_move_unsettles_a_deal_that_is_sure_and_nobody_believes_it() -> None:
    case = with_effects(aral(), "aid", {"fighting.enforcement": 0.1})
    case = changed(case, [parse_change("beliefs.0.place=moves.aid.effects.fighting.enforcement")])
    left = only(case, "commitment")
    assert left.fighting is not None
    assert left.fighting.enforcement.exact == 1
    assert "fighting.enforcement" not in left.moves["aid"].effects
    assert left.beliefs == ()


def test_rounds_come_in_every_step_without_the_mediator_too() -> None:
    left = only(aral("fighting.rounds_without=0.01"), "channel")
    assert left.fighting is not None
    assert left.fighting.rounds.exact == 1
    assert left.fighting.rounds_without is None


def test_third_parties_undo_what_they_do_and_nobody_waits_for_them() -> None:
    case = aral()
    left = only(case, "mediator")
    assert case.moves["aid"].taken
    assert not left.moves["aid"].taken
    assert left.fighting is not None
    assert left.fighting.hidden is not None
    assert left.fighting.hidden.cost is not None
    assert left.fighting.hidden.cost["strong"].point == pytest.approx(0.018)  # the aid saved 0.01 a step
    assert left.moves["sanctions"].hazard is None
    assert left.mediator is not None
    assert not left.mediator.then
    assert not left.mediator.appeased_by
    assert left.moves["offensive"] == case.moves["offensive"]  # a side's own


def test_a_move_that_a_side_holds_with_a_third_party_stays() -> None:
    case = aral("moves.aid.by=[reach, south]")
    assert only(case, "mediator").moves["aid"].taken


def test_the_sides_propose_where_the_mediator_did() -> None:
    left = only(aral("fighting.proposer=mediator"), "mediator")
    assert left.fighting is not None
    assert left.fighting.proposer == "either"
    assert only(aral("fighting.proposer=south"), "mediator").fighting.proposer == "south"  # type: ignore[union-attr]


def test_a_cause_that_is_not_there_changes_nothing() -> None:
    case = aral("fighting.rounds=1", "fighting.enforcement=1")
    assert only(case, "commitment") == case
    assert only(case, "channel") == case
