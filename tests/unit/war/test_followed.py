"""Proposals on the table: who has accepted, what is in force and for how long, and the sticks on those who have not."""

from __future__ import annotations

import copy
from typing import Any

import numpy as np
import pytest

from detente.case.case import Case
from detente.models.war import Settings, build
from detente.models.war.clock import PATIENT, Clock
from detente.models.war.deals import stake
from detente.models.war.followed import FOR_GOOD, OPEN, PASSING, SIGNED, Followed, followed
from detente.models.war.played import Played, played_once
from detente.models.war.problem import Problem
from detente.models.war.regimes import Regime
from tests.unit.war.war_cases import PLAIN, QUICK, run, solution

OPTIONS = {
    "none": 0,
    "pause": {"at": 30, "pauses": 3},
    "corridor": 40,
    "long_pause": {"at": 50, "pauses": 24},
    "lost": {"at": 60, "ends_fighting": True},
    "lasting": {"at": 80, "ends_fighting": True},
    "won": {"at": 100, "ends_fighting": True},
}
ISSUES = {"truce": {"options": OPTIONS, "now": "none"}, "prisoners": {"options": ["held", "freed"], "now": "held"}}
NOTHING = dict.fromkeys(OPTIONS, 0.0)
NORTH = {"party": "north", "issue": "truce", "values": {**NOTHING, "lasting": 0.5, "won": 1.0}, "salience": 0.2}
SOUTH = {"party": "south", "issue": "truce", "values": {**NOTHING, "lasting": 0.5, "lost": 1.0}, "salience": 0.2}
FREED = [
    {"party": side, "issue": "prisoners", "values": {"held": 0, "freed": 1}, "salience": 0.8}
    for side in ("north", "south")
]
BOTH = {"north": "accepted", "south": "accepted"}
CALM = {
    "front": {"now": 0.5, "volatility": 0.06, "collapse": {"north": 0, "south": 0}},
    "cost": {"north": 0.001, "south": 0.001},
    "patience": {"north": 0.99, "south": 0.99},
}
SETTINGS = {**QUICK, "front_points": 20}
RELIEF = {"fighting.cost.north": -0.003, "fighting.cost.south": -0.003}
PAUSE = {"truce": "pause"}
GENEROUS = {"truce": "pause", "prisoners": "freed"}  # what it gives is worth four times what is fought over, by and by
ASKING = {
    "press": {"by": "union", "when": "refused.plan.south"}
}  # what nothing asks after, and changes nothing, is not followed
Answers = dict[str, str]


def plan(package: dict[str, str], answers: Answers | None = None, **entries: Any) -> dict[str, Any]:
    return {"id": "plan", "by": "union", "package": package, "answers": answers or {}, **entries}


def tabled(*proposals: dict[str, Any], positions: Any = (NORTH, SOUTH, *FREED), **changes: Any) -> Case:
    """Two sides of equal chances, which would not give in; no talks, so that nothing but proposals can be accepted."""
    data = copy.deepcopy(PLAIN)
    data |= {"issues": ISSUES, "positions": list(positions), "proposals": list(proposals)}
    data["fighting"] |= {"rounds": 0, **CALM}
    for name, value in changes.items():
        holder = data if name in Case.model_fields else data["fighting"]
        holder[name] = value
    return Case.model_validate(copy.deepcopy(data))


def refusing(*sides: str, option: str = "pause", firm: float = 1) -> list[dict[str, Any]]:
    """The positions, with a line of these sides at an option."""
    line = {"refuses": [option], "firm": firm}
    return [*({**entry, **line} if entry["party"] in sides else entry for entry in (NORTH, SOUTH)), *FREED]


def built(case: Case) -> Problem:
    return build(case, Settings())


def solved(case: Case) -> Any:
    return solution(case, **SETTINGS)


def game_of(case: Case) -> Played:
    """The game with all lines as stated, North proposing."""
    settings = Settings.model_validate(SETTINGS)
    problem = build(case, settings)
    return played_once(problem, problem.main, settings, problem.proposers[0])


def one(case: Case) -> Followed:
    (found,), _ = followed(case, stake(case), (0.99, 0.99), 2)
    return found


