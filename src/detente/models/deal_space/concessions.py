"""Whose lines each deal crosses, and the least that would have to be given up for a zone to open.

Every deal is described by the set of lines it crosses of the parties whose acceptance it needs. A set of lines opens a
zone if some deal crosses no other. The sets that matter are those of which no part opens one (inclusion-minimal).
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from ...case.values import POINTS, SAME
from .deals import Bools, Deals, Ints
from .problem import Problem
from .solution import Concessions, DropOne, Way, WhoConcedes

MOST_PARTIES = 6  # chosen: 63 sets of parties are as many as a table can show
BITS = 62  # lines to a word of the sets


@dataclass(frozen=True)
class Crossings:
    """Which lines each deal crosses.

    ``crossed[l]`` is a column of booleans for line ``l``; ``accepts[i]`` says which deals party ``i`` accepts;
    ``needed[i]`` whose acceptance a deal needs.
    """

    crossed: tuple[Bools, ...]
    accepts: tuple[Bools, ...]
    needed: tuple[Bools, ...]

    @property
    def acceptable(self) -> Bools:
        """Deals that everyone accepts whose acceptance they need."""
        met = [accepts | ~needed for accepts, needed in zip(self.accepts, self.needed, strict=True)]
        return np.asarray(np.logical_and.reduce(met))


def crossings(problem: Problem, deals: Deals, walk_away: dict[str, int]) -> Crossings:
    """Work out, at the given walk-aways (points), who accepts which deal and which lines are crossed."""
    terms = problem.terms
    crossed = []
    for line in terms.lines:
        if line.rule is None:
            value = deals.value[:, terms.parties.index(line.party)]
            crossed.append(value <= walk_away[line.party] - SAME)
        else:
            crossed.append(deals.breaks(line.rule))
    accepts = []
    for party in terms.parties:
        own = [crossed[n] for n, line in enumerate(terms.lines) if line.party == party]
        accepts.append(~np.logical_or.reduce(own))
    return Crossings(tuple(crossed), tuple(accepts), _needed(problem, deals, crossed, accepts))


def _needed(problem: Problem, deals: Deals, crossed: list[Bools], accepts: list[Bools]) -> tuple[Bools, ...]:
    parties = problem.terms.parties
    agreement = problem.agreement
    needed = [np.full(len(deals), party in agreement.must) for party in parties]
    for k, holders in agreement.holders.items():
        now = problem.terms.now[k]
        changes = np.ones(len(deals), dtype=bool) if now is None else deals.option(k) != now
        for party in holders:
            needed[parties.index(party)] = needed[parties.index(party)] | changes
    if agreement.at_least is not None:
        _fill_quorum(problem, deals, crossed, accepts, needed)
    return tuple(needed)


def _fill_quorum(
    problem: Problem, deals: Deals, crossed: list[Bools], accepts: list[Bools], needed: list[Bools]
) -> None:
    """Mark the parties that a deal still needs to reach the number: those who would give up the fewest lines.

    Ties go to the smaller shortfall below the walk-away, then to the earlier party of the file.
    """
    terms = problem.terms
    counted = [terms.parties.index(party) for party in problem.agreement.counted]
    wanted = problem.agreement.at_least or 0
    lacking = wanted - np.sum([accepts[i] | needed[i] for i in counted], axis=0)
    rows = np.flatnonzero(lacking > 0)
    if len(rows) == 0:
        return
    price = np.empty((len(rows), len(counted)))
    for column, i in enumerate(counted):
        own = [n for n, line in enumerate(terms.lines) if line.party == terms.parties[i]]
        n_crossed = np.sum([crossed[n][rows] for n in own], axis=0)
        short = np.maximum(terms.walk_away[terms.parties[i]].point - deals.value[rows, i], 0) / POINTS
        price[:, column] = np.where(accepts[i][rows] | needed[i][rows], np.inf, n_crossed + short / 4)
    order = np.argsort(price, axis=1, kind="stable")
    for rank in range(len(counted)):
        chosen = lacking[rows] > rank
        for column, i in enumerate(counted):
            needed[i][rows[chosen & (order[:, rank] == column)]] = True


def concessions(problem: Problem, deals: Deals, found: Crossings) -> Concessions:
    """Describe the sets of lines whose giving up opens a zone; only `drop_one` where a zone is open already."""
    if len(deals) == 0:
        return Concessions()
    sets = _SetsOfLines.of(problem, deals, found)
    drop_one = _drop_one(problem, sets)
    if found.acceptable.any():
        return Concessions(drop_one=drop_one)
    ways = tuple(
        sorted(
            (sets.way(n) for n in sets.minimal()), key=lambda way: (price(way), [line.place for line in way.crosses])
        )
    )
    return Concessions(ways=ways, by_parties=_by_parties(problem, ways), drop_one=drop_one)


@dataclass(frozen=True)
class _SetsOfLines:
    """The distinct sets of lines that deals cross: as whole numbers (bit ``l`` for line ``l``), with their deals."""

    problem: Problem
    deals: Deals
    sets: tuple[int, ...]
    counts: tuple[int, ...]
    nearest: tuple[int, ...]

    @classmethod
    def of(cls, problem: Problem, deals: Deals, found: Crossings) -> _SetsOfLines:
        words = _words(problem, found)
        short = _shortfall(problem, deals, found)
        order = np.lexsort((np.arange(len(deals)), -_worst_gain(problem, deals), short, *words))
        sorted_words = [word[order] for word in words]
        new = np.ones(len(order), dtype=bool)
        new[1:] = np.logical_or.reduce([word[1:] != word[:-1] for word in sorted_words])
        starts = np.flatnonzero(new)
        counts = np.diff(np.append(starts, len(order)))
        sets = [sum(int(word[s]) << (BITS * n) for n, word in enumerate(sorted_words)) for s in starts]
        return cls(problem, deals, tuple(sets), tuple(map(int, counts)), tuple(map(int, order[starts])))

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
            deal=self.deals.deal(d),
            shortfall=shortfall,
            total_shortfall=sum(shortfall.values()),
        )


def _words(problem: Problem, found: Crossings) -> list[NDArray[np.int64]]:
    """For each deal the set of lines it crosses of the parties it needs, in words of `BITS` bits."""
    parties = problem.terms.parties
    n_words = -(-len(problem.terms.lines) // BITS)
    words = [np.zeros(len(found.accepts[0]), dtype=np.int64) for _ in range(n_words)]
    for n, line in enumerate(problem.terms.lines):
        counts = found.crossed[n] & found.needed[parties.index(line.party)]
        words[n // BITS] |= counts.astype(np.int64) << (n % BITS)
    return words


def _shortfall(problem: Problem, deals: Deals, found: Crossings) -> Ints:
    """Sum over the parties a deal needs of what it lacks to their walk-aways, in points."""
    total = np.zeros(len(deals), dtype=np.int64)
    for i, party in enumerate(problem.terms.parties):
        lacks = np.maximum(problem.terms.walk_away[party].point - deals.value[:, i], 0)
        total += np.where(found.needed[i], lacks, 0)
    return total


def _worst_gain(problem: Problem, deals: Deals) -> Ints:
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
    return tuple(sorted(rows, key=lambda row: (-row.n_more, row.line.place)))


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
