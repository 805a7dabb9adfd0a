"""Weights of given distributions in a mixture, fitted to what came about, and sums over weighted draws."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]
STOP = 1e-8  # of a weight; smaller moves change no printed number
MOST_ROUNDS = 20_000  # chosen: on 95 wars and 300 games some 4,000 are needed


def mixing_weights(
    likelihood: Floats,
    counts: ArrayLike,
    alpha: float,
    stop: float = STOP,
    start: Floats | None = None,
    most_rounds: int = MOST_ROUNDS,
) -> Floats:
    """Fit the weights of a mixture by expectation and maximisation.

    Parameters
    ----------
    likelihood : float array, shape (n, M)
        The chance of observation `i` by component `m`. Each row has a positive entry.
    counts : float array, shape (n,)
        How often each was observed; shares count too.
    alpha : float
        What is added to the count of each component: the posterior mode under a Dirichlet prior of ``1 + alpha``.
    stop : float
        Iteration ends when no weight moves by more.
    start : float array, shape (M,), optional
        Positive weights to begin with; even ones if absent. The end does not depend on it for ``alpha > 0``.

    Returns
    -------
    float array, shape (M,)
        Weights that sum to 1.

    Notes
    -----
    ``r_im = pi_m f_im / sum_k pi_k f_ik``; ``pi_m <- (sum_i n_i r_im + alpha)/(n + M alpha)`` ([DempsterLairdRubin1977]_).

    Examples
    --------
    >>> mixing_weights(np.eye(2), [3.0, 1.0], alpha=1e-9)
    array([0.75, 0.25])
    """
    n_of = np.asarray(counts, float)
    size = likelihood.shape[1]
    total = float(n_of.sum()) + size * alpha
    weights = np.full(size, 1.0 / size) if start is None else start
    for _ in range(most_rounds):
        shares = n_of / (likelihood @ weights)
        new = (weights * (shares @ likelihood) + alpha) / total
        moved = float(np.abs(new - weights).max())
        weights = new
        if moved < stop:
            break
    return np.asarray(weights / weights.sum())


def effective_number(weights: ArrayLike) -> float:
    """How many equally weighted draws tell as much as weighted ones: ``(sum w)**2 / sum w**2`` (Kish 1965).

    Examples
    --------
    >>> effective_number([1.0, 1.0, 0.0])
    2.0
    """
    w = np.asarray(weights, float)
    size = float((w**2).sum())
    return float(w.sum() ** 2 / size) if size > 0 else 0.0


def weighted_quantiles(values: ArrayLike, weights: ArrayLike, shares: ArrayLike) -> Floats:
    """The lowest values with at least so much of the weight at or below them.

    Examples
    --------
    >>> weighted_quantiles([3.0, 1.0, 2.0], [1.0, 1.0, 2.0], [0.1, 0.5, 0.9])
    array([1., 2., 3.])
    """
    x, w = np.asarray(values, float), np.asarray(weights, float)
    order = np.argsort(x, kind="stable")
    reached = np.cumsum(w[order]) / w.sum()
    at = np.searchsorted(reached, np.asarray(shares, float) - 1e-12)
    return np.asarray(x[order][np.minimum(at, len(x) - 1)])


def exponentials(log_weights: Floats) -> Floats:
    """Weights from their logarithms, the largest 1, so that none is lost to the size of the numbers."""
    top = float(log_weights.max())
    return np.exp(log_weights - top) if np.isfinite(top) else np.zeros(log_weights.shape)
