"""What taking a cause out of a case changes, and what it leaves."""

from __future__ import annotations

from itertools import combinations, permutations

import pytest

from detente.case.case import Case
from detente.case.change import Change, changed, parse_change
from detente.case.files import load
from detente.synthesis.causes import CAUSES, without, without_row
from detente.synthesis.causes.lines import with_lines_as_stated, without_computed_values
from detente.synthesis.causes.third_parties import moves_of
from tests.cases import ARAL, CASES

WITH_FIGHTING = [name for name in CASES if load(CASES[name]).fighting is not None]
ROWS = [(cause, row) for cause, rows in CAUSES.items() for row in rows]


def aral(*changes: str) -> Case:
    return changed(load(ARAL), [parse_change(text) for text in changes])


def with_effects(case: Case, move: str, effects: dict[str, float]) -> Case:
    return changed(case, [Change(f"moves.{move}.effects.{place}", size) for place, size in effects.items()])


def only(case: Case, cause: str) -> Case:
    [(weight, left)] = without(case, frozenset([cause]))
    assert weight == 1
    return left


def row(case: Case, cause: str, name: str) -> Case:
    [(weight, left)] = without_row(case, cause, name)
    assert weight == 1
    return left


@pytest.mark.parametrize("name", WITH_FIGHTING)
@pytest.mark.parametrize("cause", CAUSES)
def test_taken_out_twice_is_taken_out_once(name: str, cause: str) -> None:
    for _, once in without(load(CASES[name]), frozenset([cause])):
        assert without(once, frozenset([cause])) == ((1.0, once),)


@pytest.mark.parametrize("name", WITH_FIGHTING)
def test_the_order_of_taking_out_two_rows_does_not_matter(name: str) -> None:
    case = load(CASES[name])
    for pair in combinations(ROWS, 2):
        found = []
        for order in permutations(pair):
            left = ((1.0, case),)
            for cause, each in order:
                left = tuple((w * v, after) for w, at in left for v, after in without_row(at, cause, each))
            found.append({after.hash: weight for weight, after in left})
        assert found[0] == found[1], pair


@pytest.mark.parametrize("name", WITH_FIGHTING)
def test_weights_add_up_and_nothing_taken_out_is_the_case(name: str) -> None:
    case = load(CASES[name])
    assert without(case, frozenset()) == ((1.0, case),)
    assert sum(weight for weight, _ in without(case, frozenset(CAUSES))) == pytest.approx(1)


# Lines and signatures -------------------------------------------------------------------------------------------------


def test_a_refusal_goes_with_the_chance_that_it_is_real() -> None:
    case = aral("positions.north.delta.firm=0.4")
    left = row(case, "red lines", "refusals")
    assert all(not position.refuses and position.firm is None for position in left.positions)
    assert left.links == case.links
    assert left.walk_away == case.walk_away


def test_conditions_go_and_what_is_impossible_or_worth_something_stays() -> None:
    left = row(aral(), "red lines", "conditions")
    assert all(not link.red_line_of for link in left.links)
    assert len(left.links) == sum(not link.red_line_of for link in aral().links)


def test_given_values_of_no_deal_go_and_computed_ones_are_none_to_begin_with() -> None:
    assert not row(aral(), "red lines", "values of no deal").walk_away
    case = changed(aral(), [Change("walk_away.south", {"value": 0.3, "computed": "by war"})])
    assert changed(case, without_computed_values(case)) == aral()


def test_lines_as_stated_are_real_for_sure_and_known_bluffs_are_none() -> None:
    case = aral("positions.north.delta.firm=0.4", "positions.south.delta.firm=0")
    left = changed(case, with_lines_as_stated(case))
    north, south = (left.position(party, "delta") for party in ("north", "south"))
    assert north is not None
    assert south is not None
    assert north.refuses
    assert north.firm is not None
    assert north.firm.exact == 1
    assert not south.refuses
    assert all(link.firm is None or link.firm.exact == 1 for link in left.links)
    assert list(with_lines_as_stated(left)) == []


def test_only_the_sides_sign_where_third_signers_are_out() -> None:
    case = aral("agreement.must=[north, south, union]", "agreement.at_least=3")
    left = only(case, "third signers")
    assert set(left.signers) == {"north", "south"}
    assert left.agreement.at_least is None
    assert all(not issue.held_by for issue in left.issues.values())


def test_every_issue_can_be_divided() -> None:
    assert all(issue.divisible for issue in only(aral(), "indivisible terms").issues.values())


# Information ----------------------------------------------------------------------------------------------------------


