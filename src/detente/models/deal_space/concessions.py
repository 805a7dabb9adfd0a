"""Whose lines each deal crosses, and the least that would have to be given up for a zone to open.

Every deal is described by the set of lines it crosses of the parties whose acceptance it needs. A set of lines opens a
zone if some deal crosses no other. The sets that matter are those of which no part opens one (inclusion-minimal).
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

import numpy as np

from ...case.acceptance.judged import Judged, Signing
from ...case.deals import Deals, Ints
from ...case.values import DEAREST_FIRST, POINTS, SAME
from .one_deal import listed_deal
from .problem import Problem
from .solution import Concessions, DropOne, LinePrice, Way, WhoConcedes

MOST_PARTIES = 6  # chosen: 63 sets of parties are as many as a table can show
BITS = 62  # lines to a word of the sets


def concessions(problem: Problem, judged: Judged) -> Concessions:
    """Describe the sets of lines whose giving up opens a zone; only `drop_one` where a zone is open already."""
    if len(judged.deals) == 0:
        return Concessions()
    sets = _SetsOfLines.of(problem, judged)
    drop_one = _drop_one(problem, sets)
    if judged.acceptable.any():
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
    def of(cls, problem: Problem, judged: Judged) -> _SetsOfLines:
        chosen = list(judged.signing())
        deals = judged.deals
        rows = np.concatenate([signing.rows for signing in chosen])
        words = np.concatenate([_words(judged, signing) for signing in chosen], axis=1)
        short = np.concatenate([_shortfall(judged, signing) for signing in chosen])
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
            if (short := self.problem.rule.walk_away[party] - int(self.deals.of(party)[d])) >= SAME
        }
        return Way(
            crosses=names,
            parties=parties,
            n_deals=self.counts[n],
            deal=listed_deal(self.deals, d),
            shortfall=shortfall,
            total_shortfall=sum(shortfall.values()),
        )


def _words(judged: Judged, signing: Signing) -> Ints:
    """For each deal the set of lines it crosses of the parties that sign, as bits; shape (words, deals)."""
    lines = judged.rule.terms.lines
    words = np.zeros((-(-len(lines) // BITS), len(signing.rows)), dtype=np.int64)
    for n, line in enumerate(lines):
        counts = judged.crosses(line)[signing.rows] & signing.signs[line.party]
        words[n // BITS] |= counts.astype(np.int64) << (n % BITS)
    return words


def _shortfall(judged: Judged, signing: Signing) -> Ints:
    """Sum over the parties that sign each deal of what it lacks to their walk-aways, in points."""
    total = np.zeros(len(signing.rows), dtype=np.int64)
    for party, signs in signing.signs.items():
        lacks = judged.rule.walk_away[party] - judged.deals.of(party)[signing.rows]
        total += np.where(signs, np.maximum(lacks, 0), 0)
    return total


def worst_gain(problem: Problem, deals: Deals) -> Ints:
    """The smallest gain over the walk-away among those who must sign, in points."""
    signers = problem.compared or problem.terms.parties
    gains = [deals.of(party) - problem.rule.walk_away[party] for party in signers]
    return np.asarray(np.minimum.reduce(gains))


def price(way: Way) -> tuple[int | float, ...]:
    """What a way asks for, to be compared: lines given up by kind, the dearest first, then the shortfall.

    Ways of the same price are equally near, and no party's lines count for more than another's.
    """
    counts = [sum(line.kind in kinds for line in way.crosses) for kinds in DEAREST_FIRST]
    return (*counts, way.total_shortfall)


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
