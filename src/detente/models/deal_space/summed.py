"""Answers from sums over parts, without a list of the deals: the same as a list has, or an enclosure of a number."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice

import numpy as np

from ...case.acceptance.acceptability import Acceptability
from ...case.acceptance.regions import Region, Regions, TooManyChoices
from ...case.deals import Ints
from ...case.values import POINTS, SAME, Line
from .answers import Clock, Compared, Ends, Frontier, OutOfReach, Picked
from .bargaining import egalitarian, kalai_smorodinsky, nash, utilitarian
from .lotteries import lotteries
from .one_deal import deal_of
from .problem import Problem
from .solution import Engine, Lotteries, Proof
from .space import Space
from .unlisted import Bounds, Edge, Options, Unlisted

POSSIBLE = (Region(frozenset(), frozenset()),)  # nobody has to accept
SHARE = 0.25  # chosen: of the time that is left, for each question
MOST_COMPARED = 64  # chosen: deals of equal values among which the first is shown; else any
MOST_ENTRIES = 200_000  # chosen: options named in one list of deals


@dataclass(frozen=True)
class Summed:
    """The deals as sums over parts. `clock` says how long it may take; each question has a share of what is left."""

    problem: Problem
    clock: Clock
    engine: Engine = "exact"

    @cached_property
    def deals(self) -> Unlisted:
        """The deals, never listed."""
        return Unlisted(Space(self.problem.terms))

    @cached_property
    def _union(self) -> tuple[Region, ...]:
        """Regions that together are the acceptable deals."""
        try:
            return self._regions.union()
        except TooManyChoices:
            raise OutOfReach from None

    @cached_property
    def _signed(self) -> dict[Region, int]:
        """Regions from whose numbers that of the acceptable deals is put together."""
        try:
            return self._regions.signed()
        except TooManyChoices:
            raise OutOfReach from None

    @cached_property
    def _regions(self) -> Regions:
        return Regions.of(self.problem.terms, self.problem.agreement)

    @cached_property
    def _compared(self) -> Compared:
        return Compared.of(self.problem)

    @cached_property
    def _everyone(self) -> tuple[int, ...]:
        return tuple(range(len(self.problem.terms.parties)))

    @property
    def proofs(self) -> Mapping[str, Proof]:
        """None: all its answers have the same label."""
        return {}

    def n_deals(self) -> int:
        """How many deals are possible."""
        return self.deals.n_deals

    def n_acceptable(self, ends: Ends) -> tuple[int, int]:
        """How many are acceptable at some walk-aways: at least, at most."""
        return self._count(replace(self.problem.rule, walk_away=ends))

    def _count(self, rule: Acceptability) -> tuple[int, int]:
        key = tuple(rule.walk_away.values()), rule.given_up
        if key not in self._counts:
            self._counts[key] = self.deals.count(self._signed, rule, self.clock.part(SHARE).go_on)
        return self._counts[key]

    @cached_property
    def _counts(self) -> dict[tuple[tuple[int, ...], frozenset[Line]], tuple[int, int]]:
        return {}

    def drop_one(self) -> list[tuple[int, int]]:
        """Numbers of the lines that keep deals from being acceptable all alone, and how many deals each."""
        rule = self.problem.rule
        low, high = self._count(rule)
        if low < high:
            raise OutOfReach
        heard = {party for region in self._signed for party in region.accept}
        found = []
        for n, line in enumerate(rule.terms.lines):
            if line.party not in heard:
                continue
            more, at_most = self._count(rule.without((line,)))
            if more < at_most:
                raise OutOfReach
            if more > low:
                found.append((n, more - low))
        return found

    def _edge(self, regions: Sequence[Region], parties: tuple[int, ...]) -> Edge:
        """The frontier over some parties: found once, or given up on once, however the parties and regions are named."""
        bounds = frozenset(self.deals.bounds_of(region, self.problem.rule) for region in regions)
        key = bounds, tuple(sorted(parties))
        if key not in self._edges:
            try:
                go_on = self.clock.part(SHARE).go_on
                self._edges[key] = self.deals.edge(regions, key[1], self.problem.rule, go_on)
            except OutOfReach:
                self._edges[key] = None
        edge = self._edges[key]
        if edge is None:
            raise OutOfReach
        return edge if key[1] == parties else edge.in_order_of(parties)

    @cached_property
    def _edges(self) -> dict[tuple[frozenset[Bounds], tuple[int, ...]], Edge | None]:
        return {}

    def _acceptable(self, parties: tuple[int, ...]) -> Edge:
        """The frontier of acceptable deals over some parties."""
        return self._edge(self._union, parties)

    def frontier(self, most: int) -> Frontier:
        """Possible deals that no other dominates, over all parties."""
        return self._frontier(self._edge(POSSIBLE, self._everyone), most)

    def acceptable_frontier(self, most: int) -> Frontier:
        """Acceptable deals that no other acceptable deal dominates, over all parties."""
        return self._frontier(self._acceptable(self._everyone), most)

    def _frontier(self, edge: Edge, most: int) -> Frontier:
        groups = edge.groups
        deals = []
        for rows in groups[: self._listable(most)]:
            n = edge.n(rows)
            deals.append(deal_of(self.problem.terms, _first(edge, rows, n), n))
        return Frontier(tuple(deals), len(groups))

    def points(self, most: int) -> Mapping[str, Picked]:
        """The four bargaining points. Each is on the frontier over the parties whose values move it."""
        who = self._compared
        edge = self._acceptable(who.parties)
        if len(edge) == 0:
            return {name: Picked((), 0) for name in ("nash", "kalai_smorodinsky", "egalitarian", "utilitarian")}
        gain = edge.points - who.walk_away
        gaining = who.only(gain.max(axis=0) >= SAME)
        weighed = who.only(who.worth > 0)
        by_ratio, by_worth = self._acceptable(gaining.parties), self._acceptable(weighed.parties)
        fair = by_worth.points - weighed.walk_away
        return {
            "nash": self._picked(edge, gain, lambda gain: nash(gain, who.power), most),
            "kalai_smorodinsky": self._picked(by_ratio, by_ratio.points - gaining.walk_away, kalai_smorodinsky, most),
            "egalitarian": self._picked(by_worth, fair, lambda gain: egalitarian(gain, weighed.worth), most),
            "utilitarian": self._picked(
                by_worth, by_worth.points, lambda value: utilitarian(value, weighed.worth), most
            ),
        }

    def _picked(self, edge: Edge, table: Ints, pick: Callable[[Ints], Ints], most: int) -> Picked:
        """What a point picks on a frontier; all of it where no party's value moves the point."""
        rows = pick(table) if edge.columns else np.arange(len(edge))
        n = edge.n(rows)
        choices = (options for row in rows for options in edge.choices(int(row)))
        chosen = sorted(islice(choices, self._listable(most)))
        return Picked(tuple(deal_of(self.problem.terms, options) for options in chosen), n)

    def _listable(self, most: int) -> int:
        """How many deals are listed where so many were asked for: fewer where each names very many issues."""
        return min(most, max(MOST_ENTRIES // len(self.problem.terms.issues), 1))

    def lotteries(self) -> Lotteries | None:
        """The points on the convex hull of the acceptable deals."""
        edge = self._acceptable(self._compared.parties)
        gain = edge.points - self._compared.walk_away
        return lotteries(gain, self._compared, lambda row: deal_of(self.problem.terms, edge.one(row)))

    def ideal(self) -> Mapping[str, float]:
        """The most each of the parties compared can have in an acceptable deal."""
        edge = self._acceptable(self._compared.parties)
        if len(edge) == 0:
            return {}
        top = edge.points.max(axis=0)
        return {self.problem.terms.parties[i]: int(t) / POINTS for i, t in zip(edge.columns, top, strict=True)}

    def best_worst_gain(self) -> float | None:
        """The most that the worst-off party compared can gain in a possible deal, lines aside."""
        who = self._compared
        edge = self._edge(POSSIBLE, who.parties)
        return int((edge.points - who.walk_away).min(axis=1).max()) / POINTS if len(edge) else None

    def edge(self, pair: tuple[int, int]) -> tuple[tuple[float, float], ...]:
        """The frontier of possible deals over two parties."""
        edge = self._edge(POSSIBLE, pair)
        return tuple((edge.points[rows[0], 0] / POINTS, edge.points[rows[0], 1] / POINTS) for rows in edge.groups)


def _first(edge: Edge, rows: Ints, n: int) -> Options:
    """The first of some deals of equal values in the order of a list; any where they are very many."""
    if n == 1 or n > MOST_COMPARED:
        return edge.one(int(rows[0]))
    return min(options for row in rows for options in edge.choices(int(row)))
