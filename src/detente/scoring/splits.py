"""Combinations trained on half of the groups and scored on the rest, many times; see the protocol in the docs.

Every forecaster is handed the decisions of the training half with their outcomes, and the others without.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from ..numeric.averages import weighted_mean
from ..numeric.clusters import folds, halves
from . import mixture, regression
from .decided import Decided
from .spread import Spread, around
from .table import NEAR, Difference, counted, difference

Floats = NDArray[np.float64]
Chosen = NDArray[np.bool_]
INNER_FOLDS = 4  # protocol
LEAST_GROUPS = 2 * INNER_FOLDS  # so that every inner fold has a group


@dataclass(frozen=True)
class Forecasts:
    """Points and distributions for the decisions that were held out, and the weights that made them."""

    point: Floats
    spread: Spread
    weights: Floats


class Mixing:
    """The first combination: `mixture`."""

    name = "combination"

    def __init__(self, decided: Decided) -> None:
        self.group = decided.group
        self.of = self._mixtures(decided)

    @staticmethod
    def _mixtures(decided: Decided) -> mixture.Mixtures:
        return mixture.mixtures(decided)

    def forecast(self, train: Chosen, rng: np.random.Generator) -> Forecasts:
        """Forecasts for all that is not in `train`, by weights fitted on it."""
        fold = _inner(self.group, train, rng)
        missed = np.zeros(len(mixture.STRENGTHS))
        for held_out in np.unique(fold[train]):
            seen = mixture.rows(self.of, train & (fold != held_out))
            rest = mixture.rows(self.of, train & (fold == held_out))
            weights = mixture.START
            for n, strength in enumerate(mixture.STRENGTHS):
                weights = mixture.fit(seen, strength, weights)
                missed[n] += mixture.loss(weights, rest)[0] * len(rest.two)
        strength = mixture.STRENGTHS[int(missed.argmin())]
        weights = mixture.fit(mixture.rows(self.of, train), strength)
        return Forecasts(*mixture.forecast(weights, mixture.rows(self.of, ~train)), weights)


class Tempering(Mixing):
    """The combination with nothing known of a held place but its chance in an election (amendment 2 of the protocol)."""

    name = "tempered election"

    @staticmethod
    def _mixtures(decided: Decided) -> mixture.Mixtures:
        return mixture.by_election(mixture.mixtures(decided))


class Shifting:
    """The second combination: `regression`."""

    name = "regression"

    def __init__(self, decided: Decided) -> None:
        self.group, self.outcome = decided.group, decided.outcome
        self.base, self.feature = regression.features(decided)

    def forecast(self, train: Chosen, rng: np.random.Generator) -> Forecasts:
        """Forecasts for all that is not in `train`, by weights fitted on it."""
        fold = _inner(self.group, train, rng)
        missed = np.zeros(len(regression.STRENGTHS))
        for held_out in np.unique(fold[train]):
            rest = train & (fold == held_out)
            for n, strength in enumerate(regression.STRENGTHS):
                weights = self._fit(train & (fold != held_out), strength)
                missed[n] += np.abs(self._point(weights, rest) - self.outcome[rest]).sum()
        weights = self._fit(train, regression.STRENGTHS[int(missed.argmin())])
        point = self._point(weights, ~train)
        return Forecasts(point, around(point, self.outcome[train] - self._point(weights, train)), weights)

    def _fit(self, train: Chosen, strength: float) -> Floats:
        return regression.fit(self.base[train], self.feature[train], self.outcome[train], strength)

    def _point(self, weights: Floats, chosen: Chosen) -> Floats:
        return regression.forecast(weights, self.base[chosen], self.feature[chosen])


class Compromise:
    """What the combinations are held against: nothing is fitted but its spread."""

    name = "compromise"

    def __init__(self, decided: Decided) -> None:
        self.point, self.outcome = weighted_mean(decided.place, decided.weight), decided.outcome

    def forecast(self, train: Chosen, rng: np.random.Generator) -> Forecasts:
        """The compromise with the errors that it made on `train` as its spread."""
        spread = around(self.point[~train], (self.outcome - self.point)[train])
        return Forecasts(self.point[~train], spread, np.zeros(0))


FORECASTERS = (Compromise, Mixing, Shifting, Tempering)


def _inner(group: NDArray[np.int64], train: Chosen, rng: np.random.Generator) -> NDArray[np.int64]:
    """Folds of the training decisions, -1 for all others."""
    fold = np.full(len(group), -1, dtype=np.int64)
    fold[train] = folds(group[train], INNER_FOLDS, rng)
    return fold


@dataclass(frozen=True)
class OutOfSample:
    """How a forecaster did on halves that it was not trained on: means over the splits of the means in each split.

    Fields as in `table.Score`; ``ranks`` are counted over all splits, so they sum to splits times held-out decisions.
    ``less_error`` and ``less_crps`` are differences to the compromise with intervals by group; None for itself.
    """

    model: str
    mae: float
    rmse: float
    median_error: float
    hit_rate: float
    crps: float
    log_score: float
    ranks: tuple[int, ...]
    less_error: Difference | None
    less_crps: Difference | None


@dataclass(frozen=True)
class Tally:
    """Errors, CRPS, log scores and ranks by split and decision, NaN where the decision was trained on."""

    error: Floats
    crps: Floats
    log_score: Floats
    rank: Floats


def out_of_sample(
    decided: Decided,
    n_splits: int,
    seed: int,
    watched: Callable[[Sequence[int]], Iterable[int]] = iter,
) -> tuple[OutOfSample, ...]:
    """Every combination and the compromise over the same random halves of the groups.

    Parameters
    ----------
    decided : Decided
        Decisions of at least `LEAST_GROUPS` groups.
    n_splits, seed : int
        Split `s` is drawn from the seeds ``(seed, s)``, so that more splits do not change the first ones.
    watched : callable
        What to go through the splits with, such as a progress bar.
    """
    makers = [maker(decided) for maker in FORECASTERS]
    shape = (len(makers), n_splits, len(decided))
    error, crps, log_score, rank = (np.full(shape, np.nan) for _ in range(4))
    for s in watched(range(n_splits)):
        train = halves(decided.group, np.random.default_rng((seed, s)))
        outcome = decided.outcome[~train]
        for n, maker in enumerate(makers):
            made = maker.forecast(train, np.random.default_rng((seed, s, 1)))
            error[n, s, ~train] = made.point - outcome
            crps[n, s, ~train] = made.spread.crps(outcome)
            log_score[n, s, ~train] = made.spread.log_score(outcome)
            rank[n, s, ~train] = made.spread.rank(outcome)
    tallies = [Tally(*each) for each in zip(error, crps, log_score, rank, strict=True)]
    return tuple(
        _summary(decided, maker.name, tally, tallies[0], seed) for maker, tally in zip(makers, tallies, strict=True)
    )


def _summary(decided: Decided, name: str, tally: Tally, base: Tally, seed: int) -> OutOfSample:
    size = np.abs(tally.error)
    hit = np.where(np.isnan(size), np.nan, size <= NEAR)
    found = OutOfSample(
        model=name,
        mae=float(np.nanmean(size, axis=1).mean()),
        rmse=float(np.sqrt(np.nanmean(size**2, axis=1)).mean()),
        median_error=float(np.nanmedian(size, axis=1).mean()),
        hit_rate=float(np.nanmean(hit, axis=1).mean()),
        crps=float(np.nanmean(tally.crps, axis=1).mean()),
        log_score=float(np.nanmean(tally.log_score, axis=1).mean()),
        ranks=counted(tally.rank[~np.isnan(tally.rank)]),
        less_error=None,
        less_crps=None,
    )
    if tally is base:
        return found
    return replace(
        found,
        less_error=_apart(decided, size - np.abs(base.error), seed),
        less_crps=_apart(decided, tally.crps - base.crps, seed),
    )


def _apart(decided: Decided, value: Floats, seed: int) -> Difference:
    """The difference of each decision over the splits that held it out, then over decisions; interval by groups."""
    scored = ~np.isnan(value).all(axis=0)
    return difference(np.nanmean(value[:, scored], axis=0), decided.group[scored], seed)
