"""Pauses, and deals under which the fighting goes on: in words, never in one sentence with deals
that end it.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...analysis.contract import Finding
from ...case.case import Case
from ...sentences import Teller
from .facts import changed
from .solution import DealsWithoutEnd, Solution


def without_end_findings(tell: Teller, solution: Solution) -> Iterator[Finding]:
    """One finding for each kind of deal that does not end the fighting, where there are such deals."""
    for found in solution.without_end:
        if found.n_deals:
            yield _finding(tell, found)


def _finding(tell: Teller, found: DealsWithoutEnd) -> Finding:
    rests_on = _rests_on(tell.case, found)
    if found.cannot_compare:
        return tell.finding("deal_space", "not_compared", found, rests_on=rests_on)
    if found.n_acceptable[1] == 0:
        return tell.finding("deal_space", "none_without_end", found, rests_on=rests_on)
    if found.unheard:
        return tell.finding("deal_space", "unheard_without_end", found, rests_on=rests_on)
    shown = next(iter(found.deals), None)
    changes = changed(tell.case, shown) if shown else {}
    return tell.finding("deal_space", "some_without_end", found, shown, changes, rests_on=rests_on)


def _rests_on(case: Case, found: DealsWithoutEnd) -> tuple[str, ...]:
    """The positions of who must sign on what the first deal changes."""
    places = []
    for shown in found.deals[:1]:
        for issue in changed(case, shown):
            holding = [party for party in case.signers if case.position(party, issue)]
            places += [f"positions.{party}.{issue}" for party in holding]
    return tuple(places)
