"""The ideal point and the four bargaining points among the acceptable deals, without listing deals.

The same definitions as in ``bargaining.py``, one deal each. Leximin maximises the smallest entry, then the second smallest
among the deals that keep the first, and so on; it stops as soon as no other deal is left. Nash's product is bounded from
above by tangents of the logarithm (outer approximation: Duran and Grossmann 1986; Kelley 1960 for the concave case), with new
tangents at each deal found, until bound and product meet.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from ....case.values import POINTS, SAME
from ..answers import Clock, Compared
from ..problem import Problem
from .model import NOTHING, UNITS, DealModel, units
from .programme import Affine, Programme, total
from .search import MOST_ROUNDS, Answer, Deal, Target, best

TIE = SAME / POINTS
TANGENTS = (
    0.02,
    0.05,
    0.1,
    0.2,
    0.35,
    0.5,
    0.7,
    1.0,
)  # chosen: of the ideal gain; where the logarithm is first touched


@dataclass
class Acceptable:
    """The acceptable deals of a problem as a programme, and the parties over whom the points are taken."""

    problem: Problem
    model: DealModel
    programme: Programme
    compared: tuple[int, ...]

    @classmethod
    def of(cls, problem: Problem) -> Acceptable:
        """The programme with every line kept of whoever has to accept."""
        model = DealModel.of(problem.rule)
        for line in problem.terms.lines:
            model.keep(model.programme, line)
        compared = tuple(problem.terms.parties.index(party) for party in problem.compared)
        return cls(problem, model, model.programme, compared)

    @classmethod
    def aside(cls, problem: Problem) -> Acceptable:
        """The programme of all possible deals, lines and walk-aways aside."""
        signatures = replace(problem.agreement, at_least=None)
        rule = replace(problem.rule, signatures=signatures).without(problem.terms.lines)
        return cls.of(replace(problem, rule=rule))

    def gain(self, i: int) -> Affine:
        """Party `i`'s value less its walk-away, in units."""
        return self.model.value[i] - units(self._walk_away(i))

    def gain_of(self, i: int, deal: Deal) -> int:
        """The same of one deal, exactly, in points."""
        return self.problem.terms.value(i, deal) - self._walk_away(i)

    def _walk_away(self, i: int) -> int:
        return self.problem.rule.walk_away[self.problem.terms.parties[i]]

    def instead(self, deal: Deal) -> Affine:
        """A cut on a deal that is not acceptable after all.

        Where a party that always signs has too little, the next deal must give it more on something; else another deal.
        """
        terms, must = self.problem.terms, self.problem.agreement.must
        for line in self.problem.rule.crossed(deal, must):
            if line.rule is None:
                return self.model.better_for([terms.parties.index(line.party)], deal)
        return self.model.another(deal)

    def target(self, expression: Affine, parties: Sequence[int], size: Callable[[Deal], float]) -> Target:
        """A target that grows only where one of some parties has more."""
        return Target(
            expression,
            size=lambda deal: size(deal) if self.problem.rule.is_acceptable(deal) else None,
            beyond=lambda deal: [self.model.better_for(parties, deal)],
            instead=lambda deal: [self.instead(deal)],
        )


def any_deal(zone: Acceptable, clock: Clock) -> Answer:
    """An acceptable deal, whichever the solver meets first; its size says nothing."""
    programme = zone.programme.copy()
    for _ in range(MOST_ROUNDS):
        run = programme.maximise(NOTHING, clock)
        if run.columns is None:
            return Answer(None, 0.0, 0.0 if run.infeasible else math.inf)
        deal = zone.model.deal(run.columns)
        if zone.problem.rule.is_acceptable(deal):
            return Answer(deal, 0.0, 0.0)
        programme.row(zone.instead(deal), low=1)
    return Answer(None, 0.0, math.inf)


def ideal(zone: Acceptable, i: int, clock: Clock) -> Answer:
    """The most that party `i` can gain over its walk-away in an acceptable deal."""
    target = zone.target(zone.gain(i), [i], lambda deal: zone.gain_of(i, deal))
    return best(zone.model, zone.programme, target, clock)


def utilitarian(zone: Acceptable, clock: Clock) -> Answer:
    """A deal with the largest sum of value times worth."""
    terms = zone.problem.terms
    weight = {i: terms.weight[terms.parties[i]] for i in zone.compared}
    expression = total(zone.model.value[i] * float(weight[i]) for i in zone.compared)
    counted = [i for i in zone.compared if weight[i]] or list(zone.compared)

    def size(deal: Deal) -> float:
        return float(sum(terms.value(i, deal) * weight[i] for i in zone.compared))

    return best(zone.model, zone.programme, zone.target(expression, counted, size), clock)


