"""On which judgement the answer turns: the number of the case whose rank goes most with the chance of an agreement."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ...analysis.contract import Frozen
from ...numeric.mixing import effective_number
from .rows import TYPES
from .weighing import Outcomes, Weighed

Floats = NDArray[np.float64]
CHANCE_OF_NOISE = 0.05  # that among all numbers one that means nothing is named
LEAST_SHARE = 0.1  # of the weight on either side of where it tips; chosen
LEAST_STEP = 0.02  # chosen: a number that moves the mean chance by less than two points is not said


class TurnsOn(Frozen):
    """The number of the case with which the chance goes most, over the draws that were made.

    Attributes
    ----------
    correlation : float
        Of ranks, draws weighted by the model given the case and what has been seen.
    tips_at : float
        Where the mean chances below and from there on lie farthest apart. Of a type, one half: it
        is real from there on.
    below, above : float
        The mean chances there.
    """

    place: str
    is_type: bool
    correlation: float
    tips_at: float
    below: float
    above: float


@dataclass(frozen=True)
class _Sample:
    """Chances with the weights of their draws, and the same draws taken evenly."""

    chances: Floats
    weights: Floats

    @property
    def even(self) -> Floats:
        """Weights of the draws as they were made."""
        return np.ones(len(self.chances))


def turns_on(outcomes: Outcomes, weights: Weighed) -> TurnsOn | None:
    """The judgement on which the chance of an agreement turns; None where no number stands out from noise.

    Parameters
    ----------
    outcomes : Outcomes
        With ``inputs``.
    weights : Weighed
        Of the same draws. They say which numbers matter given all; whether one stands out at all
        is told by the draws as they were made, which are more than the weighted ones are worth.

    Notes
    -----
    Rank correlation after Spearman (1904), ties in the middle. A correlation stands out where it
    is larger than the largest of as many that mean nothing, but for one time in twenty (normal
    approximation, Bonferroni).
    """
    sample = _Sample(outcomes.p_agreement, weights.as_drawn)
    if len(outcomes) < 3 or float(sample.weights.sum()) <= 0:
        return None
    found = sorted(_standing_out(outcomes, sample), key=lambda each: (-abs(each.correlation), each.place))
    return next((each for each in found if abs(each.above - each.below) >= LEAST_STEP), None)


def _standing_out(outcomes: Outcomes, sample: _Sample) -> Iterator[TurnsOn]:
    line = _noise(len(outcomes.inputs), len(outcomes))
    for place, values in outcomes.inputs.items():
        if abs(rank_correlation(values, sample.chances, sample.even)) < line:
            continue
        tips_at, below, above = _tip(values, sample, place.endswith(TYPES))
        yield TurnsOn(
            place=place,
            is_type=place.endswith(TYPES),
            correlation=rank_correlation(values, sample.chances, sample.weights),
            tips_at=tips_at,
            below=below,
            above=above,
        )


def _noise(n_numbers: int, n_draws: int) -> float:
    """The largest of so many rank correlations that mean nothing, exceeded one time in twenty."""
    from scipy.special import ndtri  # slow to import

    return float(ndtri(1 - CHANCE_OF_NOISE / (2 * max(n_numbers, 1))) / np.sqrt(max(n_draws - 1, 1)))


def rank_correlation(one: Floats, other: Floats, weights: Floats) -> float:
    """The correlation of weighted ranks; 0 where one of the two does not vary.

    Examples
    --------
    >>> round(rank_correlation(np.array([1.0, 2.0, 3.0]), np.array([1.0, 4.0, 9.0]), np.ones(3)), 9)
    1.0
    """
    if effective_number(weights) <= 1:
        return 0.0
    x, y = _ranks(one, weights), _ranks(other, weights)
    share = weights / weights.sum()
    x, y = x - share @ x, y - share @ y
    size = float(np.sqrt((share @ x**2) * (share @ y**2)))
    return float(share @ (x * y)) / size if size > 1e-12 else 0.0


def _ranks(values: Floats, weights: Floats) -> Floats:
    """The weight below each value, and half of that on it."""
    kinds, of = np.unique(values, return_inverse=True)
    on = np.bincount(of, weights, len(kinds))
    return np.asarray((np.cumsum(on) - on / 2)[of])


def _tip(values: Floats, sample: _Sample, is_type: bool) -> tuple[float, float, float]:
    """Where a number tips the chance, and the mean chances below and from there on."""
    if is_type:
        return 0.5, *_means(values, sample, 0.5)
    kinds = np.unique(values)
    between = (kinds[1:] + kinds[:-1]) / 2
    apart = [_apart(values, sample, float(at)) for at in between]
    at = float(between[int(np.argmax(apart))]) if len(between) else float(kinds[0])
    return at, *_means(values, sample, at)


def _means(values: Floats, sample: _Sample, at: float) -> tuple[float, float]:
    below = values < at
    return _mean(sample, below), _mean(sample, ~below)


def _mean(sample: _Sample, here: NDArray[np.bool_]) -> float:
    weight = sample.weights * here
    total = float(weight.sum())
    return float(weight @ sample.chances) / total if total > 0 else 0.0


def _apart(values: Floats, sample: _Sample, at: float) -> float:
    """How much of the spread of the chances lies between the two sides; 0 where one side has next to no weight."""
    share = float(sample.weights[values < at].sum() / sample.weights.sum())
    if not LEAST_SHARE <= share <= 1 - LEAST_SHARE:
        return 0.0
    below, above = _means(values, sample, at)
    return share * (1 - share) * (above - below) ** 2
