"""Regimes: moves that flip by their hazards, dates, statements, and the mediator's clock."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from detente.models.war.numbers import sight
from detente.models.war.problem import Settings, build
from detente.models.war.regimes import GONE, PATIENT, Rates, Regime, chain
from tests.unit.war.war_cases import case_of

SANCTIONS = {"by": "union", "hazard": 0.1, "effects": {"fighting.cost.north": 0.02}}
MEDIATOR = {"party": "union", "patience": 4, "then": {"sanctions": 0.3, "leaves": 0.2}, "resolute": 0.5}


def chances(case: Any) -> Any:
    seen = sight(case, None)
    found = chain(case, [seen])
    return found, found.chances(seen)


def test_rows_of_chances_add_up() -> None:
    found, tables = chances(case_of(moves={"sanctions": SANCTIONS}, mediator=MEDIATOR))
    for table in tables:
        assert np.allclose(table.sum(axis=1), 1)
    assert found.regimes[0].phase == PATIENT


def test_a_move_flips_with_its_hazard_and_its_effect_is_an_increment() -> None:
    case = case_of(moves={"sanctions": SANCTIONS})
    found, (table,) = chances(case)
    assert len(found.regimes) == 2
    assert table[0].tolist() == pytest.approx([0.9, 0.1])
    cost = build(case, Settings()).views[2].cost[0]
    assert cost[:, 0].tolist() == pytest.approx([0.01, 0.03])


def test_once_is_not_undone_and_what_cannot_be_is_not_reached() -> None:
    once = {"by": "north", "hazard": 0.1, "reversible": "once"}
    found, (table,) = chances(case_of(moves={"a": once, "b": once}, impossible=["a and b"]))
    assert {regime.taken for regime in found.regimes} == {(False, False), (True, False), (False, True)}
    assert table[1][1] == table[2][2] == 1.0


def test_a_dated_move_is_taken_in_its_time_only() -> None:
    move = {"by": "north", "hazard": 0.5, "earliest": "2031-07-15", "latest": "2031-08-15"}
    _, tables = chances(case_of(moves={"offensive": move}))
    taken = [float(table[0, 1]) for table in tables]
    assert taken == [0.0, 0.0, 0.5, 0.0]  # 30 May, 29 June, 29 July, and from 29 August on


def test_a_statement_bars_a_move() -> None:
    moves = {"a": {"by": "north", "hazard": 0.5}, "b": {"by": "south", "hazard": 0.5, "when": "a"}}
    found, (table,) = chances(case_of(moves=moves))
    number = {regime.taken: r for r, regime in enumerate(found.regimes)}
    assert table[number[False, False], number[True, True]] == pytest.approx(0.25)  # a first, then b with a taken


def test_belief_in_the_threat_wears_off_with_each_step_let_pass() -> None:
    case = case_of(moves={"sanctions": {**SANCTIONS, "hazard": 0}}, mediator=MEDIATOR)
    seen = sight(case, None)
    rates = Rates(chain(case, [seen]), seen, frozenset())
    acts = 1 - 0.7 * 0.8
    first = 0.5 * (1 - acts) / (1 - 0.5 * acts)
    assert [rates.resolute_after(k, Regime((False,), "let pass 0")) for k in (0, 1)] == pytest.approx([0.5, first])


@pytest.mark.parametrize("resolute", [0.0, 0.2, 0.5, 0.9, 1.0])
def test_in_the_end_the_mediator_has_acted_with_the_chance_that_it_is_resolute(resolute: float) -> None:
    """Bayes alone says so: a resolute mediator acts sooner or later, another never does."""
    mediator = {**MEDIATOR, "then": {"leaves": 0.2}, "resolute": resolute}
    found, (table,) = chances(case_of(mediator=mediator))
    gone = [regime.phase == GONE for regime in found.regimes]
    ended = float(np.linalg.matrix_power(table, 4096)[0] @ np.array(gone, dtype=float))
    assert ended == pytest.approx(resolute, abs=1e-9)


def test_a_mediator_that_leaves_takes_its_moves_along_and_comes_not_back() -> None:
    case = case_of(moves={"sanctions": {**SANCTIONS, "taken": True}}, mediator=MEDIATOR, rounds_without=0.05)
    found, (table,) = chances(case)
    gone = [r for r, regime in enumerate(found.regimes) if regime.phase == GONE]
    assert [found.regimes[r].taken for r in gone] == [(False,)]
    assert table[gone[0], gone[0]] == 1.0
    assert build(case, Settings()).views[2].rounds[gone[0]] == pytest.approx(0.05)


def test_a_swap_resets_the_clock() -> None:
    proposals = [{"id": "swap", "by": "union", "package": {"river": "half"}, "lasts": 1}]
    issues = {"river": {"options": ["none", "half", "all"], "now": "none"}}
    positions = [
        {"party": "north", "issue": "river", "wants": "all"},
        {"party": "south", "issue": "river", "wants": "none"},
    ]
    mediator = {**MEDIATOR, "appeased_by": ["swap"]}
    case = case_of(
        moves={"sanctions": SANCTIONS}, mediator=mediator, proposals=proposals, issues=issues, positions=positions
    )
    problem = build(case, Settings())
    back = {r: int(k) for r, k in enumerate(problem.reset) if k >= 0}
    assert back
    assert all(problem.chain.regimes[k].phase == PATIENT for k in back.values())
    assert problem.partial[0] == pytest.approx(-0.5 * 0.01)
    assert problem.partial[1] == pytest.approx(0.5 * 0.02)
