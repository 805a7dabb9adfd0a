"""Move each number by itself, then all together, and see what the measure does."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ...errors import BadInput
from .measuring import Floats, known, measures_at, values_at
from .problem import Problem, Settings
from .sampled import Sample, sampled, worth_knowing
from .solution import Driver, Solution
from .sources import without_each_source
from .tips import tip

ENDS = (0.1, 0.9)


def solve(problem: Problem, settings: Settings, rng: np.random.Generator) -> Solution:
    """Both ends of each number; then Sobol indices of those that swing the measure most, the others drawn as one group."""
    at_point = measures_at(problem, {})
    if problem.measure not in at_point:
        names = ", ".join(at_point) or "none: it does not apply"
        raise BadInput(
            f"drivers: setting measure: {problem.analysis.name} has no {problem.measure} here; write one of {names}"
        )
    measure = at_point[problem.measure]
    drivers = _tornado(problem)
    close = _closest(drivers, settings.closely)
    sample = sampled(problem, close, settings.rows, rng) if close else None
    drawn = _drawn(sample)
    found = drawn[np.isfinite(drawn)]
    return Solution(
        analysis=problem.analysis.name,
        measure=problem.measure,
        words=measure.words or problem.measure.replace("_", " "),
        unit=measure.unit,
        value=measure.value,
        low=_quantile(found, ENDS[0]),
        high=_quantile(found, ENDS[1]),
        line=problem.line,
        p_yes=float((found >= problem.line).mean()) if len(found) else None,
        drivers=tuple(sorted(_with_indices(problem, drivers, close, sample), key=_order)),
        tip=tip(problem, drivers),
        rest_first=_of_the_rest(sample, close),
        n_solved=1 + 2 * len(drivers) + len(drawn),
        n_failed=len(drawn) - len(found),
        sources=tuple(without_each_source(problem)) if settings.sources else (),
    )


def _drawn(sample: Sample | None) -> Floats:
    return np.array([]) if sample is None else sample.every


def _quantile(found: Floats, share: float) -> float | None:
    return float(np.quantile(found, share)) if len(found) else None


def _order(driver: Driver) -> tuple[float, float]:
    return (-(driver.total or 0.0), -driver.swing)


def _tornado(problem: Problem) -> list[Driver]:
    """Each number at both ends of its 80 % interval, all others at their points."""
    lows = [number.quantile(ENDS[0]) for number in problem.numbers]
    highs = [number.quantile(ENDS[1]) for number in problem.numbers]
    places = [number.place for number in problem.numbers]
    asked = [{place: end} for ends in (lows, highs) for place, end in zip(places, ends, strict=True)]
    found = values_at(problem, asked)
    at_low, at_high = found[: len(places)], found[len(places) :]
    return [
        Driver(place=place, low=lows[n], high=highs[n], at_low=known(at_low[n]), at_high=known(at_high[n]))
        for n, place in enumerate(places)
    ]


def _closest(drivers: Sequence[Driver], most: int) -> list[str]:
    """The numbers that swing the measure most, which are looked at closely."""
    order = sorted(drivers, key=lambda driver: -driver.swing)[:most]
    return [driver.place for driver in order if driver.swing > 0]


def _with_indices(
    problem: Problem, drivers: Sequence[Driver], close: Sequence[str], sample: Sample | None
) -> list[Driver]:
    found = {driver.place: driver for driver in drivers}
    if sample is None:
        return list(drivers)
    is_known = np.isfinite(sample.every)
    for k, place in enumerate(close):
        worth = worth_knowing(sample.shares[:, k], sample.every >= problem.line, is_known)
        indices = {"first": sample.first[k], "total": sample.total[k], "worth_knowing": worth}
        found[place] = found[place].model_copy(update=indices)
    return list(found.values())


def _of_the_rest(sample: Sample | None, close: Sequence[str]) -> float | None:
    """The share of the variance that is due to the numbers not looked at closely, by themselves."""
    if sample is None or len(sample.first) == len(close):
        return None
    return sample.first[-1]
