"""Possible and necessary acceptance: whether a party accepts a deal for every value in the ranges, or for some.

A party's saliences, values, worths and its value of no deal may lie anywhere in their ranges, each for itself.
Where a deal is held against what holds today, the two values hang on the same saliences and values, and the
difference is what is bounded. The answers are exact: shares are weights of a mean (see
`numeric/weighted_mean.py`), and whatever makes the deal worth more to the party also takes it farther above
the party's bottom lines.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from ...numeric.weighted_mean import largest_mean, smallest_mean
from ..ranges import Range, Ranges
from ..values import POINTS, RED, DealTerms, holds, is_below

HowSure = Literal["always", "sometimes", "never"]
Deal = Sequence[int]
NONE = Fraction(0)


@dataclass(frozen=True)
class OverRanges:
    """What one party makes of deals anywhere in its ranges.

    With `against_today` a deal is held against what holds today, else against the value of no deal as given.
    """

    terms: DealTerms
    party: str
    ranges: Ranges
    against_today: bool

    @classmethod
    def of(cls, terms: DealTerms, party: str, ranges: Ranges) -> OverRanges:
        """Deals held against no deal, which is worth what holds today where no value of it is given."""
        return cls(terms, party, ranges, terms.walk_away[party].how == "now")

    def accepts(self, deal: Deal, issues: Collection[int]) -> HowSure:
        """Whether the party accepts a deal, by its lines on some issues alone."""
        if self._crosses_red(deal, set(issues)):
            return "never"
        low, high = self._margin(deal)
        below = [self._below(k, deal) for k in issues]
        if is_below(high * POINTS, 0) or any(never for never, _ in below):
            return "never"
        if is_below(low * POINTS, 0) or any(maybe for _, maybe in below):
            return "sometimes"
        return "always"

    def _crosses_red(self, deal: Deal, issues: set[int]) -> bool:
        for line in self.terms.lines:
            if line.party != self.party or line.kind not in RED or line.rule is None:
                continue
            if line.rule.issues & issues and self.terms.breaks(line.rule, deal):
                return True
        return False

    def _below(self, k: int, deal: Deal) -> tuple[bool, bool]:
        """Whether the option on an issue is below the bottom line for every value, and for some.

        A bottom line that holds at the points of the values may be crossed elsewhere in their ranges.
        """
        bottom = self.ranges.bottom[k]
        if bottom is None or deal[k] == bottom.option:
            return False, False
        low, high = self.ranges.value[k][deal[k]]
        least, most = bottom.least
        return is_below(high * POINTS, least * POINTS), is_below(low * POINTS, most * POINTS)

    def _margin(self, deal: Deal) -> Range:
        """Ends of what the deal is worth to the party above what it is held against."""
        steps = [self._step(k, deal) for k in range(len(deal))]
        low = smallest_mean(self.ranges.salience, [step[0] for step in steps])
        high = largest_mean(self.ranges.salience, [step[1] for step in steps])
        for n, ends in enumerate(self.ranges.worth):
            turns = [self._turn(n, deal) * end for end in ends]
            low, high = low + min(turns), high + max(turns)
        if self.against_today:
            return low, high
        walk_away = self.terms.walk_away[self.party]
        return low - Fraction(walk_away.high, POINTS), high - Fraction(walk_away.low, POINTS)

    def _step(self, k: int, deal: Deal) -> Range:
        """Ends of the value of an option, less the value of what holds now where it is held against that."""
        low, high = self.ranges.value[k][deal[k]]
        now = self.terms.now[k]
        if now is None or not self.against_today:
            return low, high
        if now == deal[k]:
            return NONE, NONE
        before = self.ranges.value[k][now]
        return low - before[1], high - before[0]

    def _turn(self, n: int, deal: Deal) -> int:
        """1 where the deal meets the combination of a worth, less 1 where what it is held against does."""
        condition = self.terms.worths[n].condition
        met = holds(condition, deal)
        if not self.against_today:
            return int(met)
        return int(met) - int(holds(condition, self.terms.now))
