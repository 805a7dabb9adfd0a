"""Rank correlations over weighted draws, and the number that an answer turns on."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import spearmanr

from detente.synthesis.odds.likelihood import DrawnNumbers
from detente.synthesis.odds.turns import rank_correlation, turns_on
from detente.synthesis.odds.weighing import Outcomes, Weighed


def _turns(chances: np.ndarray, **inputs: np.ndarray) -> object:
    n = len(chances)
    ones = np.ones(n)
    named = {name.replace("_", "."): values for name, values in inputs.items()}
    return turns_on(Outcomes(DrawnNumbers(*[ones] * 5), chances, inputs=named), Weighed(ones, ones, np.zeros(n)))


def test_with_even_weights_it_is_the_rank_correlation_of_everybody() -> None:
    rng = np.random.default_rng(1)
    x, y = rng.integers(0, 5, 40).astype(float), rng.random(40)
    assert rank_correlation(x, y, np.ones(40)) == pytest.approx(spearmanr(x, y).statistic)


def test_whole_weights_count_as_so_many_draws() -> None:
    x, y, n = np.array([1.0, 5.0, 2.0, 4.0]), np.array([3.0, 1.0, 2.0, 9.0]), np.array([1, 3, 2, 1])
    wanted = spearmanr(np.repeat(x, n), np.repeat(y, n)).statistic
    assert rank_correlation(x, y, n.astype(float)) == pytest.approx(wanted)


def test_where_it_tips_is_found() -> None:
    rng = np.random.default_rng(2)
    drift, other = rng.random(100), rng.random(100)
    found = _turns(np.where(drift < 0.3, 0.8, 0.1), drift=drift, other=other)
    assert found is not None
    assert found.place == "drift"  # type: ignore[attr-defined]
    assert found.tips_at == pytest.approx(0.3, abs=0.03)  # type: ignore[attr-defined]
    assert (found.below, found.above) == pytest.approx((0.8, 0.1))  # type: ignore[attr-defined]


def test_among_many_numbers_that_mean_nothing_none_is_named() -> None:
    n_named = 0
    for seed in range(60):
        rng = np.random.default_rng(seed)
        named = _turns(rng.random(64), **{f"x{k}": rng.random(64) for k in range(40)})
        n_named += named is not None
    assert n_named <= 8  # one time in twenty; more than 8 in 60 comes once in four hundred


def test_where_the_chance_never_moves_nothing_is_named() -> None:
    assert _turns(np.full(50, 0.2), x=np.arange(50.0)) is None
