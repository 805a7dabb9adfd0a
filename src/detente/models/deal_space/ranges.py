"""Possible and necessary acceptability: whether a party accepts a deal for every value in the ranges, or for some.

A party's saliences, values, worths and its value of no deal may lie anywhere in their ranges, each for itself. Where no deal
is worth what holds today, the two values hang on the same saliences and values, and the difference is what is bounded. The
answers are exact: shares are weights of a mean (see `numeric/weighted_mean.py`), and whatever makes the deal worth more to
the party also takes it farther above the party's bottom lines.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from fractions import Fraction

from ...case.ranges import Range, Ranges
from ...case.values import POINTS, SAME, holds
from ...numeric.weighted_mean import largest_mean, smallest_mean
from .problem import Problem
from .solution import Acceptance

NONE = Fraction(0)
COUNTS = Fraction(SAME, POINTS)


def acceptance(problem: Problem, party: str, deal: Sequence[int]) -> Acceptance:
    """Whether a party accepts a deal (an option number for every issue) over all its ranges."""
    everywhere = range(len(problem.terms.issues))
    today = problem.terms.walk_away[party].how == "now"
    return acceptance_by(problem, party, deal, everywhere, against_today=today)


def acceptance_by(
    problem: Problem, party: str, deal: Sequence[int], issues: Collection[int], *, against_today: bool
) -> Acceptance:
    """The same by its lines on some issues alone, held against what holds today or against the walk-away as it is given."""
    terms, ranges = problem.terms, problem.ranges[party]
    for line in terms.lines:
        red = line.party == party and "red" in line.kind
        if red and line.rule is not None and line.rule.issues & set(issues) and terms.breaks(line.rule, deal):
            return "never"
    low, high = _margin(problem, party, ranges, deal, against_today)
    surely, possibly = low > -COUNTS, high > -COUNTS
    for k in issues:  # a bottom line that holds at the points of the values may be crossed elsewhere in their ranges
        never, maybe = _below(ranges, k, deal)
        surely, possibly = surely and not maybe, possibly and not never
    return "always" if surely else "sometimes" if possibly else "never"


def _below(ranges: Ranges, k: int, deal: Sequence[int]) -> tuple[bool, bool]:
    """Whether the option on an issue is below the bottom line for every value, and for some."""
    bottom = ranges.bottom[k]
    if bottom is None or deal[k] == bottom.option:
        return False, False
    low, high = ranges.value[k][deal[k]]
    return bottom.least[0] - high >= COUNTS, bottom.least[1] - low >= COUNTS


def _margin(problem: Problem, party: str, ranges: Ranges, deal: Sequence[int], against_today: bool) -> Range:
    """Ends of what the deal is worth to the party above what it is held against."""
    terms = problem.terms
    now = terms.now if against_today else (None,) * len(terms.now)
    steps = [_step(values, deal[k], now[k]) for k, values in enumerate(ranges.value)]
    low = smallest_mean(ranges.salience, [step[0] for step in steps])
    high = largest_mean(ranges.salience, [step[1] for step in steps])
    for worth, (least, most) in zip(terms.worths, ranges.worth, strict=True):
        today = against_today and all(now[k] in named for k, named in worth.condition.options)
        turn = int(holds(worth.condition, deal)) - int(today)
        low, high = low + min(turn * least, turn * most), high + max(turn * least, turn * most)
    if against_today:
        return low, high
    walk_away = terms.walk_away[party]
    return low - Fraction(walk_away.high, POINTS), high - Fraction(walk_away.low, POINTS)


def _step(values: Sequence[Range], option: int, now: int | None) -> Range:
    """Ends of the value of an option less the value of what holds now (nothing, where it is not held against that)."""
    if option == now:
        return NONE, NONE
    low, high = values[option]
    before = (NONE, NONE) if now is None else values[now]
    return low - before[1], high - before[0]
