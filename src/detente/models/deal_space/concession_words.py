"""What closes a zone, and what would open it: in words."""

from __future__ import annotations

from ...analysis.contract import Finding
from ...case.case import Case
from .concessions import price
from .solution import Cheapest, Solution, Way
from .words import counted, in_a_row, in_brackets, line_words, names, points_of_scale, upper_first


def what_closes_it(case: Case, solution: Solution) -> list[Finding]:
    """The lines that close the zone, the least that would open it, and who could do that alone."""
    ways = solution.concessions.ways
    alone = solution.concessions.drop_one
    if len(alone) == 1:
        only = line_words(case, alone[0].line)
        more = "a deal" if alone[0].n_more is None else counted(alone[0].n_more)
        text = f"One line alone closes the zone: {only}. Without it {more} would be acceptable."
    elif alone:
        listed = "; ".join(f"{line_words(case, row.line)}{in_brackets(row.n_more)}" for row in alone[:4])
        text = f"Each of {len(alone)} lines, given up by itself, would open a zone: {listed}."
    else:
        text = f"No single line closes the zone: at least {min(len(way.crosses) for way in ways)} have to be given up together."
    places = [row.line.place for row in alone[:4]] or [line.place for line in ways[0].crosses]
    said = [Finding(text=text, rests_on=tuple(places)), _least(case, solution), *_alone(case, solution)]
    return [*said, *_cheapest(case, solution)]


def _least(case: Case, solution: Solution) -> Finding:
    """The ways of the lowest price; where several tie none is put first."""
    ways = [way for way in solution.concessions.ways if price(way) == price(solution.concessions.ways[0])][:4]
    listed = "; or ".join(
        f"{' with '.join(line_words(case, line) for line in way.crosses)}{in_brackets(way.n_deals)}" for way in ways
    )
    either = "either " if len(ways) > 1 else ""
    text = f"The least concession that opens a zone would give up {either}{listed}.{_short_words(case, ways[0])}"
    return Finding(text=text, rests_on=tuple(dict.fromkeys(line.place for way in ways for line in way.crosses)))


def _alone(case: Case, solution: Solution) -> list[Finding]:
    """What each party would have to give up to open a zone by itself, and who could not."""
    rows = [row for row in solution.concessions.by_parties if len(row.parties) == 1]
    least = price(solution.concessions.ways[0])
    said = []
    for row in rows:
        if row.way is not None and price(row.way) != least:
            lines = " and ".join(line_words(case, line, "its") for line in row.way.crosses)
            short = _short_words(case, row.way)
            text = (
                f"{upper_first(case.party_name(row.parties[0]))} alone could open a zone by giving up {lines}.{short}"
            )
            said.append(Finding(text=text, rests_on=tuple(line.place for line in row.way.crosses)))
    stuck = [row.parties[0] for row in rows if row.way is None]
    if stuck:
        who = f"{upper_first(names(case, stuck))} could not" if len(stuck) < len(rows) else "No party could"
        text = f"{who} open a zone alone, whatever own lines were given up."
        said.append(Finding(text=text, rests_on=tuple(line.place for line in solution.concessions.ways[0].crosses)))
    return said


def _short_words(case: Case, way: Way) -> str:
    return "".join(
        f" {upper_first(case.party_name(party))} would end {points_of_scale(value)} below its value of no deal."
        for party, value in way.shortfall.items()
    )


def _cheapest(case: Case, solution: Solution) -> list[Finding]:
    """The least total price, and what it is paid for."""
    found = solution.cheapest
    if not found or found[0].price <= 0:
        return []
    least = price(solution.concessions.ways[0])
    ways = [way for way in solution.concessions.ways if price(way) == least]
    by_count = {
        (frozenset(line for line in way.crosses if line.kind != "walk-away"), round(way.total_shortfall, 8))
        for way in ways
    }
    counting = f"With a line given up priced at {points_of_scale(found[0].line_price)} of its party's scale"
    total = f"{points_of_scale(found[0].price)} in all"
    if by_count == {(frozenset(each.lines), round(sum(each.shortfall.values()), 8)) for each in found}:
        text = f"{counting}, the least concession is also the cheapest: {total}."
    else:
        either = "; or ".join(in_a_row(_costs(case, each)) for each in found[:4])
        text = f"{counting}, the cheapest way to a deal costs {total}: {either}."
    return [Finding(text=text, rests_on=tuple(dict.fromkeys(line.place for each in found for line in each.lines)))]


def _costs(case: Case, found: Cheapest) -> list[str]:
    """Each thing that is paid."""
    short = found.shortfall.items()
    return [
        *(f"{line_words(case, line)} given up" for line in found.lines),
        *(f"{case.party_name(party)} {points_of_scale(share)} below its value of no deal" for party, share in short),
    ]
