"""Packages: from what holds today or from a proposal, the few changes that leave the worst-off signer best off.

A package changes at most so many issues of its start, ends the fighting, breaks no link, and crosses no line drawn
by a party it needs that the start did not cross. Among these it is the one largest by leximin in what the signers
gain over the start. A package with more changes is given only where it is worth more to the worst-off. Where the
deals are few they are listed; else the same is asked of a programme.

Side payments: the deal with the largest sum of gains over no deal, times worth, among those that cross no drawn line
and that everybody else whose acceptance they need accepts as they are. The sum is taken over who must sign; where it
is below 0, no payment between them at these rates opens a zone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Protocol

import numpy as np

from ...case.acceptance.acceptability import EVERY_KIND
from ...case.acceptance.judged import Judged
from ...case.values import POINTS, SAME, DealTerms
from . import bargaining
from .answers import Clock, Compared
from .listed import Listed
from .one_deal import deal_of
from .problem import Package, Problem
from .programmes import points
from .programmes.points import Acceptable
from .solution import BestPackage, Change, Engine, Packages, SidePayments
from .tabled import TabledPackage

Options = tuple[int, ...]


def starts(problem: Problem) -> list[tuple[str, Options]]:
    """What holds today (named `now`), and proposals that end the fighting, where they are known and leave nothing open."""
    terms = problem.terms
    found = [("now", terms.today)]
    found += [(package.id, _completed(problem, package)) for package in problem.proposals]
    return [(name, options) for name, options in found if options is not None]


def _completed(problem: Problem, package: Package) -> Options | None:
    """A proposal that is known, ends the fighting and leaves nothing open, with what it leaves as it is now."""
    if not package.known:
        return None
    tabled = TabledPackage(problem, package)
    if tabled.open or tabled.kind != "ends":
        return None
    return tuple(tabled.settled.values())


def packages(problem: Problem, most: int, listed: Listed | None, clock: Clock) -> tuple[Packages, ...]:
    """The packages from every start, of one change up to `most`."""
    if not problem.compared:
        return ()
    most = min(most, len(problem.terms.issues))
    found = []
    for name, start in starts(problem):
        search = _InList(listed) if listed is not None else _ByProgramme(clock)
        best = tuple(_larger_and_larger(problem, start, most, search))
        found.append(Packages(start=name, engine=search.engine, packages=best))
    return tuple(found)


def _larger_and_larger(problem: Problem, start: Options, most: int, search: _Search) -> Iterator[BestPackage]:
    """The package of each number of changes that is worth more to the worst-off than all with fewer."""
    moved = _from(problem, start)
    reached = 0
    for n in range(1, most + 1):
        deal = search.find(moved, start, n)
        if deal is None:
            continue
        package = _package(problem, start, deal)
        worst = round(package.worst_gain * POINTS)
        if worst >= reached + SAME:
            reached = worst
            yield package


def _from(problem: Problem, start: Options) -> Problem:
    """The problem in which no deal is worth what the start is, and the lines are those that the start keeps."""
    terms = problem.terms
    rule = replace(
        problem.rule,
        signatures=replace(problem.agreement, at_least=None),
        walk_away={party: terms.value(i, start) for i, party in enumerate(terms.parties)},
        binding=EVERY_KIND - {"walk-away"},
    )
    return replace(problem, rule=rule.without(rule.crossed(start, terms.parties)))


def _package(problem: Problem, start: Options, deal: Options) -> BestPackage:
    terms = problem.terms
    gain = {}
    by_links = {}
    for i, party in enumerate(terms.parties):
        gain[party] = (terms.value(i, deal) - terms.value(i, start)) / POINTS
        links = terms.value_of_links(i, deal) - terms.value_of_links(i, start)
        if links:
            by_links[party] = links / POINTS
    changed = [k for k, option in enumerate(start) if deal[k] != option]
    return BestPackage(
        changes=tuple(_change(terms, k, start[k], deal[k]) for k in changed),
        by_links=by_links,
        gain=gain,
        worst_gain=min(map(gain.__getitem__, problem.compared)),
        is_acceptable=problem.rule.is_acceptable(deal),
        deal=deal_of(terms, deal),
    )


def _change(terms: DealTerms, k: int, before: int, after: int) -> Change:
    """One issue settled otherwise, with what that is worth to each party, links aside."""
    gain = {}
    for party, table in zip(terms.parties, terms.points, strict=True):
        gain[party] = (table[k][after] - table[k][before]) / POINTS
    options = terms.options[k]
    return Change(issue=terms.issues[k], before=options[before], after=options[after], gain=gain)


class _Search(Protocol):
    """A way to look for the best package, and how its answers are known."""

    engine: Engine

    def find(self, moved: Problem, start: Options, n: int) -> Options | None:
        """The package of at most `n` changes largest by leximin in what the parties compared gain."""


@dataclass
class _InList:
    """Packages among all deals listed."""

    listed: Listed
    engine: Engine = "enumerated"

    def find(self, moved: Problem, start: Options, n: int) -> Options | None:
        """The fewest changes, then the first in the list, of those that tie."""
        deals = self.listed.deals
        n_changed = np.sum([deals.option(k) != option for k, option in enumerate(start)], axis=0)
        kept = replace(self.listed.judged, rule=moved.rule).acceptable
        rows = np.flatnonzero(kept & (n_changed <= n))
        if len(rows) == 0:
            return None
        who = Compared.of(moved)
        gain = deals.value[rows][:, list(who.parties)] - who.walk_away
        tied = rows[bargaining.leximin(gain / POINTS)]
        chosen = int(tied[np.lexsort((tied, n_changed[tied]))[0]])
        return deals.numbers_of(chosen)


@dataclass
class _ByProgramme:
    """Packages by programmes; bounded once one of them was not proved."""

    clock: Clock
    engine: Engine = "exact"

    def find(self, moved: Problem, start: Options, n: int) -> Options | None:
        """One such package."""
        zone = Acceptable.of(moved)
        zone.programme.row(zone.model.another(start), high=n)
        answer = points.leximin(zone, self.clock.part(0.3))
        if not answer.is_proved:
            self.engine = "bounded"
        return answer.deal


def side_payments(problem: Problem, listed: Listed | None, clock: Clock) -> SidePayments | None:
    """The deal with most to share out, and what would have to be paid to whom; None where every deal crosses a line."""
    terms = problem.terms
    bought = [line for line in terms.lines_of(problem.compared) if line.rule is None]
    bare = replace(problem, rule=problem.rule.without(bought))
    deal = _most_to_share(bare, listed, clock)
    if deal is None:
        return None
    lacks, spares = {}, {}
    left = Fraction(0)
    for party in problem.compared:
        gain = terms.value(terms.parties.index(party), deal) - problem.rule.walk_away[party]
        left += terms.weight[party] * gain / POINTS
        if gain <= -SAME:
            lacks[party] = -gain / POINTS
        elif gain >= SAME:
            spares[party] = gain / POINTS
    return SidePayments(deal=deal_of(terms, deal), lacks=lacks, spares=spares, left=float(left))


def _most_to_share(bare: Problem, listed: Listed | None, clock: Clock) -> Options | None:
    if listed is None:
        return points.utilitarian(Acceptable.of(bare), clock.part(0.3)).deal
    rows = np.flatnonzero(Judged(listed.deals, bare.rule).acceptable)
    if len(rows) == 0:
        return None
    who = Compared.of(bare)
    value = listed.deals.value[rows][:, list(who.parties)]
    return listed.deals.numbers_of(int(rows[bargaining.utilitarian(value, who.worth)[0]]))
