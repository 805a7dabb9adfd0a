"""Forecasts over draws of capability and salience from their judged ranges."""

from __future__ import annotations

import numpy as np

from ...numeric import averages, bargaining, challenge, election
from ...numeric.pert import draw_pert
from ...numeric.readings import Reading
from . import static
from .ending import forecasts_of_draws
from .line import Floats, Line
from .solution import N_CELLS, Chance, Spread

MOST_WORK = 10_000_000  # chosen: pairs of parties times draws; ten seconds of the challenge model
FEWEST = 20
CHANCES_FROM = 200  # chosen: draws over which the intervals of chances are taken


def n_draws(line: Line, wanted: int) -> int:
    """Draws that are made: as wanted, fewer where there are very many parties."""
    return min(wanted, max(FEWEST, MOST_WORK // len(line.parties) ** 2))


def drawn(line: Line, wanted: int, rng: np.random.Generator) -> tuple[Floats, Floats]:
    """Capabilities and saliences, shape (draws, n); no draws where no number is a range."""
    c, s = line.capability, line.salience
    n = n_draws(line, wanted) if c.is_judged or s.is_judged else 0
    return draw_pert(c.low, c.mode, c.high, n, rng), draw_pert(s.low, s.mode, s.high, n, rng)


def spreads(line: Line, reading: Reading, n_rounds: int, c: Floats, s: Floats) -> dict[str, Spread]:
    """How the main forecasts spread over the draws."""
    if not len(c):
        return {}
    x, w = line.place, c * s
    rows = np.broadcast_to(x, w.shape)
    played = challenge.challenge(rows, c, s, n_rounds, reading).places
    medians = averages.middle_median(played, w[:, None, :])
    found = {
        "compromise": averages.weighted_mean(rows, w),
        "weighted median": averages.middle_median(rows, w),
        "Nash linear": bargaining.nash_linear(rows, w, line.long),
        "PCE square": election.pce_mean(rows, w),
        "challenge": forecasts_of_draws(played, medians, line.long),
    }
    return {name: spread(values, line.ends) for name, values in found.items()}


def spread(values: Floats, ends: tuple[float, float]) -> Spread:
    """Mean, 80 % interval and density of drawn places."""
    counts, edges = np.histogram(values, bins=N_CELLS, range=ends)
    low, median, high = np.quantile(values, [0.1, 0.5, 0.9])
    middles = (edges[1:] + edges[:-1]) / 2
    shares = zip(middles.tolist(), (counts / len(values)).tolist(), strict=True)
    density = tuple((at, share) for at, share in shares if share)
    return Spread(
        mean=float(values.mean()),
        low=float(low),
        median=float(median),
        high=float(high),
        density=density,
    )


def chances(line: Line, c: Floats, s: Floats) -> dict[str, dict[str, Chance]]:
    """Chances of the options by law of contest: at the points of the estimates, and their 80 %
    interval over draws.
    """
    points = static.chances(line, averages.sound(line.place, line.weight)[1][None])
    over = points
    if len(c):
        weight = averages.sound(np.broadcast_to(line.place, c.shape), c * s)[1]
        over = static.chances(line, weight[:CHANCES_FROM])
    found = {}
    for name, rows in over.items():
        low, high = np.quantile(rows, [0.1, 0.9], axis=0)
        found[name] = {
            option: Chance(
                value=float(points[name][0, o]),
                low=min(float(low[o]), float(points[name][0, o])),
                high=max(float(high[o]), float(points[name][0, o])),
            )
            for o, option in enumerate(line.options)
        }
    return found
