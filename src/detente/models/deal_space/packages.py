"""Packages: from what holds today or from a proposal, the few changes that leave the worst-off signer best off.

A package changes at most so many issues of its start, breaks no link, and crosses no red line or bottom line of a party it
needs that the start did not cross. Among these it is the one largest by leximin in what the signers gain over the start. A
package with more changes is given only where it is worth more to the worst-off. Where the deals are few they are listed;
else the same is asked of a programme.

Side payments: the deal with the largest sum of gains over no deal, times worth, among those that cross no red or bottom line
and that everybody else whose acceptance they need accepts as they are. The sum is taken over who must sign; where it is below
0, no payment between them at these rates opens a zone.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from ...case.acceptance.acceptability import EVERY_KIND
from ...case.acceptance.judged import Judged
from ...case.acceptance.kinds import is_of
from ...case.values import POINTS, SAME, holds
from . import bargaining
from .answers import Clock, Compared
from .listed import Listed
from .one_deal import deal_of
from .problem import Package, Problem
from .programmes import points
from .programmes.points import Acceptable
from .solution import BestPackage, Change, Engine, Packages, SidePayments

Options = tuple[int, ...]


def starts(problem: Problem) -> list[tuple[str, Options]]:
    """What holds today (named `now`), and proposals that end the fighting, where they are known and leave nothing open."""
    terms = problem.terms
    found = [("now", terms.today)]
    found += [(package.id, _completed(problem, package)) for package in problem.proposals]
    return [(name, options) for name, options in found if options is not None]


def _completed(problem: Problem, package: Package) -> Options | None:
    """A proposal that is known, ends the fighting and leaves nothing open, with what it leaves as it is now."""
    terms = problem.terms
    chosen = [package.options.get(k, now) for k, now in enumerate(terms.now)]
    options = tuple(option for option in chosen if option is not None)
    if not package.known or package.interim or len(options) < len(terms.issues):
        return None
    return options if is_of(terms, "ends", options) else None


def packages(problem: Problem, most: int, listed: Listed | None, clock: Clock) -> tuple[Packages, ...]:
    """The packages from every start, of one change up to `most`."""
    find = _Programmed(clock).find if listed is None else _InList(listed).find
    engine: Engine = "exact" if listed is None else "enumerated"
    found = []
    for name, start in starts(problem) if Compared.of(problem).parties else []:
        moved = _from(problem, start)
        best: list[BestPackage] = []
        label = engine
        for n in range(1, min(most, len(problem.terms.issues)) + 1):
            deal, is_proved = find(moved, start, n)
            if not is_proved:
                label = "bounded"
            if deal is not None:
                package = _package(problem, start, deal)
                if round(package.worst_gain * POINTS) >= (round(best[-1].worst_gain * POINTS) if best else 0) + SAME:
                    best.append(package)
        found.append(Packages(start=name, engine=label, packages=tuple(best)))
    return tuple(found)


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
    signers = [terms.parties[i] for i in Compared.of(problem).parties]
    index = {party: terms.parties.index(party) for party in terms.parties}
    changes = tuple(
        Change(
            issue=terms.issues[k],
            before=terms.options[k][start[k]],
            after=terms.options[k][deal[k]],
            gain={p: (terms.points[i][k][deal[k]] - terms.points[i][k][start[k]]) / POINTS for p, i in index.items()},
        )
        for k in range(len(terms.issues))
        if deal[k] != start[k]
    )
    gain = {p: terms.value(i, deal) - terms.value(i, start) for p, i in index.items()}
    links = {
        p: sum(
            w.points.get(p, 0) * (int(holds(w.condition, deal)) - int(holds(w.condition, start))) for w in terms.worths
        )
        for p in terms.parties
    }
    return BestPackage(
        changes=changes,
        by_links={party: points / POINTS for party, points in links.items() if points},
        gain={party: points / POINTS for party, points in gain.items()},
        worst_gain=min(gain[party] for party in signers) / POINTS,
        is_acceptable=problem.rule.is_acceptable(deal),
        deal=deal_of(terms, deal),
    )


@dataclass(frozen=True)
class _InList:
    """Packages among all deals listed."""

    listed: Listed

    def find(self, moved: Problem, start: Options, n: int) -> tuple[Options | None, bool]:
        """The package of at most `n` changes; the fewest changes, then the first, of those that tie."""
        deals, terms = self.listed.deals, moved.terms
        n_changed = np.sum([deals.option(k) != option for k, option in enumerate(start)], axis=0)
        kept = replace(self.listed.judged, rule=moved.rule).acceptable
        rows = np.flatnonzero(kept & (n_changed <= n))
        if len(rows) == 0:
            return None, True
        who = Compared.of(moved)
        gain = deals.value[rows][:, list(who.parties)] - who.walk_away
        tied = rows[bargaining.leximin(gain / POINTS)]
        chosen = int(tied[np.lexsort((tied, n_changed[tied]))[0]])
        return tuple(int(deals.option(k)[chosen]) for k in range(len(terms.issues))), True


@dataclass(frozen=True)
class _Programmed:
    """Packages by programmes."""

    clock: Clock

    def find(self, moved: Problem, start: Options, n: int) -> tuple[Options | None, bool]:
        """A package of at most `n` changes, and whether it is proved that none is larger."""
        zone = Acceptable.of(moved)
        changed = zone.model.another(start)
        zone.programme.row(changed, high=n)
        answer = points.leximin(zone, self.clock.part(0.3))
        return answer.deal, answer.is_proved


def side_payments(problem: Problem, listed: Listed | None, clock: Clock) -> SidePayments | None:
    """The deal with most to share out, and what would have to be paid to whom; None where every deal crosses a line."""
    paid = {problem.terms.parties[i] for i in Compared.of(problem).parties}
    bought = [line for line in problem.terms.lines if line.rule is None and line.party in paid]
    bare = replace(problem, rule=problem.rule.without(bought))
    deal = _most_to_share(bare, listed, clock)
    if deal is None:
        return None
    terms = problem.terms
    who = Compared.of(problem)
    gain = {
        terms.parties[i]: terms.value(i, deal) - int(end) for i, end in zip(who.parties, who.walk_away, strict=True)
    }
    return SidePayments(
        deal=deal_of(terms, deal),
        lacks={party: -g / POINTS for party, g in gain.items() if g <= -SAME},
        spares={party: g / POINTS for party, g in gain.items() if g >= SAME},
        left=float(sum(terms.weight[party] * g for party, g in gain.items()) / POINTS),
    )


def _most_to_share(bare: Problem, listed: Listed | None, clock: Clock) -> Options | None:
    if listed is None:
        return points.utilitarian(Acceptable.of(bare), clock.part(0.3)).deal
    deals = listed.deals
    rows = np.flatnonzero(Judged(deals, bare.rule).acceptable)
    if len(rows) == 0:
        return None
    who = Compared.of(bare)
    chosen = int(rows[bargaining.utilitarian(deals.value[rows][:, list(who.parties)], who.worth)[0]])
    return tuple(int(deals.option(k)[chosen]) for k in range(len(bare.terms.issues)))
