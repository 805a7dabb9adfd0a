"""Base rates: what wars of the class of this age did."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from ...analysis.contract import Frozen
from ...case.calibration import DAYS
from ...models.war.solution import H
from ...numeric.averages import weighted_mean
from ...numeric.mixing import weighted_quantiles
from .reference import ReferenceClass, lognormal_end

Floats = NDArray[np.float64]
LOW, HIGH = 0.1, 0.9  # of an 80 % interval


class Odds(Frozen):
    """A chance with its 80 % interval over draws (of a base rate: over wars drawn anew)."""

    value: float
    low: float
    high: float


def weighted_odds(values: Floats, weights: Floats) -> Odds:
    """The mean chance over weighted draws, with its 80 % interval."""
    low, high = weighted_quantiles(values, weights, (LOW, HIGH))
    return Odds(value=float(weighted_mean(values, weights)), low=float(low), high=float(high))


class BaseRate(Frozen):
    """What wars of the class of this age did: an end by an agreement, and any end, within the horizon.

    `by_lognormal` is any end by the lognormal fit, for wars between states. `signed` counts only
    ends in which something was signed, `by_agreement` all ends but by arms. `n_as_old` wars of the
    class lasted longer than this one has.
    """

    name: str
    by_agreement: Odds
    any_end: Odds
    signed: float
    by_lognormal: float | None
    age: float
    n_as_old: int
    n_wars: int
    older_than_all: bool
    source: str


def base_rate(reference: ReferenceClass, age_steps: float, time_step: str, horizon: int = H) -> BaseRate:
    """The base rate of a war that has lasted so many steps of the case: of an end within `horizon` more."""
    age, ahead = reference.steps(age_steps, time_step), reference.steps(horizon, time_step)
    _, ends = reference.ends_within(age, ahead)
    value = float(reference.seen_at(age) @ ends)
    low, high = np.quantile(reference.resampled_ends(age, ahead), (LOW, HIGH))
    any_end = Odds(value=value, low=min(float(low), value), high=max(float(high), value))
    share, spread = reference.facts.not_by_arms, _spread_of_share(reference)
    by_agreement = Odds(value=value * share, low=any_end.low * spread[0], high=any_end.high * spread[1])
    year = DAYS["year"] / DAYS[time_step]
    return BaseRate(
        name=reference.name,
        by_agreement=by_agreement,
        any_end=any_end,
        signed=value * reference.facts.signed,
        by_lognormal=lognormal_end(reference.name, age_steps / year, horizon / year),
        age=age_steps,
        n_as_old=reference.n_as_old(age),
        n_wars=len(reference.facts.days),
        older_than_all=reference.is_older_than_all(age),
        source=reference.facts.source,
    )


def _spread_of_share(reference: ReferenceClass) -> tuple[float, float]:
    """The 80 % interval of the share of ends other than by arms, after as many ends as are known (Jeffreys)."""
    from scipy.special import betaincinv

    facts = reference.facts
    others = facts.n_ends - facts.n_by_arms
    ends = betaincinv(others + 0.5, facts.n_by_arms + 0.5, [LOW, HIGH])
    return min(float(ends[0]), facts.not_by_arms), max(float(ends[1]), facts.not_by_arms)