# What is followed -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("package", "kind", "steps", "in_force"),
    [
        (PAUSE, "pauses", 3, 3),
        ({"truce": "long_pause"}, "pauses", 24, PASSING),
        ({"truce": "corridor"}, "partial", None, FOR_GOOD),
        ({"truce": "lasting"}, "ends", None, SIGNED),
        ({"truce": "lasting", "prisoners": "freed"}, "ends", None, SIGNED),
        ({"prisoners": "freed"}, "partial", None, FOR_GOOD),
    ],
    ids=str,
)
def test_a_proposal_ends_pauses_or_is_partial_as_its_package_says(
    package: dict[str, str], kind: str, steps: int | None, in_force: int
) -> None:
    found = one(tabled(plan(package), moves=ASKING))
    assert (found.kind, found.steps, found.in_force.left) == (kind, steps, in_force)
    assert found.today == OPEN


def test_without_any_mark_a_proposal_that_lasts_is_partial_and_another_ends_the_conflict() -> None:
    case = tabled(plan({"prisoners": "freed"}), moves=ASKING).written()
    case["issues"]["truce"]["options"] = dict.fromkeys(OPTIONS)
    assert one(Case.model_validate(case)).kind == "ends"
    case["proposals"][0]["lasts"] = 4
    found = one(Case.model_validate(case))
    assert (found.kind, found.steps) == ("partial", 4)


def test_what_is_followed_is_what_matters_the_plan_first_and_two_at_most() -> None:
    swap = plan({"prisoners": "freed"}, id="swap", effects=RELIEF)
    pause, corridor = plan(PAUSE, id="pause"), plan({"truce": "corridor"}, id="corridor")
    case = tabled(corridor, swap, pause)
    assert [each.proposal.id for each in built(case).followed] == ["pause", "swap"]  # nothing comes of the corridor
    asked = {"press": {"by": "union", "when": "refused.south"}}
    backed = tabled(corridor, swap, pause, moves=asked, mediator={"party": "union", "plan": "corridor"})
    problem = built(backed)
    assert [each.proposal.id for each in problem.followed] == ["corridor", "pause"]
    assert any("not followed step by step: swap" in note for note in problem.notes)


def test_what_is_withheld_or_todays_package_is_not_followed() -> None:
    mediator = {"party": "union", "plan": "plan"}
    assert built(tabled(plan(PAUSE, status="withheld"), mediator=mediator)).followed == ()
    assert built(tabled(plan({"truce": "none"}), mediator=mediator)).followed == ()


def test_who_put_it_forward_has_accepted_unless_it_says_otherwise() -> None:
    assert one(tabled(plan(PAUSE, by="north"))).today.accepted == {"north"}
    refused = plan(PAUSE, {"north": "refused", "south": "conditional"}, by="north")
    assert one(tabled(refused)).today.accepted == frozenset()


def test_a_third_party_that_refuses_keeps_it_from_coming_into_force() -> None:
    third = {"agreement": {"must": ["north", "south", "union"]}}
    held_up = one(tabled(plan(PAUSE, {**BOTH, "union": "refused"}), moves=ASKING, **third))
    assert not held_up.others_sign
    assert not held_up.today.in_force
    assert one(tabled(plan(PAUSE, {**BOTH, "union": "accepted"}), **third)).today.in_force
    assert one(tabled(plan(PAUSE, BOTH), **third)).today.in_force  # it is worth as much as today to it


@pytest.mark.parametrize(("day", "left"), [("2031-05-30", 3), ("2031-04-20", 2), ("2031-03-20", 1), ("2031-01-01", 0)])
def test_a_pause_in_force_is_counted_from_its_date(day: str, left: int) -> None:
    """The case is of 30 May, and the pause of three months."""
    assert one(tabled(plan(PAUSE, BOTH, date=day))).today.left == left


# Pauses ---------------------------------------------------------------------------------------------------------------


def test_the_steps_of_a_pause_in_force_are_not_fought_and_it_is_over_then() -> None:
    """Both refuse to renew it, and nobody would give in; then the front needs eight steps to an end."""
    told = game_of(tabled(plan(PAUSE, BOTH), positions=refusing("north", "south"))).law
    assert told.paused[:12].tolist() == pytest.approx([1.0] * 3 + [0.0] * 9)
    assert told.fought[:11].tolist() == pytest.approx([0.0] * 3 + [1.0] * 8)
    assert told.front[3].max() == told.front[0].max() == 1.0
    assert told.front[4].max() < 1.0


