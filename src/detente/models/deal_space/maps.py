"""The map of deals over the values of two parties."""

from __future__ import annotations

import numpy as np

from ...case.values import POINTS
from .listed import Listed
from .problem import Problem
from .solution import Map

N_CELLS = 60  # chosen: cells across the map of deals; finer than a reader can tell apart
Edge = tuple[tuple[float, float], ...]


def map_of(listed: Listed, pair: tuple[int, int], edge: Edge) -> Map:
    """Counts of deals over the values of two parties, and their outer edge."""
    values = listed.deals.value[:, list(pair)]
    low, high = min(0.0, values.min() / POINTS), max(1.0, values.max() / POINTS)
    cell = (high - low) / N_CELLS
    column = np.minimum(((values / POINTS - low) / cell).astype(np.int64), N_CELLS - 1)
    key = column[:, 0] * N_CELLS + column[:, 1]
    n = np.bincount(key, minlength=N_CELLS**2)
    n_acceptable = np.bincount(key[listed.judged.acceptable], minlength=N_CELLS**2)
    cells = tuple(
        (low + int(k) // N_CELLS * cell, low + int(k) % N_CELLS * cell, int(n[k]), int(n_acceptable[k]))
        for k in np.flatnonzero(n)
    )
    return _map(listed.problem, pair, edge, cell, cells)


def edge_only(problem: Problem, pair: tuple[int, int], edge: Edge) -> Map:
    """The outer edge without the deals behind it, where they are too many to list."""
    return _map(problem, pair, edge, 1 / N_CELLS, ())


def _map(
    problem: Problem, pair: tuple[int, int], edge: Edge, cell: float, cells: tuple[tuple[float, float, int, int], ...]
) -> Map:
    first, second = (problem.terms.parties[i] for i in pair)
    return Map(parties=(first, second), cell=cell, cells=cells, edge=edge, now=_now(problem, pair))


def _now(problem: Problem, pair: tuple[int, int]) -> tuple[float, float] | None:
    """What holds today, where every issue says so and no link bars it."""
    terms, now = problem.terms, problem.terms.today
    if now is None or not terms.keeps(terms.impossible, now):
        return None
    return terms.value(pair[0], now) / POINTS, terms.value(pair[1], now) / POINTS
