"""The forecasters that are scored beside each other: each a place for every decision, from positions and weights alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
from numpy.typing import NDArray

from ..numeric import averages, bargaining, election
from ..numeric.challenge import challenge
from .decided import LONG, Decided

Floats = NDArray[np.float64]
Forecaster = Callable[[Decided], Floats]
BASE = "compromise"  # what all others are held against
ROUNDS = 10  # of the challenge model


def _where_known(model: Callable[[Decided, Floats], Floats]) -> Forecaster:
    """A model that needs the reference point; NaN where none is known."""

    def forecast(decided: Decided) -> Floats:
        known = np.isfinite(decided.reference)
        return np.where(known, model(decided, np.where(known, decided.reference, 0.0)), np.nan)

    return forecast


STATIC: Mapping[str, Forecaster] = {
    "scale midpoint": lambda d: np.full(len(d), LONG / 2),
    "unweighted mean": lambda d: averages.weighted_mean(d.place, d.present),
    "salience mean": lambda d: averages.weighted_mean(d.place, d.salience),
    BASE: lambda d: averages.weighted_mean(d.place, d.weight),
    "unweighted median": lambda d: averages.weighted_median(d.place, d.present),
    "weighted median": lambda d: averages.weighted_median(d.place, d.weight),
    "Nash linear": lambda d: bargaining.nash_linear(d.place, d.weight, LONG),
    "Nash quadratic": lambda d: bargaining.nash_quadratic(d.place, d.weight, LONG),
    "Nash quadratic, worse without": lambda d: bargaining.nash_quadratic(d.place, d.weight, LONG, -1.0),
    "Nash over today": _where_known(lambda d, now: bargaining.nash_over_reference(d.place, d.weight, now)),
    "Kalai-Smorodinsky": lambda d: bargaining.kalai_smorodinsky_line(d.place, d.weight),
    "Kalai-Smorodinsky over today": _where_known(
        lambda d, now: bargaining.kalai_smorodinsky_over_reference(d.place, d.weight, now)
    ),
    "PCE linear": lambda d: election.pce_mean(d.place, d.weight, "linear"),
    "PCE square": lambda d: election.pce_mean(d.place, d.weight, "square"),
    "PCE Markov uniform": lambda d: election.pce_mean(d.place, d.weight, "square", "markov uniform"),
    "PCE Markov incentive": lambda d: election.pce_mean(d.place, d.weight, "square", "markov incentive"),
    "reference point": lambda d: d.reference,
    "proposer": lambda d: d.proposer,
    "co-decider": lambda d: d.co_decider,
}


def _challenged(decided: Decided, centre: Callable[[Floats, Floats], Floats]) -> Floats:
    played = challenge(decided.place, decided.capability, decided.salience, ROUNDS)
    return centre(played.places[:, -1], decided.weight)


# The reading is the one that gives the table published for the model; see the page on forecasts on a line.
DYNAMIC: Mapping[str, Forecaster] = {
    "challenge median": lambda d: _challenged(d, averages.weighted_median),
    "challenge mean": lambda d: _challenged(d, averages.weighted_mean),
}


def forecasts(decided: Decided, models: Mapping[str, Forecaster]) -> dict[str, Floats]:
    """Places by model, one for each decision; NaN where a model has nothing to go by."""
    return {name: np.clip(model(decided), 0.0, LONG) for name, model in models.items()}
