"""What the packages, the lines and the concessions look like: ledgers and tables."""

from __future__ import annotations

from ...analysis.blocks import Block, Table
from ...sentences import Teller
from .facts import compared
from .solution import LinePrice, Packages, Solution

Cell = str | float | int | None
WORDS = "deal_space_figures"
MOST_PRICES = 12  # chosen: rows of the table; all of them are in the JSON twin


def package_figures(tell: Teller, solution: Solution) -> list[Block]:
    """Who could open the zone, what each line costs, and a ledger of gains for the packages of each
    start.
    """
    blocks: list[Block] = []
    if any(row.way for row in solution.concessions.by_parties):
        blocks.append(_who_concedes(tell, solution))
    if solution.concessions.prices:
        blocks.append(_prices(tell, solution))
    blocks += [_ledger(tell, solution, found) for found in solution.packages if found.packages]
    return blocks


def _who_concedes(tell: Teller, solution: Solution) -> Table:
    rows: list[tuple[Cell, ...]] = []
    for row in solution.concessions.by_parties:
        who = tell.plain(WORDS, "parties", row.parties)
        rows.append((who, *(tell.cell(WORDS, kind, row) for kind in ("gives_up", "ends_below"))))
    return Table(
        title=tell.plain(WORDS, "concede_title"),
        subtitle=tell.plain(WORDS, "concede_subtitle"),
        columns=_columns(tell, "concede", "gives_up", "ends_below"),
        rows=tuple(rows),
    )


def _columns(tell: Teller, *kinds: str) -> tuple[str, ...]:
    return tuple(tell.plain(WORDS, f"column_{kind}") for kind in kinds)


def _prices(tell: Teller, solution: Solution) -> Table:
    prices = solution.concessions.prices
    shown = prices[:MOST_PRICES]
    kept = _points(prices[0].shortfall_kept)
    return Table(
        title=tell.plain(WORDS, "prices_title"),
        subtitle=tell.plain(WORDS, "prices_subtitle", kept, len(shown), len(prices)),
        columns=_columns(tell, "line", "without", "fewer"),
        rows=tuple(_price(tell, row, prices[0].shortfall_kept) for row in shown),
    )


def _price(tell: Teller, row: LinePrice, kept: float | None) -> tuple[Cell, ...]:
    fewer = None
    if kept is not None and row.shortfall_given is not None:
        fewer = kept - row.shortfall_given
    return (tell.plain(WORDS, "of_line", row.line), _points(row.shortfall_given), _points(fewer))


def _ledger(tell: Teller, solution: Solution, found: Packages) -> Table:
    """Issue by issue what each party gains and loses by the package of most changes."""
    package, whose = found.packages[-1], compared(solution)
    parties = [party for party in solution.parties if party in whose or round(package.gain[party], 9)]
    rows: list[tuple[Cell, ...]] = []
    for change in package.changes:
        gains = [_points(change.gain[party]) for party in parties]
        rows.append((tell.cell(WORDS, "change", change), *gains))
    if package.by_links:
        gains = [_points(package.by_links.get(party, 0.0)) for party in parties]
        rows.append((tell.plain(WORDS, "row_combined"), *gains))
    gains = [_points(package.gain[party]) for party in parties]
    rows.append((tell.plain(WORDS, "row_together"), *gains))
    return Table(
        title=tell.plain(WORDS, "ledger_title", len(package.changes), found.start),
        subtitle=tell.plain(WORDS, "ledger_subtitle"),
        columns=(*_columns(tell, "change"), *map(tell.case.party_name, parties)),
        rows=tuple(rows),
    )


def _points(share: float | None) -> float | None:
    return None if share is None else round(100 * share, 1) + 0.0
