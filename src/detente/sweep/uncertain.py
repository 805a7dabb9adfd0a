"""The numbers of a case that are not known, and draws of them.

A range is drawn from its PERT distribution. Draws are keyed by seed, draw and place: a number that two versions of a case
share has the same draws in both, and draws made in another order, or on another machine, are the same.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..case.case import Case, named_place
from ..case.change import Change
from ..case.estimate import Estimate
from ..errors import BadInput
from ..numeric.pert import pert_quantile

Floats = NDArray[np.float64]
DIGITS = 12  # of a drawn number: more than any judgement has, and the same text on every machine


@dataclass(frozen=True)
class Uncertain:
    """A number of a case that was judged as a range, by its place."""

    place: str
    low: float
    mode: float
    high: float

    def quantile(self, share: float) -> float:
        """The value that a share (0 to 1) of the draws lies below.

        Examples
        --------
        >>> Uncertain("fighting.rounds", 0.0, 0.5, 1.0).quantile(0.5)
        0.5
        """
        return round(pert_quantile(share, self.low, self.mode, self.high), DIGITS)


def uncertain_numbers(case: Case) -> tuple[Uncertain, ...]:
    """Every number of the case that is a range, beliefs included, in the order of the file."""
    found = [(named_place(case, place), estimate) for place, estimate in case.estimates()]
    found += [
        (f"beliefs.{index}.value", estimate)
        for index, belief in enumerate(case.beliefs)
        if (estimate := belief.estimate) is not None
    ]
    return tuple(_uncertain(place, estimate) for place, estimate in found if estimate.is_range)


def _uncertain(place: str, estimate: Estimate) -> Uncertain:
    return Uncertain(place, float(estimate.low), estimate.point, float(estimate.high))


@dataclass(frozen=True)
class Correlations:
    """Rank correlations between numbers of a case, as a matrix over the named places (a Gaussian copula)."""

    places: tuple[str, ...]
    root: Floats  # lower triangular: root @ root.T is the correlation of the underlying normals

    def joined(self, share: dict[str, float]) -> dict[str, float]:
        """The shares of one draw with those of the named places correlated; the others as they are."""
        from scipy.special import ndtr, ndtri  # slow to import

        normal = ndtri(np.array([share[place] for place in self.places]))
        return {**share, **dict(zip(self.places, ndtr(self.root @ normal).tolist(), strict=True))}


def correlations(given: Sequence[tuple[str, str, float]], numbers: Sequence[Uncertain]) -> Correlations | None:
    """Read rank correlations (place, place, rho); None where none is given.

    Raises
    ------
    BadInput
        For a place that is no range of the case, a correlation outside (-1, 1), or a set that no numbers can have together.
    """
    if not given:
        return None
    known = {number.place for number in numbers}
    places = tuple(dict.fromkeys(place for one, other, _ in given for place in (one, other)))
    for place in places:
        if place not in known:
            raise BadInput(f"correlation: {place} is no range in this case; `detente check` lists its numbers")
    matrix = np.eye(len(places))
    for one, other, rho in given:
        if not -1 < rho < 1 or one == other:
            raise BadInput(f"correlation of {one} and {other}: {rho:g}; name two places and a number between -1 and 1")
        i, j = places.index(one), places.index(other)
        matrix[i, j] = matrix[j, i] = 2 * np.sin(np.pi * rho / 6)  # of normals whose ranks correlate so (Pearson 1907)
    try:
        return Correlations(places, np.linalg.cholesky(matrix).astype(np.float64))
    except np.linalg.LinAlgError:
        raise BadInput("these correlations cannot hold together; make one of them weaker") from None


def drawn(numbers: Sequence[Uncertain], seed: int, draw: int, joint: Correlations | None = None) -> dict[str, float]:
    """The numbers of one draw, by place."""
    share = {number.place: _share(seed, draw, number.place) for number in numbers}
    if joint is not None:
        share = joint.joined(share)
    return {number.place: number.quantile(share[number.place]) for number in numbers}


def _share(seed: int, draw: int, place: str) -> float:
    return float(np.random.default_rng([seed, draw, zlib.crc32(place.encode())]).random())


def as_changes(values: Mapping[str, float]) -> tuple[Change, ...]:
    """What a draw changes in the case."""
    return tuple(Change(place, value) for place, value in values.items())
