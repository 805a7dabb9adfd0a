"""Answers by mixed-integer programmes, for spaces too large to list and too entangled to sum."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from fractions import Fraction
from functools import cached_property

from ...case.values import POINTS, SAME
from .answers import Clock, Ends, Frontier, OutOfReach, Picked
from .cheapest import priced
from .concessions import MOST_PARTIES
from .one_deal import deal_of
from .problem import Problem
from .programmes import least, points
from .programmes.cheapest import cheapest
from .programmes.points import Acceptable
from .programmes.search import Answer
from .solution import Cheapest, Concessions, DropOne, Engine, LinePrice, Proof, Way, WhoConcedes

MOST_WAYS = 12  # chosen: ways looked for, as many as the figure has rows
NOT_PROVED = math.inf


class Programmed:
    """One deal for each point, the cheapest ways out, and what has been proved of each, in `proofs`."""

    engine: Engine = "exact"

    def __init__(self, problem: Problem, seconds: float) -> None:
        self.problem = problem
        self.seconds = seconds
        self.proofs: dict[str, Proof] = {}

    @cached_property
    def clock(self) -> Clock:
        """Runs from the first question on: other engines may have been asked before."""
        return Clock(self.seconds)

    def n_deals(self) -> int:
        """Not by programmes."""
        raise OutOfReach

    def n_acceptable(self, ends: Ends) -> tuple[int, int]:
        """Not by programmes."""
        raise OutOfReach

    def frontier(self, most: int) -> Frontier:
        """Not by programmes."""
        raise OutOfReach

    def acceptable_frontier(self, most: int) -> Frontier:
        """Not by programmes."""
        raise OutOfReach

    def edge(self, pair: tuple[int, int]) -> tuple[tuple[float, float], ...]:
        """Not by programmes."""
        raise OutOfReach

    @cached_property
    def _zone(self) -> Acceptable:
        return Acceptable.of(self.problem)

    @cached_property
    def is_open(self) -> bool | None:
        """Whether any deal is acceptable; None where that was not settled in time."""
        answer = points.any_deal(self._zone, self.clock.part(0.5))
        return True if answer.deal is not None else False if answer.is_proved else None

    @cached_property
    def _ideal(self) -> tuple[Answer, ...]:
        if self.is_open is None:
            raise OutOfReach
        return tuple(points.ideal(self._zone, i, self.clock.part(0.2)) for i in self._zone.compared)

    def ideal(self) -> Mapping[str, float]:
        """The most each of the parties compared can have in an acceptable deal."""
        if not self._ideal or self._ideal[0].deal is None:
            self.proofs["ideal"] = Proof(engine="exact")
            return {}
        self.proofs["ideal"] = _proof(max(self._ideal, key=lambda answer: answer.gap), of_one=len(self._ideal) == 1)
        names = [self.problem.terms.parties[i] for i in self._zone.compared]
        ends = [self.problem.rule.walk_away[name] for name in names]
        return {
            name: (int(answer.size) + end) / POINTS
            for name, end, answer in zip(names, ends, self._ideal, strict=True)
            if answer.deal is not None
        }

    def points(self, most: int) -> Mapping[str, Picked]:
        """One deal of each of the four bargaining points; how many tie is not counted (0)."""
        zone, clock = self._zone, self.clock
        ideal = self._ideal
        if ideal[0].deal is None:
            found = dict.fromkeys(("nash", "kalai_smorodinsky", "egalitarian", "utilitarian"), Answer(None, 0.0, 0.0))
        elif any(answer.deal is None for answer in ideal):
            raise OutOfReach
        else:
            highest = [int(answer.size + answer.gap) for answer in ideal]
            settled = all(answer.is_proved for answer in ideal)
            found = {
                "utilitarian": points.utilitarian(zone, clock.part(0.3)),
                "nash": points.nash(zone, highest, clock.part(0.3)),
                "egalitarian": points.egalitarian(zone, highest, clock.part(0.4)),
                "kalai_smorodinsky": points.kalai_smorodinsky(zone, [int(a.size) for a in ideal], clock.part(0.5)),
            }
            if not settled:  # the ratios rest on ideals that were not proved
                ks = found["kalai_smorodinsky"]
                found["kalai_smorodinsky"] = Answer(ks.deal, ks.size, NOT_PROVED)
        self.proofs.update({name: _proof(answer) for name, answer in found.items()})
        return {
            name: Picked((), 0) if answer.deal is None else Picked((deal_of(self.problem.terms, answer.deal),), 0)
            for name, answer in found.items()
        }

    def best_worst_gain(self) -> float | None:
        """The most that the worst-off party compared can gain in a possible deal, lines aside."""
        anywhere = Acceptable.aside(self.problem)
        if not anywhere.compared:
            return None
        answer = points.worst_off(anywhere, self.clock.part(0.3))
        if answer.deal is None and not answer.is_proved:
            raise OutOfReach
        self.proofs["best_worst_gain"] = _proof(answer)
        return None if answer.deal is None else int(answer.size) / POINTS

    # Concessions ------------------------------------------------------------------------------------------------

    @cached_property
    def _conceding(self) -> least.Conceding:
        return least.Conceding(self.problem)

    def concessions(self) -> Concessions:
        """The cheapest ways to open a closed zone, who could open it, which line alone would, what each line costs."""
        if self.is_open:
            raise OutOfReach  # only its deals, counted, could say which line narrows it
        found, is_all = least.ways(self._conceding, MOST_WAYS, self.clock.part(0.4))
        by_parties = least.by_parties(self._conceding, MOST_PARTIES, self.clock.part(0.5))
        alone, _ = least.single_lines(self._conceding, self.clock.part(0.5))
        if not found:
            raise OutOfReach
        kept, given = least.prices(self._conceding, self.clock.part(0.8))
        shortfall = None if kept is None else kept / POINTS
        self.proofs["concessions"] = _proof_of_ways([*found, *by_parties.values()])
        return Concessions(
            ways=tuple(self._way(way) for way in found),
            has_all_ways=is_all,
            by_parties=tuple(
                WhoConcedes(parties=group, way=None if way is None else self._way(way))
                for group, way in by_parties.items()
            ),
            drop_one=tuple(DropOne(line=self.problem.line_names[n], n_more=None) for n in alone),
            prices=tuple(
                LinePrice(line=self.problem.line_names[n], shortfall_kept=shortfall, shortfall_given=short / POINTS)
                for n, short in given
            ),
            least_shortfall=shortfall,
        )

    def cheapest(self, line_price: Fraction) -> tuple[Cheapest, ...]:
        """One deal with the least total price; empty where none is known of."""
        found = cheapest(self.problem, line_price, self.clock.part(0.3))
        if found is None:
            return ()
        answer = priced(
            self.problem, line_price, deal_of(self.problem.terms, found.deal), found.opening.lines, found.opening.lacks
        )
        self.proofs["cheapest"] = _proof_of_price(answer.price, found.gap / POINTS)
        return (answer,)

    def _way(self, way: least.FoundWay) -> Way:
        terms = self.problem.terms
        names = tuple(self.problem.line_names[n] for n in sorted(way.opening.lines))
        giving = {name.party for name in names}
        parties = tuple(party for party in terms.parties if party in giving)
        deal = deal_of(terms, way.deal)
        shortfall = {party: lack / POINTS for party, lack in way.opening.lacks if lack >= SAME}
        return Way(
            crosses=names,
            parties=parties,
            n_deals=None,
            deal=deal,
            shortfall=shortfall,
            total_shortfall=sum(shortfall.values()),
        )


def _proof(answer: Answer, *, of_one: bool = True) -> Proof:
    if answer.is_proved:
        value = answer.size / POINTS if of_one and answer.deal is not None else None
        return Proof(engine="exact", value=value, bound=value, gap=0.0)
    if not math.isfinite(answer.gap) or not math.isfinite(answer.size):
        return Proof(engine="bounded")
    value, gap = answer.size / POINTS, answer.gap / POINTS
    return Proof(engine="bounded", value=value if of_one else None, bound=value + gap if of_one else None, gap=gap)


def _proof_of_price(price: float, gap: float) -> Proof:
    if not math.isfinite(gap):
        return Proof(engine="bounded", value=price)
    return Proof(engine="bounded" if gap else "exact", value=price, bound=price - gap, gap=gap)


def _proof_of_ways(ways: Iterable[least.FoundWay | None]) -> Proof:
    gaps = [way.gap for way in ways if way is not None]
    return Proof(engine="exact", gap=0.0) if not any(gaps) else Proof(engine="bounded")
