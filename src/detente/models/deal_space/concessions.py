"""Whose lines each deal crosses, and the least that would have to be given up for a zone to open.

Every deal is described by the set of lines it crosses of the parties whose acceptance it needs. A set of lines
opens a zone if some deal crosses no other. The sets that matter are those of which no part opens one
(inclusion-minimal).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from ...case.acceptance.judged import Judged, Signing
from ...case.deals import Deals, Ints
from ...case.values import DEAREST_FIRST, POINTS, SAME
from .one_deal import listed_deal
from .problem import Problem
from .solution import Concessions, DropOne, LineName, LinePrice, Way, WhoConcedes

MOST_PARTIES = 6  # chosen: 63 sets of parties are as many as a table can show
BITS = 62  # lines to a word of the sets


def concessions(problem: Problem, judged: Judged) -> Concessions:
    """Describe the sets of lines whose giving up opens a zone; only `drop_one` where a zone is open already."""
    if len(judged.deals) == 0:
        return Concessions()
    sets = _sets_of_lines(problem, judged)
    drop_one = _drop_one(problem, sets)
    if judged.acceptable.any():
        return Concessions(drop_one=drop_one)
    kept, prices = _prices(problem, sets)
    ways = sorted(map(sets.way, sets.minimal()), key=_order)
    return Concessions(
        ways=tuple(ways),
        by_parties=tuple(_by_parties(problem, ways)),
        drop_one=drop_one,
        prices=prices,
        least_shortfall=kept,
    )


@dataclass(frozen=True)
class _SetsOfLines:
    """The distinct sets of lines that deals cross: as whole numbers (bit ``l`` for line ``l``), with their deals.

    ``nearest[n]`` is the row of the deal behind the n-th set with the smallest sum of shortfalls, ``least[n]``
    that sum, in points.
    """

    problem: Problem
    deals: Deals
    sets: tuple[int, ...]
    counts: tuple[int, ...]
    nearest: tuple[int, ...]
    least: tuple[int, ...]

    def minimal(self) -> list[int]:
        """Numbers of the sets of which no part opens a zone."""
        kept: list[int] = []
        by_size = sorted(range(len(self.sets)), key=lambda n: (self.sets[n].bit_count(), self.sets[n]))
        for n in by_size:
            if not any(self.sets[smaller] & ~self.sets[n] == 0 for smaller in kept):
                kept.append(n)
        return kept

    def _lines(self, n: int) -> tuple[LineName, ...]:
        """The lines in the n-th set."""
        names = enumerate(self.problem.line_names)
        return tuple(name for line, name in names if self.sets[n] >> line & 1)

    def way(self, n: int) -> Way:
        """The n-th set in words and numbers."""
        lines, row = self._lines(n), self.nearest[n]
        giving = {line.party for line in lines}
        parties = tuple(filter(giving.__contains__, self.problem.terms.parties))
        shortfall = {}
        for party in parties:
            lack = self.problem.rule.walk_away[party] - int(self.deals.of(party)[row])
            if lack >= SAME:
                shortfall[party] = lack / POINTS
        return Way(
            crosses=lines,
            parties=parties,
            n_deals=self.counts[n],
            deal=listed_deal(self.deals, row),
            shortfall=shortfall,
            total_shortfall=sum(shortfall.values()),
        )


def _sets_of_lines(problem: Problem, judged: Judged) -> _SetsOfLines:
    """Put deals that cross the same lines together, the nearest of each first."""
    chosen = list(judged.signing())
    rows = np.concatenate([signing.rows for signing in chosen])
    words = np.concatenate([_words(judged, signing) for signing in chosen], axis=1)
    short = np.concatenate([_shortfall(judged, signing) for signing in chosen])
    order = np.lexsort((rows, -worst_gain(problem, judged.deals)[rows], short, *words))
    new = np.ones(len(order), dtype=bool)
    new[1:] = (words[:, order[1:]] != words[:, order[:-1]]).any(axis=0)
    starts = np.flatnonzero(new)
    first = order[starts]
    return _SetsOfLines(
        problem=problem,
        deals=judged.deals,
        sets=tuple(map(_number, words[:, first].T.tolist())),
        counts=tuple(np.diff(np.append(starts, len(order))).tolist()),
        nearest=tuple(rows[first].tolist()),
        least=tuple(short[first].tolist()),
    )


def _number(words: list[int]) -> int:
    """The words of a set as one number."""
    return sum(word << (BITS * n) for n, word in enumerate(words))


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
    """The smallest gain over the walk-away among those compared, in points."""
    parties = problem.compared or problem.terms.parties
    gains = [deals.of(party) - problem.rule.walk_away[party] for party in parties]
    return np.asarray(np.minimum.reduce(gains))


def price(way: Way) -> tuple[int | float, ...]:
    """What a way asks for, to be compared: lines given up by kind, the dearest first, then the shortfall.

    Ways of the same price are equally near, and no party's lines count for more than another's.
    """
    counts = [sum(line.kind in kinds for line in way.crosses) for kinds in DEAREST_FIRST]
    return (*counts, way.total_shortfall)


def _order(way: Way) -> tuple[tuple[int | float, ...], list[str]]:
    return price(way), [line.place for line in way.crosses]


def _drop_one(problem: Problem, sets: _SetsOfLines) -> tuple[DropOne, ...]:
    more = dict(zip(sets.sets, sets.counts, strict=True))
    rows = []
    for n, name in enumerate(problem.line_names):
        if more.get(1 << n):
            rows.append(DropOne(line=name, n_more=more[1 << n]))
    return tuple(sorted(rows, key=lambda row: (-(row.n_more or 0), row.line.place)))


def _prices(problem: Problem, sets: _SetsOfLines) -> tuple[float | None, tuple[LinePrice, ...]]:
    """The least sum of shortfalls with every drawn line kept, and with one of them given up, where it differs."""
    drawn = [n for n, line in enumerate(problem.terms.lines) if line.rule is not None]
    mask = sum(1 << n for n in drawn)
    least: dict[int, int] = {}  # by the drawn lines crossed
    for crossed, short in zip(sets.sets, sets.least, strict=True):
        least[crossed & mask] = min(short, least.get(crossed & mask, short))
    kept = least.get(0)
    shortfall = None if kept is None else kept / POINTS
    found = []
    for n in drawn:
        short_given = least.get(1 << n)
        if short_given is not None and (kept is None or short_given <= kept - SAME):
            found.append((short_given, n))
    prices = [
        LinePrice(line=problem.line_names[n], shortfall_kept=shortfall, shortfall_given=short / POINTS)
        for short, n in sorted(found)
    ]
    return shortfall, tuple(prices)


def _by_parties(problem: Problem, ways: list[Way]) -> Iterator[WhoConcedes]:
    """For every set of parties that could give way: the nearest deal when only they give up lines.

    The least way open to a group is always one of the inclusion-minimal sets: a smaller set has a lower price.
    """
    giving: set[str] = set()
    giving.update(*(way.parties for way in ways))
    able = list(filter(giving.__contains__, problem.terms.parties))[:MOST_PARTIES]
    for size in range(1, len(able) + 1):
        for group in combinations(able, size):
            own = (way for way in ways if set(group).issuperset(way.parties))
            yield WhoConcedes(parties=group, way=next(own, None))