def test_a_hidden_type_is_known_by_its_prior_and_its_numbers_become_the_plain_ones() -> None:
    strong, weak = without(aral("fighting.hidden.p_strong=0.3"), frozenset(["information"]))
    hidden = aral().fighting.hidden  # type: ignore[union-attr]
    assert hidden is not None
    assert hidden.cost is not None
    assert hidden.drift is not None
    assert (strong[0], weak[0]) == pytest.approx((0.3, 0.7))
    for (_, case), kind in ((strong, "strong"), (weak, "weak")):
        assert case.fighting is not None
        assert case.fighting.hidden is None
        assert case.fighting.cost["south"].point == hidden.cost[kind].point  # type: ignore[index]
        assert case.fighting.front.drift.point == hidden.drift[kind].point  # type: ignore[index]
        assert case.beliefs == ()
        assert not case.fighting.obstinate


def test_each_row_of_information_leaves_the_others() -> None:
    case = aral()
    assert len(without_row(case, "information", "hidden types")) == 2
    seen_alike = row(case, "information", "beliefs")
    assert seen_alike.fighting == case.fighting
    assert not seen_alike.beliefs
    ordinary = row(case, "information", "obstinacy")
    assert ordinary.fighting is not None
    assert not ordinary.fighting.obstinate
    assert [each.place for each in ordinary.beliefs] == [each.place for each in case.beliefs]


def test_what_a_party_believes_of_priorities_is_no_matter_of_the_war() -> None:
    belief = {"party": "north", "place": "priorities.south", "value": ["offensive"]}
    case = changed(aral(), [Change("beliefs", belief, "add")])
    assert [each.place for each in row(case, "information", "beliefs").beliefs] == ["priorities.south"]


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


# Commitment and third parties -----------------------------------------------------------------------------------------


def test_no_move_unsettles_a_deal_that_is_sure_and_nobody_believes_it() -> None:
    case = with_effects(aral(), "aid", {"fighting.enforcement": 0.1})
    case = changed(case, [parse_change("beliefs.0.place=moves.aid.effects.fighting.enforcement")])
    left = only(case, "commitment")
    assert left.fighting is not None
    assert left.fighting.enforcement.exact == 1
    assert "fighting.enforcement" not in left.moves["aid"].effects
    assert left.beliefs == ()


def test_third_parties_undo_what_they_do_and_nobody_waits_for_them() -> None:
    case = aral()
    left = only(case, "third parties")
    assert case.moves["aid"].taken
    assert not left.moves["aid"].taken
    before, after = (each.fighting.hidden.cost["strong"].point for each in (case, left))  # type: ignore[union-attr, index]
    assert after == pytest.approx(before + 0.01)  # the aid saved 0.01 a step
    assert left.moves["sanctions"].hazard is None
    assert left.mediator is not None
    assert not left.mediator.then
    assert not left.mediator.appeased_by
    assert left.moves["offensive"] == case.moves["offensive"]  # a side's own


def test_what_third_parties_do_is_aid_pressure_or_mediation() -> None:
    case = aral()
    assert {kind: moves_of(case, kind) for kind in ("aid", "pressure", "mediation")} == {  # type: ignore[arg-type]
        "aid": ["aid"],
        "pressure": ["sanctions"],
        "mediation": [],
    }


def test_each_row_of_third_parties_leaves_the_others() -> None:
    case = aral()
    assert case.mediator is not None
    without_aid = row(case, "third parties", "aid")
    assert without_aid.mediator == case.mediator
    assert without_aid.moves["sanctions"] == case.moves["sanctions"]
    without_pressure = row(case, "third parties", "pressure")
    assert without_pressure.mediator is not None
    assert list(without_pressure.mediator.then) == ["leaves"]
    assert without_pressure.moves["aid"] == case.moves["aid"]
    unmediated = row(case, "third parties", "mediation")
    assert unmediated.mediator is not None
    assert list(unmediated.mediator.then) == ["sanctions"]
    assert unmediated.moves == case.moves


def test_a_move_that_a_side_holds_with_a_third_party_stays() -> None:
    case = aral("moves.aid.by=[reach, south]")
    assert only(case, "third parties").moves["aid"].taken


def test_the_sides_propose_where_the_mediator_did() -> None:
    left = only(aral("fighting.proposer=mediator"), "third parties")
    assert left.fighting is not None
    assert left.fighting.proposer == "either"
    assert only(aral("fighting.proposer=south"), "third parties").fighting.proposer == "south"  # type: ignore[union-attr]


def test_a_cause_that_is_not_there_changes_nothing() -> None:
    case = aral("fighting.enforcement=1")
    assert only(case, "commitment") == case
    assert only(only(case, "third signers"), "third signers") == only(case, "third signers")
