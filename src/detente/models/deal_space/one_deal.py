"""A deal as the solution shows it: option by option, with what it is worth to each party."""

from __future__ import annotations

from collections.abc import Sequence

from ...case.deals import Deals
from ...case.values import POINTS, DealTerms
from .solution import Deal


def deal_of(terms: DealTerms, options: Sequence[int], n: int = 1) -> Deal:
    """A deal (an option number for every issue) with its values; `n` deals have these values."""
    value = {party: terms.value(i, options) / POINTS for i, party in enumerate(terms.parties)}
    named = {issue: terms.options[k][options[k]] for k, issue in enumerate(terms.issues)}
    return Deal(deal=named, value=value, n=n)


def listed_deal(deals: Deals, d: int, n: int = 1) -> Deal:
    """A deal of a list (by row) with its values; `n` deals have these values."""
    value = {party: int(deals.value[d, i]) / POINTS for i, party in enumerate(deals.terms.parties)}
    return Deal(deal=deals.options_of(d), value=value, n=n)


def options_of(terms: DealTerms, deal: Deal) -> tuple[int, ...]:
    """The option numbers of a deal that was shown."""
    return tuple(terms.options[k].index(deal.deal[issue]) for k, issue in enumerate(terms.issues))
