"""What the war answer says, in order, and the value of no deal that it gives to other analyses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ...analysis.contract import Finding
from ...case.case import Case
from ...sentences import Teller, teller
from .answers import answer, without_walk_aways, would_give_in, zone
from .facts import length, offers, tabled, worths
from .literature_words import conditions
from .solution import H, Solution, WalkAwayHere
from .terms import crossed_by

DISAGREES = 0.05  # chosen: walk-aways closer than five points of a hundred are taken to agree


def walk_away(case: Case, solution: Solution) -> Mapping[str, str]:
    """The value of no deal by side, on its own scale, as an estimate: a range where a type is
    hidden.
    """
    return {side: _estimate(value) for side, value in solution.walk_away.items()}


def _estimate(value: WalkAwayHere) -> str:
    low, middle, high = (_on_the_scale(each) for each in (value.low, value.value, value.high))
    if low == high:
        return low
    return f"{low}..{middle}..{high}"


def _on_the_scale(value: float) -> str:
    return f"{min(max(value, 0.0), 1.0):.9f}"


def findings(case: Case, solution: Solution) -> list[Finding]:
    """The answer first, then what fighting on is worth, terms, ends, what is tabled, the walk-aways
    that disagree, and conditions of the literature.
    """
    tell = teller(case)
    return [
        answer(tell, solution),
        *would_give_in(tell, solution),
        *zone(tell, solution),
        *_how_long(tell, solution),
        *_range(tell, solution),
        _fighting_on(tell, solution),
        *_terms(tell, solution),
        _by_arms(tell, solution),
        *(tell.finding("war", "tabled", each) for each in tabled(solution)),
        *without_walk_aways(tell, solution),
        *_walk_aways(tell, solution),
        *conditions(tell, solution),
        *_stalled(tell, solution),
    ]


def _how_long(tell: Teller, solution: Solution) -> Iterator[Finding]:
    chances = solution.p_settle_now, solution.p_round_now
    yield tell.finding("war", "now", *chances, rests_on=("fighting.rounds",))
    yield tell.finding("war", "length", length(tell.case, solution))


def _range(tell: Teller, solution: Solution) -> Iterator[Finding]:
    """Whether some deal beats fighting on for both today, as the case has it and if deals were sure
    to hold.
    """
    if not solution.n_deals:
        return
    today = offers(solution.range, "as in the case")
    sure = offers(solution.range, "for sure")
    rests_on = ("fighting.enforcement", "positions", "links")
    yield tell.finding("war", "range", today, sure, rests_on=rests_on)


def _fighting_on(tell: Teller, solution: Solution) -> Finding:
    rests_on = ("fighting.cost", "fighting.patience", "fighting.front")
    return tell.finding("war", "fighting_on", worths(solution), rests_on=rests_on)


def _terms(tell: Teller, solution: Solution) -> Iterator[Finding]:
    """The terms of deals that last, and the bottom lines that they would cross."""
    shares = solution.expected_terms
    if shares:
        first, second = ((side, shares[side]) for side in solution.sides)
        yield tell.finding("war", "terms", first, second, rests_on=("fighting.proposer",))
    crossed = crossed_by(tell.case, solution.terms)
    if crossed:
        places = [f"positions.{party}.{issue}.bottom_line" for party, issue in crossed]
        yield tell.finding("war", "bottom_lines", crossed, rests_on=places)


def _by_arms(tell: Teller, solution: Solution) -> Finding:
    last = (solution.ends, *solution.ends_later)[-1]
    return tell.finding("war", "by_arms", last, rests_on=("fighting.front",))


def _walk_aways(tell: Teller, solution: Solution) -> Iterator[Finding]:
    for side, here in solution.walk_away.items():
        if here.given is None:
            continue
        given = tell.case.walk_away[side]
        if float(given.high) < here.low - DISAGREES or float(given.low) > here.high + DISAGREES:
            place = f"walk_away.{side}"
            yield tell.finding("war", "walk_away", side, given, here, rests_on=(place,))


def _stalled(tell: Teller, solution: Solution) -> Iterator[Finding]:
    """Whether the mediator will have acted or left, and what buys it time."""
    mediator = tell.case.mediator
    if solution.stalling is None or mediator is None:
        return
    on_the_table = (*solution.partial, *solution.pauses)
    buys = [each.proposal for each in on_the_table if each.appeases and not each.in_force_now]
    acts = solution.stalling.p_acts_by_12
    yield tell.finding("war", "stalled", mediator.party, acts, H, buys, rests_on=("mediator",))
