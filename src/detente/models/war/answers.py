"""The first sentences of the war answer: how it ends and what leaves nothing to sign, what is open,
whose numbers cannot be right.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...analysis.contract import Finding
from ...sentences import Teller
from .facts import event, has_terms
from .solution import AsStated, H, Solution

TELLING = 0.005  # chosen: half a point of a hundred; chances closer than that are printed alike


def answer(tell: Teller, solution: Solution) -> Finding:
    """How it ends within twelve steps, whose lines leave nothing to sign, and on whom it turns."""
    return tell.finding("war", "event", event(tell.case, solution))


def zone(tell: Teller, solution: Solution) -> Iterator[Finding]:
    """How much could be signed while the lines stand as stated, and what comes of lines that may be
    bluffs.
    """
    if not has_terms(tell.case):
        return
    stated = solution.as_stated
    if stated.n_deals:
        yield tell.finding("war", "zone", stated.n_deals, rests_on=("positions", "links"))
    if _apart(stated.p_agreement_by_12.value, solution.p_agreement_by_12.value):
        said = stated.p_agreement_by_12, _p_real(solution), H
        places = [place for place in solution.closed_by if place != "issues"]
        yield tell.finding("war", "mixed", *said, rests_on=places or ("positions", "links"))


def _p_real(solution: Solution) -> float:
    """The chance that every line is real, and nobody obstinate."""
    real = [kind for kind in solution.types if not kind.given_up and not kind.obstinate]
    return sum(kind.weight for kind in real)


def _apart(one: float, other: float) -> bool:
    return abs(one - other) >= TELLING


def would_give_in(tell: Teller, solution: Solution) -> Iterator[Finding]:
    """Sides to which fighting on is worth nothing by the numbers of the case: then the numbers want
    another look.
    """
    for each in solution.gives_in:
        places = (f"fighting.cost.{each.side}", f"fighting.patience.{each.side}")
        yield tell.finding("war", "would_give_in", each, rests_on=places)


def without_walk_aways(tell: Teller, solution: Solution) -> Iterator[Finding]:
    """What the answer is where the given values of no deal do not bind."""
    free = solution.without_walk_aways
    if free is None or not _differs(free, solution.as_stated):
        return
    given = tell.case.walk_away
    places = [f"walk_away.{party}" for party in given if given[party].computed is None]
    said = free.n_deals, free.p_agreement_by_12, H
    yield tell.finding("war", "without_walk_aways", *said, rests_on=places)


def _differs(one: AsStated, other: AsStated) -> bool:
    if one.n_deals == other.n_deals:
        return False
    if not one.n_deals or not other.n_deals:
        return True
    return _apart(one.p_agreement_by_12.value, other.p_agreement_by_12.value)
