"""The PERT distribution of a judged range: a beta on [low, high] with mean (low + 4 mode + high) / 6.

After Malcolm and others (1959); the width of the usual form (Vose 2008).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]


def draw_pert(low: ArrayLike, mode: ArrayLike, high: ArrayLike, n_draws: int, rng: np.random.Generator) -> Floats:
    """Draw numbers judged as low, mode and high; shape (n_draws, ...). Where low and high are equal it is that number."""
    a, m, b = (np.asarray(each, dtype=float) for each in np.broadcast_arrays(low, mode, high))
    wide = np.where(b > a, b - a, 1.0)
    shares = rng.beta(*_exponents(a, m, b, wide), size=(n_draws, *a.shape))
    return np.where(b > a, a + wide * shares, a)


def pert_quantile(share: float, low: float, mode: float, high: float) -> float:
    """The value that a share (0 to 1) of the draws lies below, for low < high.

    Examples
    --------
    >>> pert_quantile(0.5, 0.0, 0.5, 1.0)
    0.5
    """
    from scipy.special import betaincinv

    width = high - low
    return float(low + width * betaincinv(*_exponents(low, mode, high, width), share))


def pert_density(value: ArrayLike, low: float, mode: float, high: float) -> Floats:
    """The density at values, for low < high; 0 outside of them.

    Examples
    --------
    >>> float(pert_density(0.5, 0.0, 0.5, 1.0))
    1.875
    """
    from scipy.special import betaln, xlog1py, xlogy

    width = high - low
    a, b = _exponents(low, mode, high, width)
    share = (np.asarray(value, dtype=float) - low) / width
    inside = (share >= 0) & (share <= 1)
    at = np.where(inside, share, 0.5)
    logs = xlogy(a - 1, at) + xlog1py(b - 1, -at) - betaln(a, b)
    return np.asarray(np.where(inside, np.exp(logs), 0.0) / width)


def _exponents(low: ArrayLike, mode: ArrayLike, high: ArrayLike, width: ArrayLike) -> tuple[Floats, Floats]:
    """The two exponents of the beta."""
    a, m, b, w = (np.asarray(each, dtype=float) for each in (low, mode, high, width))
    return 1 + 4 * (m - a) / w, 1 + 4 * (b - m) / w
