"""The first combination: an outcome is one of the held places, or somewhere around the compromise, or anywhere.

The form, the features and how the weights are fitted are laid down in docs/reference/scoring-protocol.md; this is that page
in code. Letters: ``k`` decision, ``a`` held place, ``c`` component (the held places, then the compromise, then the even spread).
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numba import njit
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.special import ndtr

from ..numeric.averages import weighted_mean
from ..numeric.election import pce
from ..numeric.scores import middle_of
from .decided import LONG, Decided
from .spread import Spread

Floats = NDArray[np.float64]
GRID = np.arange(LONG + 1)
REACH, WIDE = 6.0, 20.0  # protocol: spread around a held place, and around the compromise
LEAST_CHANCE, LEAST_SHARE, SAME = 1e-3, 1e-2, 0.5  # protocol: floors of logarithms; closer than this is the same place
N_FEATURES, N_OUTER = 8, 4
START = np.array([0.5, *[0.0] * (N_FEATURES - 1), 0.0, 0.0, -2.0, 0.0])
STRENGTHS = (0.3, 0.1, 0.03, 0.01)  # protocol: of the pull to the start, largest first


@dataclass(frozen=True)
class Mixtures:
    """What the weights act on, decisions as rows: nothing of it but `loss_with` knows an outcome.

    ``feature[k, a]`` of held places, ``held[k, a]`` whether there is one, ``two[k]`` whether only two are held,
    ``law[k, c]`` the chances of the grid under each component. ``cross[k, c, e]``: the CRPS of shares ``s`` is ``s @ cross @ s``.
    """

    feature: Floats
    held: NDArray[np.bool_]
    two: Floats
    law: Floats
    cross: Floats


def mixtures(decided: Decided) -> Mixtures:
    """Components and features of all decisions."""
    rows = [_held(decided, k) for k in range(len(decided))]
    width = max(len(places) for places, _ in rows)
    feature = np.zeros((len(rows), width, N_FEATURES))
    held = np.zeros((len(rows), width), dtype=bool)
    law = np.zeros((len(rows), width + 2, len(GRID)))
    law[:, :, 0] = 1.0  # of components that are not there; their share is 0
    centre = weighted_mean(decided.place, decided.weight)
    for k, (places, features) in enumerate(rows):
        feature[k, : len(places)], held[k, : len(places)] = features, True
        law[k, : len(places)] = [_near(place) for place in places]
        law[k, width] = _bell(float(centre[k]))
        law[k, width + 1] = 1 / len(GRID)
    two = (held.sum(axis=1) == 2).astype(float)
    return Mixtures(feature, held, two, law, _cross(law, decided.outcome))


def by_election(of: Mixtures) -> Mixtures:
    """The same without any feature but the first, the chance of a place in an election."""
    feature = np.zeros_like(of.feature)
    feature[..., 0] = of.feature[..., 0]
    return replace(of, feature=feature)


def _held(decided: Decided, k: int) -> tuple[Floats, Floats]:
    """Held places of one decision and their features, in the order of the protocol."""
    there = decided.present[k]
    x, w = decided.place[k][there], decided.weight[k][there]
    places, chance = pce(x, w, "square")
    on = x[None, :] == places[:, None]
    compromise = float(weighted_mean(x, w))
    reference = decided.reference[k]
    columns = [
        np.log(np.maximum(chance, LEAST_CHANCE)),
        np.log(np.maximum((on * w).sum(axis=1) / w.sum(), LEAST_SHARE)),
        np.log(np.maximum(on.mean(axis=1), LEAST_SHARE)),
        -np.abs(places - compromise) / LONG,
        np.abs(places - reference) / LONG,
        (np.abs(places - reference) < SAME) * 1.0,
        1 - np.abs(places - decided.proposer[k]) / LONG,
        1 - np.abs(places - decided.co_decider[k]) / LONG,
    ]
    return places, np.nan_to_num(np.column_stack(columns), nan=0.0)  # a place that is not known says nothing


def _near(place: float) -> Floats:
    """Half on the place (the nearest of the grid), half falling off around it; what is beyond the ends stands on them."""
    edges = np.concatenate([[-np.inf], GRID[:-1] + 0.5, [np.inf]])
    below = np.where(edges < place, 0.5 * np.exp(np.minimum(edges - place, 0) / REACH), 0.0)
    above = np.where(edges >= place, 1 - 0.5 * np.exp(-np.maximum(edges - place, 0) / REACH), 0.0)
    law = 0.5 * np.diff(below + above)
    law[int(np.floor(place + 0.5))] += 0.5
    return np.asarray(law)


def _bell(place: float) -> Floats:
    edges = np.concatenate([[-np.inf], GRID[:-1] + 0.5, [np.inf]])
    return np.asarray(np.diff(ndtr((edges - place) / WIDE)))


def _cross(law: Floats, outcome: Floats) -> Floats:
    """The integral of the product of two components' distances to the step at the outcome; their CRPS where they are one."""
    far = np.abs(GRID[None, :] - outcome[:, None])
    own = np.einsum("kcg,kg->kc", law, far)
    apart = law @ np.abs(GRID[:, None] - GRID[None, :]) @ law.transpose(0, 2, 1)
    return np.asarray((own[:, :, None] + own[:, None, :] - apart) / 2)


