"""The deal-space answer as neutral figures: the map of deals, the ways to open a zone, the proposals."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from ...analysis.blocks import Axis, Block, Grid, GridColumn, GridRow, Mark, Plane, Point, Table
from ...case.case import Case
from ...sentences import Teller, teller
from .package_figures import package_figures
from .proposal_words import matters
from .solution import POINT_FIELDS, Deal, LineName, Map, Solution, Way
from .without_end_figures import without_end_tables

MOST_WAYS = 12  # chosen: rows of the figure; all of them are in the JSON twin
MOST_TIED = 3  # chosen: deals of one point that the table lists
WORDS = "deal_space_figures"
KINDS = ("red line", "linked red line", "bottom line", "walk-away", "today")
Cell = str | float | int | None


def figures(case: Case, solution: Solution) -> list[Block]:
    """Map of deals, concession ladder, points, proposals by party, then prices of lines and ledgers of
    packages.
    """
    tell = teller(case)
    blocks: list[Block] = []
    if solution.map is not None:
        blocks.append(_map(tell, solution, solution.map))
    if solution.concessions.ways:
        blocks.append(_ladder(tell, solution))
    if solution.n_acceptable:
        blocks.append(_points_table(tell, solution))
    blocks += without_end_tables(tell, solution)
    if any(proposal.known for proposal in solution.proposals):
        blocks.append(_proposals_table(tell, solution))
    return blocks + package_figures(tell, solution)


def _map(tell: Teller, solution: Solution, drawn: Map) -> Plane:
    first, second = drawn.parties
    low = min(x for x, *_ in drawn.cells or drawn.edge)
    high = max(max(x, y) for x, y, *_ in drawn.cells or drawn.edge) + drawn.cell
    ends = solution.walk_away

    def axis(party: str) -> Axis:
        label = tell.plain(WORDS, "map_axis", party)
        return Axis(label=label, low=min(0.0, low), high=max(1.0, high), party=party)

    return Plane(
        title=tell.plain(WORDS, "map_title", solution),
        subtitle=tell.plain(WORDS, "map_subtitle", solution, bool(drawn.cells)),
        x=axis(first),
        y=axis(second),
        cell=drawn.cell,
        cloud=drawn.cells,
        edge=drawn.edge,
        limit_x=(ends[first].low, ends[first].point, ends[first].high),
        limit_y=(ends[second].low, ends[second].point, ends[second].high),
        zone=solution.n_acceptable > 0,
        points=(
            *_today(tell, drawn),
            *_proposals(tell, solution, drawn),
            *_picked(tell, solution, drawn),
        ),
    )


def _today(tell: Teller, drawn: Map) -> Iterator[Point]:
    if drawn.now is not None:
        x, y = drawn.now
        yield Point(label=tell.plain(WORDS, "today"), x=x, y=y, role="now")


def _proposals(tell: Teller, solution: Solution, drawn: Map) -> Iterator[Point]:
    first, second = drawn.parties
    for judged in solution.proposals:
        if judged.known and first in judged.parties and second in judged.parties:
            x, y = judged.parties[first].value, judged.parties[second].value
            yield Point(label=tell.case.proposal_title(judged.id), x=x, y=y, role="proposal")


def _picked(tell: Teller, solution: Solution, drawn: Map) -> Iterator[Point]:
    """The points, those at one place together."""
    first, second = drawn.parties
    seen: dict[tuple[float, float], list[str]] = {}
    for name in POINT_FIELDS:
        deals: tuple[Deal, ...] = getattr(solution, name)
        for deal in deals[:1]:
            at = deal.value[first], deal.value[second]
            seen.setdefault(at, []).append(tell.cell(WORDS, "point_name", name))
    for (x, y), listed in seen.items():
        yield Point(label=", ".join(listed), x=x, y=y, role="solution")


def _ladder(tell: Teller, solution: Solution) -> Grid:
    ways = solution.concessions.ways
    shown = ways[:MOST_WAYS]
    crossed = {line.place: line for way in shown for line in way.crosses}
    lines = sorted(crossed.values(), key=_column_order(solution))
    fewest = min(len(way.crosses) for way in ways)
    return Grid(
        title=tell.plain(WORDS, "ladder_title", fewest),
        subtitle=tell.plain(WORDS, "ladder_subtitle", len(shown), len(ways)),
        columns=tuple(_column(tell, line) for line in lines),
        rows=tuple(_rung(tell, way, lines) for way in shown),
        beside=(tell.plain(WORDS, "column_opens"), tell.plain(WORDS, "column_lacking")),
        mark_means=tell.cell(WORDS, "given_up"),
    )


def _column(tell: Teller, line: LineName) -> GridColumn:
    group = tell.case.party_name(line.party)
    return GridColumn(label=tell.cell(WORDS, "short_line", line), group=group, party=line.party)


def _column_order(solution: Solution) -> Callable[[LineName], tuple[int, int, str]]:
    order = {party: i for i, party in enumerate(solution.parties)}
    return lambda line: (order[line.party], KINDS.index(line.kind), line.place)


def _rung(tell: Teller, way: Way, lines: Sequence[LineName]) -> GridRow:
    crossed = {line.place for line in way.crosses}
    marks: tuple[Mark, ...] = tuple("full" if line.place in crossed else "none" for line in lines)
    lacking = tell.cell(WORDS, "lacking", way.shortfall)
    return GridRow(
        label=tell.cell(WORDS, "parties", way.parties),
        marks=marks,
        beside=(tell.cell(WORDS, "n_deals", way.n_deals), lacking),
        detail=tell.plain(WORDS, "nearest", way.deal.deal),
    )


def _points_table(tell: Teller, solution: Solution) -> Table:
    rows: list[tuple[Cell, ...]] = []
    for name in POINT_FIELDS:
        for deal in getattr(solution, name)[:MOST_TIED]:
            point = tell.cell(WORDS, "point_name", name)
            values = [_two(deal.value[party]) for party in solution.parties]
            rows.append((point, *values, tell.case.deal_words(deal.deal)))
    return Table(
        title=tell.plain(WORDS, "points_title"),
        subtitle=tell.plain(WORDS, "points_subtitle"),
        columns=(
            tell.plain(WORDS, "column_point"),
            *(tell.plain(WORDS, "column_value", party) for party in solution.parties),
            tell.plain(WORDS, "column_package"),
        ),
        rows=tuple(rows),
    )


def _two(value: float | None) -> float | None:
    return None if value is None else round(value, 2)


def _proposals_table(tell: Teller, solution: Solution) -> Table:
    rows: list[tuple[Cell, ...]] = []
    for judged in solution.proposals:
        if not judged.known:
            continue
        for party, judgement in judged.parties.items():
            if matters(judgement):
                rows.append(
                    (
                        tell.case.proposal_title(judged.id),
                        tell.case.party_name(party),
                        judgement.verdict,
                        tell.cell(WORDS, "in_the_way", party, judgement),
                        tell.cell(WORDS, "answer", judgement),
                        _two(judgement.value),
                        _two(judgement.against),
                    )
                )
    columns = ("proposal", "party", "verdict", "in_the_way", "answer", "worth", "against")
    return Table(
        title=tell.plain(WORDS, "proposals_title"),
        subtitle=tell.plain(WORDS, "proposals_subtitle"),
        columns=tuple(tell.plain(WORDS, f"column_{each}") for each in columns),
        rows=tuple(rows),
    )
