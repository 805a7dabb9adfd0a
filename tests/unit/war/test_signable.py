"""What can be signed, by type of play: packages that end the fighting, walk-aways, lines that may be bluffs, obstinate sides."""

from __future__ import annotations

import copy
from itertools import product
from typing import Any

import numpy as np
import pytest

from detente.case.case import Case
from detente.models.war import Settings, build
from detente.models.war.deals import stake
from detente.models.war.signable import Signable, signable
from tests.unit.war.war_cases import PLAIN, run, solution

TRUCE = {
    "options": {
        "none": 0,
        "month": {"at": 50, "pauses": 1},
        "lasting": {"at": 100, "ends_fighting": True},
    },
    "now": "none",
}
LAND = {"options": ["none", "half", "all"], "now": "none"}
NORTH: list[dict[str, Any]] = [
    {"party": "north", "issue": "truce", "wants": "lasting", "salience": 0.2},
    {"party": "north", "issue": "land", "wants": "all", "salience": 0.8},
]
SOUTH: list[dict[str, Any]] = [
    {"party": "south", "issue": "truce", "wants": "lasting", "salience": 0.2},
    {"party": "south", "issue": "land", "wants": "none", "salience": 0.8},
]


def given(north: list[dict[str, Any]] = NORTH, south: list[dict[str, Any]] = SOUTH, **blocks: Any) -> Case:
    """Two sides over a truce and land; three ending packages, of which none is today's."""
    data = copy.deepcopy(PLAIN)
    data |= {"issues": {"truce": TRUCE, "land": LAND}, "positions": [*north, *south]}
    fighting = blocks.pop("fighting", {})
    data["fighting"] |= fighting
    return Case.model_validate({**data, **copy.deepcopy(blocks)})


def with_line(entry: dict[str, Any], refuses: list[str], firm: float) -> dict[str, Any]:
    return {**entry, "refuses": refuses, "firm": firm}


def told(case: Case, most: int = 4_096, binding: bool = True) -> Signable:
    return signable(case, stake(case), most, binding)


def packages(found: Any) -> set[tuple[str, ...]]:
    return {tuple(deal.values()) for deal in found.deals}


# Which packages -------------------------------------------------------------------------------------------------------


def test_only_packages_that_end_the_fighting_can_be_signed() -> None:
    (kind,) = told(given()).types
    assert (kind.n_deals, kind.weight) == (3, 1.0)
    assert packages(kind) == {("lasting", "none"), ("lasting", "half"), ("lasting", "all")}


def test_without_a_mark_every_package_but_todays_ends_it() -> None:
    plain = {"truce": {**TRUCE, "options": ["none", "month", "lasting"]}, "land": LAND}
    data = given().written()
    data["issues"] = plain
    (kind,) = told(Case.model_validate(data)).types
    assert kind.n_deals == 8


def test_where_no_package_ends_it_the_issues_are_named() -> None:
    marks = {"none": 0, "month": {"at": 50, "pauses": 1}, "lasting": {"at": 100, "pauses": 9}}
    data = given().written()
    data["issues"]["truce"]["options"] = marks
    found = told(Case.model_validate(data))
    assert found.types[0].n_deals == 0
    assert found.closed_by == ("issues",)


@pytest.mark.parametrize(("least", "n"), [(0.0, 3), (0.55, 2), (0.65, 1), (1.0, 1)])
def test_a_given_walk_away_binds_and_a_computed_one_does_not(least: float, n: int) -> None:
    """North's values: lasting with none of the land 0.2, with half 0.6, with all 1."""
    assert told(given(walk_away={"north": least})).types[0].n_deals == n
    assert told(given(walk_away={"north": least}), binding=False).types[0].n_deals == 3
    computed = {"north": {"value": least, "computed": "by hand"}}
    assert told(given(walk_away=computed)).types[0].n_deals == 3


