"""A mixed-integer linear programme under construction, and its solution by HiGHS."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from ....numeric.programmes import ENDED, SOLVERS, Answer, LinearProgramme
from ..answers import Clock

Floats = NDArray[np.float64]
INFINITY = math.inf
_INFEASIBLE, _SOLVE_ERROR = 2, 4  # statuses of scipy's milp
_FEASIBILITY = ("mip_feasibility_tolerance", "primal_feasibility_tolerance", "dual_feasibility_tolerance")
# Tolerances of the solver and whether it may presolve, in the order in which they are tried: HiGHS 1.12 ends some small
# programmes with a solve error, which another tolerance cures. At 1e-10, the finest it takes, it reported a wrong optimum with a
# gap of 0; in the units of the deals even the last is no coarser than what counts as a difference.
_ATTEMPTS = ((1e-9, True), (1e-9, False), (1e-8, True), (1e-7, True), (1e-7, False))


@dataclass(frozen=True)
class Affine:
    """A sum of columns times coefficients, plus a constant."""

    terms: Mapping[int, float] = field(default_factory=dict)
    constant: float = 0.0

    def __add__(self, other: Affine | float) -> Affine:
        if not isinstance(other, Affine):
            return Affine(self.terms, self.constant + other)
        return total((self, other))

    def __sub__(self, other: Affine | float) -> Affine:
        return self + (other * -1.0)

    def __mul__(self, factor: float) -> Affine:
        return Affine({column: factor * c for column, c in self.terms.items()}, factor * self.constant)


def total(parts: Iterable[Affine]) -> Affine:
    """The sum of many."""
    terms: dict[int, float] = {}
    constant = 0.0
    for part in parts:
        constant += part.constant
        for column, coefficient in part.terms.items():
            terms[column] = terms.get(column, 0.0) + coefficient
    return Affine(terms, constant)


@dataclass(frozen=True)
class Run:
    """What the solver says: the columns of its best solution if it has one, and a bound on the aim.

    `infeasible`: nothing meets the rows. `bound` is infinite where the solver stopped before it had proved one.
    """

    columns: Floats | None
    bound: float
    infeasible: bool = False


class Programme:
    """Columns and rows; rows and bounds can be added until the programme is dropped."""

    def __init__(self) -> None:
        self._low: list[float] = []
        self._high: list[float] = []
        self._whole: list[bool] = []
        self._at: list[int] = []  # of each entry of the matrix: its row, its column, its number
        self._of: list[int] = []
        self._number: list[float] = []
        self._row_low: list[float] = []
        self._row_high: list[float] = []

    def copy(self) -> Programme:
        """The same programme, to which rows can be added without touching this one."""
        other = Programme()
        for name, entries in vars(self).items():
            setattr(other, name, list(entries))
        return other

    def column(self, low: float = 0.0, high: float = 1.0, *, whole: bool = True) -> Affine:
        """A new column, as an expression."""
        self._low.append(low)
        self._high.append(high)
        self._whole.append(whole)
        return Affine({len(self._low) - 1: 1.0})

    def row(self, expression: Affine, low: float = -INFINITY, high: float = INFINITY) -> None:
        """Ask that an expression lie between two numbers."""
        for column, number in expression.terms.items():
            if number:
                self._at.append(len(self._row_low))
                self._of.append(column)
                self._number.append(number)
        self._row_low.append(low - expression.constant)
        self._row_high.append(high - expression.constant)

    def maximise(self, aim: Affine, clock: Clock) -> Run:
        """The largest value of an expression under all rows."""
        if not clock.go_on():
            return Run(None, INFINITY)
        for tolerance, presolve in _ATTEMPTS:
            found = self._solved(aim, clock, tolerance, presolve)
            if found.status not in (_SOLVE_ERROR, ENDED.status):
                break
        if found.status == _INFEASIBLE:
            return Run(None, -INFINITY, infeasible=True)
        bound = INFINITY if found.bound is None or not math.isfinite(found.bound) else aim.constant - found.bound
        return Run(found.x, bound)

    def _solved(self, aim: Affine, clock: Clock, tolerance: float, presolve: bool) -> Answer:
        cost = np.zeros(len(self._low))
        for column, number in aim.terms.items():
            cost[column] -= number
        tolerances = dict.fromkeys(_FEASIBILITY, tolerance)
        left = clock.left()
        return SOLVERS.solve(
            LinearProgramme(
                cost=cost,
                low=np.array(self._low),
                high=np.array(self._high),
                whole=np.array(self._whole, dtype=np.int64),
                number=np.array(self._number, dtype=np.float64),
                at=np.array(self._at, dtype=np.int64),
                of=np.array(self._of, dtype=np.int64),
                row_low=np.array(self._row_low, dtype=np.float64),
                row_high=np.array(self._row_high, dtype=np.float64),
                options={**tolerances, "mip_abs_gap": 0.0, "mip_rel_gap": 0.0, "presolve": presolve},
                time_limit=left if math.isfinite(left) else None,
            )
        )
