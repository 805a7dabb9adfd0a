"""Tables of deals that do not end the fighting: pauses, and deals under which it goes on."""

from __future__ import annotations

from ...analysis.blocks import Table
from ...case.case import Case
from .solution import DealsWithoutEnd, Solution, WithoutEnd
from .without_end_words import changed_words, kind_title, steps_words

SUBTITLE = (
    "Each is acceptable to all who must sign: worth no less than today by their own values, and across none of their "
    "lines. Gains over what holds today, in points of 100 of each party's own scale; the best for the worst-off first."
)


def without_end_tables(case: Case, solution: Solution) -> list[Table]:
    """A table for each kind that has an acceptable deal."""
    return [_table(case, solution, found) for found in solution.without_end if found.deals]


def _table(case: Case, solution: Solution, found: DealsWithoutEnd) -> Table:
    parties = [party for party in solution.parties if any(round(deal.gain.get(party, 0), 9) for deal in found.deals)]
    more = ""
    if found.n_frontier > len(found.deals):
        more = f" The first {len(found.deals)} of {found.n_frontier} that no other dominates."
    columns = ("Change of what holds today", "How long", *(f"Gain of {case.party_name(party)}" for party in parties))
    return Table(
        title=kind_title(case, found),
        subtitle=f"{SUBTITLE}{more}",
        columns=columns,
        rows=tuple(_row(case, deal, parties) for deal in found.deals),
    )


def _row(case: Case, shown: WithoutEnd, parties: list[str]) -> tuple[str | float | int | None, ...]:
    gains = [round(100 * shown.gain[party], 1) + 0.0 if party in shown.gain else None for party in parties]
    lasts = steps_words(case, shown.steps) if shown.steps else "no pause"
    return (changed_words(case, shown.deal.deal), lasts, *gains)
