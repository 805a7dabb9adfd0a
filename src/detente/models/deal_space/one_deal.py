"""One deal at a time, in whole points: what it is worth, which lines it crosses, who has to accept it.

A deal is a tuple of option numbers, one for each issue. This is the exact word on any deal that a solver in floating
point hands back, and on any proposal.
"""

from __future__ import annotations

from collections.abc import Sequence

from ...case.deals import Deals
from ...case.values import POINTS, SAME, DealTerms, Line
from .problem import Problem
from .solution import Deal

Options = Sequence[int]


def is_possible(terms: DealTerms, options: Options) -> bool:
    """Whether no link makes the deal impossible."""
    return not any(terms.breaks(rule, options) for rule in terms.impossible)


def crosses(terms: DealTerms, line: Line, options: Options) -> bool:
    """Whether the deal crosses a line, at the points of the walk-aways."""
    if line.rule is not None:
        return terms.breaks(line.rule, options)
    return terms.value(terms.parties.index(line.party), options) <= terms.walk_away[line.party].point - SAME


def needed(problem: Problem, options: Options) -> frozenset[str]:
    """Parties without whom the deal cannot be: who must sign, and the holders of the issues it changes."""
    parties = set(problem.agreement.must)
    for k, holders in problem.agreement.holders.items():
        if options[k] != problem.terms.now[k]:  # where nothing holds now, every option is a change
            parties.update(holders)
    return frozenset(parties)


def accepting(problem: Problem, options: Options) -> frozenset[str]:
    """Parties of whose lines the deal crosses none."""
    crossed = {line.party for line in problem.terms.lines if crosses(problem.terms, line, options)}
    return frozenset(problem.terms.parties) - crossed


def is_acceptable(problem: Problem, options: Options) -> bool:
    """Whether everyone accepts the deal whose acceptance it takes, and as many as are asked for."""
    accepts = accepting(problem, options)
    enough = len(accepts & set(problem.agreement.counted)) >= (problem.agreement.at_least or 0)
    return enough and is_possible(problem.terms, options) and needed(problem, options) <= accepts


def deal_of(terms: DealTerms, options: Options, n: int = 1) -> Deal:
    """A deal with its values, as the solution lists it; `n` deals have these values."""
    value = {party: terms.value(i, options) / POINTS for i, party in enumerate(terms.parties)}
    named = {issue: terms.options[k][options[k]] for k, issue in enumerate(terms.issues)}
    return Deal(deal=named, value=value, n=n)


def listed_deal(deals: Deals, d: int, n: int = 1) -> Deal:
    """The same of a deal in a list."""
    value = {party: int(deals.value[d, i]) / POINTS for i, party in enumerate(deals.terms.parties)}
    return Deal(deal=deals.options_of(d), value=value, n=n)
