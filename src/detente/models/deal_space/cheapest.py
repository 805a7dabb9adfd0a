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

from ...case.deals import Bools, Deals, Ints
from ...case.values import POINTS, SAME
from .concessions import Crossings, choices, worst_gain
from .one_deal import listed_deal
from .problem import Problem
from .solution import Cheapest, Deal

Lines = frozenset[int]
Lacks = tuple[tuple[str, int], ...]
MOST_ALIKE = 10_000  # chosen: deals of the least price that are told apart


def price_of(problem: Problem, line_price: Fraction, lines: Iterable[int], lacks: Lacks) -> Fraction:
    """What giving up some lines (by number; walk-aways cost nothing as such) and lacking some points costs, in points."""
    terms = problem.terms
    drawn = sum((terms.weight[terms.lines[n].party] for n in lines if terms.lines[n].rule is not None), Fraction(0))
    return line_price * POINTS * drawn + sum((terms.weight[party] * lack for party, lack in lacks), Fraction(0))


def priced(problem: Problem, line_price: Fraction, deal: Deal, lines: Iterable[int], lacks: Lacks) -> Cheapest:
    """The answer as the solution has it."""
    crossed = [n for n in sorted(lines) if problem.terms.lines[n].rule is not None]
    lacking = tuple((party, lack) for party, lack in lacks if lack >= SAME)
    return Cheapest(
        line_price=float(line_price),
        price=float(price_of(problem, line_price, crossed, lacking) / POINTS),
        lines=tuple(problem.line_names[n] for n in crossed),
        shortfall={party: lack / POINTS for party, lack in lacking},
        deal=deal,
    )


def cheapest(problem: Problem, deals: Deals, found: Crossings, line_price: Fraction) -> tuple[Cheapest, ...]:
    """The cheapest of all deals, one for each set of lines that costs as much.

    Of the deals behind a set the one that costs least, then the best for the worst-off, then the first in the list.
    """
    chosen = [(rows, needed) for rows, needed in choices(problem, found) if len(rows)]
    if not chosen:
        return ()
    price = [_prices(problem, deals, found, line_price, *choice) for choice in chosen]
    most = min(float(column.min()) for column in price) + SAME
    gain = worst_gain(problem, deals)
    best: dict[Lines, tuple[float, int, int, Lacks]] = {}
    for (rows, needed), costs in zip(chosen, price, strict=True):
        for at in np.flatnonzero(costs < most)[:MOST_ALIKE]:
            row = int(rows[at])
            signing = [i for i in range(len(needed)) if needed[i][at]]
            lines, lacks = _paid(problem, deals, found, row, signing)
            entry = float(costs[at]), -int(gain[row]), row, lacks
            best[lines] = min(best.get(lines, entry), entry)
    ordered = sorted(best.items(), key=lambda item: (sorted(item[0]), item[1]))
    return tuple(
        priced(problem, line_price, listed_deal(deals, row), lines, lacks) for lines, (_, _, row, lacks) in ordered
    )


def _prices(
    problem: Problem,
    deals: Deals,
    found: Crossings,
    line_price: Fraction,
    rows: Ints,
    needed: tuple[Bools, ...],
) -> NDArray[np.float64]:
    """The price of each of some deals, given whose acceptance they need, in points."""
    terms = problem.terms
    price = np.zeros(len(rows))
    for i, party in enumerate(terms.parties):
        cost = np.maximum(terms.walk_away[party].point - deals.value[rows, i], 0).astype(np.float64)
        for n, line in enumerate(terms.lines):
            if line.party == party and line.rule is not None:
                cost += found.crossed[n][rows] * (float(line_price) * POINTS)
        price += np.where(needed[i], cost, 0) * float(terms.weight[party])
    return price


def _paid(problem: Problem, deals: Deals, found: Crossings, row: int, signing: list[int]) -> tuple[Lines, Lacks]:
    """The red and bottom lines a deal crosses of those who sign it, and what they lack, in points."""
    terms = problem.terms
    owner = [terms.parties.index(line.party) for line in terms.lines]
    lines = (n for n, line in enumerate(terms.lines) if line.rule is not None and owner[n] in signing)
    short = {terms.parties[i]: terms.walk_away[terms.parties[i]].point - int(deals.value[row, i]) for i in signing}
    return (
        frozenset(n for n in lines if found.crossed[n][row]),
        tuple((party, lack) for party, lack in short.items() if lack > 0),
    )
