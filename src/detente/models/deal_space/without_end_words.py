"""Pauses, and deals under which the fighting goes on: in words, never in one sentence with deals that end it."""

from __future__ import annotations

from ...analysis.contract import Finding
from ...analysis.grammar import counted
from ...case.case import Case
from .solution import DealsWithoutEnd, Solution, WithoutEnd
from .words import is_are, names, number

NOUN = {
    "pauses": "packages that pause the fighting and do not end it",
    "partial": "packages under which the fighting goes on",
}
NONE = {
    "pauses": "No pause of the fighting is acceptable to all who must sign",
    "partial": "No deal that leaves the fighting going on is acceptable to all who must sign",
}
SOME = {"pauses": "Pauses", "partial": "Deals that leave the fighting going on"}


def without_end_findings(case: Case, solution: Solution) -> list[Finding]:
    """One finding for each kind of deal that does not end the fighting, where there are such deals."""
    kinds = [found for found in solution.without_end if found.n_deals]
    return [Finding(text=_text(case, found), rests_on=_rests_on(case, found)) for found in kinds]


def _text(case: Case, found: DealsWithoutEnd) -> str:
    if found.cannot_compare:
        return _cannot_compare(case, found)
    if found.n_acceptable[1] == 0:
        return _none(found)
    if found.unheard:
        return _unheard(case, found)
    return _some(case, found)


def _of(found: DealsWithoutEnd) -> str:
    return f"{number(found.n_deals)} possible {NOUN[found.kind]}"


def _cannot_compare(case: Case, found: DealsWithoutEnd) -> str:
    return (
        f"{SOME[found.kind]}: {_of(found)} cannot be compared with today, since the case does not say what "
        f"{names(case, found.cannot_compare)} has today."
    )


def _none(found: DealsWithoutEnd) -> str:
    return (
        f"{NONE[found.kind]}: each of {_of(found)} crosses a line, or is worth less to one of them than what "
        "holds today."
    )


def _unheard(case: Case, found: DealsWithoutEnd) -> str:
    return (
        f"{SOME[found.kind]}: whether any of {_of(found)} would be signed cannot be told, since the case says "
        f"nothing of what {names(case, found.unheard)} wants."
    )


def _some(case: Case, found: DealsWithoutEnd) -> str:
    low, high = found.n_acceptable
    how_many = number(low)
    if low < high:
        how_many = f"between {how_many} and {number(high)}"
    best = "".join(_best(case, shown) for shown in found.deals[:1])
    return (
        f"{SOME[found.kind]}: {how_many} of {_of(found)} {is_are(high)} worth no less than today to all who "
        f"must sign, across none of their lines.{best}"
    )


def _best(case: Case, shown: WithoutEnd) -> str:
    pause = f", a pause of {steps_words(case, shown.steps)}" if shown.steps else ""
    deal = case.deal_words(changed(case, shown))
    return f" Most for whoever gains least by it{pause}: {deal}."


def steps_words(case: Case, steps: int) -> str:
    """A number of time steps: 3 months."""
    return counted(steps, case.time_step)


def changed(case: Case, shown: WithoutEnd) -> dict[str, str]:
    """What a deal changes of what holds today."""
    deal = shown.deal.deal.items()
    return {issue: option for issue, option in deal if case.issues[issue].now != option}


def _rests_on(case: Case, found: DealsWithoutEnd) -> tuple[str, ...]:
    """The positions of who must sign on what the first deal changes."""
    places = []
    for shown in found.deals[:1]:
        for issue in changed(case, shown):
            holding = [party for party in case.signers if case.position(party, issue)]
            places += [f"positions.{party}.{issue}" for party in holding]
    return tuple(places)
