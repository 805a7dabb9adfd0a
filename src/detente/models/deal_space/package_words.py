"""What each line costs, what payments would do, which few changes would leave everyone with more: in
words.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...analysis.contract import Finding
from ...sentences import Teller
from .facts import compared, exchange, open_who_accepts
from .solution import Packages, SidePayments, Solution


def package_findings(tell: Teller, solution: Solution) -> Iterator[Finding]:
    """The price of a line, side payments, packages from each start, and what the ranges leave open."""
    for dearest in solution.concessions.prices[:1]:
        said = dearest, solution.has_marks
        yield tell.finding("deal_space", "price", *said, rests_on=(dearest.line.place,))
    paid = solution.side_payments
    if paid is not None and paid.lacks:
        yield _payments(tell, paid)
    for found in solution.packages:
        if found.packages:
            yield _packages(tell, solution, found)
    yield from _over_ranges(tell, solution)


def _payments(tell: Teller, paid: SidePayments) -> Finding:
    given = filter(tell.case.walk_away.__contains__, (*paid.lacks, *paid.spares))
    places = [f"walk_away.{party}" for party in given]
    return tell.finding("deal_space", "payments", paid, rests_on=places)


def _packages(tell: Teller, solution: Solution, found: Packages) -> Finding:
    whose = compared(solution)
    places = []
    for change in found.packages[-1].changes:
        holding = [party for party in whose if tell.case.position(party, change.issue)]
        places += [f"positions.{party}.{change.issue}" for party in holding]
    said = found, whose, exchange(whose, found.packages[0])
    return tell.finding("deal_space", "ledger", *said, rests_on=places)


def _over_ranges(tell: Teller, solution: Solution) -> Iterator[Finding]:
    rows = open_who_accepts(solution)
    if not rows:
        return
    everyone = set().union(*solution.over_ranges.values())
    given = everyone & set(tell.case.walk_away)
    places = [f"walk_away.{party}" for party in solution.parties if party in given]
    yield tell.finding("deal_space", "over_ranges", rows, rests_on=places)
