"""The least total price of a zone, without listing deals: what is lacking to walk-aways, plus a price for each line."""

from __future__ import annotations

from fractions import Fraction

from ..answers import Clock
from ..cheapest import price_of
from ..problem import Problem
from .least import FoundWay, Opening, openings
from .model import ONE, UNITS, DealModel
from .programme import Affine, total
from .search import Deal, Target, best


def cheapest(problem: Problem, line_price: Fraction, clock: Clock) -> FoundWay | None:
    """The deal with the least total price, or None where no deal is possible (or none was found in time).

    Its gap is in points times worth: no other deal is cheaper by more.
    """
    model, terms = DealModel.of(problem.rule), problem.terms
    programme = model.programme
    owner = [terms.parties.index(line.party) for line in terms.lines]
    given: dict[int, Affine] = {}
    for n, line in enumerate(terms.lines):
        if line.rule is not None and model.can_sign(owner[n]):
            given[n] = programme.column()
            model.keep(programme, line, given[n])
    worth = [float(terms.weight[party]) for party in terms.parties]
    lacking = total(model.short(programme, i) * -worth[i] for i in range(len(terms.parties)))
    lines = total(column * -(float(line_price) * UNITS * worth[owner[n]]) for n, column in given.items())

    def way(deal: Deal) -> Opening | None:
        return min(openings(problem, deal), key=price, default=None)

    def price(opening: Opening) -> Fraction:
        return price_of(problem, line_price, opening.lines, opening.lacks)

    def size(deal: Deal) -> float | None:
        opening = way(deal)
        return None if opening is None else -float(price(opening))

    def cuts(deal: Deal) -> list[Affine]:
        opening = way(deal)
        if opening is None:
            return [model.another(deal)]
        closer = model.closer((terms.parties.index(party) for party, _ in opening.lacks), deal)
        return [total([closer, *(ONE - given[n] for n in opening.lines if n in given)])]

    answer = best(model, programme, Target(lacking + lines, size, cuts, cuts), clock)
    if answer.deal is None:
        return None
    opening = way(answer.deal)
    assert opening is not None
    return FoundWay(answer.deal, opening, answer.gap)
