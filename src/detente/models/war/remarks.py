"""What `detente check` says of a fight: a side that by the numbers of the case would give in, though it fights."""

from __future__ import annotations

import math

from ...case.case import Case
from ...case.check import Problem as Remark
from ...case.places import resolve
from .consistent import sides_that_give_in
from .solution import GivesIn


def remarks(case: Case) -> tuple[Remark, ...]:
    """What a person should look at: each side that would give in by the numbers, with the largest cost that fits.

    Raises `Missing` as `build` does.
    """
    return tuple(_remark(case, each) for each in sides_that_give_in(case))


def _remark(case: Case, found: GivesIn) -> Remark:
    named = _place_of_cost(case, found.side)
    return Remark("warning", resolve(case, named), named, f"{_finding(case, found)}; {_remedy(case, found)}")


def _place_of_cost(case: Case, side: str) -> str:
    hidden = case.fighting.hidden if case.fighting else None
    if hidden is not None and hidden.party == side and hidden.cost is not None:
        return "fighting.hidden.cost.strong"
    return f"fighting.cost.{side}"


def _finding(case: Case, found: GivesIn) -> str:
    since = case.fighting.since if case.fighting else None
    fought = f"has fought since {since.isoformat()}" if since is not None else "fights"
    return (
        f"{case.party_name(found.side)} {fought}, and at {found.cost:.3g} a {case.time_step} fighting to the finish is "
        "worth nothing to it: by these numbers it would give in"
    )


def _remedy(case: Case, found: GivesIn) -> str:
    if found.largest_cost is None or found.largest_cost <= 0:
        return "that is so even at no cost: say how it could win, under fighting.front (collapse, drift, volatility)"
    return (
        f"the largest cost consistent with fighting on is {_rounded_down(found.largest_cost):g} a {case.time_step}, all "
        "else as it is: lower the cost, or mend what it can win (front, collapse, patience)"
    )


def _rounded_down(number: float) -> float:
    """Two digits, never more than the number itself."""
    unit = 10.0 ** (math.floor(math.log10(number)) - 1)
    return round(math.floor(number / unit) * unit, 12)
