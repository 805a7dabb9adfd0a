"""Regimes: moves that flip by their hazards, dates, statements, and the mediator's clock."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from detente.case.case import Case
from detente.models.war.clock import GONE, IDLE, PATIENT, Clock, believed, gives_up
from detente.models.war.problem import Settings, build
from detente.models.war.regimes import Chain
from tests.unit.war.war_cases import case_of

SANCTIONS = {"by": "union", "hazard": 0.1, "effects": {"fighting.cost.north": 0.02}}
MEDIATOR = {"party": "union", "patience": 4, "then": {"sanctions": 0.3, "leaves": 0.2}, "resolute": 0.5}


def chain_of(case: Case) -> tuple[Chain, list[np.ndarray]]:
    """The regimes of a case, today's first, and the chances between them step by step, by the case's own numbers."""
    found = build(case, Settings()).main.chain
    return found, list(found.chances[2])


def in_the_end(case: Case, has: Any) -> float:
    """The chance that, after very many steps, the regime is one that `has` what is asked."""
    found, (table,) = chain_of(case)
    wanted = [float(has(regime)) for regime in found.regimes]
    return float(np.linalg.matrix_power(table, 1 << 14)[0] @ np.array(wanted))


def test_rows_of_chances_add_up() -> None:
    for resolute in (0.5, {"sanctions": 0.3, "leaves": 0.8}):
        found, tables = chain_of(case_of(moves={"sanctions": SANCTIONS}, mediator={**MEDIATOR, "resolute": resolute}))
        for table in tables:
            assert np.allclose(table.sum(axis=1), 1)
        assert found.regimes[0].clock == PATIENT


def test_a_move_flips_with_its_hazard_and_its_effect_is_an_increment() -> None:
    case = case_of(moves={"sanctions": SANCTIONS})
    found, (table,) = chain_of(case)
    assert len(found.regimes) == 2
    assert table[0].tolist() == pytest.approx([0.9, 0.1])
    cost = build(case, Settings()).views[2].cost[0]
    assert cost[:, 0].tolist() == pytest.approx([0.002, 0.022])


def test_once_is_not_undone_and_what_cannot_be_is_not_reached() -> None:
    once = {"by": "north", "hazard": 0.1, "reversible": "once"}
    found, (table,) = chain_of(case_of(moves={"a": once, "b": once}, impossible=["a and b"]))
    assert {regime.taken for regime in found.regimes} == {(False, False), (True, False), (False, True)}
    assert table[1][1] == table[2][2] == 1.0


def test_a_dated_move_is_taken_in_its_time_only() -> None:
    move = {"by": "north", "hazard": 0.5, "earliest": "2031-07-15", "latest": "2031-08-15"}
    _, tables = chain_of(case_of(moves={"offensive": move}))
    taken = [float(table[0, 1]) for table in tables]
    assert taken == [0.0, 0.0, 0.5, 0.0]  # 30 May, 29 June, 29 July, and from 29 August on


def test_a_statement_bars_a_move() -> None:
    moves = {"a": {"by": "north", "hazard": 0.5}, "b": {"by": "south", "hazard": 0.5, "when": "a"}}
    found, (table,) = chain_of(case_of(moves=moves))
    number = {regime.taken: r for r, regime in enumerate(found.regimes)}
    assert table[number[False, False], number[True, True]] == pytest.approx(0.25)  # a first, then b with a taken


# The mediator's clock ------------------------------------------------------------------------------------------------


def test_belief_in_the_threat_wears_off_with_each_step_let_pass() -> None:
    acts = 1 - 0.7 * 0.8
    first = 0.5 * (1 - acts) / (1 - 0.5 * acts)
    second = first * (1 - acts) / (1 - first * acts)
    assert [believed(0.5, acts, k) for k in (0, 1, 2)] == pytest.approx([0.5, first, second])
    assert believed(1.0, 1.0, 2) == 1.0
    assert gives_up(1.0, 1.0) == 0.0


def test_a_step_is_let_pass_with_what_bayes_leaves_of_the_threat() -> None:
    """Both sticks are open at first: a mediator in earnest uses one or the other with chance 0.44 in a step."""
    case = case_of(moves={"sanctions": {**SANCTIONS, "hazard": 0}}, mediator=MEDIATOR)
    found, (table,) = chain_of(case)
    number = {(regime.taken, regime.clock): r for r, regime in enumerate(found.regimes)}
    here = [number[(False,), Clock("waiting", k)] for k in (0, 1, 2)]
    acts = 0.44
    for k in (0, 1):
        assert table[here[k], here[k + 1]] == pytest.approx(1 - believed(0.5, acts, k) * acts)
    last = believed(0.5, acts, 2)
    assert table[here[2], number[(False,), IDLE]] == pytest.approx((1 - last * acts) * gives_up(last, acts))


@pytest.mark.parametrize("resolute", [0.0, 0.2, 0.5, 0.9, 1.0])
def test_in_the_end_the_mediator_has_acted_with_the_chance_that_it_is_resolute(resolute: float) -> None:
    """Bayes alone says so: a resolute mediator acts sooner or later, another never does."""
    mediator = {**MEDIATOR, "then": {"leaves": 0.2}, "resolute": resolute}
    ended = in_the_end(case_of(mediator=mediator), lambda regime: regime.clock == GONE)
    assert ended == pytest.approx(resolute, abs=1e-9)


@pytest.mark.parametrize(("strike", "leave"), [(0.0, 0.7), (0.7, 0.0), (0.3, 0.8), (1.0, 0.4), (0.5, 1.0)])
def test_with_a_number_for_each_stick_each_has_acted_in_the_end_with_its_own_chance(
    strike: float, leave: float
) -> None:
    moves = {"sanctions": {**SANCTIONS, "by": "ally", "hazard": 0}, "embargo": {**SANCTIONS, "by": "ally", "hazard": 0}}
    mediator = {
        **MEDIATOR,
        "then": {"sanctions": 0.3, "embargo": 0.2},
        "resolute": {"sanctions": strike, "embargo": leave},
    }
    parties = {"north": {}, "south": {}, "union": {}, "ally": {}}
    case = case_of(parties=parties, moves=moves, mediator=mediator)
    assert in_the_end(case, lambda regime: regime.taken[0]) == pytest.approx(strike, abs=1e-9)
    assert in_the_end(case, lambda regime: regime.taken[1]) == pytest.approx(leave, abs=1e-9)
    both = in_the_end(case, lambda regime: all(regime.taken))
    assert both == pytest.approx(strike * leave, abs=1e-9)  # meant or not, each by itself


def test_one_number_speaks_of_all_sticks_at_once() -> None:
    moves = {"sanctions": {**SANCTIONS, "by": "ally", "hazard": 0}, "embargo": {**SANCTIONS, "by": "ally", "hazard": 0}}
    mediator = {**MEDIATOR, "then": {"sanctions": 0.3, "embargo": 0.2}, "resolute": 0.4}
    case = case_of(parties={"north": {}, "south": {}, "union": {}, "ally": {}}, moves=moves, mediator=mediator)
    assert in_the_end(case, lambda regime: all(regime.taken)) == pytest.approx(0.4, abs=1e-9)
    assert in_the_end(case, lambda regime: any(regime.taken)) == pytest.approx(0.4, abs=1e-9)


def test_a_mediator_that_leaves_takes_its_moves_along_and_comes_not_back() -> None:
    case = case_of(moves={"sanctions": {**SANCTIONS, "taken": True}}, mediator=MEDIATOR, rounds_without=0.05)
    found, (table,) = chain_of(case)
    gone = [r for r, regime in enumerate(found.regimes) if regime.clock == GONE]
    assert [found.regimes[r].taken for r in gone] == [(False,)]
    assert table[gone[0], gone[0]] == 1.0
    assert build(case, Settings()).views[2].rounds[gone[0]] == pytest.approx(0.05)


def test_a_move_has_its_effect_on_the_mediator() -> None:
    move = {"by": "north", "hazard": 0.1, "effects": {"mediator.then.leaves": 0.3, "mediator.patience": -3}}
    found, (table,) = chain_of(
        case_of(moves={"rebuff": move}, mediator={**MEDIATOR, "then": {"leaves": 0.2}, "resolute": 1})
    )
    number = {(regime.taken, regime.clock): r for r, regime in enumerate(found.regimes)}
    gone = [r for r, regime in enumerate(found.regimes) if regime.clock == GONE]
    for taken, leaves in ((False, 0.2), (True, 0.5)):
        assert table[number[(taken,), Clock("waiting", 0)], gone].sum() == pytest.approx(leaves)
    stays = [number[(taken,), PATIENT] for taken in (False, True)]
    assert table[stays[0], stays].sum() == pytest.approx(0.75)
    assert table[stays[1], stays].sum() == pytest.approx(0.0)
