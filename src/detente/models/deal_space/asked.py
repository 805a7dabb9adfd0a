"""Which engine answers which question about the deals of a problem, and how each answer is known."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from .answers import Answers, Clock, Ends, OutOfReach, Picked
from .cheapest import cheapest
from .concessions import concessions
from .listed import Listed
from .maps import edge_only, map_of
from .packages import packages, side_payments
from .problem import Problem, Settings
from .programmed import Programmed
from .solution import (
    POINT_FIELDS,
    Cheapest,
    Concessions,
    DropOne,
    Engine,
    Lotteries,
    Map,
    Packages,
    Proof,
    SidePayments,
)

if TYPE_CHECKING:
    from .summed import Summed

FEW = 50_000  # chosen: so few deals are listed in a tenth of a second
LISTED_FOR_PACKAGES = 300_000  # chosen: up to here a list answers sooner than a programme
# chosen: with 1000, HiGHS was seen to presolve a count of changes for minutes without a look at the clock
MOST_ISSUES = 200
TOO_LARGE = "there are too many deals to list, and too many values to carry"
NO_EDGE: tuple[tuple[float, float], ...] = ()
T = TypeVar("T")
Bounds = tuple[int, int]


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
        """A list alone where there are few deals.

        Else sums, and behind them a list, or programmes where no list can be made.
        """
        n = problem.terms.n_combinations
        listed = summed = programmed = None
        if n <= settings.max_deals:
            listed = Listed(problem)
        else:
            programmed = Programmed(problem, settings.time_limit)
        if n > min(FEW, settings.max_deals):
            summed = _summed(problem, settings)
        engines = tuple(engine for engine in (summed, listed, programmed) if engine is not None)
        return cls(problem, engines, listed, summed, programmed, settings.time_limit)

    # Questions that any engine may answer ----------------------------------------------------------

    def ask(self, name: str, question: Callable[[Answers], T], otherwise: T) -> T:
        """The answer of the first engine that has one."""
        names = _fields(name)
        for engine in self.engines:
            try:
                answer = question(engine)
            except OutOfReach:
                continue
            for each in names:
                self.proofs[each] = engine.proofs.get(each, Proof(engine=engine.engine))
            return answer
        self.left_out.update(dict.fromkeys(names, TOO_LARGE))
        return otherwise

    def number(self, name: str, ends: Ends, *, sure: bool) -> Bounds:
        """How many deals are acceptable at some walk-aways: at least, at most. `sure`: one is known of."""
        best: Bounds | None = None
        for engine in self.engines:
            try:
                low, high = engine.n_acceptable(ends)
            except OutOfReach:
                continue
            best = max(low, int(sure)), high
            if low == high:
                self.proofs[name] = Proof(engine=engine.engine)
                return best
        return self._bounded(name, best or (int(sure), self.problem.terms.n_combinations))

    def _bounded(self, name: str, best: Bounds) -> Bounds:
        """What is left to say of a number that no engine counted: programmes may know whether it is 0."""
        low, high = best
        if name == "n_acceptable" and low == 0 and self.programmed is not None:
            is_open = self.programmed.is_open
            if is_open is False:
                self.proofs[name] = Proof(engine="exact")
                return 0, 0
            low = int(is_open is True)
        self.proofs[name] = Proof(engine="bounded", value=_real(low), bound=_real(high), gap=_real(high - low))
        return low, high

    def lotteries(self) -> Lotteries | None:
        """The points on the convex hull, where the acceptable frontier over the parties compared is known."""
        for engine in (self.summed, self.listed):
            if engine is None:
                continue
            try:
                return engine.lotteries()
            except OutOfReach:
                continue
        return None

    # What closes the zone --------------------------------------------------------------------------

    def concessions(self, *, is_open: bool) -> Concessions:
        """What closes the zone; where it is open only which single lines narrow it."""
        if is_open and self.summed is not None:
            narrowing = self._drop_one(self.summed)
            if narrowing is not None:
                return Concessions(drop_one=narrowing)
            if self.listed is None:
                self.left_out["concessions"] = TOO_LARGE
                return Concessions()
        if self.listed is not None:
            self.proofs["concessions"] = Proof(engine="enumerated")
            return concessions(self.problem, self.listed.judged)
        if self.programmed is not None:
            return self._programmed(self.programmed)
        return Concessions()

    def _programmed(self, programmed: Programmed) -> Concessions:
        try:
            found = programmed.concessions()
        except OutOfReach:
            self.left_out["concessions"] = TOO_LARGE
            return Concessions()
        narrowing = None if self.summed is None else self._drop_one(self.summed)
        self.proofs["concessions"] = programmed.proofs["concessions"]
        if narrowing is None:
            return found
        return found.model_copy(update={"drop_one": narrowing})

    def _drop_one(self, summed: Summed) -> tuple[DropOne, ...] | None:
        """The lines that narrow the zone all alone, with how many deals each keeps out; None where not counted."""
        try:
            found = summed.drop_one()
        except OutOfReach:
            return None
        self.proofs["concessions"] = Proof(engine="exact")
        found.sort(key=lambda row: (-row[1], self.problem.line_names[row[0]].place))
        return tuple(DropOne(line=self.problem.line_names[n], n_more=more) for n, more in found)

    def cheapest(self, line_price: Fraction) -> tuple[Cheapest, ...]:
        """The deals with the least total price where the zone is closed."""
        if self.listed is not None:
            self.proofs["cheapest"] = Proof(engine="enumerated")
            return cheapest(self.problem, self.listed.judged, line_price)
        if self.programmed is not None:
            return self.programmed.cheapest(line_price)
        return ()

    # Packages, payments, the map -------------------------------------------------------------------

    def packages(self, most: int) -> tuple[Packages, ...]:
        """Packages of a few changes to what holds today and to each proposal."""
        if self._short_list is None and len(self.problem.terms.issues) > MOST_ISSUES:
            self.left_out["packages"] = TOO_LARGE
            return ()
        return packages(self.problem, most, self._short_list, Clock(self.seconds))

    def side_payments(self) -> SidePayments | None:
        """What payments would do, where no deal is acceptable as it is."""
        return side_payments(self.problem, self._short_list, Clock(self.seconds))

    @property
    def _short_list(self) -> Listed | None:
        if self.problem.terms.n_combinations > LISTED_FOR_PACKAGES:
            return None
        return self.listed

    def map(self) -> Map | None:
        """Values of two parties: the number of deals in each cell where they can be listed, else the edge alone."""
        pair = self.problem.pair
        if pair is None:
            return None
        edge = self.ask("map", lambda engine: engine.edge(pair), NO_EDGE)
        if not edge:
            return None
        if self.listed is None:
            return edge_only(self.problem, pair, edge)
        return map_of(self.listed, pair, edge)

    def weakest(self) -> Engine:
        """The weakest label of all answers."""
        labels = {proof.engine for proof in self.proofs.values()}
        if self.left_out or "bounded" in labels:
            return "bounded"
        return "exact" if "exact" in labels else "enumerated"


def _summed(problem: Problem, settings: Settings) -> Summed:
    from .summed import Summed  # compiled code, slow to import: a list of few deals does without

    return Summed(problem, Clock(settings.time_limit))


def _fields(name: str) -> tuple[str, ...]:
    """The fields of the solution that a question answers."""
    return POINT_FIELDS if name == "points" else (name,)


def has_any(points: Iterable[Picked]) -> bool:
    """Whether a bargaining point picked a deal."""
    return any(picked.deals for picked in points)


def _real(number: int) -> float:
    """A whole number as a float, the largest there is where it is larger."""
    return float(number) if number.bit_length() < 1024 else float(np.finfo(float).max)