def test_walk_aways_that_leave_nothing_are_named() -> None:
    found = told(given(walk_away={"north": 0.9, "south": 0.9}))
    assert found.types[0].n_deals == 0
    assert found.closed_by == ("walk_away.north", "walk_away.south")


def third(value_of_the_only_deals: float, **blocks: Any) -> Case:
    """The Union must sign; today is worth half to it."""
    values = {"none": 0.5, "month": 0.5, "lasting": value_of_the_only_deals}
    union = {"party": "union", "issue": "truce", "values": values}
    return given(south=[*SOUTH, union], agreement={"must": ["north", "south", "union"]}, **blocks)


@pytest.mark.parametrize(
    ("value", "n", "turns_on"),
    [(0.6, 3, ()), (0.515, 3, ("union",)), (0.5, 3, ("union",)), (0.485, 0, ("union",)), (0.47, 0, ())],
)
def test_a_third_signer_is_held_against_what_holds_now(value: float, n: int, turns_on: tuple[str, ...]) -> None:
    found = told(third(value))
    assert found.types[0].n_deals == n
    assert found.turns_on == turns_on
    assert found.closed_by == (() if n else ("walk_away.union",))


def test_a_given_walk_away_of_a_third_signer_goes_before_what_holds_now() -> None:
    assert told(third(0.6, walk_away={"union": 0.7})).types[0].n_deals == 0
    assert told(third(0.4, walk_away={"union": 0.3})).types[0].n_deals == 3


def test_who_holds_an_issue_signs_what_changes_it_only() -> None:
    """The land cannot change hands without the Union, which then would have less than today."""
    union = [
        {"party": "union", "issue": "truce", "values": {"none": 0.5, "month": 0.5, "lasting": 0.5}},
        {"party": "union", "issue": "land", "values": {"none": 0.5, "half": 0.2, "all": 0.2}},
    ]
    data = given(south=[*SOUTH, *union]).written()
    data["issues"]["land"]["held_by"] = ["union"]
    assert packages(told(Case.model_validate(data)).types[0]) == {("lasting", "none")}


# Mixing ---------------------------------------------------------------------------------------------------------------


def test_packages_are_mixed_in_divisible_issues_alone() -> None:
    pure = told(given()).types[0].agreed
    assert (pure.y0 == pure.y1).all()
    data = given().written()
    data["issues"]["land"]["divisible"] = True
    mixed = told(Case.model_validate(data)).types[0].agreed
    assert len(mixed) == 1
    assert mixed.most_for_the_other(0.3) == pytest.approx(0.7)
    assert pure.most_for_the_other(0.3) == pytest.approx(0.5)  # half of the land is the best there is


def test_a_divisible_issue_does_not_make_another_one_so() -> None:
    """What is mixed leaves the issue that is not divisible alone: with all or with none of the arms, not between."""
    arms = {"options": ["none", "all"], "now": "none"}
    positions = [
        {"party": "north", "issue": "arms", "wants": "all", "salience": 0.8},
        {"party": "south", "issue": "arms", "wants": "none", "salience": 0.3},
    ]
    data = given(south=[*SOUTH, *positions]).written()
    data["issues"] |= {"land": {**LAND, "divisible": True}, "arms": arms}
    (kind,) = told(Case.model_validate(data)).types
    for pair in kind.agreed.of:
        assert kind.deals[pair[0]]["arms"] == kind.deals[pair[1]]["arms"]
    assert len({kind.deals[pair[0]]["arms"] for pair in kind.agreed.of}) == 2


# Types ----------------------------------------------------------------------------------------------------------------

APART = given(
    north=[NORTH[0], with_line(NORTH[1], ["none", "half"], 0.7)],
    south=[SOUTH[0], with_line(SOUTH[1], ["half", "all"], 0.6)],
)


