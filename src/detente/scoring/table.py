"""The scores of one forecaster, and the table of all of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..numeric.clusters import bootstrap_means, interval
from .decided import Decided
from .rivals import BASE
from .spread import Spread, cross_fitted

Floats = NDArray[np.float64]
NEAR = 10.0  # points of the line; an error of no more is a hit
N_RANKS = 10  # bins of calibration


@dataclass(frozen=True)
class Difference:
    """A mean difference of scores to the compromise on the same decisions (below 0: better), with its 95 % interval."""

    mean: float
    low: float
    high: float


@dataclass(frozen=True)
class Score:
    """How a forecaster did on the decisions for which it has a forecast; places and errors in points of a line of 100.

    ``ranks`` counts outcomes by the tenth of the forecast distribution in which they lie: even if it is calibrated.
    ``less_error`` and ``less_crps`` compare with the compromise; None for the compromise itself.
    """

    model: str
    n: int
    mae: float
    rmse: float
    median_error: float
    hit_rate: float
    crps: float
    log_score: float
    ranks: tuple[int, ...]
    less_error: Difference | None
    less_crps: Difference | None


def counted(rank: Floats) -> tuple[int, ...]:
    """How many ranks lie in each of ten equal bins."""
    at = np.minimum((rank * N_RANKS).astype(np.int64), N_RANKS - 1)
    return tuple(int(n) for n in np.bincount(at, minlength=N_RANKS))


def difference(value: Floats, group: NDArray[np.int64], seed: int) -> Difference:
    """The mean of differences, and the interval of it when groups are drawn anew."""
    low, high = interval(bootstrap_means(value, group, np.random.default_rng(seed)))
    return Difference(float(value.mean()), low, high)


def scored(decided: Decided, points: Mapping[str, Floats], seed: int) -> tuple[Score, ...]:
    """Scores of point forecasts, each with the spread of its own errors on other decisions (cross-fitted, by group).

    All models get the same folds and the same draws of groups. A model without a forecast for two groups is left out.
    """
    spreads: dict[str, tuple[NDArray[np.bool_], Spread]] = {}
    for name, point in points.items():
        known = np.isfinite(point)
        if len(np.unique(decided.group[known])) > 1:
            folded = cross_fitted(
                point[known], decided.outcome[known], decided.group[known], np.random.default_rng(seed)
            )
            spreads[name] = known, folded
    base_crps = spreads[BASE][1].crps(decided.outcome)
    base_error = np.abs(points[BASE] - decided.outcome)
    return tuple(
        _score(decided, name, points[name], known, spread, base_error, base_crps, seed)
        for name, (known, spread) in spreads.items()
    )


def _score(
    decided: Decided,
    name: str,
    point: Floats,
    known: NDArray[np.bool_],
    spread: Spread,
    base_error: Floats,
    base_crps: Floats,
    seed: int,
) -> Score:
    outcome, group = decided.outcome[known], decided.group[known]
    error, crps = np.abs(point[known] - outcome), spread.crps(outcome)
    is_base = name == BASE
    return Score(
        model=name,
        n=len(error),
        mae=float(error.mean()),
        rmse=float(np.sqrt((error**2).mean())),
        median_error=float(np.median(error)),
        hit_rate=float((error <= NEAR).mean()),
        crps=float(crps.mean()),
        log_score=float(spread.log_score(outcome).mean()),
        ranks=counted(spread.rank(outcome)),
        less_error=None if is_base else difference(error - base_error[known], group, seed),
        less_crps=None if is_base else difference(crps - base_crps[known], group, seed),
    )
