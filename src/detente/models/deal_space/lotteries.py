"""Lotteries over acceptable deals: the convex hull, where the axioms of Nash and of Kalai and Smorodinsky hold."""

from __future__ import annotations

from collections.abc import Callable

from ...case.deals import Ints
from ...case.values import POINTS
from ...numeric.hull import Mixture, kalai_smorodinsky_mixture, nash_mixture
from .answers import Compared
from .solution import Chance, Deal, Lotteries, Lottery

MOST_ROWS = 50_000  # chosen: outcomes of a frontier that are mixed; a second


def lotteries(gain: Ints, who: Compared, deal: Callable[[int], Deal]) -> Lotteries | None:
    """The two points on the convex hull of some gains (points); None where there are none, or too many.

    `gain` has a row for each outcome of the acceptable frontier over the parties compared, `deal` a deal for a row.
    """
    if not 0 < len(gain) <= MOST_ROWS:
        return None
    shares = gain / POINTS

    def named(mixture: Mixture | None) -> Lottery | None:
        if mixture is None:
            return None
        chances = [
            Chance(deal=deal(row), probability=weight)
            for row, weight in zip(mixture.rows, mixture.weights, strict=True)
        ]
        mean = [
            sum(weight * shares[row, j] for row, weight in zip(mixture.rows, mixture.weights, strict=True))
            for j in range(shares.shape[1])
        ]
        return Lottery(chances=tuple(chances), gain=tuple(map(float, mean)), gap=mixture.gap)

    return Lotteries(
        nash=named(nash_mixture(shares, who.power)), kalai_smorodinsky=named(kalai_smorodinsky_mixture(shares))
    )
