"""The second combination: the compromise, shifted by what other forecasts and places say. See the protocol in the docs."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from .decided import LONG, Decided
from .rivals import BASE, STATIC, forecasts

Floats = NDArray[np.float64]
STRENGTHS = (30.0, 10.0, 3.0, 1.0)  # protocol: of the pull to 0, largest first
_USED = ("PCE square", "weighted median", "unweighted mean", "scale midpoint")


def features(decided: Decided) -> tuple[Floats, Floats]:
    """The compromise, and what may shift it in points, shape (n, 7); 0 where a place is not known."""
    points = forecasts(decided, {name: STATIC[name] for name in (BASE, *_USED)})
    base = points[BASE]
    shifts = [points[name] - base for name in _USED]
    shifts += [base - decided.reference, decided.proposer - base, decided.co_decider - base]
    return base, np.nan_to_num(np.column_stack(shifts), nan=0.0)


def fit(base: Floats, feature: Floats, outcome: Floats, strength: float, start: Floats | None = None) -> Floats:
    """The weights with the least mean of sqrt(error² + 1) plus `strength` times their squares."""

    def objective(weights: Floats) -> tuple[float, Floats]:
        error = base + feature @ weights - outcome
        size = np.sqrt(error**2 + 1)
        slope = (error / size) @ feature / len(error) + 2 * strength * weights
        return float(size.mean() + strength * (weights @ weights)), slope

    start = np.zeros(feature.shape[1]) if start is None else start
    return np.asarray(minimize(objective, start, jac=True, method="BFGS").x)


def forecast(weights: Floats, base: Floats, feature: Floats) -> Floats:
    """The shifted compromise, cut to the line."""
    return np.clip(base + feature @ weights, 0.0, LONG)
