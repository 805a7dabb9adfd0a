"""Tables of deals that do not end the fighting: pauses, and deals under which it goes on."""

from __future__ import annotations

from ...analysis.blocks import Table
from ...analysis.grammar import upper_first
from ...case.case import Case
from .solution import DealsWithoutEnd, Solution, WithoutEnd
from .without_end_words import NOUN, changed, steps_words

SUBTITLE = (
    "Each is acceptable to all who must sign: worth no less than today by their own values, and across none of "
    "their lines. Gains over what holds today, in points of 100 of each party's own scale; those with most for the "
    "worst-off first."
)
Cell = str | float | int | None


def without_end_tables(case: Case, solution: Solution) -> list[Table]:
    """A table for each kind that has an acceptable deal."""
    return [_table(case, solution, found) for found in solution.without_end if found.deals]


def _table(case: Case, solution: Solution, found: DealsWithoutEnd) -> Table:
    gaining: set[str] = set()
    for shown in found.deals:
        gaining.update(party for party, gain in shown.gain.items() if round(gain, 9))
    parties = list(filter(gaining.__contains__, solution.parties))
    more = ""
    if found.n_frontier > len(found.deals):
        more = f" The first {len(found.deals)} of {found.n_frontier} that no other dominates."
    gains = [f"Gain of {name}" for name in map(case.party_name, parties)]
    return Table(
        title=upper_first(NOUN[found.kind]),
        subtitle=f"{SUBTITLE}{more}",
        columns=("Change of what holds today", "How long", *gains),
        rows=tuple(_row(case, shown, parties) for shown in found.deals),
    )


def _row(case: Case, shown: WithoutEnd, parties: list[str]) -> tuple[Cell, ...]:
    lasts = steps_words(case, shown.steps) if shown.steps else "no pause"
    gains = [round(100 * shown.gain.get(party, 0.0), 1) + 0.0 for party in parties]
    return (case.deal_words(changed(case, shown)), lasts, *gains)