def test_nothing_is_paid_and_nothing_moves_while_it_is_in_force() -> None:
    problem = built(tabled(plan(PAUSE, BOTH), disaster={"hazard": 0.1}, front=PLAIN["fighting"]["front"]))
    view, paused = problem.views[2], problem.main.chain.pauses
    assert paused[0]
    assert not paused.all()
    for each in (view.volatility, view.drift[:, 0], view.disaster, *view.collapse, *(c[:, 0] for c in view.cost)):
        assert (each[paused] == 0).all()
        assert (each[~paused] > 0).all()


def test_it_is_accepted_again_when_it_has_run_out_where_both_would_rather_have_it() -> None:
    case = tabled(plan(GENEROUS, BOTH))
    found = solved(case)
    (pause,) = found.pauses
    assert pause.in_force_now
    assert pause.p_in_force_by_12.value == pytest.approx(3.0)  # in the fourth, seventh and tenth step
    assert found.paused.value == pytest.approx(12.0)
    assert found.fought.value == found.gap.value == pytest.approx(0.0)


def test_it_is_not_accepted_where_fighting_on_is_worth_more_than_putting_it_off() -> None:
    found = solved(tabled(plan(PAUSE, {"south": "accepted"})))
    (pause,) = found.pauses
    assert (pause.p_in_force_by_12.value, pause.accepted_now) == (0.0, ("south",))
    assert found.paused.value == 0.0


def test_a_long_pause_ends_with_a_chance_in_each_step() -> None:
    case = tabled(plan({"truce": "long_pause"}, BOTH), positions=refusing("north", option="long_pause"))
    game = game_of(case)
    assert game.branch.chain.regimes[0].standing[0].left == PASSING
    assert game.branch.chain.chances[2][-1][0, 0] == pytest.approx(23 / 24)
    assert game.law.paused[:6].tolist() == pytest.approx([(23 / 24) ** t for t in range(6)])


@pytest.mark.parametrize("firm", [0.0, 0.7, 1.0])
def test_who_may_be_barred_by_a_line_is_so_with_the_chance_that_it_is_real(firm: float) -> None:
    found = solved(tabled(plan(GENEROUS), positions=refusing("south", firm=firm)))
    (pause,) = found.pauses
    assert pause.barred == pytest.approx({"north": 0.0, "south": firm})
    assert found.paused.value == pytest.approx(12 * (1 - firm))
    assert pause.p_in_force_by_12.value == pytest.approx(4 * (1 - firm))


# Partial deals --------------------------------------------------------------------------------------------------------


def test_a_partial_deal_in_force_is_not_signed_again() -> None:
    found = solved(tabled(plan({"prisoners": "freed"}, BOTH, effects=RELIEF)))
    (swap,) = found.partial
    assert swap.in_force_now
    assert swap.p_in_force_by_12.value == 0.0


def test_nor_is_it_where_another_proposal_is_accepted() -> None:
    swap = plan({"prisoners": "freed"}, BOTH, id="swap", effects=RELIEF)
    found = solved(tabled(swap, plan(GENEROUS, id="pause")))
    assert found.pauses[0].p_in_force_by_12.value == pytest.approx(4.0)
    assert found.partial[0].p_in_force_by_12.value == 0.0


def test_all_its_effects_hold_while_it_is_in_force() -> None:
    effects = {
        **RELIEF,
        "fighting.front.drift": -0.002,
        "fighting.front.volatility": -0.03,
        "fighting.rounds": 0.2,
        "fighting.enforcement": 0.1,
        "fighting.front.collapse.north": 0.002,
    }
    front = PLAIN["fighting"]["front"]
    swap = plan({"truce": "corridor"}, lasts=3, effects=effects)
    problem = built(tabled(swap, front=front, rounds=0.3))
    view = problem.views[2]
    holds = np.array([regime.standing[0].in_force for regime in problem.main.chain.regimes])
    assert holds.any()
    for numbers, today, then in (
        (view.drift[:, 0], 0.002, 0.0),
        (view.volatility, 0.06, 0.03),
        (view.rounds, 0.3, 0.5),
        (view.holds, 0.6, 0.7),
        (view.collapse[0], 0.001, 0.003),
        (view.cost[0][:, 0], 0.001, -0.002),
        (view.cost[1][:, 0], 0.001, -0.002),
    ):
        assert numbers[~holds] == pytest.approx(today)
        assert numbers[holds] == pytest.approx(then)


