"""What may keep a deal away, one cause after the other taken out of a case (DESIGN, section 3c).

A cause has one row or more: what it is made of. To take it out is to take out all of its rows.

- red lines: what is refused, the conditions in links, and values of no deal that the case gives;
- indivisible terms: every issue can be divided;
- information: hidden types are known (averaged over their prior), all see the fight by the case's numbers, nobody is obstinate;
- commitment: what is signed holds for good;
- third signers: nobody but the two sides has to sign;
- third parties: their aid, their pressure, their mediation and its clock are gone.

How rarely talks are held is no cause: it is a time that passes where terms both would take exist.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from ...case.case import Case
from ...case.change import Change, changed
from .information import Weighted, with_known_types, without_beliefs, without_obstinacy
from .lines import (
    with_divisible_terms,
    with_sure_deals,
    without_conditions,
    without_refusals,
    without_third_signers,
    without_values_of_no_deal,
)
from .third_parties import without_aid, without_mediation, without_pressure

TakeOut = Callable[[Case], Weighted]


def _alone(changes: Callable[[Case], Iterable[Change]]) -> TakeOut:
    """What takes a row out by changes that leave one case."""

    def take_out(case: Case) -> Weighted:
        return ((1.0, changed(case, changes(case))),)

    return take_out


CAUSES: Mapping[str, Mapping[str, TakeOut]] = {
    "red lines": {
        "refusals": _alone(without_refusals),
        "conditions": _alone(without_conditions),
        "values of no deal": _alone(without_values_of_no_deal),
    },
    "indivisible terms": {"indivisible terms": _alone(with_divisible_terms)},
    "information": {
        "hidden types": with_known_types,
        "beliefs": _alone(without_beliefs),
        "obstinacy": _alone(without_obstinacy),
    },
    "commitment": {"commitment": _alone(with_sure_deals)},
    "third signers": {"third signers": _alone(without_third_signers)},
    "third parties": {
        "aid": _alone(without_aid),
        "pressure": _alone(without_pressure),
        "mediation": _alone(without_mediation),
    },
}


def without(case: Case, causes: frozenset[str]) -> Weighted:
    """The case with these causes taken out, in the order of `CAUSES`: one case, or a few with their weights."""
    left: Weighted = ((1.0, case),)
    for name, rows in CAUSES.items():
        if name in causes:
            left = _taken_out(left, rows.values())
    return left


def without_row(case: Case, cause: str, row: str) -> Weighted:
    """The case with one row of a cause taken out."""
    return CAUSES[cause][row](case)


def _taken_out(left: Weighted, rows: Iterable[TakeOut]) -> Weighted:
    for take_out in rows:
        left = tuple(_each(left, take_out))
    return left


def _each(left: Weighted, take_out: TakeOut) -> Iterable[tuple[float, Case]]:
    for weight, before in left:
        for share, after in take_out(before):
            yield weight * share, after
