"""The least total price that opens a zone, where giving up a line has a price of its own.

The other order of concessions (``concessions.py``) puts no price on a line: it counts lines before it looks at values. Here a
point that a party lacks to its value of no deal costs a point, and a red or bottom line given up costs as much as the
settings say, both times the party's `worth`. Any deal that is possible has a price; the cheapest is the answer.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from ...case.acceptance.judged import Judged, Signing
from ...case.values import POINTS, SAME, Line
from .concessions import worst_gain
from .one_deal import listed_deal
from .problem import Problem
from .solution import Cheapest, Deal

Lines = frozenset[int]
Lacks = tuple[tuple[str, int], ...]
MOST_ALIKE = 10_000  # chosen: deals of the least price that are told apart


def price_of(problem: Problem, line_price: Fraction, lines: Iterable[int], lacks: Lacks) -> Fraction:
    """What giving up some lines (by number; walk-aways cost nothing as such) and lacking some points costs, in points."""
    weight = problem.terms.weight
    total = Fraction(0)
    for n in _drawn(problem, lines):
        total += line_price * POINTS * weight[problem.terms.lines[n].party]
    for party, lack in lacks:
        total += weight[party] * lack
    return total


def _drawn(problem: Problem, lines: Iterable[int]) -> list[int]:
    """Those of some lines that are drawn: all but walk-aways."""
    return [n for n in sorted(lines) if problem.terms.lines[n].rule is not None]


def priced(problem: Problem, line_price: Fraction, deal: Deal, lines: Iterable[int], lacks: Lacks) -> Cheapest:
    """The answer as the solution has it."""
    crossed = _drawn(problem, lines)
    lacking = tuple((party, lack) for party, lack in lacks if lack >= SAME)
    return Cheapest(
        line_price=float(line_price),
        price=float(price_of(problem, line_price, crossed, lacking) / POINTS),
        lines=tuple(map(problem.line_names.__getitem__, crossed)),
        shortfall={party: lack / POINTS for party, lack in lacking},
        deal=deal,
    )


def cheapest(problem: Problem, judged: Judged, line_price: Fraction) -> tuple[Cheapest, ...]:
    """The cheapest of all deals, one for each set of lines that costs as much.

    Of the deals behind a set the one that costs least, then the best for the worst-off, then the first in the list.
    """
    chosen = list(judged.signing())
    price = [_prices(judged, signing, line_price) for signing in chosen]
    least = min((float(column.min()) for column in price if len(column)), default=np.inf)
    gain = worst_gain(problem, judged.deals)
    best: dict[Lines, _Found] = {}
    for signing, costs in zip(chosen, price, strict=True):
        for at in np.flatnonzero(costs < least + SAME)[:MOST_ALIKE].tolist():
            row = int(signing.rows[at])
            lines, lacks = _paid(judged, row, [party for party, signs in signing.signs.items() if signs[at]])
            found = float(costs[at]), -int(gain[row]), row, lacks
            best[lines] = min(best.get(lines, found), found)
    ordered = sorted(best.items(), key=lambda item: (sorted(item[0]), item[1]))
    return tuple(
        priced(problem, line_price, listed_deal(judged.deals, row), lines, lacks)
        for lines, (_, _, row, lacks) in ordered
    )


_Found = tuple[float, int, int, Lacks]  # price, gain of the worst-off turned round, row, what is lacking


def _prices(judged: Judged, signing: Signing, line_price: Fraction) -> NDArray[np.float64]:
    """The price of each of some deals, given who signs them, in points."""
    terms, rows = judged.rule.terms, signing.rows
    price = np.zeros(len(rows))
    for party, signs in signing.signs.items():
        lacks = judged.rule.walk_away[party] - judged.deals.of(party)[rows]
        cost = np.maximum(lacks, 0).astype(np.float64)
        for line in _drawn_by(judged, party):
            cost += judged.crosses(line)[rows] * (float(line_price) * POINTS)
        price += np.where(signs, cost, 0) * float(terms.weight[party])
    return price


def _drawn_by(judged: Judged, party: str) -> list[Line]:
    """The lines that a party has drawn: all but its walk-away."""
    return [line for line in judged.rule.lines_of((party,)) if line.rule is not None]


def _paid(judged: Judged, row: int, signing: list[str]) -> tuple[Lines, Lacks]:
    """The drawn lines a deal crosses of those who sign it, and what they lack, in points."""
    numbers = {line: n for n, line in enumerate(judged.rule.terms.lines)}
    crossed: set[int] = set()
    lacks = []
    for party in signing:
        crossed.update(numbers[line] for line in _drawn_by(judged, party) if judged.crosses(line)[row])
        lack = judged.rule.walk_away[party] - int(judged.deals.of(party)[row])
        if lack > 0:
            lacks.append((party, lack))
    return frozenset(crossed), tuple(lacks)
