"""What can be said of deals without listing them: frontiers, numbers, and every deal behind a row of a frontier."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np

from ...case.acceptance.acceptability import Acceptability
from ...case.acceptance.regions import Region
from ...case.deals import Ints
from ...case.values import Rule
from ...numeric.counts import count_reaching
from ...numeric.frontier import levels
from ...numeric.maxima import in_order, merged, undominated
from ...numeric.sums import SumFrontier, Table, frontier_of_sums
from .answers import OutOfReach
from .space import Part, Parts, Space, n_deals

ANY = 1 << 60  # a difference no column reaches: the column is only held against a least value
MOST_ROWS = {1: 600_000, 2: 600_000, 3: 600_000, 4: 600_000}  # chosen: the sums so far of a frontier; below 1 GB
MOST_ROWS_BEYOND = 20_000  # chosen: with five columns or more each is compared with each
MOST_REGIONS = 64  # chosen
MOST_ALIKE = 100_000  # chosen: deals told apart one by one where regions overlap

Options = tuple[int, ...]
Rules = tuple[Rule, ...]
Least = dict[int, int]
Bounds = tuple[Rules, frozenset[int], tuple[tuple[int, int], ...]]


@dataclass(frozen=True)
class RegionFrontier:
    """The frontier of one region: `sums` of the parts, and their `rows` by the parties asked for."""

    rows: Ints
    sums: SumFrontier
    parts: Parts


@dataclass(frozen=True)
class Edge:
    """A frontier over the values of some parties: sums that no other allowed deal clearly dominates.

    ``rows[r, j]`` is in the units of party ``columns[j]``, from the highest first column down. Rows closer than what counts
    are all kept: `groups` puts those together that are equal. `found` are the frontiers of regions it was put together from;
    row ``r`` stands for the entries ``order[starts[r]:stops[r]]`` of their rows, one region after another.
    """

    space: Space
    columns: tuple[int, ...]
    rows: Ints
    found: tuple[RegionFrontier, ...]
    order: Ints
    starts: Ints
    stops: Ints

    @classmethod
    def of(cls, space: Space, columns: tuple[int, ...], found: Sequence[RegionFrontier]) -> Edge:
        """What remains of the frontiers of regions when they are put together."""
        if not found:
            none = np.empty(0, dtype=np.int64)
            return cls(space, columns, np.empty((0, len(columns)), dtype=np.int64), (), none, none, none)
        every = np.concatenate([one.rows for one in found])
        order, new = in_order(every)
        starts = np.flatnonzero(new)
        stops = np.append(starts[1:], len(order))
        kept = undominated(every[order[starts]], space.same[list(columns)])
        return cls(space, columns, every[order[starts[kept]]], tuple(found), order, starts[kept], stops[kept])

    def __len__(self) -> int:
        return len(self.rows)

    def in_order_of(self, columns: tuple[int, ...]) -> Edge:
        """The same rows, with the columns in another order."""
        places = [self.columns.index(i) for i in columns]
        return replace(self, columns=columns, rows=self.rows[:, places])

    def _behind(self, row: int) -> list[tuple[RegionFrontier, int]]:
        """The rows of regions that a row stands for."""
        ends = np.cumsum([len(one.rows) for one in self.found])
        behind = []
        for entry in np.sort(self.order[self.starts[row] : self.stops[row]]).tolist():
            n = int(np.searchsorted(ends, entry, side="right"))
            behind.append((self.found[n], entry - (int(ends[n - 1]) if n else 0)))
        return behind

    @cached_property
    def points(self) -> Ints:
        """The rows in points."""
        columns = [self.space.in_points(i, self.rows[:, j]) for j, i in enumerate(self.columns)]
        return np.column_stack(columns) if columns else np.empty((len(self.rows), 0), dtype=np.int64)

    @cached_property
    def groups(self) -> Sequence[Ints]:
        """Rows that are equal to within what counts, one group for each vector of values of the frontier."""
        same = self.space.same[list(self.columns)]
        if (same == 1).all():
            return list(np.arange(len(self.rows))[:, None])
        level = np.column_stack([levels(self.rows[:, [j]], int(s)) for j, s in enumerate(same)])
        distinct, _, _ = merged(level, np.ones(len(level), dtype=np.int64))
        kept = distinct[undominated(distinct, np.ones(len(same), dtype=np.int64))]
        place = {row.tobytes(): n for n, row in enumerate(np.ascontiguousarray(kept))}
        groups: list[list[int]] = [[] for _ in kept]
        for r, row in enumerate(np.ascontiguousarray(level)):
            n = place.get(row.tobytes())
            if n is not None:
                groups[n].append(r)
        return tuple(np.array(group) for group in groups)

    def choices(self, row: int) -> Iterator[Options]:
        """Every deal behind a row, as option numbers by issue; each once."""
        met: set[Options] = set()
        for one, r in self._behind(row):
            for choice in one.sums.choices(r):
                options = _options(one.parts, choice)
                if len(self.found) == 1:
                    yield options
                elif options not in met:
                    met.add(options)
                    yield options

    def one(self, row: int) -> Options:
        """One deal behind a row."""
        found, r = self._behind(row)[0]
        return _options(found.parts, found.sums.choice(r))

    def n(self, rows: Iterable[int]) -> int:
        """How many deals lie behind some rows; raises `OutOfReach` where regions overlap and there are too many."""
        total = 0
        for row in rows:
            counts = [int(one.sums.counts[r]) for one, r in self._behind(row)]
            if len(self.found) == 1 or len(counts) == 1:
                total += sum(counts)
            elif sum(counts) > MOST_ALIKE:
                raise OutOfReach
            else:
                total += sum(1 for _ in self.choices(row))
        return total


def _options(parts: Sequence[Part], choice: Sequence[int]) -> Options:
    chosen: dict[int, int] = {}
    for part, r in zip(parts, choice, strict=True):
        chosen.update(zip(part.issues, part.options[r].tolist(), strict=True))
    return tuple(chosen[k] for k in range(len(chosen)))


@dataclass(frozen=True)
class Unlisted:
    """The deals that some terms allow, never listed."""

    space: Space
    _parts: dict[tuple[Rules, frozenset[int]], Parts | None] = field(default_factory=dict)

    @property
    def n_deals(self) -> int:
        """How many deals are possible."""
        parts = self.parts((), frozenset())
        n = n_deals(parts)
        if parts is not None and self.space.holds_ruled_out(parts):
            return n - 1
        return n

    def parts(self, rules: Rules, fixed: frozenset[int]) -> Parts | None:
        """The parts of the possible deals that break none of some rules and leave some issues as they are."""
        key = rules, fixed
        if key not in self._parts:
            self._parts[key] = self.space.parts(rules, fixed)
        return self._parts[key]

    def _bars(self, region: Region, rule: Acceptability) -> tuple[Rules, Least]:
        """What holds in a region: rules, and the least value of each party held to one, in units."""
        rules, in_points = rule.bars_of(region.accept)
        least = {}
        for party, points in in_points.items():
            i = rule.terms.parties.index(party)
            least[i] = self.space.least(i, points)
        return rules, least

    def _is_below(self, parts: Parts, least: Least) -> bool:
        """Whether the package that is no deal is worth too little to be in a region anyhow."""
        value = self.space.value_of_ruled_out(parts)
        return any(value[i] < bar for i, bar in least.items())

    def count(self, signed: Mapping[Region, int], rule: Acceptability, go_on: Callable[[], bool]) -> tuple[int, int]:
        """The least and the largest number of deals in regions, each taken as often as its coefficient says."""
        low = high = 0
        for region, times in signed.items():
            if times == 0:
                continue
            fewest, most = self._count(region, rule, go_on)
            low += min(times * fewest, times * most)
            high += max(times * fewest, times * most)
        return max(low, 0), max(high, 0)

    def _count(self, region: Region, rule: Acceptability, go_on: Callable[[], bool]) -> tuple[int, int]:
        rules, least = self._bars(region, rule)
        parts = self.parts(rules, region.fixed)
        if parts is None:
            return 0, 0
        columns = sorted(least)
        tables = [Table(part.table.rows[:, columns], part.table.counts) for part in parts]
        bars = np.array([least[i] for i in columns], dtype=np.int64)
        low, high = count_reaching(tables, bars, go_on)
        if self.space.holds_ruled_out(parts) and not self._is_below(parts, least):
            return max(low - 1, 0), high - 1
        return low, high

    def bounds_of(self, region: Region, rule: Acceptability) -> Bounds:
        """What keeps deals out of a region: rules, issues left as they are, least values not met anyhow."""
        rules, least = self._bars(region, rule)
        parts = self.parts(rules, region.fixed)
        binding = sorted(least.items())
        if parts is not None:
            lowest = sum(part.table.rows.min(axis=0) for part in parts)
            binding = [(i, bar) for i, bar in binding if lowest[i] < bar]
        return rules, region.fixed, tuple(binding)

    def edge(
        self, regions: Sequence[Region], columns: Sequence[int], rule: Acceptability, go_on: Callable[[], bool]
    ) -> Edge:
        """The frontier over some parties among the deals of a union of regions; raises `OutOfReach` where it gives up."""
        if len(regions) > MOST_REGIONS:
            raise OutOfReach
        found: list[RegionFrontier] = []
        for region in regions:
            rules, least = self._bars(region, rule)
            parts = self.parts(rules, region.fixed)
            if parts is not None:
                found += self._frontiers(parts, list(columns), least, go_on)
        return Edge.of(self.space, tuple(columns), found)

    def _frontiers(
        self, parts: Parts, columns: list[int], least: Least, go_on: Callable[[], bool]
    ) -> Iterator[RegionFrontier]:
        """The frontier of one region: one, or several that make it up where a package is to be left out of it."""
        whole = self._found(parts, columns, least, go_on)
        if whole is None:
            return
        if not self._stands_on(whole, columns, least):
            yield whole
            return
        pieces = self.space.without(parts)
        if len(pieces) > MOST_REGIONS:
            raise OutOfReach
        for piece in pieces:
            found = self._found(piece, columns, least, go_on)
            if found is not None:
                yield found

    def _stands_on(self, found: RegionFrontier, columns: list[int], least: Least) -> bool:
        """Whether the package that is no deal is among those behind a frontier; else it takes nothing from it."""
        if not self.space.holds_ruled_out(found.parts) or self._is_below(found.parts, least):
            return False
        value = self.space.value_of_ruled_out(found.parts)[columns]
        return bool((found.rows == value).all(axis=1).any())

    def _found(
        self, parts: Parts, columns: list[int], least: Least, go_on: Callable[[], bool]
    ) -> RegionFrontier | None:
        """The frontier of one region, None where it is empty. Parties that only have to be satisfied are columns too."""
        lowest, highest = (sum(f(part.table.rows, axis=0) for part in parts) for f in (np.min, np.max))
        if any(highest[i] < least[i] for i in least):
            return None
        compared = [i for i in columns if lowest[i] < highest[i]]
        held = [i for i in least if i not in compared and lowest[i] < least[i]]
        order = np.array([*compared, *held], dtype=np.int64)
        rows = np.tile(lowest[columns], (1, 1))
        if len(order) == 0:  # all deals are equal to those asked for
            order = np.array([0])
        # The widest columns stand first and last: the trees of the sweep are as large as those between.
        width = order[np.argsort(-(highest - lowest)[order], kind="stable")]
        order = np.array([width[0], *width[:1:-1], *width[1:2]])
        same = np.array([self.space.same[i] if i in columns else ANY for i in order], dtype=np.int64)
        bar = np.array([least.get(int(i), int(lowest[i])) for i in order], dtype=np.int64)
        tables = [Table(part.table.rows[:, order], part.table.counts) for part in parts]
        sums = frontier_of_sums(tables, same, bar, MOST_ROWS.get(len(order), MOST_ROWS_BEYOND), go_on)
        if sums is None:
            raise OutOfReach
        rows = np.repeat(rows, len(sums), axis=0)
        for place, i in enumerate(order.tolist()):
            if i in columns:
                rows[:, columns.index(i)] = sums.rows[:, place]
        return RegionFrontier(rows, sums, parts) if len(sums) else None