def egalitarian(zone: Acceptable, most: Sequence[int], clock: Clock) -> Answer:
    """A deal whose smallest gain (times the party's worth) is largest, by leximin."""
    terms = zone.problem.terms
    factors = [float(terms.weight[terms.parties[i]]) for i in zone.compared]
    highest = max(f * m for f, m in zip(factors, most, strict=True))
    return Leximin(zone, tuple(zip(zone.compared, factors, strict=True)), 0, highest).deal(clock)


def kalai_smorodinsky(zone: Acceptable, most: Sequence[int], clock: Clock) -> Answer:
    """A deal whose smallest ratio of gain to the most on offer is largest, by leximin.

    Parameters
    ----------
    most : sequence of int
        What `ideal` answers for each compared party, in points. Who has nothing to gain anywhere counts as 1.
    """
    pairs = list(zip(zone.compared, most, strict=True))
    scaled = tuple((i, POINTS / m) for i, m in pairs if m >= SAME)
    return Leximin(zone, scaled, len(pairs) - len(scaled), float(POINTS)).deal(clock)


def worst_off(zone: Acceptable, clock: Clock) -> Answer:
    """The most that the worst-off party can gain; its size is that gain, in points."""
    search = Leximin(zone, tuple((i, 1.0) for i in zone.compared), 0, math.inf)
    return search.first(clock)


def leximin(zone: Acceptable, clock: Clock) -> Answer:
    """A deal largest in what the worst-off party gains, then the second worst-off, and so on, each on its own scale."""
    return Leximin(zone, tuple((i, 1.0) for i in zone.compared), 0, 2.0 * POINTS).deal(clock)


@dataclass(frozen=True)
class Leximin:
    """The deal largest in its smallest entry, then in the second smallest, and so on.

    ``scaled`` names whose gains are entries, and times what; ``n_ones`` entries are 1 for every deal; no entry is larger
    than ``highest`` (in points).
    """

    zone: Acceptable
    scaled: tuple[tuple[int, float], ...]
    n_ones: int
    highest: float

    def entries(self, deal: Deal) -> list[float]:
        """Entries of a deal in points, smallest first."""
        gains = [self.zone.gain_of(i, deal) * factor for i, factor in self.scaled]
        return sorted([*gains, *[float(POINTS)] * self.n_ones])

    def first(self, clock: Clock) -> Answer:
        """A deal largest in its smallest entry alone."""
        programme = self.zone.programme.copy()
        aim = programme.column(-self._widest, self._widest, whole=False)
        self._at_least(programme, aim, ())
        return best(self.zone.model, programme, self._target(aim, ()), clock)

    def deal(self, clock: Clock) -> Answer:
        """One such deal; its size is its smallest entry, its gap that of the first entry not proved."""
        programme = self.zone.programme.copy()
        deal: Deal | None = None
        reached: list[float] = []
        for rank in range(len(self.scaled) + self.n_ones):
            staged = programme.copy()
            if deal is not None:
                staged.row(self.zone.model.better_for(self._parties, deal), low=1)
                if staged.maximise(NOTHING, clock).infeasible:
                    return Answer(deal, reached[0], 0.0)
            aim = staged.column(-self._widest, self._widest, whole=False)
            self._at_least(staged, aim, reached)
            answer = best(self.zone.model, staged, self._target(aim, reached), clock)
            if answer.deal is None or (deal is None and not answer.is_proved):
                return Answer(deal or answer.deal, reached[0] if reached else answer.size, answer.gap)
            if deal is None or answer.size > self.entries(deal)[rank]:
                deal = answer.deal
            reached.append(self.entries(deal)[rank])
            if not answer.is_proved:
                return Answer(deal, reached[0], answer.gap)
            self._at_least(programme, Affine({}, (reached[-1] - SAME) * (UNITS / POINTS)), reached[:-1])
        return Answer(deal, reached[0] if reached else 0.0, 0.0)

    @property
    def _widest(self) -> float:
        """No entry is farther from 0, in units."""
        ends = [abs(end) for i, _ in self.scaled for end in self.zone.model.range_of(i)]
        walk_aways = [abs(self.zone.gain(i).constant) for i, _ in self.scaled]
        return (max(ends, default=0.0) + max(walk_aways, default=0.0) + UNITS) * max(
            (f for _, f in self.scaled), default=1.0
        ) + UNITS

    @property
    def _parties(self) -> list[int]:
        """Who can make an entry larger."""
        return [i for i, factor in self.scaled if factor]

    def _at_least(self, programme: Programme, least: Affine, before: Sequence[float]) -> None:
        """Ask that all entries be at least an expression, but as many as have been settled before."""
        excused: list[Affine] = []
        for i, factor in self.scaled:
            entry = self.zone.gain(i) * factor
            if before:
                excused.append(programme.column())
                entry = entry + excused[-1] * ((self.highest - before[0] + SAME) * (UNITS / POINTS))
            programme.row(entry - least, low=0)
        if excused:
            programme.row(total(excused), high=len(before))
        if self.n_ones > len(before):
            programme.row(least, high=UNITS)

    def _target(self, aim: Affine, reached: Sequence[float]) -> Target:
        zone, rank = self.zone, len(reached)

        def size(deal: Deal) -> float | None:
            entries = self.entries(deal)
            kept = all(entry > least - SAME for entry, least in zip(entries, reached, strict=False))
            return entries[rank] if kept and zone.problem.rule.is_acceptable(deal) else None

        def beyond(deal: Deal) -> list[Affine]:
            if rank or not self._parties:
                return [zone.model.better_for(self._parties, deal)]
            worst = min(self.scaled, key=lambda pair: zone.gain_of(pair[0], deal) * pair[1])
            return [zone.model.better_for([worst[0]], deal)]

        def instead(deal: Deal) -> list[Affine]:
            acceptable = zone.problem.rule.is_acceptable(deal)
            return [zone.model.better_for(self._parties, deal) if acceptable else zone.instead(deal)]

        return Target(aim, size, beyond, instead)


