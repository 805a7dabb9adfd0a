"""Rules on deals, the lines that parties draw, and what counts as less.

Values are whole *points*, 10**-15 of a party's own 0 to 1 scale. An entry is off by at most half a point where
a share does not divide evenly, a million times finer than `SAME`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from .case import PlaceKey

POINTS = 10**15
SAME = POINTS // 10**9  # values closer than 1e-9 are equal, everywhere

LineKind = Literal["red line", "linked red line", "bottom line", "walk-away"]
RED: frozenset[LineKind] = frozenset(("red line", "linked red line"))  # no gain makes up for these
Deal = Sequence[int | None]  # an option number for every issue; None where nothing is settled

# What a concession of lines is compared by, the dearest first: nobody gains by signing what is worth less
# than no deal; a red line is a word given; a bottom line is one for now.
DEAREST_FIRST: tuple[frozenset[LineKind], ...] = (
    frozenset(("walk-away",)),
    RED,
    frozenset(("bottom line",)),
)


@dataclass(frozen=True)
class Condition:
    """Holds for a deal when every named issue has one of the named options (issue and options by number)."""

    options: tuple[tuple[int, frozenset[int]], ...]

    @property
    def issues(self) -> frozenset[int]:
        """Numbers of the issues it speaks of."""
        return frozenset(k for k, _ in self.options)


@dataclass(frozen=True)
class Rule:
    """If one condition holds, another must hold too; a deal that breaks it is impossible, or crosses a line."""

    if_: Condition
    then: Condition | None  # None: nothing can make up for it

    @property
    def issues(self) -> frozenset[int]:
        """Numbers of the issues it speaks of."""
        if self.then is None:
            return self.if_.issues
        return self.if_.issues | self.then.issues

    def bars_one(self, n_issues: int) -> bool:
        """Whether it bars one package alone: an option on each of so many issues."""
        if self.then is not None or len(self.issues) < n_issues:
            return False
        return all(len(options) == 1 for _, options in self.if_.options)


@dataclass(frozen=True)
class Line:
    """A line a party has drawn: deals that break `rule` cross it. A walk-away has no rule but a value."""

    party: str
    kind: LineKind
    place: PlaceKey
    rule: Rule | None
    about: str  # the issue, or the number of the link; empty for a walk-away


def holds(condition: Condition, deal: Deal) -> bool:
    """Whether a deal meets a condition."""
    return all(deal[k] in options for k, options in condition.options)


def breaks(rule: Rule, deal: Deal) -> bool:
    """Whether a deal breaks a rule."""
    return holds(rule.if_, deal) and (rule.then is None or not holds(rule.then, deal))


def highest_below(least: int) -> int:
    """The highest number of points that is less than another by as much as counts; between the two all is equal."""
    return least - SAME


def is_below(points: int | Fraction, least: int | Fraction) -> bool:
    """Whether a number of points is less than another, by as much as counts."""
    return points <= least - SAME


def to_points(value: Fraction | Decimal | int) -> int:
    """A value on the 0 to 1 scale in whole points, rounded to the nearest."""
    return round(Fraction(value) * POINTS)
