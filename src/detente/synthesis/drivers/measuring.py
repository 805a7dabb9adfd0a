"""The measure that drivers look at, with numbers of the case at other values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np
from numpy.typing import NDArray

from ...analysis.contract import Measure
from ...analysis.run import measured
from ...analysis.side_by_side import side_by_side
from ...case.change import changed
from ...errors import DetenteError
from ...models import war
from ...sweep.uncertain import as_changes
from .problem import Problem

Floats = NDArray[np.float64]
NOT_A_NUMBER = float("nan")


def measures_at(problem: Problem, values: Mapping[str, float]) -> dict[str, Measure]:
    """All measures of the analysis, with these numbers in the case."""
    case = changed(problem.case, as_changes(values))
    return measured(problem.analysis, case, (war.ANALYSIS,), problem.analysis.coarse, 0)[1]


def value_at(problem: Problem, values: Mapping[str, float]) -> float:
    """The measure with these numbers in the case; NaN where there is no answer."""
    try:
        measure = measures_at(problem, values).get(problem.measure)
    except DetenteError:
        return NOT_A_NUMBER
    if measure is None or measure.value is None:
        return NOT_A_NUMBER
    return float(measure.value)


def values_at(problem: Problem, many: Iterable[Mapping[str, float]]) -> Floats:
    """The measure for each of many sets of numbers."""
    return np.array(side_by_side(lambda values: value_at(problem, values), many))


def known(value: float) -> float | None:
    """A number that there is; None for NaN."""
    return float(value) if np.isfinite(value) else None
