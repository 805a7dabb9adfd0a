"""Conditions of the literature with the numbers of a case: ripeness, reputation, promises, the
mediator's word.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...analysis.contract import Finding
from ...sentences import Teller
from .solution import Solution


def conditions(tell: Teller, solution: Solution) -> Iterator[Finding]:
    """One finding for each condition that the case has the numbers for."""
    if solution.ripeness is not None:
        yield tell.finding("war", "ripe", solution.ripeness, rests_on=("fighting.cost",))
    yield from _reputation(tell, solution)
    yield from _commitment(tell, solution)
    yield from _believed(tell, solution)


def _reputation(tell: Teller, solution: Solution) -> Iterator[Finding]:
    found = solution.reputation
    if found is None:
        return
    at_once = found.gives_in_at_once
    yields = max(at_once, key=at_once.__getitem__)
    places = [f"fighting.obstinate.{side}" for side in solution.sides]
    said = yields, at_once[yields], found.p_never
    yield tell.finding("war", "reputation", *said, rests_on=places)


def _commitment(tell: Teller, solution: Solution) -> Iterator[Finding]:
    """Powell's condition with its numbers, for the side by which it is nearest to being met."""
    if not solution.commitment:
        return
    found = max(solution.commitment, key=lambda each: each.sum)
    rests_on = ("moves", "fighting.patience", "fighting.cost")
    yield tell.finding("war", "commitment", found, rests_on=rests_on)


def _believed(tell: Teller, solution: Solution) -> Iterator[Finding]:
    """Kydd's condition, at the middle of the chances of error that were tried."""
    tried, mediator = solution.mediators_word, tell.case.mediator
    if not tried or mediator is None:
        return
    found = tried[len(tried) // 2]
    rests_on = ("mediator.bias", "mediator.war_cost", "fighting.hidden")
    yield tell.finding("war", "believed", found, mediator.party, rests_on=rests_on)
