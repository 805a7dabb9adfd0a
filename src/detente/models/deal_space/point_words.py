"""The deals that the bargaining points pick, in words."""

from __future__ import annotations

from collections.abc import Iterator

from ...analysis.contract import Finding
from ...sentences import Teller
from .facts import mixture
from .solution import POINT_FIELDS, Solution

LIGHTEST = 0.005  # chosen: a deal with less of a chance would be printed as 0 %
Places = tuple[str, ...]


def bargaining_points(tell: Teller, solution: Solution) -> Iterator[Finding]:
    """The deals that the points pick, and how many there are to choose from."""
    given = filter(tell.case.walk_away.__contains__, solution.signers)
    rests_on = tuple(f"walk_away.{party}" for party in given)
    yield from _picked(tell, solution, rests_on)
    yield from _lottery(tell, solution, rests_on)
    if solution.n_acceptable_frontier:
        yield tell.finding("deal_space", "frontier", solution.n_acceptable_frontier)


def _picked(tell: Teller, solution: Solution, rests_on: Places) -> Iterator[Finding]:
    """Points that pick the same deal are named together."""
    points: dict[tuple[tuple[str, str], ...], list[str]] = {}
    for name in POINT_FIELDS:
        for picked in getattr(solution, name)[:1]:
            points.setdefault(tuple(picked.deal.items()), []).append(name)
    for deal, named in points.items():
        ties = max(map(solution.ties.__getitem__, named))
        yield tell.finding("deal_space", "picked", named, ties, dict(deal), rests_on=rests_on)


def _lottery(tell: Teller, solution: Solution, rests_on: Places) -> Iterator[Finding]:
    """The Nash point where deals could be drawn by lot, if it mixes deals."""
    mixed = solution.lotteries.nash if solution.lotteries else None
    if mixed is None or len(mixed.chances) < 2:
        return
    if min(chance.probability for chance in mixed.chances) >= LIGHTEST:
        yield tell.finding("deal_space", "lottery", mixture(mixed), rests_on=rests_on)