def test_what_its_package_gives_accrues_by_the_step() -> None:
    """Prisoners freed are 0.8 of what is contested to South, whom a victorious North would deny them: 0.01 of that a step."""
    swap = plan({"prisoners": "freed"}, BOTH, effects={"fighting.cost.north": 0.0})
    problem = built(tabled(swap, positions=(NORTH, SOUTH, FREED[1])))
    assert problem.followed[0].price == pytest.approx((0.0, -0.008))
    assert problem.views[2].cost[1][0, 0] == pytest.approx(0.001 - 0.008)
    assert problem.views[2].cost[0][0, 0] == pytest.approx(0.001)


def test_what_a_pause_is_worth_by_itself_is_what_it_spares() -> None:
    """The issue of the fighting is left out of what it gives, or it would count twice."""
    liked = {**SOUTH, "values": {**SOUTH["values"], "pause": 0.9}}
    assert built(tabled(plan(PAUSE), positions=(NORTH, liked))).followed[0].price == (0.0, 0.0)


def test_it_is_in_force_for_so_many_steps_on_average() -> None:
    problem = built(tabled(plan({"prisoners": "freed"}, BOTH, lasts=4, effects=RELIEF)))
    table, regimes = problem.main.chain.chances[2][-1], problem.main.chain.regimes
    back = [r for r, regime in enumerate(regimes) if regime.standing[0] == OPEN]
    assert table[0, 0] == pytest.approx(0.75)
    assert table[0, back].sum() == pytest.approx(0.25)


def test_one_that_spares_both_is_accepted_and_one_that_hurts_is_not() -> None:
    spared, hurt = (
        solved(tabled(plan({"truce": "corridor"}, lasts=3, effects={k: sign * v for k, v in RELIEF.items()})))
        for sign in (1, -1)
    )
    none = solved(tabled())
    assert spared.partial[0].p_in_force_by_12.value > 1
    assert hurt.partial[0].p_in_force_by_12.value == 0.0
    for side in ("north", "south"):
        assert spared.value_of_fighting.F[side].value > none.value_of_fighting.F[side].value + 0.001
        assert hurt.value_of_fighting.F[side].value == pytest.approx(none.value_of_fighting.F[side].value, abs=1e-6)


MEDIATOR = {"party": "union", "patience": 4, "then": {"leaves": 0.2}, "resolute": 0.5}


@pytest.mark.parametrize(("appeased_by", "clock"), [(["plan"], PATIENT), ([], Clock("waiting", 1))])
def test_it_makes_the_mediator_patient_again_only_where_that_is_said(appeased_by: list[str], clock: Clock) -> None:
    swap = plan({"prisoners": "freed"}, {"north": "accepted"}, lasts=2, effects=RELIEF)
    board = built(tabled(swap, mediator={**MEDIATOR, "appeased_by": appeased_by})).main.chain.board
    waiting = Regime((), Clock("waiting", 1), (board.proposals[0].today,))
    after = board.accepted(waiting, 0, "south")
    assert after is not None
    assert after.standing[0].in_force
    assert after.clock == clock


# Sticks on those who have not accepted --------------------------------------------------------------------------------


def with_sticks(answers: Answers, refuses: tuple[str, ...], size: float = 0.002, **entries: Any) -> Case:
    """A pause backed by the mediator, which out of patience presses each side that has not accepted it."""
    moves = {
        f"press_{side}": {"by": "union", "when": f"refused.{side}", "effects": {f"fighting.cost.{side}": size}}
        for side in ("north", "south")
    }
    mediator = {
        "party": "union",
        "plan": "plan",
        "patience": 1,
        "then": {"press_north": 0.5, "press_south": 0.25},
        "resolute": {"press_north": 1, "press_south": 1},
    }
    package = entries.pop("package", PAUSE)
    return tabled(plan(package, answers), moves=moves, mediator=mediator, positions=refusing(*refuses))


def pressed(case: Case, side: int, step: int = 7) -> float:
    """The chance that the stick on a side has fallen before a step; the war is then on for sure."""
    game = game_of(case)
    fallen = np.array([regime.taken[side] for regime in game.branch.chain.regimes])
    assert game.law.on[step] == pytest.approx(1.0)
    return float(game.law.regime[step] @ fallen)


