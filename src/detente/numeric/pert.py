"""Draws from judged ranges: the PERT distribution, a beta on [low, high] with mean (low + 4 mode + high) / 6."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray


def draw_pert(
    low: ArrayLike, mode: ArrayLike, high: ArrayLike, n_draws: int, rng: np.random.Generator
) -> NDArray[np.float64]:
    """Draw numbers judged as low, mode and high; shape (n_draws, ...). Where low and high are equal it is that number.

    After Malcolm and others (1959); the width of the usual form (Vose 2008).
    """
    a, m, b = (np.asarray(each, dtype=float) for each in np.broadcast_arrays(low, mode, high))
    wide = np.where(b > a, b - a, 1.0)
    shares = rng.beta(1 + 4 * (m - a) / wide, 1 + 4 * (b - m) / wide, size=(n_draws, *a.shape))
    return np.where(b > a, a + wide * shares, a)
