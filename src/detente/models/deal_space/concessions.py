"""Whose lines each deal crosses, and the least that would have to be given up for a zone to open.

Every deal is described by the set of lines it crosses of the parties whose acceptance it needs. A set of lines opens a
zone if some deal crosses no other. The sets that matter are those of which no part opens one (inclusion-minimal).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from ...case.deals import Bools, Deals, Ints
from ...case.values import POINTS, SAME
from .one_deal import listed_deal
from .problem import Problem
from .solution import Concessions, DropOne, LinePrice, Way, WhoConcedes

MOST_PARTIES = 6  # chosen: 63 sets of parties are as many as a table can show
BITS = 62  # lines to a word of the sets


@dataclass(frozen=True)
class Crossings:
    """Which lines each deal crosses.

    ``crossed[l]`` is a column of booleans for line ``l``; ``accepts[i]`` says which deals party ``i`` accepts;
    ``needed[i]`` which deals cannot do without it; ``lacking`` how many parties more a deal needs for the number asked for.
    """

    crossed: tuple[Bools, ...]
    accepts: tuple[Bools, ...]
    needed: tuple[Bools, ...]
    lacking: Ints

    @property
    def acceptable(self) -> Bools:
        """Deals that everyone accepts whose acceptance they need."""
        met = [accepts | ~needed for accepts, needed in zip(self.accepts, self.needed, strict=True)]
        accepted: Bools = np.equal(self.lacking, 0)
        for column in met:
            accepted &= column
        return accepted


def crossings(problem: Problem, deals: Deals, walk_away: Mapping[str, int]) -> Crossings:
    """Work out, at the given walk-aways (points), who accepts which deal and which lines are crossed."""
    terms = problem.terms
    crossed = []
    for line in terms.lines:
        if line.rule is None:
            value = deals.value[:, terms.parties.index(line.party)]
            crossed.append(value <= walk_away[line.party] - SAME)
        else:
            crossed.append(deals.breaks(line.rule))
    accepts = [
        ~np.logical_or.reduce([crossed[n] for n, line in enumerate(terms.lines) if line.party == party])
        for party in terms.parties
    ]
    needed = _needed(problem, deals)
    counted = [terms.parties.index(party) for party in problem.agreement.counted]
    wanted = problem.agreement.at_least or 0
    lacking = np.maximum(wanted - np.sum([accepts[i] | needed[i] for i in counted], axis=0), 0)
    return Crossings(tuple(crossed), tuple(accepts), needed, lacking)


def _needed(problem: Problem, deals: Deals) -> tuple[Bools, ...]:
    """Who must accept each deal: the signers always, the holders of an issue where the deal changes it."""
    parties = problem.terms.parties
    needed = [np.full(len(deals), party in problem.agreement.must) for party in parties]
    for k, holders in problem.agreement.holders.items():
        now = problem.terms.now[k]
        changes = np.ones(len(deals), dtype=bool) if now is None else deals.option(k) != now
        for party in holders:
            needed[parties.index(party)] |= changes
    return tuple(needed)


def choices(problem: Problem, found: Crossings) -> Iterator[tuple[Ints, tuple[Bools, ...]]]:
    """Deals, and whose acceptance they take: one choice, or one for every group that would complete the number."""
    complete = np.flatnonzero(found.lacking == 0)
    yield complete, tuple(needed[complete] for needed in found.needed)
    counted = [problem.terms.parties.index(party) for party in problem.agreement.counted]
    for n_lacking in sorted({int(n) for n in np.unique(found.lacking)} - {0}):
        for group in combinations(counted, n_lacking):
            free = [~(found.accepts[i] | found.needed[i]) for i in group]
            rows = np.flatnonzero((found.lacking == n_lacking) & np.logical_and.reduce(free))
            if len(rows):
                yield rows, tuple(needed[rows] | (i in group) for i, needed in enumerate(found.needed))


def concessions(problem: Problem, deals: Deals, found: Crossings) -> Concessions:
    """Describe the sets of lines whose giving up opens a zone; only `drop_one` where a zone is open already."""
    if len(deals) == 0:
        return Concessions()
    sets = _SetsOfLines.of(problem, deals, found)
    drop_one = _drop_one(problem, sets)
    if found.acceptable.any():
        return Concessions(drop_one=drop_one)
    kept, prices = _prices(problem, sets)
    ways = tuple(
        sorted(
            (sets.way(n) for n in sets.minimal()), key=lambda way: (price(way), [line.place for line in way.crosses])
        )
    )
    return Concessions(
        ways=ways, by_parties=_by_parties(problem, ways), drop_one=drop_one, prices=prices, least_shortfall=kept
    )


@dataclass(frozen=True)
class _SetsOfLines:
    """The distinct sets of lines that deals cross: as whole numbers (bit ``l`` for line ``l``), with their deals.

    ``least[n]`` is the smallest sum of shortfalls of a deal that crosses the n-th set, in points.
    """

    problem: Problem
    deals: Deals
    sets: tuple[int, ...]
    counts: tuple[int, ...]
    nearest: tuple[int, ...]
    least: tuple[int, ...]

    @classmethod
    def of(cls, problem: Problem, deals: Deals, found: Crossings) -> _SetsOfLines:
        chosen = list(choices(problem, found))
        rows = np.concatenate([each for each, _ in chosen])
        words = np.concatenate([_words(problem, found, *choice) for choice in chosen], axis=1)
        short = np.concatenate([_shortfall(problem, deals, *choice) for choice in chosen])
        order = np.lexsort((rows, -worst_gain(problem, deals)[rows], short, *words))
        new = np.ones(len(order), dtype=bool)
        new[1:] = (words[:, order[1:]] != words[:, order[:-1]]).any(axis=0)
        starts = np.flatnonzero(new)
        counts = np.diff(np.append(starts, len(order)))
        sets = [sum(int(word) << (BITS * n) for n, word in enumerate(words[:, order[s]])) for s in starts]
        nearest = tuple(map(int, rows[order[starts]]))
        least = tuple(map(int, short[order[starts]]))
        return cls(problem, deals, tuple(sets), tuple(map(int, counts)), nearest, least)

    def lines(self, n: int) -> list[int]:
        """Numbers of the lines in the n-th set."""
        return [line for line in range(len(self.problem.terms.lines)) if self.sets[n] >> line & 1]

    def minimal(self) -> list[int]:
        """Numbers of the sets of which no part opens a zone."""
        kept: list[int] = []
        for n in sorted(range(len(self.sets)), key=lambda n: (self.sets[n].bit_count(), self.sets[n])):
            if not any(self.sets[smaller] & ~self.sets[n] == 0 for smaller in kept):
                kept.append(n)
        return kept

    def way(self, n: int) -> Way:
        """The n-th set in words and numbers."""
        terms = self.problem.terms
        names = tuple(self.problem.line_names[line] for line in self.lines(n))
        giving = {name.party for name in names}
        parties = tuple(party for party in terms.parties if party in giving)
        d = self.nearest[n]
        shortfall = {
            party: short / POINTS
            for party in parties
            if (short := terms.walk_away[party].point - int(self.deals.value[d, terms.parties.index(party)])) >= SAME
        }
        return Way(
            crosses=names,
            parties=parties,
            n_deals=self.counts[n],
            deal=listed_deal(self.deals, d),
            shortfall=shortfall,
            total_shortfall=sum(shortfall.values()),
        )


def _words(problem: Problem, found: Crossings, rows: Ints, needed: tuple[Bools, ...]) -> Ints:
    """For each deal the set of lines it crosses of the parties it takes, as bits; shape (words, deals)."""
    parties = problem.terms.parties
    words = np.zeros((-(-len(problem.terms.lines) // BITS), len(rows)), dtype=np.int64)
    for n, line in enumerate(problem.terms.lines):
        counts = found.crossed[n][rows] & needed[parties.index(line.party)]
        words[n // BITS] |= counts.astype(np.int64) << (n % BITS)
    return words


def _shortfall(problem: Problem, deals: Deals, rows: Ints, needed: tuple[Bools, ...]) -> Ints:
    """Sum over the parties a deal takes of what it lacks to their walk-aways, in points."""
    total = np.zeros(len(rows), dtype=np.int64)
    for i, party in enumerate(problem.terms.parties):
        lacks = np.maximum(problem.terms.walk_away[party].point - deals.value[rows, i], 0)
        total += np.where(needed[i], lacks, 0)
    return total


def worst_gain(problem: Problem, deals: Deals) -> Ints:
    """The smallest gain over the walk-away among those who must sign, in points."""
    terms = problem.terms
    signers = problem.agreement.must or terms.parties
    gains = [deals.value[:, terms.parties.index(party)] - terms.walk_away[party].point for party in signers]
    return np.asarray(np.minimum.reduce(gains))


def price(way: Way) -> tuple[int, int, int, float]:
    """What a way asks for, to be compared: walk-aways, then red lines, then bottom lines given up, then the shortfall.

    A walk-away weighs most, since nobody gains by signing what is worth less than no deal; a line is a word given. Ways of
    the same price are equally near, and no party's lines count for more than another's.
    """
    kinds = [line.kind for line in way.crosses]
    n_red = sum("red" in kind for kind in kinds)
    return kinds.count("walk-away"), n_red, kinds.count("bottom line"), way.total_shortfall


def _drop_one(problem: Problem, sets: _SetsOfLines) -> tuple[DropOne, ...]:
    more = dict(zip(sets.sets, sets.counts, strict=True))
    rows = [
        DropOne(line=problem.line_names[n], n_more=more[1 << n])
        for n in range(len(problem.terms.lines))
        if more.get(1 << n)
    ]
    return tuple(sorted(rows, key=lambda row: (-(row.n_more or 0), row.line.place)))


def _prices(problem: Problem, sets: _SetsOfLines) -> tuple[float | None, tuple[LinePrice, ...]]:
    """The least sum of shortfalls with every red and bottom line kept, and with one of them given up, where it differs."""
    drawn = sum(1 << n for n, line in enumerate(problem.terms.lines) if line.rule is not None)
    least: dict[int, int] = {}  # by the red and bottom lines crossed
    for crossed, short in zip(sets.sets, sets.least, strict=True):
        least[crossed & drawn] = min(short, least.get(crossed & drawn, short))
    kept = least.get(0)
    found = [
        (least[1 << n], n)
        for n in range(len(problem.terms.lines))
        if 1 << n & drawn and 1 << n in least and (kept is None or least[1 << n] <= kept - SAME)
    ]
    shortfall = None if kept is None else kept / POINTS
    return shortfall, tuple(
        LinePrice(line=problem.line_names[n], shortfall_kept=shortfall, shortfall_given=short / POINTS)
        for short, n in sorted(found)
    )


def _by_parties(problem: Problem, ways: tuple[Way, ...]) -> tuple[WhoConcedes, ...]:
    """For every set of parties that could give way: the nearest deal when only they give up lines.

    The least way open to a group is always one of the inclusion-minimal sets: a smaller set has a lower price.
    """
    giving = [party for party in problem.terms.parties if any(party in way.parties for way in ways)][:MOST_PARTIES]
    groups = (group for size in range(1, len(giving) + 1) for group in combinations(giving, size))
    return tuple(
        WhoConcedes(parties=group, way=next((way for way in ways if set(way.parties) <= set(group)), None))
        for group in groups
    )