def test_a_stick_falls_on_the_refuser_only() -> None:
    case = with_sticks({"south": "accepted"}, refuses=("north",))
    assert pressed(case, 0) == pytest.approx(1 - 0.5**6)  # patience is over after the first step
    assert pressed(case, 1) == 0.0


def test_accepting_averts_it_also_where_nothing_comes_of_the_plan() -> None:
    case = with_sticks({}, refuses=("north",))
    assert pressed(case, 0) == pytest.approx(1 - 0.5**6)
    assert pressed(case, 1) == 0.0  # South accepts, though North never does
    assert built(case).main.chain.board.barred == (frozenset({"north"}),)
    idle = with_sticks({}, refuses=("north",), size=0.0)
    assert pressed(idle, 1) == pytest.approx(1 - 0.75**6)  # nothing to avert, nothing to gain by accepting


def test_a_plan_in_force_keeps_the_sticks_off_both() -> None:
    case = with_sticks({}, refuses=(), package=GENEROUS)
    assert solved(case).paused.value == pytest.approx(12.0)
    assert pressed(case, 0) == pressed(case, 1) == 0.0


def test_refused_of_another_proposal_is_named_by_its_id() -> None:
    press = {"by": "union", "hazard": 0.3, "when": "refused.swap.south", "effects": {"fighting.cost.south": 0.001}}
    swap = plan({"prisoners": "freed"}, {"north": "accepted"}, id="swap", effects={"fighting.cost.south": 0.0002})
    problem = built(tabled(swap, moves={"press": press}))
    assert [each.proposal.id for each in problem.followed] == ["swap"]
    table, regimes = problem.main.chain.chances[2][-1], problem.main.chain.regimes
    fallen = [r for r, regime in enumerate(regimes) if regime.taken[0]]
    assert table[0, fallen].sum() == pytest.approx(0.3)
    in_force = next(r for r, regime in enumerate(regimes) if regime.standing[0].in_force and not regime.taken[0])
    assert table[in_force, fallen].sum() == 0.0


# Plans that end the fighting ------------------------------------------------------------------------------------------

PEACE = {"truce": "lasting", "prisoners": "freed"}


def test_an_ending_plan_that_both_have_accepted_is_signed_in_the_coming_step() -> None:
    """Nobody is asked again: what South would have by the war is more than it is left."""
    left = {**SOUTH, "values": {**SOUTH["values"], "lasting": 0.1}}
    found = solved(tabled(plan(PEACE, BOTH), positions=(NORTH, left, *FREED)))
    assert found.p_settle_now.value == pytest.approx(1.0)
    assert found.ends.agreement == pytest.approx(0.6)
    assert found.terms[0].deals == ((1.0, PEACE),)


@pytest.mark.parametrize("holds", [0.25, 0.6, 1.0])
def test_one_that_both_accept_is_tried_every_second_step(holds: float) -> None:
    """No talks: only by accepting it can they end the war. After it failed a step is fought, then both accept it again.

    The front stands still; in a step that is fought each side collapses with a chance of 0.02.
    """
    still = {"now": 0.5, "volatility": 0, "collapse": {"north": 0.02, "south": 0.02}}
    case = tabled(plan(PEACE, {"north": "accepted"}), enforcement=holds, front=still)
    tried_again = (1 - holds) * 0.96
    wanted = sum(holds * tried_again**k for k in range(6))
    assert run(case, **SETTINGS).measures["p_agreement_by_12"].value == pytest.approx(wanted, abs=1e-8)
    told = game_of(case).law
    assert told.signed[:5].tolist() == pytest.approx([1.0, 0.0, tried_again, 0.0, tried_again**2])
    assert told.fought[:4].tolist() == pytest.approx([0.0, 1 - holds, 0.0, (1 - holds) * tried_again])


def test_one_that_crosses_a_real_line_never_comes_about() -> None:
    case = tabled(plan(PEACE, {"north": "accepted"}), positions=refusing("south", option="lasting"))
    found = solved(case)
    assert found.p_agreement_by_12.high == 0.0
    assert solved(tabled(plan(PEACE, {"north": "accepted"}))).p_agreement_by_12.low > 0.9