def test_types_are_weighed_by_hand_and_the_lines_as_stated_come_first() -> None:
    """Both real: nothing. North's alone: all. South's alone: none. Neither: all three packages."""
    found = told(APART).types
    assert [(kind.n_deals, pytest.approx(kind.weight)) for kind in found] == [
        (0, 0.42),
        (1, 0.28),
        (1, 0.18),
        (3, 0.12),
    ]
    assert [kind.is_as_stated for kind in found] == [True, False, False, False]
    assert [kind.given_up for kind in found] == [
        (),
        ("positions.south.land.refuses",),
        ("positions.north.land.refuses",),
        ("positions.north.land.refuses", "positions.south.land.refuses"),
    ]
    assert told(APART).closed_by == ("positions.north.land.refuses", "positions.south.land.refuses")


@pytest.mark.parametrize("firm", [1, 0])
def test_a_line_that_is_real_for_sure_or_for_sure_not_makes_no_types(firm: int) -> None:
    case = given(north=[NORTH[0], with_line(NORTH[1], ["none", "half"], firm)])
    found = told(case).types
    assert found[0].is_as_stated
    assert found[0].n_deals == 1
    assert [kind.weight for kind in found] == ([1.0] if firm else [0.0, 1.0])
    assert [kind.n_deals for kind in found] == ([1] if firm else [1, 3])


def test_lines_that_no_ending_package_meets_make_no_types() -> None:
    case = given(north=[with_line(NORTH[0], ["month"], 0.5), NORTH[1]])
    assert [kind.weight for kind in told(case).types] == [1.0]


def test_a_condition_is_a_line_with_a_firmness_of_its_own() -> None:
    link = {"if": {"truce": "lasting"}, "then": {"land": ["all"]}, "red_line_of": "north", "firm": 0.25}
    found = told(given(links=[link])).types
    assert [(kind.n_deals, kind.weight, kind.given_up) for kind in found] == [(1, 0.25, ()), (3, 0.75, ("links.0",))]


def test_lines_of_those_that_need_not_sign_do_not_bind() -> None:
    union = {"party": "union", "issue": "land", "wants": "none", "refuses": ["half", "all"], "firm": 1}
    assert told(given(south=[*SOUTH, union])).types[0].n_deals == 3


def obstinate(p_north: float, p_south: float, **blocks: Any) -> Case:
    each = {
        "north": {"p": p_north, "holds_out_for": {"land": "all"}},
        "south": {"p": p_south, "holds_out_for": {"land": "none"}},
    }
    return given(fighting={"obstinate": each}, **blocks)


def test_an_obstinate_side_signs_only_what_it_holds_out_for() -> None:
    found = told(obstinate(0.3, 0.2)).types
    by_who = {kind.obstinate: kind for kind in found}
    assert {who: pytest.approx(kind.weight) for who, kind in by_who.items()} == {
        (): 0.56,
        ("north",): 0.24,
        ("south",): 0.14,
        ("north", "south"): 0.06,
    }
    assert packages(by_who["north",]) == {("lasting", "all")}
    assert packages(by_who["south",]) == {("lasting", "none")}
    assert by_who["north", "south"].n_deals == 0
    assert found[0].obstinate == ()
    assert found[0].is_as_stated


def test_who_is_obstinate_for_sure_is_so_as_stated() -> None:
    found = told(obstinate(1, 1)).types
    assert [(kind.weight, kind.obstinate, kind.n_deals) for kind in found] == [(1.0, ("north", "south"), 0)]
    assert told(obstinate(1, 1)).closed_by == ("fighting.obstinate.north", "fighting.obstinate.south")


def test_without_issues_an_obstinate_side_holds_out_for_all_of_the_stake() -> None:
    data = copy.deepcopy(PLAIN)
    data["fighting"]["obstinate"] = {"north": {"p": 0.25, "holds_out_for": {}}}
    found = build(Case.model_validate(data), Settings()).signable.types
    assert [(kind.weight, kind.obstinate) for kind in found] == [(0.75, ()), (0.25, ("north",))]
    assert found[1].agreed.most_for_the_other(0.0) == 1.0
    assert found[1].agreed.most_for_the_other(0.01) is None


