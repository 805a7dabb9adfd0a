"""Levels from statements, weights, rankings and comparisons."""

from __future__ import annotations

import numpy as np
import pytest

from detente.case.statement import parse_statement
from detente.errors import BadInput
from detente.models.graph_model.preferences import compared, idle_statements, prioritised, ranked, weighted
from detente.models.graph_model.states import States

STATES = States(("x", "y", "z"), (), np.ones(8, dtype=bool))


def order(level: np.ndarray) -> list[list[int]]:
    return [np.flatnonzero(level == each).tolist() for each in sorted(set(level.tolist()), reverse=True)]


def test_the_first_statement_on_which_two_states_differ_decides() -> None:
    level = prioritised(STATES, [parse_statement(text) for text in ("not x", "y if z")])
    assert order(level) == [[0, 2, 6], [4], [1, 3, 7], [5]]


def test_a_hundred_statements_order_as_their_lists_do() -> None:
    draw = np.random.default_rng(3)
    pool = ["x", "y and z", "x iff z", "not y", "z if x", "x or y"]
    texts = ["x or not x"] * 70 + [pool[int(k)] for k in draw.integers(0, len(pool), 30)]
    statements = [parse_statement(text) for text in texts]
    level = prioritised(STATES, statements)
    keys = [tuple(s.holds(STATES.taken(code)) for s in statements) for code in range(8)]
    assert all((level[a] > level[b]) == (keys[a] > keys[b]) for a in range(8) for b in range(8))


def test_weights_add_up_exactly() -> None:
    level = weighted(STATES, {"x": 0.1, "y": 0.2, "z": -0.3})
    assert len(set(level.tolist())) == 8  # 0.1 + 0.2 is not 0.3 in floating point, and is not made so
    by_statement = weighted(STATES, {"x and y": 2, "not z": 1})
    assert order(by_statement) == [[3], [7], [0, 1, 2], [4, 5, 6]]


def test_a_ranking_with_ties() -> None:
    states = States(("x",), (), np.ones(2, dtype=bool))
    assert order(ranked(states, [["Y", "N"]])) == [[0, 1]]
    assert order(ranked(states, [["Y"], ["N"]])) == [[1], [0]]


@pytest.mark.parametrize(
    ("tiers", "message"),
    [([["Y"]], "leaves out"), ([["Y"], ["N", "Y"]], "twice"), ([["YY"], ["N"]], "no possible state")],
)
def test_a_ranking_that_is_none_is_refused(tiers: list[list[str]], message: str) -> None:
    with pytest.raises(BadInput, match=message):
        ranked(States(("x",), (), np.ones(2, dtype=bool)), tiers, "a")


def test_comparisons_give_levels_and_a_circle_is_named() -> None:
    level = compared(STATES, [("YNN", "NYN"), ("NYN", "NNN")])
    assert level[1] > level[2] > level[0]
    with pytest.raises(BadInput, match=r"preferences of a go round in a circle \(.*YNN.*\); drop one"):
        compared(STATES, [("YNN", "NYN"), ("NYN", "NNN"), ("NNN", "YNN")], "a")


def test_a_statement_that_decides_nothing_is_found() -> None:
    statements = [parse_statement(text) for text in ("x", "not x", "x or y", "y or not y", "y")]
    assert idle_statements(STATES, statements) == [1, 3]
