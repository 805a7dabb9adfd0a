"""How far the draws of a measure lie apart."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..analysis.draws import HIGH, LOW, Draws
from .work import FAILED, Row


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


def draws_of(rows: Iterable[Row]) -> Draws:
    """Every measure in every draw that did not fail, in the order of the draws."""
    done = [row for row in rows if row.status != FAILED]
    names: dict[str, None] = {}
    for row in done:
        names |= dict.fromkeys(row.measures)
    return Draws({name: _column(done, name) for name in names})


def _column(rows: Iterable[Row], name: str) -> NDArray[np.float64]:
    return np.array([_number(row, name) for row in rows])


def _number(row: Row, name: str) -> float:
    value = row.measures.get(name)
    return float("nan") if value is None else value


def _spread(found: NDArray[np.float64]) -> Spread:
    low, median, high = (float(q) for q in np.quantile(found, (LOW, 0.5, HIGH)))
    return Spread(low, median, high, len(found))
