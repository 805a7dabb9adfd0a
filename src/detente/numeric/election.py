"""Votes between every two alternatives, and who wins them: the Condorcet winner and probabilistic Condorcet elections.

A party votes with its weight times what it gains by one alternative over another. In a probabilistic Condorcet election
(PCE; Wise, Lester and Efird 2015) the stronger coalition wins more often than the weaker, by a law of contest, and an
alternative's chance is that of beating all others (conditional), or the share of time it stands in a process of challenges
(Markov). Compiled code on plain arrays: utilities ``u[k, a]`` of party ``k`` for alternative ``a``, weights ``w[k]``.
"""

from __future__ import annotations

from typing import Literal

import numpy as np
from numba import njit
from numpy.typing import ArrayLike

from .averages import Floats, sound

Law = Literal["linear", "square", "quartic", "octic"]
Process = Literal["conditional", "markov uniform", "markov incentive"]
POWER: dict[str, float] = {"linear": 1.0, "square": 2.0, "quartic": 4.0, "octic": 8.0}
_PROCESS = {"conditional": 0, "markov uniform": 1, "markov incentive": 2}
NEVER = 1e-12  # coalitions so small beside the largest are rounding: nobody minds


@njit(cache=True, nogil=True)
def support(u: Floats, w: Floats) -> Floats:
    """The coalition ``c[a, b]`` for `a` over `b`: the sum of ``w[k] * (u[k, a] - u[k, b])`` over those who gain by it."""
    n, m = u.shape
    c = np.zeros((m, m))
    for k in range(n):
        if w[k] > 0.0:
            for a in range(m):
                for b in range(m):
                    gain = u[k, a] - u[k, b]
                    if gain > 0.0:
                        c[a, b] += w[k] * gain
    return c


@njit(cache=True, nogil=True)
def chance_of_victory(c: Floats, power: float) -> Floats:
    """``p[a, b]`` that `a` beats `b`: ``c[a, b]**power`` over the sum of both; one half where nobody minds."""
    m = len(c)
    p = np.full((m, m), 0.5)
    most = c.max()
    for a in range(m):
        for b in range(a):
            strong = max(c[a, b], c[b, a])
            if strong > NEVER * most:
                x = (c[a, b] / strong) ** power
                y = (c[b, a] / strong) ** power
                p[a, b] = x / (x + y)
                p[b, a] = y / (x + y)
    return p


@njit(cache=True, nogil=True)
def conditional(p: Floats) -> Floats:
    """Chance of each alternative to beat all others, given that one does."""
    m = len(p)
    logs = np.zeros(m)
    for a in range(m):
        for b in range(m):
            if a != b:
                logs[a] += np.log(p[a, b]) if p[a, b] > 0.0 else -np.inf
    chance: Floats = np.exp(logs - logs.max())
    chance /= chance.sum()
    return chance


@njit(cache=True, nogil=True)
def _standing(move: Floats) -> Floats:
    """The law that a chain with the rates ``move[to, from]`` settles in, where one set of states is never left."""
    m = len(move)
    system = move.copy()
    for a in range(m):
        system[a, a] = 0.0
        system[a, a] = -system[:, a].sum()
    system[m - 1, :] = 1.0
    right = np.zeros(m)
    right[m - 1] = 1.0
    chance: Floats = np.maximum(np.linalg.solve(system, right), 0.0)
    chance /= chance.sum()
    return chance


@njit(cache=True, nogil=True)
def markov_uniform(p: Floats) -> Floats:
    """Share of time each alternative stands when all are put against the standing one equally often."""
    return _standing(p)


@njit(cache=True, nogil=True)
def markov_incentive(c: Floats, p: Floats) -> Floats:
    """Share of time each alternative stands when it is put forward in proportion to coalition times chance to win."""
    m = len(p)
    rate = c * p
    move = np.zeros((m, m))
    for b in range(m):
        total = rate[:, b].sum() - rate[b, b]
        for a in range(m):
            if a != b and total > 0.0:
                move[a, b] = rate[a, b] / total * p[a, b]
    return _standing(move)


