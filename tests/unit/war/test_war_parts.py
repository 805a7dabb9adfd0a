"""Parts of the war model by themselves: stopping, base rates, words of chance."""

from __future__ import annotations

import numpy as np
import pytest

from detente.analysis.likelihood import chance, per_cent
from detente.case.calibration import (
    default_collapse,
    default_rounds,
    goes_on,
    hazard,
)
from detente.numeric.stopping import Walk, sparse, stopping


@pytest.mark.parametrize("seed", range(6))
def test_stopping_agrees_with_plain_iteration_within_its_bounds(seed: int) -> None:
    draw = np.random.default_rng(seed)
    n_regimes, n_places = 4, 9
    up, down = draw.uniform(0.05, 0.45, n_regimes), draw.uniform(0.05, 0.45, n_regimes)
    walk = Walk(up, down, -draw.uniform(0, 0.08, n_regimes), np.full(n_regimes, 0.97))
    chance_ = draw.dirichlet(np.ones(n_regimes), n_regimes)
    found = stopping(walk, sparse(chance_), n_places)
    value = np.zeros((n_regimes, n_places))
    value[:, -1] = 1
    for _ in range(3000):
        ahead = chance_ @ value
        for r in range(n_regimes):
            on = up[r] * ahead[r, 2:] + down[r] * ahead[r, :-2] + (1 - up[r] - down[r]) * ahead[r, 1:-1]
            value[r, 1:-1] = np.maximum(0, walk.gain[r] + 0.97 * on)
    assert max(found.below, found.above) < 1e-7
    assert np.abs(found.value - value).max() < 1e-8


def test_the_base_rates_are_those_of_the_fit() -> None:
    """tests/data/war/duration_fits.json: chance of an end within a year, of wars that have lasted 0 to 4 years."""
    wanted = [0.7211593390623354, 0.4783530561410322, 0.3702456333359745, 0.3066654367515661, 0.26388609650162376]
    assert [1 - goes_on(years, 1) for years in range(5)] == pytest.approx(wanted, abs=2e-4)


def test_defaults_add_up_to_the_base_rate() -> None:
    for step in ("week", "month", "quarter"):
        assert 2 * default_collapse(step) + 0.6 * default_rounds(step) == pytest.approx(hazard(step))


def test_chances_keep_off_the_ends_and_name_both_bands() -> None:
    assert chance(0.39, 0.77) == "unlikely to likely, 39-77 %"
    assert chance(0.0, 0.0) == "almost no chance, less than 1 %"
    assert per_cent(1.0) == "more than 99 %"
