"""The conflict in a line: who, over what, since when, who stands between them."""

from __future__ import annotations

from datetime import date
from typing import Literal

from ...case.case import Case
from .contract import Fact

# Mean lengths of the Gregorian calendar, in days.
DAYS = {"day": 1.0, "week": 7.0, "month": 30.4375, "quarter": 91.3125, "year": 365.25}


class Conflict(Fact):
    """Who is in it. `kind`: two sides fight, or parties differ on issues, or each can move."""

    kind: Literal["fought", "over issues", "of moves", "of parties"]
    sides: tuple[str, ...]
    others: tuple[str, ...]
    mediator: str | None
    issues: tuple[str, ...]
    age: float | None
    unit: str
    as_of: date | None
    holds_front: float | None = None


def conflict(case: Case) -> Conflict:
    """The conflict, before any analysis of it."""
    sides = getattr(case.fighting, "sides", tuple(case.parties))
    mediator = getattr(case.mediator, "party", None)
    return Conflict(
        kind=_kind(case),
        sides=sides,
        others=tuple(party for party in case.parties if party not in (*sides, mediator)),
        mediator=mediator,
        issues=tuple(case.issues),
        age=_age(case),
        unit=case.time_step,
        as_of=case.as_of,
    )


def _kind(case: Case) -> Literal["fought", "over issues", "of moves", "of parties"]:
    if case.fighting is not None:
        return "fought"
    if case.issues:
        return "over issues"
    if case.moves or case.graph is not None:
        return "of moves"
    return "of parties"


def _age(case: Case) -> float | None:
    if case.fighting is None or case.fighting.since is None or case.as_of is None:
        return None
    days = (case.as_of - case.fighting.since).days
    return days / DAYS[case.time_step] if days > 0 else None
