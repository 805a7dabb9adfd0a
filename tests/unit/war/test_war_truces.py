"""Deals that may be signed while the war goes on: what they change while they hold, and the mediator's clock."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from detente.case.case import Case
from detente.models.war import Settings, build
from detente.models.war.reputation import reputations
from tests.unit.war.war_cases import case_of, solution

MEDIATOR = {"party": "union", "patience": 4, "then": {"leaves": 0.2}, "resolute": 0.5, "appeased_by": ["truce"]}
RIVER = {"river": {"options": ["none", "half", "all"], "now": "none"}}
POSITIONS = [
    {"party": "north", "issue": "river", "wants": "all"},
    {"party": "south", "issue": "river", "wants": "none"},
]
RELIEF = {"fighting.cost.north": -0.008, "fighting.cost.south": -0.012}


def with_truce(effects: dict[str, float], lasts: int = 3, **changes: Any) -> Case:
    truce = {"id": "truce", "by": "union", "package": {"river": "none"}, "lasts": lasts, "effects": effects}
    return case_of(proposals=[truce], issues=RIVER, positions=POSITIONS, **changes)


def test_all_its_effects_hold_while_it_lasts() -> None:
    effects = {
        **RELIEF,
        "fighting.front.drift": -0.004,
        "fighting.front.volatility": -0.03,
        "fighting.rounds": 0.2,
        "fighting.enforcement": 0.1,
        "fighting.front.collapse.north": 0.002,
    }
    problem = build(with_truce(effects, mediator=MEDIATOR), Settings())
    view, holds = problem.views[2], np.array([regime.truce for regime in problem.chain.regimes])
    assert holds.any()
    for numbers, today, then in (
        (view.drift[:, 0], 0.004, 0.0),
        (view.volatility, 0.04, 0.01),
        (view.rounds, 0.3, 0.5),
        (view.holds, 0.6, 0.7),
        (view.collapse[0], 0.001, 0.003),
        (view.cost[0][:, 0], 0.01, 0.002),
        (view.cost[1][:, 0], 0.015, 0.003),
    ):
        assert numbers[~holds] == pytest.approx(today)
        assert numbers[holds] == pytest.approx(then)


def test_it_lasts_so_many_steps_in_the_mean() -> None:
    problem = build(with_truce(RELIEF, lasts=4), Settings())
    table = problem.views[2].chances[-1]
    signed = int(problem.reset[0])
    assert problem.chain.regimes[signed].truce
    assert table[signed, signed] == pytest.approx(0.75)
    assert table[signed, 0] == pytest.approx(0.25)
    assert problem.reset[signed] == -1


def test_it_makes_the_mediator_patient_again_only_where_that_is_said() -> None:
    for appeased_by, phase in ((["truce"], "patient"), ([], "let pass 1")):
        problem = build(with_truce(RELIEF, mediator={**MEDIATOR, "appeased_by": appeased_by}), Settings())
        regimes = problem.chain.regimes
        waiting = next(r for r, regime in enumerate(regimes) if regime.phase == "let pass 1" and not regime.truce)
        assert regimes[int(problem.reset[waiting])].phase == phase


def test_a_truce_that_spares_both_is_signed_and_one_that_hurts_is_not() -> None:
    """No final deal can be signed, so that only the truce is talked about."""
    dear = {"party": "union", "issue": "river", "values": {"none": 0.1, "half": 0.2, "all": 0.1}}
    nothing = {
        "agreement": {"must": ["north", "south", "union"]},
        "positions": [*POSITIONS, dear],
        "walk_away": {"union": 1.0},
    }

    def solved(case: Case) -> Any:
        return solution(Case.model_validate({**case.written(), **nothing}))

    spared, hurt = (solved(with_truce({k: sign * v for k, v in RELIEF.items()})) for sign in (1, -1))
    none = solved(case_of(issues=RIVER))
    assert none.n_deals == 0
    for side in ("north", "south"):
        assert spared.value_of_fighting.F[side].value > none.value_of_fighting.F[side].value + 0.001
        assert hurt.value_of_fighting.F[side].value == pytest.approx(none.value_of_fighting.F[side].value, abs=1e-6)


def test_the_two_ways_to_tell_a_truce_of_one_step_agree() -> None:
    """At a price, to reset the clock: once as a lump, once by regimes in which it holds (an effect of nothing asks for them)."""
    price = {"fighting.cost.north": 0.0005, "fighting.cost.south": 0.0005}
    lump, layered = (
        solution(with_truce(effects, lasts=1, mediator=MEDIATOR, rounds_without=0.02))
        for effects in (price, {**price, "fighting.rounds": 0.0})
    )
    assert layered.regimes > lump.regimes
    for name in ("gap", "p_settled_by_12", "p_end_by_arms"):
        assert getattr(layered, name).value == pytest.approx(getattr(lump, name).value, abs=2e-5), name


def test_a_move_has_its_effect_on_the_mediator() -> None:
    move = {"by": "north", "hazard": 0.1, "effects": {"mediator.then.leaves": 0.3, "mediator.patience": -3}}
    problem = build(
        case_of(moves={"rebuff": move}, mediator={**MEDIATOR, "appeased_by": [], "resolute": 1}), Settings()
    )
    table, regimes = problem.views[2].chances[-1], problem.chain.regimes
    number = {(regime.taken, regime.phase): r for r, regime in enumerate(regimes)}
    for taken, leaves in ((False, 0.2), (True, 0.5)):
        here = number[(taken,), "let pass 0"]
        gone = [r for r, regime in enumerate(regimes) if regime.phase == "gone"]
        assert table[here, gone].sum() == pytest.approx(leaves)
    stays = [number[(taken,), "patient"] for taken in (False, True)]
    assert table[stays[0], stays].sum() == pytest.approx(0.75)
    assert table[stays[1], stays].sum() == pytest.approx(0.0)


def test_it_says_why_reputation_is_not_looked_at() -> None:
    stubborn = {"p": 0.2, "holds_out_for": {"river": "all"}}
    yielding = {"p": 0.2, "holds_out_for": {"river": "none"}}
    found = reputations(build(case_of(obstinate={"north": stubborn}, issues=RIVER, positions=POSITIONS), Settings()))
    assert "what south may obstinately hold out for" in str(found)
    same = {"north": stubborn, "south": stubborn}
    found = reputations(build(case_of(obstinate=same, issues=RIVER, positions=POSITIONS), Settings()))
    assert "nothing to wait for" in str(found)
    both = {"north": stubborn, "south": yielding}
    found = reputations(build(case_of(obstinate=both, issues=RIVER, positions=POSITIONS), Settings()))
    assert not isinstance(found, str)
    assert found.rate_of_giving_in["north"] == pytest.approx(
        0.015
    )  # the cost of the other side's step, over a whole stake
    assert found.rate_of_giving_in["south"] == pytest.approx(0.01)
