"""The deals of a problem as sums over parts: issues that rules or worths join are one part, every other is its own.

Values are whole numbers of each party's own unit, the coarsest that holds all its values to within half a
point, so that deals that are worth the same have the same number. Where there is none of at least 10**-9 of
the scale, the unit is a point.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property, lru_cache
from math import lcm, prod

import numpy as np
from numpy.typing import NDArray

from ...case.deals import Bools, Column, Ints, which_break, which_hold
from ...case.values import POINTS, SAME, DealTerms, Rule, highest_below
from ...numeric.sums import Table
from .answers import OutOfReach

FINEST = POINTS // SAME  # units to the scale at most; then all different values differ by what counts
MOST_DENOMINATOR = 10**6  # fractions with smaller denominators lie farther apart than a point
MOST_OF_A_PART = 2_000_000  # chosen: combinations of the options of one part


@dataclass(frozen=True)
class Part:
    """Some issues that hang together: every combination of their options that is allowed, and what it is worth.

    ``options[r, j]`` is the option of issue ``issues[j]`` in combination ``r``, and ``table.rows[r, i]`` what it
    adds to the value of party ``i``, in its units.
    """

    issues: tuple[int, ...]
    options: NDArray[np.int16]
    table: Table

    def is_of(self, deal: Sequence[int]) -> Bools:
        """Which combinations are those of a deal; one at most."""
        return np.asarray((self.options == [deal[k] for k in self.issues]).all(axis=1))

    def only(self, rows: Bools) -> Part:
        """The part with some of its combinations."""
        return Part(self.issues, self.options[rows], Table.of(self.table.rows[rows]))


Parts = tuple[Part, ...]


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
        units = np.array(self.per_scale, dtype=np.int64)
        return np.where(units <= FINEST, 1, SAME)

    def _written(self, i: int) -> list[int]:
        """Every number that makes up party i's values, in points."""
        party = self.terms.parties[i]
        written: list[int] = []
        for entry in self.terms.points[i]:
            written += entry
        return written + [worth.points.get(party, 0) for worth in self.terms.worths]

    def units(self, i: int, points: int) -> int:
        """Points of party i in its units, to the nearest."""
        return (2 * points * self.per_scale[i] + POINTS) // (2 * POINTS)

    def least(self, i: int, points: int) -> int:
        """The least value in units that is not below a value in points by as much as counts."""
        return highest_below(points) * self.per_scale[i] // POINTS + 1

    def in_points(self, i: int, units: Ints) -> Ints:
        """A column of party i's values in points."""
        whole, rest = divmod(POINTS, self.per_scale[i])
        return units * whole + units * rest // self.per_scale[i]

    @cached_property
    def _entries(self) -> list[Ints]:
        """By issue: what each option adds to each party's value, in units."""
        found = []
        for k in range(len(self.terms.issues)):
            entry = [self._entry(i, k) for i in range(len(self.terms.parties))]
            found.append(np.array(entry, dtype=np.int64).T)
        return found

    def _entry(self, i: int, k: int) -> list[int]:
        return [self.units(i, points) for points in self.terms.points[i][k]]

    # Parts -----------------------------------------------------------------------------------------

    @cached_property
    def _barring(self) -> tuple[tuple[Rule, ...], tuple[int, ...] | None]:
        """What no deal may break; and apart from it the one whole package that the kind of deal rules out.

        A rule that names every issue would join all of them to one part, so that package is taken out of
        sums by `without`.
        """
        rules = []
        out = None
        for rule in self.terms.barred:
            is_one = rule in self.terms.only and rule.bars_one(len(self.terms.issues))
            if is_one and out is None:
                out = tuple(min(options) for _, options in sorted(rule.if_.options))
            else:
                rules.append(rule)
        return tuple(rules), out

    @property
    def ruled_out(self) -> tuple[int, ...] | None:
        """The one package that parts may hold though it is no deal: what holds today."""
        return self._barring[1]

    def parts(self, rules: Iterable[Rule], fixed: Iterable[int] = ()) -> Parts | None:
        """The parts of the space of possible deals that break no rule and leave some issues as they are now.

        None where a part has no combination left; raises `OutOfReach` where one has too many.
        """
        bars = (*self._barring[0], *rules)
        scopes = [rule.issues for rule in bars]
        scopes += [worth.condition.issues for worth in self.terms.worths]
        if not all(rule.issues for rule in bars):  # broken by every deal
            return None
        kept = set(fixed)
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
            own = self._open_options(k, fixed)
            if len(options) * len(own) > MOST_OF_A_PART:
                raise OutOfReach
            column = np.tile(np.array(own, dtype=np.int16), len(options))
            options = np.column_stack([np.repeat(options, len(own), axis=0), column])
            rows = np.repeat(rows, len(own), axis=0) + self._entries[k][column]
            taken = issues[: n + 1]
            allowed = self._allowed(taken, options, rules)
            options, rows = options[allowed], rows[allowed]
            self._add_worths(taken, options, rows)
        return Part(issues, options, Table.of(rows))

    def _open_options(self, k: int, fixed: set[int]) -> list[int]:
        now = self.terms.now[k]
        if k in fixed and now is not None:
            return [now]
        return list(range(len(self.terms.options[k])))

    def _allowed(self, issues: tuple[int, ...], options: NDArray[np.int16], rules: Sequence[Rule]) -> Bools:
        """Which combinations break none of the rules that the last of some issues completes."""
        allowed = np.ones(len(options), dtype=bool)
        for rule in rules:
            if _is_completed(rule.issues, issues):
                allowed &= ~which_break(self.terms, rule, _columns(issues, options), len(options))
        return allowed

    def _add_worths(self, issues: tuple[int, ...], options: NDArray[np.int16], rows: Ints) -> None:
        """Add to the values the worths that the last of some issues completes."""
        for worth in self.terms.worths:
            if not _is_completed(worth.condition.issues, issues):
                continue
            met = which_hold(self.terms, worth.condition, _columns(issues, options), len(options))
            for party, points in worth.points.items():
                i = self.terms.parties.index(party)
                rows[met, i] += self.units(i, points)

    def holds_ruled_out(self, parts: Parts) -> bool:
        """Whether some parts still hold the package that is no deal."""
        out = self.ruled_out
        return out is not None and all(part.is_of(out).any() for part in parts)

    def value_of_ruled_out(self, parts: Parts) -> Ints:
        """What the package that is no deal is worth to each party, in units, as the parts add it up."""
        out = self.ruled_out
        assert out is not None
        rows = [part.table.rows[part.is_of(out)][0] for part in parts]
        return np.asarray(np.sum(rows, axis=0))

    def without(self, parts: Parts) -> list[Parts]:
        """Parts that hold all but the package that is no deal, each deal in one of them.

        A deal stands where the first part is in which it differs: those before it are as in the package.
        """
        out = self.ruled_out
        assert out is not None
        found = []
        for n, part in enumerate(parts):
            differs = ~part.is_of(out)
            if differs.any():
                before = [other.only(other.is_of(out)) for other in parts[:n]]
                found.append((*before, part.only(differs), *parts[n + 1 :]))
        return found


def n_deals(parts: Parts | None) -> int:
    """How many combinations some parts make up."""
    if parts is None:
        return 0
    return prod(len(part.options) for part in parts)


def _columns(issues: Sequence[int], options: NDArray[np.int16]) -> Column:
    return lambda k: options[:, issues.index(k)]


def _is_completed(scope: Collection[int], issues: Sequence[int]) -> bool:
    """Whether the last of some issues is the last that was missing of a scope."""
    return issues[-1] in scope and set(scope) <= set(issues)


def _joined(n: int, scopes: Iterable[frozenset[int]]) -> list[tuple[int, ...]]:
    """Issues in groups, such that every scope lies within one."""
    group = list(range(n))
    for scope in scopes:
        joined = {group[k] for k in scope}
        if joined:
            group = [min(joined) if g in joined else g for g in group]
    members: dict[int, list[int]] = {}
    for k, g in enumerate(group):
        members.setdefault(g, []).append(k)
    return [tuple(members[g]) for g in sorted(members)]


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
