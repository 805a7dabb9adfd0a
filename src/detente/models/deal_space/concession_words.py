"""What closes a zone, and what would open it: in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...analysis.contract import Finding
from ...sentences import Teller
from .concessions import price
from .solution import LineName, Solution, Way

MOST_NAMED = 4  # chosen: lines or ways of one sentence
Paid = tuple[frozenset[LineName], float]


def what_closes_it(tell: Teller, solution: Solution) -> Iterator[Finding]:
    """The lines that close the zone, the least that would open it, and who could do that alone."""
    yield _lines_alone(tell, solution)
    ways = nearest(solution)[:MOST_NAMED]
    rests_on = _places(line for way in ways for line in way.crosses)
    yield tell.finding("deal_space", "least", ways, rests_on=rests_on)
    yield from _alone(tell, solution)
    yield from _cheapest(tell, solution)


def nearest(solution: Solution) -> list[Way]:
    """The ways of the lowest price; where several tie none is put first."""
    ways = solution.concessions.ways
    return [way for way in ways if price(way) == price(ways[0])]


def _places(lines: Iterable[LineName]) -> tuple[str, ...]:
    return tuple(line.place for line in lines)


def _lines_alone(tell: Teller, solution: Solution) -> Finding:
    """Lines each of which closes the zone, or how many have to be given up together."""
    alone, ways = solution.concessions.drop_one, solution.concessions.ways
    if not alone:
        fewest = min(len(way.crosses) for way in ways)
        rests_on = _places(ways[0].crosses)
        return tell.finding("deal_space", "lines_together", fewest, rests_on=rests_on)
    rests_on = _places(row.line for row in alone[:MOST_NAMED])
    if len(alone) == 1:
        return tell.finding("deal_space", "line_alone", alone[0], rests_on=rests_on)
    said = len(alone), alone[:MOST_NAMED]
    return tell.finding("deal_space", "lines_alone", *said, rests_on=rests_on)


def _alone(tell: Teller, solution: Solution) -> Iterator[Finding]:
    """What each party would have to give up to open a zone by itself, and who could not."""
    first = solution.concessions.ways[0]
    rows = [row for row in solution.concessions.by_parties if len(row.parties) == 1]
    for row in rows:
        if row.way is not None and price(row.way) != price(first):
            said = row.parties[0], row.way
            yield tell.finding("deal_space", "one_alone", *said, rests_on=_places(row.way.crosses))
    stuck = [row.parties[0] for row in rows if row.way is None]
    if stuck:
        named = stuck if len(stuck) < len(rows) else []
        yield tell.finding("deal_space", "stuck", named, rests_on=_places(first.crosses))


def _cheapest(tell: Teller, solution: Solution) -> Iterator[Finding]:
    """The least total price, and what it is paid for."""
    found = solution.cheapest
    if not found or found[0].price <= 0:
        return
    paid = {_paid(each.lines, sum(each.shortfall.values())) for each in found}
    is_least = paid == {_paid_by_count(way) for way in nearest(solution)}
    said = found[0], found[:MOST_NAMED], is_least
    rests_on = _places(line for each in found for line in each.lines)
    yield tell.finding("deal_space", "cheapest", *said, rests_on=rests_on)


def _paid_by_count(way: Way) -> Paid:
    """What a least concession, by number of lines, comes down to: lines drawn, and shortfall."""
    drawn = [line for line in way.crosses if line.kind != "walk-away"]
    return _paid(drawn, way.total_shortfall)


def _paid(lines: Iterable[LineName], shortfall: float) -> Paid:
    return frozenset(lines), round(shortfall, 8)
