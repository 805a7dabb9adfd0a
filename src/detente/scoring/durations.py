"""How well base rates forecast how long wars last: proper scores, one war left out at a time.

A rival is fitted to all wars but one and asked about that one: does it end within the year, in each year that it lasted (at
most `YEARS`); and how long does it last. Coin, pooled rate and lognormal stand here; others come as functions of the same form.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..numeric import scores
from ..numeric.clusters import bootstrap_means, interval

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Survival = Callable[[Floats], Floats]  # unit times -> share that lasts longer; 1 at 0, falling
Rival = Callable[[Floats], Survival]  # lengths of the wars it may know -> what it says of another
UNITS = 6  # as in the trial that set the target: few wars are left later
STEPS_A_UNIT = 12  # of the grid on which lengths are scored
BAND = 0.9  # how often all groups of a calibrated forecaster lie in their bands
LONGEST = 40  # units; what is left beyond counts as that long


@dataclass(frozen=True)
class Told:
    """What a rival said of wars it did not know: for each question the war, the unit of its life, the chance, whether it ended.

    Units count from 1. ``crps`` scores the whole length that was said of each war, in units.
    """

    war: Ints
    unit: Ints
    chance: Floats
    ended: Floats
    crps: Floats


@dataclass(frozen=True)
class Length:
    """Scores of one rival with 95 % intervals over wars drawn anew; `less_brier` is to the base of comparison, below 0 better."""

    name: str
    n_questions: int
    brier: float
    brier_ends: tuple[float, float]
    less_brier: float
    less_brier_ends: tuple[float, float]
    log_score: float
    crps: float


def coin(lengths: Floats) -> Survival:
    """Every year is an even chance, whatever has happened."""
    return lambda t: np.asarray(0.5 ** np.asarray(t, float))


def pooled(lengths: Floats) -> Survival:
    """One rate for all wars at all ages: ends over the time that was fought."""
    rate = len(lengths) / float(lengths.sum())
    return lambda t: np.asarray(np.exp(-rate * np.asarray(t, float)))


def lognormal(lengths: Floats) -> Survival:
    """The lognormal distribution of largest likelihood."""
    from scipy.special import ndtr  # slow to import

    logs = np.log(lengths)
    mu, sigma = float(logs.mean()), float(logs.std())

    def survival(t: Floats) -> Floats:
        at = np.log(np.maximum(np.asarray(t, float), 1e-300))
        return np.asarray(ndtr((mu - at) / sigma))

    return survival


RIVALS: Mapping[str, Rival] = {"coin": coin, "pooled rate": pooled, "lognormal": lognormal}


def left_out(lengths: Floats, rival: Rival) -> Told:
    """What a rival says of each war when fitted to the others.

    Parameters
    ----------
    lengths : float array, shape (n,)
        Lengths of the wars in units of a question (years, or weeks for strikes).
    """
    found = [_told(float(lengths[k]), rival(np.delete(lengths, k))) for k in range(len(lengths))]
    asked = [len(chance) for chance, _, _ in found]
    return Told(
        war=np.repeat(np.arange(len(found)), asked),
        unit=np.concatenate([np.arange(1, n + 1) for n in asked]),
        chance=np.concatenate([chance for chance, _, _ in found]),
        ended=np.concatenate([ended for _, ended, _ in found]),
        crps=np.array([crps for _, _, crps in found]),
    )


def _told(length: float, survival: Survival) -> tuple[Floats, Floats, float]:
    """Chances of an end in each unit that is asked about, whether it came, and the score of the whole length."""
    asked = min(UNITS, math.ceil(length))
    left = survival(np.arange(asked + 1.0))
    chance = 1 - left[1:] / left[:-1]
    ended = (length <= np.arange(1.0, asked + 1.0)).astype(float)
    grid = np.arange(LONGEST * STEPS_A_UNIT + 1) / STEPS_A_UNIT
    on = survival(grid)
    places = np.append((grid[:-1] + grid[1:]) / 2, grid[-1])
    chances = np.append(on[:-1] - on[1:], on[-1])
    crps = float(scores.crps(places, chances / chances.sum(), length))
    return np.clip(chance, 0.0, 1.0), ended, crps


def lengths_scored(told: Mapping[str, Told], base: str = "lognormal", seed: int = 0) -> tuple[Length, ...]:
    """Scores of all rivals on the same wars; intervals and differences to `base` over wars drawn anew."""
    return tuple(_scored(name, each, told[base], seed) for name, each in told.items())


def _scored(name: str, told: Told, base: Told, seed: int) -> Length:
    own, other = scores.brier(told.chance, told.ended), scores.brier(base.chance, base.ended)
    ends = interval(bootstrap_means(own, told.war, np.random.default_rng(seed)))
    apart = interval(bootstrap_means(own - other, told.war, np.random.default_rng(seed)))
    return Length(
        name=name,
        n_questions=len(own),
        brier=float(own.mean()),
        brier_ends=ends,
        less_brier=float((own - other).mean()),
        less_brier_ends=apart,
        log_score=float(scores.log_score(told.chance, told.ended).mean()),
        crps=float(told.crps.mean()),
    )


@dataclass(frozen=True)
class Reliability:
    """How often wars of an age ended, where a rival said `forecast` on average, with its band (see `reliability`)."""

    units: tuple[int, ...]
    forecast: float
    happened: float
    low: float
    high: float
    n: int

    @property
    def is_within(self) -> bool:
        """Whether what happened lies in the band."""
        return self.low <= self.happened <= self.high


def reliability(
    told: Told, groups: Sequence[tuple[int, ...]], seed: int = 0, n_samples: int = 4000
) -> tuple[Reliability, ...]:
    """Questions by the age of the war, each group with its band.

    Bands are drawn from the chances said (Bröcker and Smith 2007), so wide that nine times of ten all groups lie in theirs if
    the rival is right. Grouping by the chance itself would mislead: the chance said of a war that is left out is higher where
    that war lasted long.
    """
    rng = np.random.default_rng(seed)
    share = BAND ** (1 / len(groups))
    found = []
    for units in groups:
        here = np.isin(told.unit, units)
        said = told.chance[here]
        drawn = (rng.random((n_samples, len(said))) < said).mean(axis=1)
        low, high = interval(drawn, share)
        found.append(Reliability(units, float(said.mean()), float(told.ended[here].mean()), low, high, len(said)))
    return tuple(found)