def test_the_heaviest_games_are_kept_and_the_rest_is_told() -> None:
    found = told(APART, most=2)
    assert [kind.n_deals for kind in found.types] == [0, 1]
    assert [kind.weight for kind in found.types] == pytest.approx([0.6, 0.4])
    assert found.left_out == pytest.approx(0.3)


def test_types_in_which_a_proposal_meets_lines_of_other_parties_are_told_apart() -> None:
    """Both refuse the pause; where either line is real nobody can bring it about, but it matters whose."""
    plan = {"id": "plan", "by": "union", "package": {"truce": "month"}}
    case = given(
        north=[with_line(NORTH[0], ["month"], 0.7), NORTH[1]],
        south=[with_line(SOUTH[0], ["month"], 0.6), SOUTH[1]],
        proposals=[plan],
    )
    (pause,) = solution(case).pauses
    assert pause.barred == pytest.approx({"north": 0.7, "south": 0.6})


# The mixture ----------------------------------------------------------------------------------------------------------


def set_to(case: Case, firm: tuple[float, float], p: tuple[float, float]) -> Case:
    """The case with each line real or not for sure, and each side obstinate or not for sure."""
    data = case.written()
    for entry in data["positions"]:
        if "refuses" in entry:
            entry["firm"] = firm[0 if entry["party"] == "north" else 1]
    for chance, side in zip(p, ("north", "south"), strict=True):
        data["fighting"]["obstinate"][side]["p"] = chance
    return Case.model_validate(data)


def test_the_answer_is_the_mean_of_the_games_solved_one_by_one() -> None:
    """Sixteen games by setting `firm` and `p` to 0 or 1, weighed by hand."""
    firm, p = (0.7, 0.6), (0.3, 0.2)
    case = obstinate(*p, north=APART_NORTH, south=APART_SOUTH)
    whole = solution(case)
    wanted: dict[str, float] = {}
    total = 0.0
    for real in product((0, 1), repeat=4):
        weight = float(np.prod([q if r else 1 - q for q, r in zip((*firm, *p), real, strict=True)]))
        total += weight
        one = run(set_to(case, real[:2], real[2:]), check=False).measures
        for name in MIXED:
            wanted[name] = wanted.get(name, 0.0) + weight * float(one[name].value)  # type: ignore[arg-type]
    assert total == pytest.approx(1)
    found = {name: float(run(case).measures[name].value) for name in MIXED}  # type: ignore[arg-type]
    assert found == pytest.approx(wanted, abs=1e-9)
    assert sum(kind.weight for kind in whole.types) == pytest.approx(1)
    mean = sum(kind.weight * kind.p_agreement_by_12 for kind in whole.types)
    assert whole.p_agreement_by_12.value == pytest.approx(mean)


APART_NORTH, APART_SOUTH = (
    [NORTH[0], with_line(NORTH[1], ["none", "half"], 0.7)],
    [SOUTH[0], with_line(SOUTH[1], ["half", "all"], 0.6)],
)
MIXED = ("gap", "p_agreement_by_12", "p_giving_in_by_12", "p_arms_by_12", "p_settle_now", "value_north", "value_south")


def test_as_stated_is_the_answer_with_all_lines_real() -> None:
    found = solution(APART)
    assert found.as_stated.n_deals == found.n_deals == 0
    assert found.as_stated.p_agreement_by_12.high == 0.0
    assert found.p_agreement_by_12.value > 0.01
    assert found.room is None
    assert found.types[0].given_up == ()


def test_what_the_answer_is_without_given_walk_aways_is_said() -> None:
    case = given(walk_away={"north": 0.9, "south": 0.9})
    result = run(case)
    found = result.solution
    assert found.p_agreement_by_12.high == 0.0
    assert found.n_deals == 0
    assert found.without_walk_aways.n_deals == 3
    assert found.without_walk_aways.p_agreement_by_12.value > 0.1
    assert any("The values of no deal that the case gives bind" in finding.text for finding in result.findings)
    assert found.as_stated.n_deals == 0
