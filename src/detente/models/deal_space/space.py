"""The deals of a problem as sums over parts: issues that rules or worths join are one part, every other is its own.

Values are whole numbers of each party's own unit, the coarsest that holds all its values to within half a point, so that
deals that are worth the same have the same number. Where there is none of at least 10**-9 of the scale, the unit is a point.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property, lru_cache
from math import lcm, prod

import numpy as np
from numpy.typing import NDArray

from ...case.values import POINTS, SAME, Condition, DealTerms, Rule
from ...numeric.sums import Table
from .answers import OutOfReach

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
FINEST = POINTS // SAME  # units to the scale at most; then all different values differ by what counts
MOST_DENOMINATOR = 10**6  # fractions with smaller denominators lie farther apart than a point
MOST_OF_A_PART = 2_000_000  # chosen: combinations of the options of one part


@dataclass(frozen=True)
class Part:
    """Some issues that hang together: every combination of their options that is allowed, and what it is worth.

    ``options[r, j]`` is the option of issue ``issues[j]`` in combination ``r``, and ``table.rows[r, i]`` what it adds to the
    value of party ``i``, in its units.
    """

    issues: tuple[int, ...]
    options: NDArray[np.int16]
    table: Table


@dataclass(frozen=True)
class Space:
    """All deals of some terms, in units: ``per_scale[i]`` of them make up the 0 to 1 scale of party ``i``."""

    terms: DealTerms

    @cached_property
    def per_scale(self) -> tuple[int, ...]:
        """Units to the scale, by party."""
        return tuple(_per_scale(self._written(i)) for i in range(len(self.terms.parties)))

    @cached_property
    def same(self) -> Ints:
        """The smallest difference that counts, in units, by party."""
        return np.array([1 if units <= FINEST else SAME for units in self.per_scale], dtype=np.int64)

    def _written(self, i: int) -> list[int]:
        """Every number that makes up party i's values, in points."""
        party = self.terms.parties[i]
        entries = [points for entry in self.terms.points[i] for points in entry]
        return entries + [worth.points[party] for worth in self.terms.worths if party in worth.points]

    def units(self, i: int, points: int) -> int:
        """Points of party i in its units, to the nearest."""
        return (2 * points * self.per_scale[i] + POINTS) // (2 * POINTS)

    def least(self, i: int, points: int) -> int:
        """The least value in units that is not clearly below one given in points."""
        return (points - SAME) * self.per_scale[i] // POINTS + 1

    def in_points(self, i: int, units: Ints) -> Ints:
        """A column of party i's values in points."""
        whole, rest = divmod(POINTS, self.per_scale[i])
        return units * whole + units * rest // self.per_scale[i]

    @cached_property
    def _entries(self) -> list[Ints]:
        """By issue: what each option adds to each party's value, in units."""
        parties = range(len(self.terms.parties))
        return [
            np.array([[self.units(i, p) for p in self.terms.points[i][k]] for i in parties], dtype=np.int64).T
            for k in range(len(self.terms.issues))
        ]

    def parts(self, rules: Iterable[Rule], fixed: Iterable[int] = ()) -> tuple[Part, ...] | None:
        """The parts of the space of deals that break no rule and leave the issues in `fixed` as they are now.

        None where a part has no combination left; raises `OutOfReach` where one has too many.
        """
        bars = tuple(rules)
        kept = set(fixed)
        scopes = [rule.issues for rule in bars] + [_issues(worth.condition) for worth in self.terms.worths]
        found = []
        for issues in _joined(len(self.terms.issues), scopes):
            part = self._part(issues, [rule for rule in bars if rule.issues & set(issues)], kept)
            if len(part.options) == 0:
                return None
            found.append(part)
        return tuple(found)

    def _part(self, issues: tuple[int, ...], rules: Sequence[Rule], fixed: set[int]) -> Part:
        """Take the issues in one by one; a rule bars, and a worth adds, as soon as all its issues are in."""
        options = np.zeros((1, 0), dtype=np.int16)
        rows = np.zeros((1, len(self.terms.parties)), dtype=np.int64)
        for n, k in enumerate(issues):
            now = self.terms.now[k]
            own = [now] if k in fixed and now is not None else list(range(len(self.terms.options[k])))
            if len(options) * len(own) > MOST_OF_A_PART:
                raise OutOfReach
            column = np.tile(np.array(own, dtype=np.int16), len(options))
            options = np.column_stack([np.repeat(options, len(own), axis=0), column])
            rows = np.repeat(rows, len(own), axis=0) + self._entries[k][column]
            seen = set(issues[: n + 1])
            allowed = np.ones(len(options), dtype=bool)
            for rule in rules:
                if k in rule.issues and rule.issues <= seen:
                    allowed &= ~breaks(rule, issues, options)
            options, rows = options[allowed], rows[allowed]
            for worth in self.terms.worths:
                if k in _issues(worth.condition) and _issues(worth.condition) <= seen:
                    met = holds(worth.condition, issues, options)
                    for party, points in worth.points.items():
                        i = self.terms.parties.index(party)
                        rows[met, i] += self.units(i, points)
        return Part(issues, options, Table.of(rows))


def holds(condition: Condition, issues: Sequence[int], options: NDArray[np.int16]) -> Bools:
    """Which combinations of the options of some issues meet a condition on them."""
    met = np.ones(len(options), dtype=bool)
    for k, wanted in condition.options:
        met &= np.isin(options[:, issues.index(k)], sorted(wanted))
    return met


def breaks(rule: Rule, issues: Sequence[int], options: NDArray[np.int16]) -> Bools:
    """Which combinations break a rule."""
    broken = holds(rule.if_, issues, options)
    return broken if rule.then is None else broken & ~holds(rule.then, issues, options)


def n_deals(parts: tuple[Part, ...] | None) -> int:
    """How many deals some parts make up."""
    return 0 if parts is None else prod(len(part.options) for part in parts)


def _issues(condition: Condition) -> frozenset[int]:
    return frozenset(k for k, _ in condition.options)


def _joined(n: int, scopes: Iterable[frozenset[int]]) -> list[tuple[int, ...]]:
    """Issues in groups, such that every scope lies within one."""
    group = list(range(n))
    for scope in scopes:
        joined = {group[k] for k in scope}
        if joined:
            group = [min(joined) if g in joined else g for g in group]
    return [tuple(k for k in range(n) if group[k] == g) for g in sorted(set(group))]


def _per_scale(entries: Iterable[int]) -> int:
    """Units to the scale: the least number that makes every entry whole, to within half a point."""
    units = 1
    for points in set(entries):
        denominator = _denominator(points)
        units = lcm(units, denominator) if denominator else POINTS
        if units > FINEST:
            return POINTS
    return units


@lru_cache(maxsize=100_000)
def _denominator(points: int) -> int:
    """Denominator of the fraction a number of points was rounded from; 0 where it has none that is small."""
    value = Fraction(points, POINTS)
    near = value.limit_denominator(MOST_DENOMINATOR)
    return near.denominator if abs(near - value) * POINTS * 2 <= 1 else 0
