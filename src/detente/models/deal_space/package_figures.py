"""What the packages, the lines and the concessions look like: ledgers and tables."""

from __future__ import annotations

from ...analysis.blocks import Block, Table
from ...analysis.grammar import upper_first
from ...case.case import Case
from .package_words import compared, start_words
from .solution import Packages, Solution
from .words import line_words, names, points_of_scale

Cell = str | float | int | None
MOST_PRICES = 12  # chosen: rows of the table; all of them are in the JSON twin


def package_figures(case: Case, solution: Solution) -> list[Block]:
    """Who could open the zone, what each line costs, and a ledger of gains for the packages of each start."""
    blocks: list[Block] = []
    if any(row.way for row in solution.concessions.by_parties):
        blocks.append(_who_concedes(case, solution))
    if solution.concessions.prices:
        blocks.append(_prices(case, solution))
    blocks += [_ledger(case, solution, found) for found in solution.packages if found.packages]
    return blocks


def _who_concedes(case: Case, solution: Solution) -> Table:
    rows: list[tuple[Cell, ...]] = []
    for row in solution.concessions.by_parties:
        if row.way is None:
            rows.append((upper_first(names(case, row.parties)), "cannot open a zone alone", ""))
            continue
        lines = "; ".join(line_words(case, line) for line in row.way.crosses)
        short = "; ".join(f"{case.party_name(p)} {points_of_scale(v)}" for p, v in row.way.shortfall.items())
        rows.append((upper_first(names(case, row.parties)), lines, short or "nobody"))
    return Table(
        title="Who could open a zone, and by giving up what",
        subtitle="For each group of parties the least that only they would have to give up, while the others keep every line.",
        columns=("Only these give way", "They give up", "Ends below no deal"),
        rows=tuple(rows),
    )


def _prices(case: Case, solution: Solution) -> Table:
    prices = solution.concessions.prices
    shown = prices[:MOST_PRICES]
    more = f" The first {len(shown)} of {len(prices)} are shown." if len(prices) > len(shown) else ""
    kept = prices[0].shortfall_kept
    with_all = "no possible package keeps them all" if kept is None else f"{_points(kept)} with every one kept"
    return Table(
        title="What each red line and bottom line costs",
        subtitle="What the parties lack to their values of no deal, added up, in the package where that is least "
        f"({with_all}), once a line is given up. In points of 100 of each party's own scale.{more}",
        columns=("Line given up", "Points lacking without it", "Fewer by"),
        rows=tuple(
            (
                upper_first(line_words(case, row.line)),
                _points(row.shortfall_given),
                None if kept is None or row.shortfall_given is None else _points(kept - row.shortfall_given),
            )
            for row in shown
        ),
    )


def _ledger(case: Case, solution: Solution, found: Packages) -> Table:
    """Issue by issue what each party gains and loses by the package of most changes."""
    package = found.packages[-1]
    parties = [p for p in solution.parties if p in compared(solution) or round(package.gain[p], 9)]
    rows: list[tuple[Cell, ...]] = []
    for change in package.changes:
        issue = case.issues[change.issue]
        label = f"{case.issue_title(change.issue)}: {issue.option_title(change.before)} → {issue.option_title(change.after)}"
        rows.append((label, *(_points(change.gain[p]) for p in parties)))
    if package.by_links:
        rows.append(("Combinations of these", *(_points(package.by_links.get(p, 0.0)) for p in parties)))
    rows.append(("All together", *(_points(package.gain[p]) for p in parties)))
    return Table(
        title=f"Who gains by what: {len(package.changes)} changes to {start_words(case, found.start)}",
        subtitle="What each change adds to a party's value of the package, in points of 100 of its own scale; a point of one "
        "party says nothing about a point of another.",
        columns=("Change", *(case.party_name(party) for party in parties)),
        rows=tuple(rows),
    )


def _points(share: float | None) -> float | None:
    return None if share is None else round(100 * share, 1) + 0.0
