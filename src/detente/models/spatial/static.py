"""Forecasts without rounds: every static model of one line, by name."""

from __future__ import annotations

import numpy as np

from ...numeric import averages, bargaining, election, quota
from .line import Floats, Line


def forecasts(line: Line) -> dict[str, float]:
    """Places that the static models come to at the points of the estimates; those that need a
    place of today only if given.
    """
    x, w = line.place, line.weight
    found: dict[str, Floats | float] = {
        "unweighted mean": averages.weighted_mean(x),
        "compromise": averages.weighted_mean(x, w),
        "weighted median": averages.middle_median(x, w),
        "Nash linear": bargaining.nash_linear(x, w, line.long),
        "Nash quadratic": bargaining.nash_quadratic(x, w, line.long),
        "Nash quadratic, worse without": bargaining.nash_quadratic(x, w, line.long, -1.0),
        "Kalai-Smorodinsky": bargaining.kalai_smorodinsky_line(x, w),
        "PCE square": election.pce_mean(x, w, "square"),
        "PCE linear": election.pce_mean(x, w, "linear"),
        "PCE Markov uniform": election.pce_mean(x, w, "square", "markov uniform"),
        "PCE Markov incentive": election.pce_mean(x, w, "square", "markov incentive"),
    }
    winner = _unbeaten(line)
    if winner is not None:
        found["Condorcet"] = line.at[winner]
    if line.now is not None:
        found |= _against_today(line, w, line.now)
    return {name: float(value) for name, value in found.items()}


def _unbeaten(line: Line) -> int | None:
    """The one option that no other beats in a vote of weights; None where there are none or
    several.
    """
    lowest = election.condorcet(line.utility, line.weight)
    turned = election.condorcet(line.utility[:, ::-1], line.weight)
    if lowest is None or turned is None:
        return None
    highest = len(line.options) - 1 - turned
    return lowest if lowest == highest else None


def _against_today(line: Line, w: Floats, now: float) -> dict[str, Floats | float]:
    """What needs to be better than today: for all parties with weight, or by the rule of the
    agreement.
    """
    low, high = passing(line, now)
    over = bargaining.kalai_smorodinsky_over_reference
    return {
        "Nash over today": bargaining.nash_over_reference(line.place, w, now),
        "Kalai-Smorodinsky over today": over(line.place, w, now),
        "rule of agreement": min(max(float(averages.weighted_mean(line.place, w)), low), high),
    }


def passing(line: Line, now: float) -> tuple[float, float]:
    """Places that pass against today: nobody who must sign is worse off, and as many as needed are
    no worse off.
    """
    votes = np.ones(len(line.parties))
    needed = float(line.needed or 0)
    low, high = quota.win_set(line.place, votes, needed, now, line.must)
    return max(low, line.ends[0]), min(high, line.ends[1])


def chances(line: Line, weight: Floats) -> dict[str, Floats]:
    """Chances of the options by law of contest, for each row of weights; shape (draws, options)."""
    u = np.ascontiguousarray(line.utility)
    rows = [np.ascontiguousarray(row) for row in weight]
    laws = {"PCE linear": (1.0, 0), "PCE square": (2.0, 0), "PCE Markov incentive": (2.0, 2)}
    return {
        name: np.array([election.election(u, row, power, process) for row in rows])
        for name, (power, process) in laws.items()
    }
