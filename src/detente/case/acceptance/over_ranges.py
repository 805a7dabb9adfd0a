"""Possible and necessary acceptance: whether a party accepts a deal for every value in the ranges, or for some.

A party's saliences, values, worths and its value of no deal may lie anywhere in their ranges, each for itself.
Where a deal is held against what holds today, the two values hang on the same saliences and values, and the
difference is what is bounded. The answers are exact: shares are weights of a mean (see
`numeric/weighted_mean.py`), and whatever makes the deal worth more to the party also takes it farther above
the lines it has drawn.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from ...numeric.weighted_mean import largest_mean, smallest_mean
from ..lines import Range
from ..ranges import Ranges
from ..rules import POINTS, holds, is_below
from ..values import DealTerms

HowSure = Literal["always", "sometimes", "never"]
Deal = Sequence[int]
NONE = Fraction(0)
NOTHING: Range = (NONE, NONE)


@dataclass(frozen=True)
class OverRanges:
    """What one party makes of deals anywhere in its ranges.

    A deal is held against `before`, the options that hold otherwise (None: nothing does), plus `least`, the
    value of no deal.
    """

    terms: DealTerms
    party: str
    ranges: Ranges
    before: tuple[int | None, ...]
    least: Range

    @classmethod
    def against_today(cls, terms: DealTerms, party: str, ranges: Ranges) -> OverRanges:
        """Deals held against what holds today."""
        return cls(terms, party, ranges, terms.now, NOTHING)

    @classmethod
    def against_no_deal(cls, terms: DealTerms, party: str, ranges: Ranges) -> OverRanges:
        """Deals held against no deal, which is worth what holds today where no value of it is given."""
        walk_away = terms.walk_away[party]
        if walk_away.how == "now":
            return cls.against_today(terms, party, ranges)
        least = Fraction(walk_away.low, POINTS), Fraction(walk_away.high, POINTS)
        return cls(terms, party, ranges, (None,) * len(terms.issues), least)

    def accepts(self, deal: Deal, issues: Collection[int]) -> HowSure:
        """Whether the party accepts a deal, by its lines on some issues alone."""
        margins = [self._margin(deal), *(self._margin_on(k, deal) for k in issues)]
        lows, highs = zip(*margins, strict=True)
        red = self.terms.red_rules(self.party, issues)
        if is_below(min(highs) * POINTS, 0) or not self.terms.keeps(red, deal):
            return "never"
        if is_below(min(lows) * POINTS, 0):
            return "sometimes"
        return "always"

    def _margin_on(self, k: int, deal: Deal) -> Range:
        """Ends of what the option on an issue is worth above the party's line there; 0 without one.

        An option that is above it at the points of the values may be below it elsewhere in their ranges.
        """
        line = self.ranges.line[k]
        if line is None or line.option == self.terms.options[k][deal[k]]:
            return NOTHING
        return _less(self.ranges.value[k][deal[k]], line.ends)

    def _margin(self, deal: Deal) -> Range:
        """Ends of what the deal is worth to the party above what it is held against."""
        steps = [self._step(k, deal) for k in range(len(deal))]
        lows, highs = zip(*steps, strict=True)
        low = smallest_mean(self.ranges.salience, lows)
        high = largest_mean(self.ranges.salience, highs)
        for worth, ends in zip(self.terms.worths, self.ranges.worth, strict=True):
            turn = int(holds(worth.condition, deal)) - int(holds(worth.condition, self.before))
            low += min(turn * ends[0], turn * ends[1])
            high += max(turn * ends[0], turn * ends[1])
        return _less((low, high), self.least)

    def _step(self, k: int, deal: Deal) -> Range:
        """Ends of the value of an option, less the value of the one that holds otherwise."""
        before = self.before[k]
        if before is None:
            return self.ranges.value[k][deal[k]]
        if before == deal[k]:
            return NOTHING
        return _less(self.ranges.value[k][deal[k]], self.ranges.value[k][before])


def _less(one: Range, other: Range) -> Range:
    """Ends of the difference of two numbers that lie anywhere in their ranges."""
    return one[0] - other[1], one[1] - other[0]