def shares(weights: Floats, of: Mixtures) -> tuple[Floats, Floats, Floats]:
    """Shares of the held places among each other, of the three kinds, and of all components; rows sum to 1."""
    score = np.where(of.held, of.feature @ weights[:N_FEATURES], -np.inf)
    inner = np.exp(score - score.max(axis=1, keepdims=True))
    inner /= inner.sum(axis=1, keepdims=True)
    a0, a1, b0, b1 = weights[N_FEATURES:]
    kinds = np.column_stack([np.zeros(len(of.two)), a0 + a1 * of.two, b0 + b1 * of.two])
    outer = np.exp(kinds - kinds.max(axis=1, keepdims=True))
    outer /= outer.sum(axis=1, keepdims=True)
    return inner, outer, np.hstack([outer[:, :1] * inner, outer[:, 1:]])


def loss(weights: Floats, of: Mixtures) -> tuple[float, Floats]:
    """Mean CRPS, and its slope in each weight."""
    inner, outer, share = shares(weights, of)
    value, slope = _loss(inner, outer, share, of.feature, of.two, of.cross)
    return float(value), slope


@njit(cache=True, nogil=True)
def _loss(
    inner: Floats, outer: Floats, share: Floats, feature: Floats, two: Floats, cross: Floats
) -> tuple[float, Floats]:
    n, width = inner.shape
    value, slope = 0.0, np.zeros(N_FEATURES + N_OUTER)
    by = np.empty(width + 2)  # slope of the decision's CRPS in each share
    for k in range(n):
        for c in range(width + 2):
            total = 0.0
            for e in range(width + 2):
                total += cross[k, c, e] * share[k, e]
            by[c] = 2 * total
            value += share[k, c] * total
        of_held = 0.0
        for a in range(width):
            of_held += inner[k, a] * by[a]
        for a in range(width):
            if inner[k, a] > 0.0:
                for f in range(N_FEATURES):
                    slope[f] += outer[k, 0] * inner[k, a] * (by[a] - of_held) * feature[k, a, f]
        mean = outer[k, 0] * of_held + outer[k, 1] * by[width] + outer[k, 2] * by[width + 1]
        for j in range(2):
            step = outer[k, j + 1] * (by[width + j] - mean)
            slope[N_FEATURES + 2 * j] += step
            slope[N_FEATURES + 2 * j + 1] += step * two[k]
    return value / n, slope / n


def rows(of: Mixtures, chosen: NDArray[np.bool_]) -> Mixtures:
    """Some of the decisions."""
    return Mixtures(of.feature[chosen], of.held[chosen], of.two[chosen], of.law[chosen], of.cross[chosen])


def fit(of: Mixtures, strength: float, start: Floats = START) -> Floats:
    """The weights with the least mean CRPS plus `strength` times the squared way from `START`."""

    def objective(weights: Floats) -> tuple[float, Floats]:
        value, slope = loss(weights, of)
        way = weights - START
        return value + strength * float(way @ way), slope + 2 * strength * way

    return np.asarray(minimize(objective, start, jac=True, method="BFGS").x)


def forecast(weights: Floats, of: Mixtures) -> tuple[Floats, Spread]:
    """The middle of each mixture, and the mixture."""
    share = shares(weights, of)[2]
    chance = np.einsum("kc,kcg->kg", share, of.law)
    chance /= chance.sum(axis=1, keepdims=True)
    place = np.broadcast_to(GRID, chance.shape)
    return middle_of(place, chance), Spread(place, chance)
