"""How rounds end, and the value that stands for them."""

from __future__ import annotations

import numpy as np

from .line import Floats
from .solution import Ended

SAME = 1e-9  # share of the line: places closer than this are the same place


def ended(places: Floats, long: float) -> Ended:
    """Whether rounds settle, go round in a circle, or are cut off; rounds depend on the one before
    alone.

    A round that is exactly like an earlier one proves the circle: what follows is what followed
    then.
    """
    last = len(places) - 1
    for t in range(1, last + 1):
        earlier = _latest_like(places, t, long)
        if earlier is None:
            continue
        period = t - earlier
        if period == 1:
            return Ended(how="settled", round=earlier)
        return Ended(how="cycle", round=earlier, period=period)
    return Ended(how="cut off", round=last, last_move=last_move(places, last, long))


def _latest_like(places: Floats, t: int, long: float) -> int | None:
    """The latest round before `t` that is like it."""
    far = np.abs(places[:t] - places[t]).max(axis=1)
    alike = np.flatnonzero(far <= SAME * long)
    if len(alike) == 0:
        return None
    return int(alike[-1])


def last_move(places: Floats, last: int, long: float) -> float:
    """The largest move of a round, as a share of the line; 0 of the start."""
    if last == 0:
        return 0.0
    return float(np.abs(places[last] - places[last - 1]).max() / long)


def forecast(values: Floats, end: Ended) -> float:
    """The value of the last round played; of a circle, the mean over one time round."""
    if end.how == "settled":
        return float(values[end.round])
    if end.how == "cycle":
        return float(values[end.round : end.round + end.period].mean())
    return float(values[-1])


def forecasts_of_draws(places: Floats, values: Floats, long: float) -> Floats:
    """`forecast` for many draws at once: `places` (draws, rounds + 1, n) and `values` (draws,
    rounds + 1) -> (draws,).
    """
    last = places.shape[1] - 1
    found = values[:, last].copy()
    open_ = np.ones(len(places), dtype=bool)
    for period in range(1, last + 1):
        far = np.abs(places[:, last] - places[:, last - period]).max(axis=1)
        repeats = open_ & (far <= SAME * long)
        found[repeats] = values[repeats, last - period + 1 :].mean(axis=1)
        open_ &= ~repeats
    return found