def nash(zone: Acceptable, most: Sequence[int], clock: Clock) -> Answer:
    """A deal with the largest product of gains, each to its power; none where the product is 0 everywhere.

    Returns
    -------
    Answer
        Its size is the (weighted) geometric mean of the gains, in points, and its gap in the same unit.
    """
    if min(most, default=0) < SAME:
        return Answer(None, 0.0, 0.0)
    return _Tangents(zone, tuple(zip(zone.compared, most, strict=True))).deal(clock)


@dataclass(frozen=True)
class _Tangents:
    """The outer approximation: a column for each logarithm, below all tangents laid so far."""

    zone: Acceptable
    most: tuple[tuple[int, int], ...]

    def deal(self, clock: Clock) -> Answer:
        programme = self.zone.programme.copy()
        logs = {}
        for i, most in self.most:
            programme.row(self.zone.gain(i), low=units(SAME))
            logs[i] = programme.column(UNITS * math.log(TIE) - UNITS, UNITS * math.log(most / POINTS) + 1, whole=False)
            for part in TANGENTS:
                self._touch(programme, logs[i], i, part * most / POINTS)
        who = Compared.of(self.zone.problem)
        share = dict(zip(who.parties, (who.power / who.power.sum()).tolist(), strict=True))
        expression = total(log * share[i] for i, log in logs.items())
        found: Deal | None = None
        size, bound = 0.0, math.inf
        aim = expression
        for _ in range(MOST_ROUNDS):
            run = programme.maximise(aim, clock)
            if run.infeasible:
                return Answer(found, size, 0.0)
            if aim is expression:
                bound = min(bound, POINTS * math.exp(min(run.bound / UNITS, 700.0)))
            if run.columns is None:
                break
            deal = self.zone.model.deal(run.columns)
            if not self.zone.problem.rule.is_acceptable(deal):
                programme.row(self.zone.instead(deal), low=1)
                continue
            gains = {i: self.zone.gain_of(i, deal) for i in logs}
            if min(gains.values()) >= SAME:
                mean = math.exp(sum(share[i] * math.log(g / POINTS) for i, g in gains.items())) * POINTS
                found, size = (deal, mean) if mean > size else (found, size)
                for i, gain in gains.items():
                    self._touch(programme, logs[i], i, gain / POINTS)
            programme.row(self.zone.model.better_for(logs, deal), low=1)
            if bound - size < SAME and aim is expression:  # no more is claimed to be there; ask for it by itself
                programme.row(expression, low=UNITS * math.log((size + SAME // 2) / POINTS))
                aim = NOTHING
        return Answer(found, size, max(bound - size, 1.0))

    def _touch(self, programme: Programme, log: Affine, i: int, gain: float) -> None:
        """A tangent: log g <= g / gain + log gain - 1."""
        programme.row(log - self.zone.gain(i) * (1 / gain), high=UNITS * (math.log(gain) - 1))
