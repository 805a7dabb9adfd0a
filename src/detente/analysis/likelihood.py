"""Chances in words: those of ICD 203 with the number, both ends where an interval crosses bands, never 0 or 100 per cent."""

from __future__ import annotations

# ICD 203, Analytic Standards (Office of the Director of National Intelligence, 2015; 2022), upper ends of its bands.
BANDS = (
    (0.05, "almost no chance"),
    (0.20, "very unlikely"),
    (0.45, "unlikely"),
    (0.55, "a roughly even chance"),
    (0.80, "likely"),
    (0.95, "very likely"),
    (1.01, "almost certain"),
)


def word(p: float) -> str:
    """The word of one chance.

    Examples
    --------
    >>> word(0.77)
    'likely'
    """
    return next(name for end, name in BANDS if p < end)


def per_cent(p: float) -> str:
    """A chance in per cent, kept off the ends."""
    if p < 0.01:
        return "less than 1 %"
    if p > 0.99:
        return "more than 99 %"
    return f"{100 * p:.0f} %"


def chance(low: float, high: float) -> str:
    """A chance with its interval in words and numbers.

    Examples
    --------
    >>> chance(0.39, 0.77)
    'unlikely to likely, 39-77 %'
    """
    words = " to ".join(dict.fromkeys((word(low), word(high))))
    if per_cent(low) == per_cent(high):
        return f"{words}, {per_cent(low)}"
    if low < 0.01 or high > 0.99:
        return f"{words}, {per_cent(low)} to {per_cent(high)}"
    return f"{words}, {100 * low:.0f}-{100 * high:.0f} %"
