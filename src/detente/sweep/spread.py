"""How far the draws of a measure lie apart."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .work import FAILED, Row

LOW, HIGH = 0.1, 0.9  # of an 80 % interval, the one that all texts name


@dataclass(frozen=True)
class Spread:
    """The 80 % interval and the median of a measure over the draws that have it, and how many those are."""

    low: float
    median: float
    high: float
    n: int


def spreads(rows: Iterable[Row]) -> Mapping[str, Spread]:
    """The spread of each measure; draws that failed, or have no such number, do not count."""
    values: dict[str, array[float]] = {}
    for row in rows:
        if row.status == FAILED:
            continue
        for name, value in row.measures.items():
            if value is not None:
                values.setdefault(name, array("d")).append(value)
    return {name: _spread(np.array(found)) for name, found in values.items()}


def _spread(found: NDArray[np.float64]) -> Spread:
    low, median, high = (float(q) for q in np.quantile(found, (LOW, 0.5, HIGH)))
    return Spread(low, median, high, len(found))
