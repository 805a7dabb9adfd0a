"""The numbers of a case that are not known, and draws of them.

A range is drawn from its PERT distribution. The chance of a type (that a red line is real, that a side is obstinate) is
drawn so too, and then becomes 1 or 0: the party is of that type in this draw, or it is not. Draws are keyed by seed, draw
and place: a number that two versions of a case share has the same draws in both, and draws made in another order, or on
another machine, are the same.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, filterfalse

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
        return float(luck < chance)


def uncertain_numbers(case: Case) -> tuple[Uncertain, ...]:
    """Every number of the case that is a range, beliefs included, in the order of the file."""
    return tuple(filter(_is_range, numbers_to_draw(case)))


def numbers_to_draw(case: Case) -> tuple[Uncertain, ...]:
    """Every number that a draw may change: the ranges, beliefs included, and chances of types that are points."""
    numbers = [_uncertain(case, place, estimate) for place, estimate in _judged(case)]
    return tuple(filter(_is_open, numbers))


def _is_range(number: Uncertain) -> bool:
    return number.low < number.high


def _is_open(number: Uncertain) -> bool:
    """Whether draws of it differ: it is a range, or the chance of a type that is neither sure nor ruled out."""
    if number.is_type_chance:
        return 0 < number.mode < 1 or _is_range(number)
    return _is_range(number)


def _judged(case: Case) -> Iterator[tuple[str, Estimate]]:
    """Every judged number by its place, what parties believe of numbers last."""
    for steps, estimate in case.estimates():
        yield named_place(case, steps), estimate
    for index, belief in enumerate(case.beliefs):
        believed = belief.estimate
        if believed is not None:
            yield f"beliefs.{index}.value", believed


def _uncertain(case: Case, place: str, estimate: Estimate) -> Uncertain:
    return Uncertain(
        place=place,
        low=float(estimate.low),
        mode=estimate.point,
        high=float(estimate.high),
        is_type_chance=number_at(case, place).is_type_chance,
    )


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


def correlations(
    given: Sequence[tuple[str, str, float]],
    numbers: Sequence[Uncertain],
) -> Correlations | None:
    """Read rank correlations (place, place, rho); None where none is given.

    Raises
    ------
    BadInput
        For a place that is no range of the case, a correlation outside (-1, 1), or a set that no numbers can have together.
    """
    if not given:
        return None
    places = tuple(dict.fromkeys(chain.from_iterable(pair[:2] for pair in given)))
    known = {number.place for number in numbers}
    unknown = list(filterfalse(known.__contains__, places))
    if unknown:
        raise BadInput(
            f"correlation: {unknown[0]} is no range in this case; `detente check` lists its numbers",
        )
    matrix = np.eye(len(places))
    for one, other, rho in given:
        i, j = places.index(one), places.index(other)
        if i == j or not -1 < rho < 1:
            raise BadInput(
                f"correlation of {one} and {other}: {rho:g}; name two places and a number between -1 and 1",
            )
        matrix[i, j] = matrix[j, i] = _of_normals(rho)
    try:
        root = np.linalg.cholesky(matrix).astype(np.float64)
    except np.linalg.LinAlgError:
        raise BadInput("these correlations cannot hold together; make one of them weaker") from None
    return Correlations(places, root)


def _of_normals(rho: float) -> float:
    """The correlation of two normals whose ranks correlate so (Pearson 1907)."""
    return float(2 * np.sin(np.pi * rho / 6))


def drawn(
    numbers: Sequence[Uncertain],
    seed: int,
    draw: int,
    joint: Correlations | None = None,
) -> dict[str, float]:
    """The numbers of one draw, by place."""
    share: dict[str, float] = {}
    luck: dict[str, float] = {}
    for number in numbers:
        share[number.place], luck[number.place] = _shares(seed, draw, number.place)
    if joint is not None:
        share = joint.joined(share)
    return {number.place: number.drawn(share[number.place], luck[number.place]) for number in numbers}


def _shares(seed: int, draw: int, place: str) -> tuple[float, float]:
    """Two even shares of one draw of one place: for the number, and for the type that it is the chance of."""
    first, second = np.random.default_rng([seed, draw, zlib.crc32(place.encode())]).random(2)
    return float(first), float(second)


def as_changes(values: Mapping[str, float]) -> tuple[Change, ...]:
    """What a draw changes in the case."""
    return tuple(Change(place, value) for place, value in values.items())
