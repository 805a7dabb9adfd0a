"""Pauses, and deals under which the fighting goes on: in words, never in one sentence with deals that end it."""

from __future__ import annotations

from ...analysis.contract import Finding
from ...case.case import Case
from .solution import DealsWithoutEnd, Solution, WithoutEnd
from .words import names, number, upper_first

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
    of = f"{number(found.n_deals)} possible {NOUN[found.kind]}"
    if found.cannot_compare:
        who = names(case, found.cannot_compare)
        return (
            f"{SOME[found.kind]}: {of} cannot be compared with today, since the case does not say what {who} has today."
        )
    low, high = found.n_acceptable
    if high == 0:
        return (
            f"{NONE[found.kind]}: each of {of} crosses a line, or is worth less to one of them than what holds today."
        )
    if found.unheard:
        who = names(case, found.unheard)
        return (
            f"{SOME[found.kind]}: whether any of {of} would be signed cannot be told, since the case says nothing of what "
            f"{who} wants."
        )
    how_many = number(low) if low == high else f"between {number(low)} and {number(high)}"
    verb = "is" if high == 1 else "are"
    best = _best(case, found.deals[0]) if found.deals else ""
    return (
        f"{SOME[found.kind]}: {how_many} of {of} {verb} worth no less than today to all who must sign, and cross"
        f"{'es' if high == 1 else ''} none of their lines.{best}"
    )


def _best(case: Case, shown: WithoutEnd) -> str:
    deal = changed_words(case, shown.deal.deal)
    if not shown.steps:
        return f" Best for whoever gains least by it: {deal}."
    return f" Best for whoever gains least by it, a pause of {steps_words(case, shown.steps)}: {deal}."


def steps_words(case: Case, steps: int) -> str:
    """A number of time steps: 3 months."""
    return f"{steps} {case.time_step}{'' if steps == 1 else 's'}"


def changed_words(case: Case, deal: dict[str, str]) -> str:
    """What a deal changes of what holds today, in words."""
    changed = {issue: option for issue, option in deal.items() if case.issues[issue].now != option}
    return case.deal_words(changed)


def _rests_on(case: Case, found: DealsWithoutEnd) -> tuple[str, ...]:
    """The positions on what the first deal changes, of who must sign."""
    if not found.deals:
        return ()
    changed = [issue for issue, option in found.deals[0].deal.deal.items() if case.issues[issue].now != option]
    return tuple(f"positions.{p}.{issue}" for issue in changed for p in case.signers if case.position(p, issue))


def kind_title(case: Case, found: DealsWithoutEnd) -> str:
    """Words for a table of such deals."""
    return upper_first(NOUN[found.kind])
