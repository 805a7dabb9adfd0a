"""All uncertain numbers drawn together, and the variance of the measure taken apart (Saltelli et al. 2010)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ...sweep.uncertain import Uncertain
from .measuring import Floats, values_at
from .problem import Problem

BINS = 4  # chosen: quarters of the draws, within which a number counts as known
FEWEST = 4  # chosen: rows with an answer below which no variance is taken apart
FLAT = 1e-12  # a measure that varies by less does not vary


@dataclass(frozen=True)
class Sample:
    """The measure over two samples and those with one column exchanged.

    Attributes
    ----------
    shares : float array, shape (n, n_columns)
        Where in its range each number stood that was looked at closely; the last column is of all others together.
    every : float array, shape (n,)
        The measure in each draw.
    first, total : list of float or None
        Sobol indices by column.
    """

    shares: Floats
    every: Floats
    first: list[float | None]
    total: list[float | None]


def sampled(problem: Problem, close: Sequence[str], rows: int, rng: np.random.Generator) -> Sample:
    """Solve for samples A, B and A with each column of B; the last column stands for all numbers not looked at closely."""
    from scipy.stats import qmc  # slow to import

    rest = [number for number in problem.numbers if number.place not in close]
    n = len(close) + bool(rest)
    points = qmc.Sobol(2 * n, seed=rng).random(rows)
    a, b = points[:, :n], points[:, n:]
    groups = rng.random((2, rows, len(rest)))  # the numbers of the group, one set for A and one for B
    tables = [a, b, *(exchanged(a, b, k) for k in range(n))]
    others = [groups[0], groups[1], *(groups[int(k == len(close))] for k in range(n))]
    shares, group = np.concatenate(tables), np.concatenate(others)
    found = values_at(problem, _draws(problem, close, shares, rest, group))
    first, total = indices(found.reshape(len(tables), rows))
    return Sample(shares, found, first, total)


def exchanged(a: Floats, b: Floats, k: int) -> Floats:
    """Sample A with column `k` of B."""
    mixed = a.copy()
    mixed[:, k] = b[:, k]
    return mixed


def _draws(
    problem: Problem, close: Sequence[str], shares: Floats, rest: Sequence[Uncertain], group: Floats
) -> list[dict[str, float]]:
    """By row, the numbers that are drawn: those looked at closely from their own columns, the others from the group."""
    numbers = {number.place: number for number in problem.numbers}
    drawn = []
    for row, others in zip(shares, group, strict=True):
        inside = _quantiles([numbers[place] for place in close], row[: len(close)])
        drawn.append({**inside, **_quantiles(rest, others)})
    return drawn


def _quantiles(numbers: Sequence[Uncertain], shares: Floats) -> dict[str, float]:
    return {number.place: number.quantile(float(share)) for number, share in zip(numbers, shares, strict=True)}


def indices(found: Floats) -> tuple[list[float | None], list[float | None]]:
    """First-order and total indices by column; none where the measure does not vary, or too few draws have an answer."""
    from scipy.stats import sobol_indices

    n = len(found) - 2
    fine = np.isfinite(found).all(axis=0)
    if fine.sum() < FEWEST or np.ptp(found[:2, fine]) < FLAT:
        return [None] * n, [None] * n
    a, b, mixed = found[0][fine], found[1][fine], found[2:][:, fine]
    told = sobol_indices(func={"f_A": a[None, :], "f_B": b[None, :], "f_AB": mixed[:, None, :]}, n=len(a))
    return _shares(told.first_order), _shares(told.total_order)


def _shares(values: Floats) -> list[float | None]:
    """Estimates kept between 0 and 1, where shares of a variance lie."""
    return [float(value) for value in np.clip(np.ravel(values), 0.0, 1.0)]


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
    quarter = np.minimum((share * BINS).astype(int), BINS - 1)
    right = sum(_right(yes[quarter == k]) for k in range(BINS))
    return max(0.0, (right - _right(yes)) / len(yes))


def _right(yes: NDArray[np.bool_]) -> int:
    """How many of some draws are called right by the answer that more of them give."""
    n_yes = int(yes.sum())
    return max(n_yes, len(yes) - n_yes)
