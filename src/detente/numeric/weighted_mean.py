"""Ends of a weighted mean whose weights are known only within ranges: exact, by sorting.

The mean is a ratio of two linear functions of the weights, so that it is largest at a corner of the box. There, every value
above the mean has its largest weight and every value below it its smallest; hence with the values sorted only one corner for
each place to cut the row has to be looked at. Dong and Wong (1987), "Fuzzy weighted averages", look at every corner.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

Range = tuple[Fraction, Fraction]


def largest_mean(weights: Sequence[Range], values: Sequence[Fraction]) -> Fraction:
    """The largest sum(weight * value) / sum(weight) over all weights within their ranges.

    Parameters
    ----------
    weights : sequence of (low, high)
        0 or more. Where all weights are 0 the mean counts as 0.
    values : sequence of Fraction
        As many.

    Examples
    --------
    >>> half = Fraction(1, 2)
    >>> largest_mean([(half, Fraction(1)), (half, Fraction(1))], [Fraction(1), Fraction(0)])
    Fraction(2, 3)
    """
    order = sorted(range(len(values)), key=lambda k: -values[k])
    weight = sum((low for low, _ in weights), Fraction(0))
    size = sum((low * value for (low, _), value in zip(weights, values, strict=True)), Fraction(0))
    means = [size / weight if weight else Fraction(0)]
    for k in order:
        low, high = weights[k]
        weight += high - low
        size += (high - low) * values[k]
        if weight:
            means.append(size / weight)
    return max(means)


def smallest_mean(weights: Sequence[Range], values: Sequence[Fraction]) -> Fraction:
    """The smallest such mean."""
    return -largest_mean(weights, [-value for value in values])