@njit(cache=True, nogil=True)
def election(u: Floats, w: Floats, power: float, process: int) -> Floats:
    """Chances of the alternatives: conditional (0), Markov uniform (1) or Markov by incentive (2)."""
    c = support(u, w)
    p = chance_of_victory(c, power)
    if process == 0:
        return conditional(p)
    return markov_uniform(p) if process == 1 else markov_incentive(c, p)


@njit(cache=True, nogil=True)
def _utilities(x: Floats, places: Floats, loss: float) -> Floats:
    u = np.empty((len(x), len(places)))
    for k in range(len(x)):
        for a in range(len(places)):
            u[k, a] = -(np.abs(x[k] - places[a]) ** loss)
    return u


@njit(cache=True, nogil=True)
def _means(x: Floats, w: Floats, power: float, loss: float, process: int) -> Floats:
    means = np.empty(len(x))
    for m in range(len(x)):
        places = np.unique(x[m])
        if places[-1] <= places[0]:
            means[m] = places[0]
            continue
        scaled = (x[m] - places[0]) / (places[-1] - places[0])
        on_scale = (places - places[0]) / (places[-1] - places[0])
        chance = election(_utilities(scaled, on_scale, loss), w[m], power, process)
        means[m] = (chance * places).sum()
    return means


def pce(
    place: ArrayLike, weight: ArrayLike = 1.0, law: Law = "square", process: Process = "conditional", loss: float = 2.0
) -> tuple[Floats, Floats]:
    """Chances of the places that parties hold, in a probabilistic Condorcet election among them.

    Parameters
    ----------
    place, weight : array, shape (n,)
        Where the parties stand on a line, and with what weight.
    law : {"linear", "square", "quartic", "octic"}
        How a lead in strength turns into a chance to win: strengths to the power 1, 2, 4 or 8.
    process : {"conditional", "markov uniform", "markov incentive"}
        What makes an outcome of the contests of pairs.
    loss : float
        A party's loss is distance to this power; the unit of the line does not matter.

    Returns
    -------
    places, chances : arrays, shape (m,)
        The distinct places in ascending order, and their chances, which sum to 1. An alternative that some other beats
        without anybody against it has chance 0.

    Examples
    --------
    >>> places, chances = pce([0.0, 100.0], [3.0, 1.0], law="linear")
    >>> chances.tolist()
    [0.75, 0.25]
    """
    x, w = sound(place, weight)
    places = np.unique(x)
    wide = places[-1] - places[0]
    if wide <= 0:
        return places, np.ones(1)
    on_scale = np.ascontiguousarray((x - places[0]) / wide)
    u = _utilities(on_scale, (places - places[0]) / wide, loss)
    return places, election(u, np.ascontiguousarray(w), POWER[law], _PROCESS[process])


def pce_mean(
    place: ArrayLike, weight: ArrayLike = 1.0, law: Law = "square", process: Process = "conditional", loss: float = 2.0
) -> Floats:
    """The mean outcome of a probabilistic Condorcet election; shapes (..., n) -> (...). See `pce`."""
    x, w = sound(place, weight)
    n = x.shape[-1]
    rows = _means(
        np.ascontiguousarray(x.reshape(-1, n)),
        np.ascontiguousarray(w.reshape(-1, n)),
        POWER[law],
        loss,
        _PROCESS[process],
    )
    return np.asarray(rows.reshape(x.shape[:-1]))


def condorcet(utility: ArrayLike, weight: ArrayLike = 1.0, vote: Literal["whole", "by gain"] = "whole") -> int | None:
    """The alternative that no other beats in a vote of weights; the lowest number on a tie, None where votes go round.

    Parameters
    ----------
    utility : array, shape (n, m)
        Of each party for each alternative.
    weight : array, shape (n,)
    vote : {"whole", "by gain"}
        Each party votes with its whole weight, or with its weight times what it gains.

    Examples
    --------
    >>> condorcet([[3, 2, 1], [1, 3, 2], [2, 1, 3]]) is None
    True
    """
    u = np.asarray(utility, dtype=float)
    _, w = sound(np.zeros(len(u)), weight)
    gain = u[:, :, None] - u[:, None, :]
    votes = np.tensordot(w, np.sign(gain) if vote == "whole" else gain, axes=1)
    unbeaten = np.flatnonzero((votes >= -1e-12 * w.sum()).all(axis=1))
    return int(unbeaten[0]) if len(unbeaten) else None
