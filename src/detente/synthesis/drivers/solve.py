"""Move each number by itself, then all together, and see what the measure does."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor

import numpy as np
from numpy.typing import NDArray

from ...analysis.contract import Measure
from ...analysis.run import measured
from ...case.change import changed
from ...errors import BadInput, DetenteError
from ...models import war
from ...sweep.uncertain import Uncertain, as_changes
from .problem import Problem, Settings
from .solution import Driver, Solution
from .sources import without_each_source

Floats = NDArray[np.float64]
ENDS = (0.1, 0.9)
BINS = 4  # chosen: quarters of the draws, within which a number counts as known


def solve(problem: Problem, settings: Settings, rng: np.random.Generator) -> Solution:
    """Both ends of each number; then Sobol indices of those that swing the measure most, the others drawn as one group."""
    at_point = _measure_at(problem, {})
    if problem.measure not in at_point:
        raise BadInput(
            f"drivers: setting measure: {problem.analysis.name} has no {problem.measure} here; "
            f"write one of {', '.join(at_point) or 'none: it does not apply'}"
        )
    drivers = _tornado(problem)
    close = [driver.place for driver in sorted(drivers, key=lambda d: -d.swing)[: settings.closely] if driver.swing > 0]
    sample = _sampled(problem, close, settings.rows, rng) if close else None
    if sample is not None:
        drivers = [_with_indices(driver, close, sample, problem.line) for driver in drivers]
    drawn = sample.every if sample is not None else np.array([])
    known = drawn[np.isfinite(drawn)]
    return Solution(
        analysis=problem.analysis.name,
        measure=problem.measure,
        words=at_point[problem.measure].words or problem.measure.replace("_", " "),
        unit=at_point[problem.measure].unit,
        value=at_point[problem.measure].value,
        low=float(np.quantile(known, 0.1)) if len(known) else None,
        high=float(np.quantile(known, 0.9)) if len(known) else None,
        line=problem.line,
        p_yes=float((known >= problem.line).mean()) if len(known) else None,
        drivers=tuple(sorted(drivers, key=_order)),
        rest_first=sample.first[-1] if sample is not None and len(sample.first) > len(close) else None,
        n_solved=1 + 2 * len(drivers) + len(drawn),
        n_failed=len(drawn) - len(known),
        sources=tuple(without_each_source(problem)) if settings.sources else (),
    )


def _order(driver: Driver) -> tuple[float, float]:
    return (-(driver.total or 0.0), -driver.swing)


def _measure_at(problem: Problem, values: Mapping[str, float]) -> dict[str, Measure]:
    case = changed(problem.case, as_changes(values)) if values else problem.case
    analysis = problem.analysis
    return measured(analysis, case, (war.ANALYSIS,), analysis.coarse, 0)[1]


def _value_at(problem: Problem, values: Mapping[str, float]) -> float:
    """The measure with these numbers in the case; NaN where there is no answer."""
    try:
        measure = _measure_at(problem, values).get(problem.measure)
    except DetenteError:
        return float("nan")
    return float("nan") if measure is None or measure.value is None else float(measure.value)


def _values_at(problem: Problem, many: Iterable[Mapping[str, float]]) -> Floats:
    """Two at a time; what comes out does not depend on it."""
    with ThreadPoolExecutor(max_workers=2) as pool:
        return np.array(list(pool.map(lambda values: _value_at(problem, values), many)))


def _tornado(problem: Problem) -> list[Driver]:
    ends = [(number, tuple(number.quantile(q) for q in ENDS)) for number in problem.numbers]
    found = _values_at(problem, [{number.place: end} for number, both in ends for end in both])
    return [
        Driver(
            place=number.place, low=both[0], high=both[1], at_low=_known(found[2 * n]), at_high=_known(found[2 * n + 1])
        )
        for n, (number, both) in enumerate(ends)
    ]


def _known(value: float) -> float | None:
    return float(value) if np.isfinite(value) else None


class Sample:
    """The measure over two samples and those with one column exchanged (Saltelli et al. 2010)."""

    def __init__(self, shares: Floats, every: Floats, first: list[float | None], total: list[float | None]) -> None:
        self.shares, self.every, self.first, self.total = shares, every, first, total


def _sampled(problem: Problem, close: Sequence[str], rows: int, rng: np.random.Generator) -> Sample:
    """Solve for samples A, B and A with each column of B; the last column stands for all numbers not looked at closely."""
    numbers = {number.place: number for number in problem.numbers}
    rest = [number for number in problem.numbers if number.place not in close]
    n = len(close) + bool(rest)
    from scipy.stats import qmc  # slow to import

    points = qmc.Sobol(2 * n, seed=rng).random(rows)
    a, b = points[:, :n], points[:, n:]
    mixed = [np.where(np.arange(n) == k, b, a) for k in range(n)]
    groups = rng.random((2, rows, len(rest)))  # the numbers of the group, one set for A and one for B
    tables = [(a, groups[0]), (b, groups[1])] + [(m, groups[1 if k == len(close) else 0]) for k, m in enumerate(mixed)]
    draws = [
        _values_of(numbers, close, share, rest, others)
        for table, group in tables
        for share, others in zip(table, group, strict=True)
    ]
    found = _values_at(problem, draws)
    first, total = _indices(found.reshape(len(tables), rows))
    return Sample(np.concatenate([table for table, _ in tables]), found, first, total)


def _values_of(
    numbers: Mapping[str, Uncertain], close: Sequence[str], share: Floats, rest: Sequence[Uncertain], others: Floats
) -> dict[str, float]:
    inside = {place: numbers[place].quantile(float(u)) for place, u in zip(close, share, strict=False)}
    return {**inside, **{number.place: number.quantile(float(u)) for number, u in zip(rest, others, strict=True)}}


def _indices(found: Floats) -> tuple[list[float | None], list[float | None]]:
    """First-order and total indices by column; none where the measure does not vary, or too few draws have an answer."""
    n = len(found) - 2
    fine = np.isfinite(found).all(axis=0)
    if fine.sum() < 4 or np.ptp(found[:2, fine]) < 1e-12:
        return [None] * n, [None] * n
    a, b, mixed = found[0][fine], found[1][fine], found[2:][:, fine]
    from scipy.stats import sobol_indices

    indices = sobol_indices(func={"f_A": a[None, :], "f_B": b[None, :], "f_AB": mixed[:, None, :]}, n=len(a))
    return _shares(indices.first_order), _shares(indices.total_order)


def _shares(values: Floats) -> list[float | None]:
    """Estimates kept between 0 and 1, where shares of a variance lie."""
    return [float(min(max(value, 0.0), 1.0)) for value in np.ravel(values)]


def _with_indices(driver: Driver, close: Sequence[str], sample: Sample, line: float) -> Driver:
    if driver.place not in close:
        return driver
    k = close.index(driver.place)
    worth = worth_knowing(sample.shares[:, k], sample.every >= line, np.isfinite(sample.every))
    return driver.model_copy(update={"first": sample.first[k], "total": sample.total[k], "worth_knowing": worth})


def worth_knowing(share: Floats, yes: NDArray[np.bool_], known: NDArray[np.bool_]) -> float:
    """By how much more often a yes-or-no answer would be called right if one knew in which quarter a number lies.

    Without knowing, one calls the answer that more draws give: right with chance max(p, 1 - p). Knowing the quarter, one
    calls what more draws of that quarter give (the expected value of partial perfect information; Felli and Hazen 1998).

    Examples
    --------
    >>> x = np.array([0.1, 0.4, 0.6, 0.9])
    >>> worth_knowing(x, x > 0.5, np.ones(4, bool))
    0.5
    """
    if not known.any():
        return 0.0
    share, yes = share[known], yes[known]
    blind = max(yes.mean(), 1 - yes.mean())
    quarter = np.minimum((share * BINS).astype(int), BINS - 1)
    knowing = sum(max(part.sum(), len(part) - part.sum()) for k in range(BINS) if len(part := yes[quarter == k])) / len(
        yes
    )
    return float(max(0.0, knowing - blind))
