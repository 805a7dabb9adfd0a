"""The conventions behind the numbers of the deal space, and what they leave out."""

from __future__ import annotations

from collections.abc import Iterator

from ...case.case import Case
from ...sentences import Teller, teller
from .solution import POINT_FIELDS, Solution

SOURCES = ("given", "computed", "now", "none")  # of a value of no deal, in the order they are told


def caveats(case: Case, solution: Solution) -> list[str]:
    """The conventions behind the numbers, and what they leave out."""
    tell = teller(case)
    return [
        *_no_deal(tell, solution),
        *(tell.plain("deal_space", "not_heard", party) for party in solution.unheard),
        *(tell.plain("deal_space", kind) for kind in _conventions(case, solution)),
        *_bounded(tell, solution),
        *_left_open(tell, solution),
    ]


def _no_deal(tell: Teller, solution: Solution) -> Iterator[str]:
    """Where each party's value of no deal comes from; nothing is known of it where nothing is known
    of its wishes.
    """
    for how in SOURCES:
        parties = [party for party, value in solution.walk_away.items() if value.how == how]
        heard = [party for party in parties if party not in solution.unheard]
        if heard:
            yield tell.plain("deal_space", "value_of_no_deal", heard, how)


def _conventions(case: Case, solution: Solution) -> Iterator[str]:
    """The conventions that matter here, by their templates."""
    yield "adds_up"
    if solution.has_marks:
        yield "kinds"
    if solution.concessions.ways:
        yield "least_by_count"
    if max(solution.ties.values(), default=0) > 1:
        yield "ties"
    if any(getattr(solution, name) and not solution.ties[name] for name in POINT_FIELDS):
        yield "one_deal"
    if any(case.parties[party].worth.point != 1 for party in solution.parties):
        yield "worth"


def _bounded(tell: Teller, solution: Solution) -> Iterator[str]:
    """What is only bounded, what is not listed in full, and what is left out."""
    bounded = [name for name, proof in solution.proofs.items() if proof.engine == "bounded"]
    if bounded:
        yield tell.plain("deal_space", "bounded", bounded)
    for name, listed, n in (
        ("frontier", len(solution.frontier), solution.n_frontier),
        ("acceptable_frontier", len(solution.acceptable_frontier), solution.n_acceptable_frontier),
    ):
        if listed < n:
            yield tell.plain("deal_space", "listed", name, listed, n)
    if solution.left_out:
        why = next(iter(solution.left_out.values()))
        yield tell.plain("deal_space", "left_out", list(solution.left_out), why)


def _left_open(tell: Teller, solution: Solution) -> Iterator[str]:
    """Issues that some proposal leaves open."""
    issues = set[str]().union(*(proposal.open for proposal in solution.proposals))
    if issues:
        yield tell.plain("deal_space", "left_open", sorted(issues))
