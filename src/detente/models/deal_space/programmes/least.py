"""The least concession that opens a zone, without listing deals: the same order of ways as in ``concessions.py``.

Every line of a party whose acceptance a deal can need has a binary: 1 where the line is given up. The price
of a way is one sum: the lines given up, weighted so that one of a dearer kind is more than all of the cheaper
kinds together, then the sum of shortfalls below walk-aways, which is less than any line. A way found is shut
off with all that give up more; the next programme finds the next way. What is cheapest gives up no line in
vain, so that each way found is inclusion-minimal.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from math import ceil

from ....analysis.side_by_side import side_by_side
from ....case.values import DEAREST_FIRST, POINTS, SAME, LineKind
from ..answers import Clock
from ..problem import Problem
from .model import ONE, UNITS, DealModel
from .programme import Affine, Programme, total
from .search import Answer, Deal, Target, best

Lines = frozenset[int]
Group = tuple[str, ...]
Allowed = Callable[[Lines], bool]


@dataclass(frozen=True)
class Opening:
    """Lines (by number) that would have to be given up for a deal, and what it lacks to each walk-away crossed, in points."""

    lines: Lines
    lacks: tuple[tuple[str, int], ...]

    @property
    def shortfall(self) -> int:
        """The sum of what is lacking, in points."""
        return sum(lack for _, lack in self.lacks)


def openings(problem: Problem, deal: Deal) -> list[Opening]:
    """What would make a deal acceptable: one opening, or one for each group of parties that makes up the number."""
    rule = problem.rule
    if not rule.is_possible(deal):
        return []
    number = {line: n for n, line in enumerate(rule.terms.lines)}
    lacks = {party: rule.walk_away[party] - rule.terms.value(i, deal) for i, party in enumerate(rule.terms.parties)}
    found = []
    for signing in rule.signing(deal):
        lines = frozenset(number[line] for line in rule.crossed(deal, signing))
        lacking = tuple((party, lack) for party, lack in lacks.items() if party in signing and lack > 0)
        found.append(Opening(lines, lacking))
    return found


@dataclass(frozen=True)
class FoundWay:
    """A way out: what it gives up, for which deal, with its shortfall in points; and how much is left unproved.

    `gap` is 0 where no other way is cheaper; else at most so much cheaper (in points of shortfall, or infinite where even the
    number of lines is not settled).
    """

    deal: Deal
    opening: Opening
    gap: float


class Conceding:
    """The possible deals with every line that binds to be kept or given up."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.model = DealModel.of(problem.rule)
        self.programme = self.model.programme
        terms = problem.terms
        self.given: dict[int, Affine] = {}
        for n, line in enumerate(terms.lines):
            if self.model.can_sign(terms.parties.index(line.party)):
                self.given[n] = self.programme.column()
                self.model.keep(self.programme, line, self.given[n])
        everyone = range(len(terms.parties))
        self.short = total(self.model.short(self.programme, i) for i in everyone)
        most_short = sum(self.model.most_short(i) for i in everyone if self.model.can_sign(i))
        self._line = 1.0 + max(ceil(most_short), 1)  # units; more than any sum of shortfalls
        self._weight = self._weights()

    def _weights(self) -> dict[LineKind, int]:
        """What giving up a line of each kind weighs: more than all lines of the cheaper kinds together."""
        kinds = [self.problem.terms.lines[n].kind for n in self.given]
        found: dict[LineKind, int] = {}
        weight = 1
        for alike in reversed(DEAREST_FIRST):
            found.update(dict.fromkeys(alike, weight))
            weight *= 1 + sum(kind in alike for kind in kinds)
        return found

    @property
    def parties(self) -> tuple[str, ...]:
        """Parties whose acceptance a deal can need."""
        owners = {self.problem.terms.lines[n].party for n in self.given}
        return tuple(party for party in self.problem.terms.parties if party in owners)

    def count(self, lines: Iterable[int]) -> int:
        """Lines given up, by kind, as one number."""
        return sum(self._weight[self.problem.terms.lines[n].kind] for n in lines)

    def without(self, lines: Iterable[int]) -> Programme:
        """The programme in which some lines cannot be given up."""
        programme = self.programme.copy()
        for n in lines:
            programme.row(self.given[n], high=0)
        return programme

    def least(self, programme: Programme, allowed: Allowed, clock: Clock) -> FoundWay | None:
        """The cheapest way that a programme leaves; None where it leaves none (or none was found in time)."""
        kinds = {n: self.problem.terms.lines[n].kind for n in self.given}
        lines = total(self.given[n] * -(self._weight[kinds[n]] * self._line) for n in self.given)
        points = round(self._line) * (POINTS // UNITS)

        def price(opening: Opening) -> int:
            return -points * self.count(opening.lines) - opening.shortfall

        def beyond(deal: Deal, opening: Opening) -> Affine:
            return self._closer(deal, opening) + total(ONE - self.given[n] for n in opening.lines)

        answer = best(self.model, programme, self._target(lines - self.short, allowed, price, beyond), clock)
        return None if answer.deal is None else self._way(answer, allowed, price)

    def least_shortfall(self, programme: Programme, allowed: Allowed, clock: Clock) -> Answer:
        """The deal with the smallest sum of shortfalls that a programme leaves; its size is that sum, less than 0."""
        target = self._target(self.short * -1.0, allowed, lambda opening: -opening.shortfall, self._closer)
        return best(self.model, programme, target, clock)

    def _way(self, answer: Answer, allowed: Allowed, size: Callable[[Opening], int]) -> FoundWay:
        assert answer.deal is not None
        found = [opening for opening in openings(self.problem, answer.deal) if allowed(opening.lines)]
        return FoundWay(answer.deal, max(found, key=size), answer.gap)

    def _target(
        self,
        expression: Affine,
        allowed: Allowed,
        size: Callable[[Opening], int],
        beyond: Callable[[Deal, Opening], Affine],
    ) -> Target:
        def cheapest(deal: Deal) -> Opening | None:
            found = [opening for opening in openings(self.problem, deal) if allowed(opening.lines)]
            return max(found, key=size, default=None)

        def size_of(deal: Deal) -> float | None:
            opening = cheapest(deal)
            return None if opening is None else size(opening)

        def cuts(deal: Deal) -> list[Affine]:
            opening = cheapest(deal)
            kept = self._kept(deal)
            return [*kept, beyond(deal, opening)] if opening is not None else kept or [self.model.another(deal)]

        return Target(expression, size_of, cuts, cuts)

    def _kept(self, deal: Deal) -> list[Affine]:
        """For each walk-away a deal crosses: another gives the party more, or gives the line up, or does without it."""
        terms = self.problem.terms
        rule = self.problem.rule
        crossed = [n for n in self.given if terms.lines[n].rule is None and rule.crosses(terms.lines[n], deal)]
        owner = {n: terms.parties.index(terms.lines[n].party) for n in crossed}
        return [self.model.closer([owner[n]], deal) + self.given[n] for n in crossed]

    def _closer(self, deal: Deal, opening: Opening) -> Affine:
        return self.model.closer((self.problem.terms.parties.index(party) for party, _ in opening.lacks), deal)


def anything(lines: Lines) -> bool:
    """Allows every set of lines."""
    return True


def ways(conceding: Conceding, most: int, clock: Clock) -> tuple[list[FoundWay], bool]:
    """The inclusion-minimal ways in order of price, as many as asked for, and whether these are all."""
    programme = conceding.programme.copy()
    found: list[FoundWay] = []

    def new(lines: Lines) -> bool:
        return not any(way.opening.lines <= lines for way in found)

    while len(found) < most:
        way = conceding.least(programme, new, clock)
        if way is None:
            return found, clock.go_on()
        found.append(way)
        programme.row(total(ONE - conceding.given[n] for n in way.opening.lines), low=1)
    return found, False


def single_lines(conceding: Conceding, clock: Clock) -> tuple[list[int], bool]:
    """Numbers of the lines any one of which, given up alone, opens a zone; and whether these are all."""
    programme = conceding.programme.copy()
    programme.row(total(conceding.given.values()), high=1)
    found: list[int] = []

    def alone(lines: Lines) -> bool:
        return len(lines) == 1 and not lines <= set(found)

    while True:
        way = conceding.least(programme, alone, clock)
        if way is None:
            return sorted(found), clock.go_on()
        found += way.opening.lines
        programme.row(ONE - conceding.given[found[-1]], low=1)


def prices(conceding: Conceding, clock: Clock) -> tuple[int | None, list[tuple[int, int]]]:
    """What every red line and bottom line costs: the least sum of shortfalls with all of them kept, and without it.

    Returns
    -------
    kept : int, optional
        In points; None where no possible deal keeps the lines.
    given up : list of (line, int)
        The sums without each line, only of lines that change it. A line for which the time did not suffice is left out.
    """
    drawn = [n for n in conceding.given if conceding.problem.terms.lines[n].rule is not None]
    kept = _least_sum(conceding, drawn, clock)
    found: list[tuple[int, int]] = []
    for n in drawn if kept != 0 else []:
        given = _least_sum(conceding, [m for m in drawn if m != n], clock)
        if not clock.go_on():
            break
        if given is not None and (kept is None or given <= kept - SAME):
            found.append((n, given))
    return kept, sorted(found, key=lambda row: (row[1], row[0]))


def _least_sum(conceding: Conceding, kept: list[int], clock: Clock) -> int | None:
    held = set(kept)
    answer = conceding.least_shortfall(conceding.without(kept), held.isdisjoint, clock)
    return None if answer.deal is None else -int(answer.size)


def by_parties(conceding: Conceding, most: int, clock: Clock) -> dict[tuple[str, ...], FoundWay | None]:
    """The cheapest way open to every set of parties (of the first `most`), when the others give up nothing.

    Larger sets first: what a larger set can do with the lines of a smaller one is the smaller one's cheapest way too, and
    where a larger set has no way out, no part of it has.
    """
    terms = conceding.problem.terms
    parties = conceding.parties[:most]
    found: dict[Group, FoundWay | None] = {}

    def cheapest(group: Group) -> FoundWay | None:
        others = [n for n in conceding.given if terms.lines[n].party not in group]
        return conceding.least(conceding.without(others), lambda lines: lines.isdisjoint(others), clock)

    for size in range(len(parties), 0, -1):
        groups = list(combinations(parties, size))
        settled = {group: way for group in groups for way in _settled(conceding, group, found)}
        left = [group for group in groups if group not in settled]
        found |= settled | dict(zip(left, side_by_side(cheapest, left), strict=True))
    return {group: found[group] for group in sorted(found, key=lambda g: (len(g), [parties.index(p) for p in g]))}


def _settled(conceding: Conceding, group: Group, found: Mapping[Group, FoundWay | None]) -> Iterator[FoundWay | None]:
    """The cheapest way of a group, where those of larger groups say what it is; else nothing."""
    above = (way for larger, way in found.items() if set(group) < set(larger))
    for way in above:
        if way is None or _givers(conceding, way) <= set(group):
            yield way
            return


def _givers(conceding: Conceding, way: FoundWay) -> set[str]:
    return {conceding.problem.terms.lines[n].party for n in way.opening.lines}
