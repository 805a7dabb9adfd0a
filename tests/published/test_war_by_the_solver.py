"""Points of the literature that enter the solver of the war model itself, route: backward induction (detente.numeric).

Fearon (1995) two types, Filson and Werner (2002) last stage, Powell (2004, 2006) one step and many, Smith and Stam (2004),
Rubinstein (1982) with and without inside options, Wagner (2000), the stalled mediator, learning from battles.

Three rules of the war model are switched off here, since the papers do not have them (`plain_rules`): a side may give in at any
step; after a deal that failed a step is fought; packages are not mixed. What becomes of each result with them on:

- Fearon, Filson and Werner, Wagner, Rubinstein: the same (held below). Their deals hold, and fighting is worth something to both.
- Powell: deals last for a step, so that with a fought step after each there would be no peace to keep; off only.
- Smith and Stam: fighting to the finish whatever comes. With giving in it is worth no less, and shorter; W of the war model is
  that one (held below).
- The stalled mediator, the deadline: costs alone are counted, so that to give in, for nothing, would end them; off only.
- All divide a stake at will; with packages that cannot be mixed the terms are the nearest package, or there are none.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from detente.numeric.backward import Game, solve_back, start_at
from detente.numeric.fight import POOL, SCREEN, Values
from detente.numeric.law import law
from tests.plain_games import plain_eyes, plain_rules
from tests.published.war_games import (
    PLACATED,
    WAITING,
    declining_and_rising,
    fights_somewhere,
    forts,
    in_turn,
    one_battle,
    same_for_all,
    stalled_mediator,
    threshold,
)
from tests.published.war_oracles import of_kind, points

Point = dict[str, Any]


def by_id(point: Point) -> str:
    return str(point["id"])


@pytest.mark.parametrize("all_rules", [False, True])
@pytest.mark.parametrize("point", of_kind("fearon1995", "two_type_threshold"), ids=by_id)
def test_fearon_two_types(point: Point, all_rules: bool) -> None:
    i, wanted = point["inputs"], point["expected"]

    def at(belief: float) -> Any:
        numbers = (i["p"], i["p"], i["cA"], i["cB_weak"], i["cB_resolute"])
        return one_battle(belief, *numbers, all_rules=all_rules).policies[0]

    found = threshold(lambda belief: at(belief).kind[0, 1, 1] == POOL)
    assert found == pytest.approx(wanted["q_star"], abs=point["tol"])
    risky, safe = at(found / 2), at((1 + found) / 2)
    assert risky.kind[0, 1, 1] == SCREEN
    assert 1 - risky.y[0, 1, 1] == pytest.approx(wanted["risky_demand"], abs=point["tol"])
    assert 1 - safe.y[0, 1, 1] == pytest.approx(wanted["safe_demand"], abs=point["tol"])


@pytest.mark.parametrize("all_rules", [False, True])
@pytest.mark.parametrize("point", of_kind("learning_filson_werner_slantchev", "filson_werner_last_stage"), ids=by_id)
def test_filson_and_werner_last_stage(point: Point, all_rules: bool) -> None:
    i, wanted = point["inputs"], point["expected"]

    def at(belief: float) -> Any:
        return one_battle(belief, i["p_w"], i["p_s"], i["cA"], i["cB"], i["cB"], all_rules=all_rules)

    found = threshold(lambda belief: at(belief).policies[0].kind[0, 1, 1] == POOL)
    assert found == pytest.approx(wanted["q_star"], abs=point["tol"])
    assert at(i["belief_strong"]).values.a[0, 1, 1] == pytest.approx(wanted["value_A"], abs=point["tol"])


@pytest.mark.parametrize("point", of_kind("powell2004_2006_commitment", "one_step_threshold"), ids=by_id)
def test_powell_one_step(point: Point) -> None:
    i = point["inputs"]

    def fights(later: float) -> bool:
        return fights_somewhere(declining_and_rising([i["p_rising_now"], later], i["destroyed"], i["delta"]))

    wanted = point["expected"]["p_next_threshold"]
    assert not fights(wanted - point["tol"])
    assert fights(wanted + point["tol"])


@pytest.mark.parametrize("point", of_kind("powell2004_2006_commitment", "min_peaceful_steps"), ids=by_id)
def test_powell_many_steps(point: Point) -> None:
    i, n = point["inputs"], point["expected"]["n_steps"]

    def fights(n_steps: int) -> bool:
        path = [i["p0"] + (i["p1"] - i["p0"]) * k / n_steps for k in range(n_steps + 1)]
        return fights_somewhere(declining_and_rising(path, i["destroyed"], i["delta"]))

    assert fights(n - 1)
    assert not fights(n)
    assert fights(
        point["expected"]["n_steps_onestep_condition"]
    )  # the one-step condition says that this is slow enough


@pytest.mark.parametrize("point", of_kind("smith_stam2004", "fight_to_finish"), ids=by_id)
def test_smith_and_stam_to_the_finish(point: Point) -> None:
    i, wanted = point["inputs"], point["expected"]
    free_a, free_b = forts(i["n"], i["N"], i["p"])
    costly, _ = forts(i["n"], i["N"], i["p"], cost_a=1.0)
    assert free_a == pytest.approx(wanted["win"], abs=point["tol"])
    assert free_b == pytest.approx(1 - wanted["win"], abs=point["tol"])
    assert free_a - costly == pytest.approx(wanted["duration"], abs=1e-7)  # the sum of many thousand steps


@pytest.mark.parametrize("point", of_kind("smith_stam2004", "discounted_win"), ids=by_id)
def test_smith_and_stam_discounted(point: Point) -> None:
    i = point["inputs"]
    found, _ = forts(i["n"], i["N"], i["p"], delta=i["delta"])
    assert found == pytest.approx(point["expected"]["E_delta_T_win"], abs=point["tol"])


@pytest.mark.parametrize("point", of_kind("smith_stam2004", "range_common_prior"), ids=by_id)
def test_smith_and_stam_range(point: Point) -> None:
    i, wanted = point["inputs"], point["expected"]
    a, b = forts(i["n"], i["N"], i["p"], cost_a=i["cA"], cost_b=i["cB"])
    assert (a, 1 - b) == pytest.approx((wanted["lo"], wanted["hi"]), abs=point["tol"])


@pytest.mark.parametrize("point", of_kind("smith_stam2004", "range_common_prior"), ids=by_id)
def test_with_the_right_to_give_in_fighting_to_the_finish_is_worth_no_less(point: Point) -> None:
    i = point["inputs"]
    costs = {"cost_a": i["cA"], "cost_b": i["cB"]}
    to_the_end = forts(i["n"], i["N"], i["p"], **costs)
    may_give_in = forts(i["n"], i["N"], i["p"], gives_in=True, **costs)
    for with_it, without in zip(may_give_in, to_the_end, strict=True):
        assert with_it >= max(without, 0.0) - point["tol"]


# By closed form only: offers without pause, and a way out for who responds.
NOT_PLAYED = ("continuous_limit", "outside_option_responder")


@pytest.mark.parametrize("all_rules", [False, True])
@pytest.mark.parametrize(
    "point", [p for p in points("rubinstein1982") if p["inputs"]["kind"] not in NOT_PLAYED], ids=by_id
)
def test_rubinstein(point: Point, all_rules: bool) -> None:
    i = point["inputs"]
    first, second = i.get("delta1", i.get("delta")), i.get("delta2", i.get("delta"))
    flow = {"cost_a": -(1 - first) * i.get("inside1", 0.0), "cost_b": -(1 - second) * i.get("inside2", 0.0)}
    share, _ = in_turn(first, second, all_rules, **flow)
    assert share == pytest.approx(point["expected"]["proposer_share"], abs=point["tol"])


@pytest.mark.parametrize("all_rules", [False, True])
@pytest.mark.parametrize("point", points("wagner2000"), ids=by_id)
def test_wagner(point: Point, all_rules: bool) -> None:
    i, wanted = point["inputs"], point["expected"]
    battle = {"wins_a": i["a_wins"], "wins_b": i["b_wins"], "cost_a": i["kA"], "cost_b": i["kB"]}
    found = in_turn(i["delta"], i["delta"], all_rules, **battle)
    assert found == pytest.approx((wanted["x_A_proposes"], wanted["y_B_proposes"]), abs=point["tol"])


@pytest.mark.parametrize("point", of_kind("mediator_stalling", "placate_threshold"), ids=by_id)
def test_a_mediator_is_stalled_up_to_the_price(point: Point) -> None:
    i, wanted = point["inputs"], point["expected"]

    def play(price: float) -> Any:
        return stalled_mediator(i["delta"], i["hazard"], i["sanction_flow"], price)

    def placates(price: float) -> bool:
        return bool(play(price).policies[0].accepts[WAITING, 1, 0] == PLACATED)

    assert placates(wanted["max_placation_cost"] - point["tol"])
    assert not placates(wanted["max_placation_cost"] + point["tol"])
    assert -play(1.0).values.a[WAITING, 1, 0] == pytest.approx(wanted["cost_never_placate"], abs=point["tol"])


@pytest.mark.parametrize("point", of_kind("mediator_stalling", "deadline_pressure"), ids=by_id)
def test_a_deadline_presses(point: Point) -> None:
    i, m = point["inputs"], point["inputs"]["periods_left"]
    a = plain_eyes(1, [0, 0], [0, 0], discount=i["delta"], cost=i["cost"])
    game = Game(3, np.zeros(1), a, a, a, same_for_all(np.eye(1)), plain_rules(1, divisible=False))
    beyond = Values(*(np.full((1, 3, 1), -i["loss_at_deadline"]) for _ in range(4)))
    found = -solve_back(game, m, beyond).values.a[0, 1, 0]
    assert found == pytest.approx(point["expected"]["concession_equivalent"], abs=point["tol"])


@pytest.mark.parametrize("point", of_kind("learning_filson_werner_slantchev", "posterior_strong"), ids=by_id)
def test_battles_teach(point: Point) -> None:
    """The chance-weighted beliefs of the forward law, on a lattice that the likelihood ratios fit, against Bayes by hand."""
    i = point["inputs"]
    weak, strong = i["p_A_wins_vs_weak"], i["p_A_wins_vs_strong"]
    odds = {
        i["prior"] / (1 - i["prior"]) * (strong / weak) ** w * ((1 - strong) / (1 - weak)) ** lost
        for n in range(10)
        for w, lost in [(k, n - k) for k in range(n + 1)]
    }
    beliefs = np.unique(np.concatenate([[0.0, 1.0], [o / (1 + o) for o in odds]]).round(14))
    eyes = plain_eyes(1, [weak, strong], [1 - weak, 1 - strong])
    n_battles = i["wins_A"] + i["losses_A"]
    game = Game(2 * n_battles + 3, beliefs, eyes, eyes, eyes, same_for_all(np.eye(1)), plain_rules(1, divisible=False))
    play = solve_back(game, 1)
    told = law(game, play, start_at(game, 0, n_battles + 1.0, i["prior"], i["prior"]), n_battles + 1)
    wanted = point["expected"]["posterior"]
    assert told.belief[-1][np.argmin(np.abs(beliefs - wanted))] > 0.01
    assert np.min(np.abs(beliefs[told.belief[-1] > 0] - wanted)) < 1e-12
