"""The deal-space answer as neutral figures: the map of deals, the ways to open a zone, the proposals."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from ...analysis.blocks import Axis, Block, Grid, GridColumn, GridRow, Mark, Plane, Point, Table
from ...case.case import Case
from .package_figures import package_figures
from .proposal_words import matters, shortcomings
from .solution import Deal, LineName, Solution, Way
from .without_end_figures import without_end_tables
from .words import POINT_NAMES, names, nothing_counts, number, points_of_scale, what_counts

MOST_WAYS = 12  # chosen: rows of the figure; all of them are in the JSON twin


def figures(case: Case, solution: Solution) -> list[Block]:
    """Map of deals, concession ladder, points, proposals by party, then prices of lines and ledgers of packages."""
    blocks: list[Block] = []
    if solution.map is not None:
        blocks.append(_map(case, solution))
    if solution.concessions.ways:
        blocks.append(_ladder(case, solution))
    if solution.n_acceptable:
        blocks.append(_points_table(case, solution))
    blocks += without_end_tables(case, solution)
    if any(proposal.known for proposal in solution.proposals):
        blocks.append(_proposals_table(case, solution))
    return blocks + package_figures(case, solution)


def _map(case: Case, solution: Solution) -> Plane:
    drawn = solution.map
    assert drawn is not None
    first, second = drawn.parties
    low = min(x for x, *_ in drawn.cells or drawn.edge)
    high = max(1.0, max(max(x, y) for x, y, *_ in drawn.cells or drawn.edge) + drawn.cell)
    what, n = what_counts(solution), number(solution.n_deals)
    if drawn.cells:
        cloud = f"Each cell holds {what}, darker for more ({n} in all), by their value for each side; "
    else:
        cloud = f"There are too many {what} to draw ({n}), by their value for each side; "
    axis = {
        party: Axis(label=f"Value for {case.party_name(party)} (0 to 1)", low=min(0.0, low), high=high, party=party)
        for party in drawn.parties
    }
    ends = solution.walk_away
    opens = solution.n_acceptable > 0
    return Plane(
        title="The acceptable deals lie where both sides do no worse than without one"
        if opens
        else f"{nothing_counts(solution)} lies where both sides' lines hold",
        subtitle=f"{cloud}the line is the outer edge of all of them; dashes mark the value of no deal.",
        x=axis[first],
        y=axis[second],
        cell=drawn.cell,
        cloud=drawn.cells,
        edge=drawn.edge,
        limit_x=(ends[first].low, ends[first].point, ends[first].high),
        limit_y=(ends[second].low, ends[second].point, ends[second].high),
        zone=opens,
        points=tuple(_named_points(case, solution, first, second)),
    )


def _named_points(case: Case, solution: Solution, first: str, second: str) -> Iterable[Point]:
    assert solution.map is not None
    if solution.map.now is not None:
        yield Point(label="Today", x=solution.map.now[0], y=solution.map.now[1], role="now")
    for judged in solution.proposals:
        if judged.known and first in judged.parties and second in judged.parties:
            proposal = case.proposal(judged.id)
            assert proposal is not None
            x, y = judged.parties[first].value, judged.parties[second].value
            yield Point(label=proposal.title or judged.id, x=x, y=y, role="proposal")
    seen: dict[tuple[float, float], list[str]] = {}
    for name, words in POINT_NAMES.items():
        deals: tuple[Deal, ...] = getattr(solution, name)
        if deals:
            at = deals[0].value
            seen.setdefault((at[first], at[second]), []).append(words)
    for (x, y), listed in seen.items():
        yield Point(label=", ".join(listed), x=x, y=y, role="solution")


def _ladder(case: Case, solution: Solution) -> Grid:
    ways = solution.concessions.ways
    shown = ways[:MOST_WAYS]
    lines = sorted({line.place: line for way in shown for line in way.crosses}.values(), key=_column_order(solution))
    rows = tuple(_rung(case, way, lines) for way in shown)
    more = f" The first {len(shown)} of {number(len(ways))} are shown." if len(ways) > len(shown) else ""
    fewest = min(len(way.crosses) for way in ways)
    return Grid(
        title="One line given up would open a zone"
        if fewest == 1
        else f"A zone opens when {fewest} lines are given up",
        subtitle="Each row is a way to open a zone of which no smaller part would do: a dot marks a line that is given up; "
        f"the least concession stands first.{more}",
        columns=tuple(
            GridColumn(label=_short_line(case, line), group=case.party_name(line.party), party=line.party)
            for line in lines
        ),
        rows=rows,
        beside=("Deals it opens", "Below no deal"),
        mark_means="line given up",
    )


def _column_order(solution: Solution) -> Callable[[LineName], tuple[int, int, str]]:
    order = {party: i for i, party in enumerate(solution.parties)}
    kinds = {"red line": 0, "linked red line": 1, "bottom line": 2, "walk-away": 3, "today": 4}
    return lambda line: (order[line.party], kinds[line.kind], line.place)


def _short_line(case: Case, line: LineName) -> str:
    if line.kind == "walk-away":
        return "Value of no deal"
    if line.kind == "linked red line":
        link = case.links[int(line.about)]
        return f"Condition for {case.issue_title(next(iter(link.if_)))}"
    return f"{case.issue_title(line.about)}{' (bottom line)' if line.kind == 'bottom line' else ''}"


def _rung(case: Case, way: Way, lines: Sequence[LineName]) -> GridRow:
    crossed = {line.place for line in way.crosses}
    marks: tuple[Mark, ...] = tuple("full" if line.place in crossed else "none" for line in lines)
    short = "; ".join(f"{case.party_name(p)} {points_of_scale(v)}" for p, v in way.shortfall.items()) or "nothing"
    return GridRow(
        label=names(case, way.parties),
        marks=marks,
        beside=("not counted" if way.n_deals is None else number(way.n_deals), short),
        detail=f"Nearest deal: {case.deal_words(way.deal.deal)}",
    )


def _points_table(case: Case, solution: Solution) -> Table:
    rows: list[tuple[str | float | int | None, ...]] = []
    for name, words in POINT_NAMES.items():
        for deal in getattr(solution, name)[:3]:
            rows.append((words, *(_two(deal.value[p]) for p in solution.parties), case.deal_words(deal.deal)))
    columns = ("Point", *(f"Value for {case.party_name(p)}" for p in solution.parties), "Package")
    return Table(
        title="Four ways to pick among the acceptable deals",
        subtitle="Each point is among the acceptable deals, over those who must sign; at most three of those that tie.",
        columns=columns,
        rows=tuple(rows),
    )


def _two(value: float | None) -> float | None:
    return None if value is None else round(value, 2)


def _proposals_table(case: Case, solution: Solution) -> Table:
    rows: list[tuple[str | float | int | None, ...]] = []
    for judged in solution.proposals:
        proposal = case.proposal(judged.id)
        if proposal is None or not judged.known:
            continue
        for party, judgement in judged.parties.items():
            if not matters(judgement):
                continue
            lines = shortcomings(case, judgement) or "nothing"
            rows.append(
                (
                    proposal.title or judged.id,
                    case.party_name(party),
                    judgement.verdict,
                    lines,
                    judgement.answer or "no answer reported",
                    _two(judgement.value),
                    _two(judgement.against),
                )
            )
    return Table(
        title="What was tabled, judged by the parties' own lines",
        subtitle="Refused: it crosses a red line. Negotiable: it falls short of a bottom line, or of what it is held against: "
        "the value of no deal, or of today where the proposal does not end the fighting.",
        columns=(
            "Proposal",
            "Party",
            "By its own lines",
            "What stands in the way",
            "Its answer",
            "Value",
            "Held against",
        ),
        rows=tuple(rows),
    )
