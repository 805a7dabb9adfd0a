"""What closes a zone, and what would open it: in words."""

from __future__ import annotations

from collections.abc import Iterable

from ...analysis.contract import Finding
from ...analysis.grammar import in_a_row, upper_first
from ...case.case import Case
from .concessions import price
from .solution import Cheapest, LineName, Solution, Way, WhoConcedes
from .words import below_no_deal, in_brackets, line_words, n_deals_words, names, points_of_scale

MOST_NAMED = 4  # chosen: lines or ways of one sentence
Places = tuple[str, ...]


def what_closes_it(case: Case, solution: Solution) -> list[Finding]:
    """The lines that close the zone, the least that would open it, and who could do that alone."""
    return [
        _lines_alone(case, solution),
        _least(case, solution),
        *_alone(case, solution),
        *_cheapest(case, solution),
    ]


def _places(lines: Iterable[LineName]) -> Places:
    return tuple(dict.fromkeys(line.place for line in lines))


def _given_up(ways: Iterable[Way]) -> list[LineName]:
    return [line for way in ways for line in way.crosses]


def _lines_alone(case: Case, solution: Solution) -> Finding:
    """Lines each of which closes the zone, or how many have to be given up together."""
    alone = solution.concessions.drop_one
    ways = solution.concessions.ways
    if not alone:
        fewest = min(len(way.crosses) for way in ways)
        text = f"No single line closes the zone: at least {fewest} have to be given up together."
        return Finding(text=text, rests_on=_places(ways[0].crosses))
    named = [row.line for row in alone[:MOST_NAMED]]
    if len(alone) == 1:
        more = "a deal" if alone[0].n_more is None else n_deals_words(alone[0].n_more)
        text = f"One line alone closes the zone: {line_words(case, named[0])}. Without it {more} would be acceptable."
    else:
        listed = "; ".join(f"{line_words(case, row.line)}{in_brackets(row.n_more)}" for row in alone[:MOST_NAMED])
        text = f"Each of {len(alone)} lines, given up by itself, would open a zone: {listed}."
    return Finding(text=text, rests_on=_places(named))


def _least(case: Case, solution: Solution) -> Finding:
    """The ways of the lowest price; where several tie none is put first."""
    nearest = solution.concessions.ways[0]
    ways = [way for way in solution.concessions.ways if price(way) == price(nearest)][:MOST_NAMED]
    either = "either " if len(ways) > 1 else ""
    listed = "; or ".join(_way(case, way) for way in ways)
    text = f"The least concession that opens a zone would give up {either}{listed}.{_short(case, nearest)}"
    return Finding(text=text, rests_on=_places(_given_up(ways)))


def _way(case: Case, way: Way) -> str:
    lines = " with ".join(line_words(case, line) for line in way.crosses)
    return f"{lines}{in_brackets(way.n_deals)}"


def _short(case: Case, way: Way) -> str:
    """How far below its value of no deal a party would end, a sentence each."""
    said = ""
    for party, share in way.shortfall.items():
        who = upper_first(case.party_name(party))
        said += f" {who} would end {points_of_scale(share)} below its value of no deal."
    return said


def _alone(case: Case, solution: Solution) -> list[Finding]:
    """What each party would have to give up to open a zone by itself, and who could not."""
    rows = [row for row in solution.concessions.by_parties if len(row.parties) == 1]
    nearest = solution.concessions.ways[0]
    said = []
    for row in rows:
        if row.way is not None and price(row.way) != price(nearest):
            said.append(_one_alone(case, row, row.way))
    stuck = [row.parties[0] for row in rows if row.way is None]
    if stuck:
        who = "No party could"
        if len(stuck) < len(rows):
            who = f"{upper_first(names(case, stuck))} could not"
        text = f"{who} open a zone alone, whatever own lines were given up."
        said.append(Finding(text=text, rests_on=_places(nearest.crosses)))
    return said


def _one_alone(case: Case, row: WhoConcedes, way: Way) -> Finding:
    who = upper_first(case.party_name(row.parties[0]))
    lines = " and ".join(line_words(case, line, "its") for line in way.crosses)
    text = f"{who} alone could open a zone by giving up {lines}.{_short(case, way)}"
    return Finding(text=text, rests_on=_places(way.crosses))


def _cheapest(case: Case, solution: Solution) -> list[Finding]:
    """The least total price, and what it is paid for."""
    found = solution.cheapest
    if not found or found[0].price <= 0:
        return []
    counting = f"With a line given up priced at {points_of_scale(found[0].line_price)} of its party's scale"
    total = points_of_scale(found[0].price)
    if _paid_by_count(solution) == {_paid(each.lines, each.shortfall.values()) for each in found}:
        text = f"{counting}, the least concession is also the cheapest: {total} in all."
    else:
        either = "; or ".join(in_a_row(_costs(case, each)) for each in found[:MOST_NAMED])
        text = f"{counting}, the cheapest way to a deal costs {total} in all: {either}."
    lines = [line for each in found for line in each.lines]
    return [Finding(text=text, rests_on=_places(lines))]


Paid = tuple[frozenset[LineName], float]


def _paid(lines: Iterable[LineName], shortfall: Iterable[float]) -> Paid:
    return frozenset(lines), round(sum(shortfall), 8)


def _paid_by_count(solution: Solution) -> set[Paid]:
    """What the least concessions, by number of lines, come down to: lines drawn, and shortfall."""
    nearest = solution.concessions.ways[0]
    found = set()
    for way in solution.concessions.ways:
        if price(way) == price(nearest):
            drawn = [line for line in way.crosses if line.kind != "walk-away"]
            found.add(_paid(drawn, (way.total_shortfall,)))
    return found


def _costs(case: Case, found: Cheapest) -> list[str]:
    """Each thing that is paid."""
    lines = [f"{line_words(case, line)} given up" for line in found.lines]
    return [*lines, *below_no_deal(case, found.shortfall)]
