"""Choose how to work out each answer, work it out, and say how it is known."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from ...case.values import POINTS
from .answers import Answers, Clock, Compared, Frontier, OutOfReach, Picked, in_points
from .cheapest import cheapest
from .concessions import concessions
from .listed import Listed
from .maps import edge_only, map_of
from .packages import packages, side_payments
from .problem import Problem, Settings
from .programmed import Programmed
from .proposals import judged
from .ranges import acceptance
from .solution import (
    Acceptance,
    Cheapest,
    Concessions,
    DropOne,
    Engine,
    Lotteries,
    Map,
    Outlook,
    Packages,
    Proof,
    SidePayments,
    Solution,
    WalkAwayValue,
)

if TYPE_CHECKING:
    from .summed import Summed

FEW = 50_000  # chosen: so few deals are listed in a tenth of a second
LISTED_FOR_PACKAGES = 300_000  # chosen: up to here a list answers sooner than a programme
MOST_ISSUES = (
    200  # chosen: with 1000, HiGHS was seen to presolve a count of changes for minutes without a look at the clock
)
POINT_FIELDS = ("nash", "kalai_smorodinsky", "egalitarian", "utilitarian")
TOO_LARGE = "there are too many deals to list, and too many values to carry"
NOBODY: Mapping[str, float] = {}
NO_EDGE: tuple[tuple[float, float], ...] = ()
T = TypeVar("T")


def solve(problem: Problem, settings: Settings, rng: np.random.Generator) -> Solution:
    """Answer exactly where that can be done, else with bounds, else say what is left out. Nothing is drawn."""
    asked = Asked.of(problem, settings)
    n_deals = asked.ask("n_deals", lambda engine: engine.n_deals(), problem.terms.n_combinations)
    points = asked.ask("points", lambda engine: engine.points(settings.max_ties), None)
    acceptable = asked.ask(
        "acceptable_frontier", lambda engine: engine.acceptable_frontier(settings.max_frontier), Frontier((), 0)
    )
    frontier = asked.ask("frontier", lambda engine: engine.frontier(settings.max_frontier), Frontier((), 0))
    number = asked.number("n_acceptable", "point", sure=bool(acceptable.n or _any(points)))
    terms = problem.terms
    return Solution(
        n_deals=n_deals,
        n_acceptable=number[0],
        n_acceptable_range=_range(problem, asked, number),
        parties=terms.parties,
        signers=problem.agreement.must,
        walk_away=_walk_aways(problem),
        frontier=frontier.deals,
        n_frontier=frontier.n,
        acceptable_frontier=acceptable.deals,
        n_acceptable_frontier=acceptable.n,
        **{name: points[name].deals if points else () for name in POINT_FIELDS},
        ties={name: points[name].n if points else 0 for name in POINT_FIELDS},
        over_ranges=_over_ranges(problem, points or {}),
        lotteries=asked.lotteries(),
        ideal=dict(asked.ask("ideal", lambda engine: engine.ideal(), NOBODY)),
        disagreement=_disagreement(problem),
        best_worst_gain=asked.ask("best_worst_gain", lambda engine: engine.best_worst_gain(), None),
        concessions=asked.concessions(is_open=number[0] > 0),
        cheapest=() if number[0] else asked.cheapest(Fraction(str(settings.line_price))),
        packages=asked.packages(settings.max_changes),
        side_payments=asked.side_payments(is_open=number[0] > 0),
        proposals=judged(problem),
        map=asked.map(),
        engine=asked.weakest(),
        proofs=asked.proofs,
        left_out=asked.left_out,
    )


def look(problem: Problem, settings: Settings) -> Outlook:
    """Answer what the measures need and no more; with the same settings the numbers are those of `solve`."""
    asked = Asked.of(problem, settings)
    n_deals = asked.ask("n_deals", lambda engine: engine.n_deals(), problem.terms.n_combinations)
    number = asked.number("n_acceptable", "point", sure=False)
    if number[0] == 0 < number[1]:  # whether there is any is not known from the count alone
        points = asked.ask("points", lambda engine: engine.points(settings.max_ties), None)
        number = asked.number("n_acceptable", "point", sure=_any(points))
    return Outlook(
        n_deals=n_deals,
        n_acceptable=number[0],
        best_worst_gain=asked.ask("best_worst_gain", lambda engine: engine.best_worst_gain(), None),
        concessions=asked.concessions(is_open=number[0] > 0),
        engine=asked.weakest(),
    )


@dataclass
class Asked:
    """The engines that apply to a problem, the first preferred, and what became of each question."""

    problem: Problem
    engines: tuple[Answers, ...]
    listed: Listed | None
    summed: Summed | None
    programmed: Programmed | None
    seconds: float
    proofs: dict[str, Proof] = field(default_factory=dict)
    left_out: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, problem: Problem, settings: Settings) -> Asked:
        """A list alone where there are few deals; else sums, and behind them a list, or programmes where none can be made."""
        n = problem.terms.n_combinations
        listed = Listed(problem) if n <= settings.max_deals else None
        summed = _summed(problem, settings) if listed is None or n > FEW else None
        programmed = Programmed(problem, settings.time_limit) if listed is None else None
        engines = tuple(engine for engine in (summed, listed, programmed) if engine is not None)
        return cls(problem, engines, listed, summed, programmed, settings.time_limit)

    def ask(self, name: str, question: Callable[[Answers], T], otherwise: T) -> T:
        """The answer of the first engine that has one."""
        for engine in self.engines:
            try:
                answer = question(engine)
            except OutOfReach:
                continue
            for each in POINT_FIELDS if name == "points" else (name,):
                self.proofs[each] = engine.proofs.get(each, Proof(engine=engine.engine))
            return answer
        for each in POINT_FIELDS if name == "points" else (name,):
            self.left_out[each] = TOO_LARGE
        return otherwise

    def number(self, name: str, ends: str, sure: bool) -> tuple[int, int]:
        """How many deals are acceptable: at least, at most. `sure`: one is known of."""
        best: tuple[int, int] | None = None
        for engine in self.engines:
            try:
                low, high = engine.n_acceptable(in_points(ends, self.problem))
            except OutOfReach:
                continue
            best = max(low, int(sure)), high
            if low == high:
                self.proofs[name] = Proof(engine=engine.engine)
                return best
        if name == "n_acceptable" and not sure and self.programmed is not None:
            if self.programmed.is_open is False:
                self.proofs[name] = Proof(engine="exact")
                return 0, 0
            if self.programmed.is_open and best is not None:
                best = max(best[0], 1), best[1]
            sure = bool(self.programmed.is_open)
        if best is None:  # all that is known of the number
            best = int(sure), self.problem.terms.n_combinations
        gap = best[1] - best[0]
        self.proofs[name] = Proof(engine="bounded", value=_real(best[0]), bound=_real(best[1]), gap=_real(gap))
        return best

    def lotteries(self) -> Lotteries | None:
        """The points on the convex hull, where the acceptable frontier over the parties compared is known."""
        for engine in (self.summed, self.listed):
            try:
                if engine is not None:
                    return engine.lotteries()
            except OutOfReach:
                continue
        return None

    def concessions(self, is_open: bool) -> Concessions:
        """What closes the zone; where it is open only which single lines narrow it."""
        if is_open and self.summed is not None:
            try:
                return self._drop_one(self.summed)
            except OutOfReach:
                if self.listed is None:
                    self.left_out["concessions"] = TOO_LARGE
                    return Concessions()
        if self.listed is not None and (len(self.listed.deals) or is_open):
            self.proofs["concessions"] = Proof(engine="enumerated")
            return concessions(self.problem, self.listed.deals, self.listed.found)
        if self.programmed is not None:
            return self._programmed(self.programmed)
        return Concessions()

    def _programmed(self, programmed: Programmed) -> Concessions:
        try:
            found = programmed.concessions()
        except OutOfReach:
            self.left_out["concessions"] = TOO_LARGE
            return Concessions()
        self.proofs["concessions"] = programmed.proofs["concessions"]
        if self.summed is None:
            return found
        try:
            return found.model_copy(update={"drop_one": self._drop_one(self.summed).drop_one})
        except OutOfReach:
            return found

    def cheapest(self, line_price: Fraction) -> tuple[Cheapest, ...]:
        """The deals with the least total price where the zone is closed."""
        if self.listed is not None:
            self.proofs["cheapest"] = Proof(engine="enumerated")
            return cheapest(self.problem, self.listed.deals, self.listed.found, line_price)
        return self.programmed.cheapest(line_price) if self.programmed is not None else ()

    def _drop_one(self, summed: Summed) -> Concessions:
        rows = [DropOne(line=self.problem.line_names[n], n_more=more) for n, more in summed.drop_one()]
        self.proofs["concessions"] = Proof(engine="exact")
        return Concessions(drop_one=tuple(sorted(rows, key=lambda row: (-(row.n_more or 0), row.line.place))))

    def packages(self, most: int) -> tuple[Packages, ...]:
        """Packages of a few changes to what holds today and to each proposal."""
        if self._short_list is None and len(self.problem.terms.issues) > MOST_ISSUES:
            self.left_out["packages"] = TOO_LARGE
            return ()
        return packages(self.problem, most, self._short_list, Clock(self.seconds))

    def side_payments(self, *, is_open: bool) -> SidePayments | None:
        """What payments would do, where no deal is acceptable as it is."""
        return None if is_open else side_payments(self.problem, self._short_list, Clock(self.seconds))

    @property
    def _short_list(self) -> Listed | None:
        return self.listed if self.problem.terms.n_combinations <= LISTED_FOR_PACKAGES else None

    def map(self) -> Map | None:
        """Values of two parties: with the number of deals in each cell where they can be listed, else the edge alone."""
        pair = self.problem.pair
        if pair is None:
            return None
        edge = self.ask("map", lambda engine: engine.edge(pair), NO_EDGE)
        if not edge:
            return None
        if self.listed is not None:
            return map_of(self.listed, pair, edge)
        return edge_only(self.problem, pair, edge)

    def weakest(self) -> Engine:
        """The weakest label of all answers."""
        labels = {proof.engine for proof in self.proofs.values()}
        if self.left_out or "bounded" in labels:
            return "bounded"
        return "exact" if "exact" in labels else "enumerated"


def _summed(problem: Problem, settings: Settings) -> Summed:
    from .summed import Summed  # compiled code, slow to import: a list of few deals does without

    return Summed(problem, Clock(settings.time_limit))


def _any(points: Mapping[str, Picked] | None) -> bool:
    return points is not None and any(picked.deals for picked in points.values())


def _real(number: int) -> float:
    """A whole number as a float, the largest there is where it is larger."""
    return float(number) if number.bit_length() < 1024 else float(np.finfo(float).max)


def _range(problem: Problem, asked: Asked, at_point: tuple[int, int]) -> tuple[int, int]:
    """How many deals are acceptable at the high and at the low ends of the walk-aways (surely, possibly)."""
    ends = problem.terms.walk_away
    if all(end.low == end.high for end in ends.values()):
        return at_point
    surely, _ = asked.number("surely", "high", sure=False)
    _, possibly = asked.number("possibly", "low", sure=False)
    low, high = (asked.proofs.pop(name, None) for name in ("surely", "possibly"))
    known = [proof for proof in (low, high) if proof is not None]
    if known:
        asked.proofs["n_acceptable_range"] = next((p for p in known if p.engine == "bounded"), known[0])
    return surely, possibly


def _walk_aways(problem: Problem) -> dict[str, WalkAwayValue]:
    return {
        party: WalkAwayValue(
            low=end.low / POINTS,
            point=end.point / POINTS,
            high=end.high / POINTS,
            how="computed" if party in problem.computed else end.how,
        )
        for party, end in problem.terms.walk_away.items()
    }


def _over_ranges(problem: Problem, points: Mapping[str, Picked]) -> dict[str, dict[str, Acceptance]]:
    """Whether each party compared accepts the first deal of each point for every value in the ranges, for some, or none."""
    terms = problem.terms
    compared = problem.agreement.must or problem.agreement.counted
    found = {}
    for name, picked in points.items():
        for deal in picked.deals[:1]:
            options = [terms.options[k].index(deal.deal[issue]) for k, issue in enumerate(terms.issues)]
            found[name] = {party: acceptance(problem, party, options) for party in compared}
    return found


def _disagreement(problem: Problem) -> dict[str, float]:
    who = Compared.of(problem)
    return {problem.terms.parties[i]: int(end) / POINTS for i, end in zip(who.parties, who.walk_away, strict=True)}
