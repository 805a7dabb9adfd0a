"""Distributions from points: a point forecast has the spread of its own errors on other decisions."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..numeric import scores
from ..numeric.clusters import folds
from .decided import LONG

Floats = NDArray[np.float64]
N_FOLDS = 10  # chosen: nine tenths of the groups make the spread of the tenth


@dataclass(frozen=True)
class Spread:
    """Places and their chances for each decision, shape (n, m); chances of a row sum to 1."""

    place: Floats
    chance: Floats

    def crps(self, outcome: Floats) -> Floats:
        """The continuous ranked probability score of each decision, in points of the line."""
        return scores.crps(self.place, self.chance, outcome)

    def log_score(self, outcome: Floats) -> Floats:
        """Minus the logarithm of the chance of the tenth of the line in which the outcome lies."""
        return scores.bin_log_score(self.place, self.chance, outcome, LONG)

    def rank(self, outcome: Floats) -> Floats:
        """Where in its distribution each outcome lies, 0 to 1."""
        return scores.rank_in(self.place, self.chance, outcome)


def around(point: Floats, error: Floats, counts: NDArray[np.bool_] | None = None) -> Spread:
    """Each point plus known errors, cut to the line and equally likely.

    Parameters
    ----------
    point : array, shape (n,)
    error : array, shape (m,)
        Outcome less forecast on other decisions.
    counts : bool array, shape (n, m), optional
        Which errors count for which point; all by default.
    """
    used = np.ones((len(point), len(error))) if counts is None else counts.astype(float)
    place = np.clip(point[:, None] + error[None, :], 0.0, LONG)
    return Spread(place, used / used.sum(axis=1, keepdims=True))


def cross_fitted(point: Floats, outcome: Floats, group: NDArray[np.int64], rng: np.random.Generator) -> Spread:
    """Each point with the errors of the same model on the other folds; whole groups are held out together."""
    fold = folds(group, N_FOLDS, rng)
    return around(point, outcome - point, fold[:, None] != fold[None, :])
