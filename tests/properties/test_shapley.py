"""Shapley values on random tables of gaps: they add up, and are the mean over every order by brute force."""

from __future__ import annotations

from itertools import combinations, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.synthesis.why.solve import shapley

CAUSES = ("red lines", "indivisible terms", "information", "commitment", "third signers")
Gaps = dict[frozenset[str], float]


@st.composite
def tables(draw: st.DrawFn) -> tuple[tuple[str, ...], Gaps]:
    players = CAUSES[: draw(st.integers(1, 5))]
    sets = [frozenset(some) for n in range(len(players) + 1) for some in combinations(players, n)]
    return players, {some: draw(st.floats(0, 1)) for some in sets}


@given(tables())
def test_points_add_up_to_the_gap_less_what_is_not_explained(table: tuple[tuple[str, ...], Gaps]) -> None:
    players, gaps = table
    points = shapley(players, gaps)
    assert sum(points.values()) == pytest.approx(gaps[frozenset()] - gaps[frozenset(players)], abs=1e-12)


@given(tables())
def test_points_are_the_mean_over_every_order(table: tuple[tuple[str, ...], Gaps]) -> None:
    players, gaps = table
    orders = list(permutations(players))
    mean = dict.fromkeys(players, 0.0)
    for order in orders:
        out: frozenset[str] = frozenset()
        for player in order:
            mean[player] += (gaps[out] - gaps[out | {player}]) / len(orders)
            out |= {player}
    assert shapley(players, gaps) == pytest.approx(mean, abs=1e-12)


@given(tables(), st.floats(0, 1))
def test_a_cause_that_never_changes_anything_has_no_points(table: tuple[tuple[str, ...], Gaps], at: float) -> None:
    players, gaps = table
    idle = players[0]
    gaps = {some: gaps[some - {idle}] for some in gaps}
    assert shapley(players, gaps)[idle] == pytest.approx(0, abs=1e-12)
