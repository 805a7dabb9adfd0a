"""Tables of deals that do not end the fighting: pauses, and deals under which it goes on."""

from __future__ import annotations

from ...analysis.blocks import Table
from ...sentences import Teller
from .facts import changed
from .solution import DealsWithoutEnd, Solution, WithoutEnd

WORDS = "deal_space_figures"
Cell = str | float | int | None


def without_end_tables(tell: Teller, solution: Solution) -> list[Table]:
    """A table for each kind that has an acceptable deal."""
    return [_table(tell, solution, found) for found in solution.without_end if found.deals]


def _table(tell: Teller, solution: Solution, found: DealsWithoutEnd) -> Table:
    gaining: set[str] = set()
    for shown in found.deals:
        gaining.update(party for party, gain in shown.gain.items() if round(gain, 9))
    parties = list(filter(gaining.__contains__, solution.parties))
    return Table(
        title=tell.plain(WORDS, "without_end_title", found.kind),
        subtitle=tell.plain(WORDS, "without_end_subtitle", len(found.deals), found.n_frontier),
        columns=(
            tell.plain(WORDS, "column_changed"),
            tell.plain(WORDS, "column_lasts"),
            *(tell.plain(WORDS, "column_gain", party) for party in parties),
        ),
        rows=tuple(_row(tell, shown, parties) for shown in found.deals),
    )


def _row(tell: Teller, shown: WithoutEnd, parties: list[str]) -> tuple[Cell, ...]:
    lasts = tell.cell(WORDS, "lasts", shown.steps)
    gains = [round(100 * shown.gain.get(party, 0.0), 1) + 0.0 for party in parties]
    return (tell.case.deal_words(changed(tell.case, shown)), lasts, *gains)
