"""The numbers of a case that are not known, and draws of them.

A range is drawn from its PERT distribution. The chance of a type (that a red line is real, that a side is obstinate) is
drawn so too, and then becomes 1 or 0: the party is of that type in this draw, or it is not. Draws are keyed by seed, draw
and place: a number that two versions of a case share has the same draws in both, and draws made in another order, or on
another machine, are the same.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..case.called import number_at
from ..case.case import Case, named_place
from ..case.change import Change
from ..case.estimate import Estimate
from ..errors import BadInput
from ..numeric.pert import pert_quantile

Floats = NDArray[np.float64]
DIGITS = 12  # of a drawn number: more than any judgement has, and the same text on every machine


@dataclass(frozen=True)
class Uncertain:
    """A number of a case that is not known, by its place: one judged as a range, or the chance of a type."""

    place: str
    low: float
    mode: float
    high: float
    is_type_chance: bool = False

    def quantile(self, share: float) -> float:
        """The value that a share (0 to 1) of the draws lies below.

        Examples
        --------
        >>> Uncertain("fighting.rounds", 0.0, 0.5, 1.0).quantile(0.5)
        0.5
        """
        if self.low == self.high:
            return self.mode
        return round(pert_quantile(share, self.low, self.mode, self.high), DIGITS)

    def drawn(self, share: float, luck: float) -> float:
        """The number of one draw, from two shares (0 to 1) that are drawn evenly; `luck` counts for types alone.

        Examples
        --------
        >>> firm = Uncertain("positions.north.land.firm", 0.5, 0.5, 0.5, is_type_chance=True)
        >>> firm.drawn(0.3, luck=0.4), firm.drawn(0.3, luck=0.6)
        (1.0, 0.0)
        """
        chance = self.quantile(share)
        if not self.is_type_chance:
            return chance
        return 1.0 if luck < chance else 0.0


def uncertain_numbers(case: Case) -> tuple[Uncertain, ...]:
    """Every number of the case that is a range, beliefs included, in the order of the file."""
    return tuple(number for number in numbers_to_draw(case) if number.low < number.high)


def numbers_to_draw(case: Case) -> tuple[Uncertain, ...]:
    """Every number that a draw may change: the ranges, beliefs included, and chances of types that are points."""
    numbers = [_uncertain(case, named_place(case, place), estimate) for place, estimate in case.estimates()]
    for index, belief in enumerate(case.beliefs):
        if belief.estimate is not None:
            numbers.append(_uncertain(case, f"beliefs.{index}.value", belief.estimate))
    return tuple(number for number in numbers if _is_open(number))


def _uncertain(case: Case, place: str, estimate: Estimate) -> Uncertain:
    is_type_chance = number_at(case, place).is_type_chance
    return Uncertain(place, float(estimate.low), estimate.point, float(estimate.high), is_type_chance)


def _is_open(number: Uncertain) -> bool:
    is_open_type = number.is_type_chance and 0 < number.mode < 1
    return is_open_type or number.low < number.high


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
    shares = {number.place: _shares(seed, draw, number.place) for number in numbers}
    share = {place: first for place, (first, _) in shares.items()}
    if joint is not None:
        share = joint.joined(share)
    return {number.place: number.drawn(share[number.place], shares[number.place][1]) for number in numbers}


def _shares(seed: int, draw: int, place: str) -> tuple[float, float]:
    """Two even shares of one draw of one place: for the number, and for the type that it is the chance of."""
    first, second = np.random.default_rng([seed, draw, zlib.crc32(place.encode())]).random(2)
    return float(first), float(second)


def as_changes(values: Mapping[str, float]) -> tuple[Change, ...]:
    """What a draw changes in the case."""
    return tuple(Change(place, value) for place, value in values.items())
