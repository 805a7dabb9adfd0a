"""Lattices of the game that goes on while they fight: where the front stands, and what one side believes of the other."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
UP, STAY, DOWN = 0, 1, 2


def widest_step(drift: Floats, volatility: Floats) -> float:
    """The smallest spacing of the front at which every regime's drift and volatility fit (DESIGN 3a)."""
    return float(np.max(np.sqrt(volatility**2 + drift**2), initial=0.0))


def front_steps(drift: Floats, volatility: Floats, h: float) -> tuple[Floats, Floats, Floats]:
    """Chances that the front moves up and down one point of spacing `h`, and the variance added where drift binds.

    With ``q = max((sigma**2 + mu**2) / h**2, |mu| / h)``: up ``(q + mu/h)/2``, down ``(q - mu/h)/2``. Both moments are
    met exactly where the first term is the larger; where ``|mu|/h`` is, the variance is larger by what is returned. A drift
    of more than a point a step is cut to one.
    """
    drift = np.clip(drift, -h, h)
    wanted = (volatility**2 + drift**2) / h**2
    q = np.minimum(np.maximum(wanted, np.abs(drift) / h), 1.0)
    extra = np.maximum(q - wanted, 0.0) * h**2
    return (q + drift / h) / 2, (q - drift / h) / 2, extra


def belief_lattice(n: int, prior: float, widest: float = 5.0) -> Floats:
    """Beliefs evenly spaced in log-odds around the prior, with 0 and 1 at the ends.

    Parameters
    ----------
    n : int
        How many in all; 1 gives only belief 0 (nothing is hidden), an even number is raised by one.
    prior : float
        Stands on the lattice exactly. A prior of 0 or 1 gives the two ends.
    widest : float
        Log-odds of the outermost inner points, beyond those of the prior. # chosen: 5 is a belief of 99.3 per cent

    Examples
    --------
    >>> belief_lattice(5, 0.5, widest=2.0).round(3).tolist()
    [0.0, 0.119, 0.5, 0.881, 1.0]
    """
    if n == 1:
        return np.zeros(1)
    if prior <= 0.0 or prior >= 1.0 or n < 3:
        return np.unique(np.array([0.0, prior, 1.0]))
    inner = (n - 2) // 2
    centre = math.log(prior / (1 - prior))
    steps = np.linspace(-widest, widest, 2 * inner + 1) if inner else np.zeros(1)
    beliefs = 1 / (1 + np.exp(-(centre + steps)))
    beliefs[inner] = prior
    return np.concatenate([[0.0], beliefs, [1.0]])


def posteriors(beliefs: Floats, chance: Floats) -> Floats:
    """Bayes: belief in the second type after an outcome of the given chance under each type, shape (..., 2) -> (..., B).

    Where an outcome cannot happen at a belief, the belief stays.
    """
    weak, strong = chance[..., 0, None], chance[..., 1, None]
    total = beliefs * strong + (1 - beliefs) * weak
    safe = np.where(total > 0, total, 1.0)
    return np.where(total > 0, beliefs * strong / safe, beliefs)


def placed(beliefs: Floats, at: Floats) -> tuple[Ints, Floats]:
    """Where beliefs lie on a lattice: the point below, and the weight of the one above it.

    Linear weights keep the mean belief: a belief between two points is a lottery over them.
    """
    if len(beliefs) == 1:
        return np.zeros(at.shape, np.int64), np.zeros(at.shape)
    below = np.clip(np.searchsorted(beliefs, at, side="right") - 1, 0, len(beliefs) - 2)
    weight = (at - beliefs[below]) / (beliefs[below + 1] - beliefs[below])
    weight = np.clip(weight, 0.0, 1.0)
    weight[weight < 1e-13] = 0.0
    return below.astype(np.int64), weight
