"""Points of the convex hull against a fine search over all mixtures of two rows, and what rescaling must not change."""

from __future__ import annotations

import numpy as np
import pytest

from detente.numeric.hull import Mixture, kalai_smorodinsky_mixture, nash_mixture


def _mean(gain: np.ndarray, mixture: Mixture) -> np.ndarray:
    return np.asarray(mixture.weights) @ gain[list(mixture.rows)]


def _pairs(gain: np.ndarray) -> np.ndarray:
    """Means of all mixtures of two rows, in steps of a thousandth. For two columns these are the edges of the hull."""
    steps = np.linspace(0, 1, 1001)[:, None, None, None]
    return (gain[None, :, None] * steps + gain[None, None, :] * (1 - steps)).reshape(-1, gain.shape[1])


@pytest.mark.parametrize("seed", range(30))
def test_two_columns_do_as_well_as_the_best_of_all_mixtures_of_two(seed: int) -> None:
    draw = np.random.default_rng(seed)
    gain = draw.integers(0, 20, size=(int(draw.integers(1, 12)), 2)).astype(float)
    power = draw.integers(1, 4, size=2).astype(float)
    means = _pairs(gain)
    found = nash_mixture(gain, power)
    best = (means**power).prod(axis=1).max()
    if best == 0:
        assert found is None
        return
    assert found is not None
    assert (_mean(gain, found) ** power).prod() == pytest.approx(best, rel=2e-5)
    assert (_mean(gain, found) ** power).prod() >= best * (1 - 1e-9)
    assert found.gap < 1e-9
    assert len(found.rows) <= 2
    fair = kalai_smorodinsky_mixture(gain)
    assert fair is not None
    assert (_mean(gain, fair) / gain.max(axis=0)).min() >= (means / gain.max(axis=0)).min(axis=1).max() - 1e-8


@pytest.mark.parametrize("seed", range(20))
@pytest.mark.parametrize("p", [2, 3, 4])
def test_no_row_rises_above_the_tangent_of_the_product(p: int, seed: int) -> None:
    """What a largest product on a convex set has: every other point lies below its tangent plane."""
    draw = np.random.default_rng(100 * p + seed)
    gain = draw.random((40, p))
    found = nash_mixture(gain, np.ones(p))
    assert found is not None
    assert len(found.rows) <= p
    assert sum(found.weights) == pytest.approx(1)
    assert (gain / _mean(gain, found)).mean(axis=1).max() <= 1 + 1e-7
    scaled = nash_mixture(gain * np.arange(1, p + 1), np.ones(p))
    assert scaled is not None
    assert _mean(gain, scaled) == pytest.approx(_mean(gain, found), rel=1e-4)


def test_nothing_to_mix() -> None:
    assert nash_mixture(np.empty((0, 2)), np.ones(2)) is None
    assert nash_mixture(np.array([[1.0, 0.0]]), np.ones(2)) is None
    assert kalai_smorodinsky_mixture(np.zeros((3, 2))) is None
