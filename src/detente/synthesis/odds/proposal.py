"""Where draws of a case are made, so that some stand where its ranges are and some where the class and the past would have them.

Of the three numbers that case and class both know, half of the draws come from the case's own
ranges, half from the plays of the class, each as likely as it makes what has been seen. All other
numbers come from the case. Since the density of this mixture is known, draws can be weighted to
stand for any of: the case as coded, the class, or both with what has been seen.

Places are reckoned from 0 to 1: rounds and collapse by the logarithm of their chance in a step of
the class, enforcement as it is.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ...case.calibration import DAYS
from ...numeric.mixing import exponentials
from ...numeric.plays import Plays, in_steps
from .coded import Coded, CodedNumbers
from .fitting import COLLAPSE, ENFORCEMENT, ROUNDS
from .likelihood import QUIET, DrawnNumbers, log_likelihood
from .reference import ReferenceClass
from .seen import Seen

Floats = NDArray[np.float64]
FROM_CLASS = 0.5  # share of draws made by the class
WIDTH = 0.06  # of the kernel about each play; chosen: about how far neighbours among 300 plays lie apart
EVEN = 0.02  # chosen: share of any density that is spread evenly, so that nothing is held to be impossible
ROUNDS_AT, COLLAPSE_AT, ENFORCEMENT_AT = range(3)
SURE = 1 - 1e-9  # the largest chance in a step whose length is changed


@dataclass(frozen=True)
class PlaceScale:
    """Chances in a time step of the case as places from 0 to 1 of one number, and back; ``logarithmic`` or as they are."""

    low: float
    high: float
    ratio: float  # steps of the class in a step of the case
    logarithmic: bool

    def place(self, chance: Floats) -> Floats:
        """Places of chances."""
        if not self.logarithmic:
            return np.asarray(chance, float)
        own = in_steps(np.clip(chance, 1e-12, SURE), 1 / self.ratio)
        return np.asarray(np.log(own / self.low) / np.log(self.high / self.low))

    def chance(self, place: Floats) -> Floats:
        """Chances at places."""
        if not self.logarithmic:
            return np.asarray(place, float)
        own = self.low * (self.high / self.low) ** np.asarray(place, float)
        return in_steps(np.minimum(own, SURE), self.ratio)

    def slope(self, place: Floats) -> Floats:
        """How fast the chance rises with the place."""
        if not self.logarithmic:
            return np.ones(np.shape(place))
        own = np.minimum(self.low * (self.high / self.low) ** np.asarray(place, float), SURE)
        return np.asarray(self.ratio * (1 - own) ** (self.ratio - 1) * own * np.log(self.high / self.low))

    def prior(self, place: Floats) -> Floats:
        """The density of the wide prior of the class at places; flat beyond its ends, never quite 0."""
        if self.logarithmic:
            return np.ones(np.shape(place))
        a, b = ENFORCEMENT
        at = np.clip(place, 0.0, 1.0)
        return np.asarray(np.maximum(12 * at ** (a - 1) * (1 - at) ** (b - 1), EVEN))  # 12: 1/B(3, 2)


@dataclass(frozen=True)
class Sampler:
    """From where draws are made.

    Attributes
    ----------
    scales : tuple of PlaceScale
        Of rounds, collapse, enforcement.
    used : tuple of int
        Which of the three a draw sets.
    centres : float array, shape (M, 3)
        Places of the plays of the class; empty without a class.
    weights, guide : float array, shape (M,)
        Weights of the plays in the class, and how often each guides a draw (see `_guide`); each
        sums to 1.
    closed : float array, shape (M,)
        The chance that a play has no range.
    """

    coded: CodedNumbers
    scales: tuple[PlaceScale, PlaceScale, PlaceScale]
    used: tuple[int, ...]
    centres: Floats
    weights: Floats
    guide: Floats
    closed: Floats

    @property
    def has_class(self) -> bool:
        """Whether there is a class to draw from."""
        return len(self.weights) > 0

    def numbers(self, seed: int, draw: int) -> dict[str, float]:
        """The places of the case that a draw sets, with their values; the same for the same seed and draw."""
        rng = np.random.default_rng([seed, draw, zlib.crc32(b"odds")])
        by_class = rng.random() < FROM_CLASS
        shares = rng.random(3)
        place = self._by_class(rng) if by_class and self.has_class else self._by_case(shares)
        chances = [float(scale.chance(place[k])) for k, scale in enumerate(self.scales)]
        return self._as_places(chances)

    def _by_class(self, rng: np.random.Generator) -> Floats:
        reached = np.cumsum(self.guide)
        m = min(int(np.searchsorted(reached, rng.random() * reached[-1])), len(reached) - 1)
        place = np.abs(self.centres[m] + WIDTH * rng.standard_normal(3))
        return np.asarray(np.where(place > 1, 2 - place, place))

    def _by_case(self, shares: Floats) -> Floats:
        found = [self._one_by_case(k, float(shares[k])) for k in range(3)]
        return np.array(found)

    def _one_by_case(self, k: int, share: float) -> float:
        """A place by the case's range, or by the wide prior where the case does not give the number and a class is there."""
        scale, coded = self.scales[k], self._coded(k)
        if coded.is_given or not self.has_class:
            return float(scale.place(np.array(coded.quantile(share))))
        if scale.logarithmic:
            return share
        from scipy.special import betaincinv

        return float(betaincinv(*ENFORCEMENT, share))

    def _as_places(self, chances: list[float]) -> dict[str, float]:
        rounds, collapse, enforcement = chances
        found = {"fighting.rounds": rounds, "fighting.enforcement": enforcement}
        if self.coded.without is not None:
            found["fighting.rounds_without"] = min(rounds * self.coded.without, 1.0)
        if COLLAPSE_AT in self.used:
            for side, share in self.coded.shares.items():
                found[f"fighting.front.collapse.{side}"] = collapse * share
        return found

    def _coded(self, k: int) -> Coded:
        return (self.coded.rounds, self.coded.collapse, self.coded.enforcement)[k]

    # Densities; places have shape (n, 3), answers (n,) -------------------------------------------------------------

    def places(self, draws: DrawnNumbers) -> Floats:
        """The places of draws."""
        columns = (draws.rounds, draws.collapse, draws.enforcement)
        return np.stack(
            [scale.place(column) for scale, column in zip(self.scales, columns, strict=True)],
            axis=1,
        )

    def by_case(self, place: Floats, k: int) -> Floats:
        """The density of number `k` by the case, which gives it."""
        scale = self.scales[k]
        at = place[:, k]
        return self._coded(k).density(scale.chance(at)) * scale.slope(at)

    def given(self) -> tuple[int, ...]:
        """The numbers that the case gives, of those that draws set."""
        return tuple(k for k in self.used if self._coded(k).is_given)

    def proposed(self, place: Floats) -> Floats:
        """The density by which draws are made."""
        own = np.ones(len(place))
        for k in self.used:
            known = self._coded(k).is_given or not self.has_class
            own = own * (self.by_case(place, k) if known else self.scales[k].prior(place[:, k]))
        if not self.has_class:
            return own
        return (1 - FROM_CLASS) * own + FROM_CLASS * self.kernels(place, self.used) @ self.guide

    def by_class(self, place: Floats, used: tuple[int, ...]) -> Floats:
        """The density by the class as it was fitted, in some of the numbers; `EVEN` of it is spread evenly."""
        if not self.has_class or not used:
            return np.ones(len(place))
        return np.asarray((1 - EVEN) * self.kernels(place, used) @ self.weights + EVEN)

    def open_by_class(self, place: Floats) -> Floats:
        """The chance that wars of the class with such numbers have a range."""
        if not self.has_class:
            return np.ones(len(place))
        near = self.kernels(place, self.used) * self.weights
        even = EVEN * self.weights
        total = near.sum(axis=1) + even.sum()
        return np.asarray((near @ (1 - self.closed) + even @ (1 - self.closed)) / total)

    def kernels(self, place: Floats, used: tuple[int, ...]) -> Floats:
        """The density at each place that each play lends it, shape (n, M): normal, mirrored at 0 and 1."""
        total = np.ones((len(place), len(self.centres)))
        for k in used:
            at, centre = place[:, k][:, None], self.centres[:, k][None, :]
            total *= _normal(at - centre) + _normal(at + centre) + _normal(2 - at - centre)
        return total


def _normal(apart: Floats) -> Floats:
    return np.asarray(np.exp(-0.5 * (apart / WIDTH) ** 2) / (WIDTH * np.sqrt(2 * np.pi)))


def proposal(
    coded: CodedNumbers,
    reference: ReferenceClass | None,
    seen: Seen,
    time_step: str,
    quiet: float = QUIET,
) -> Sampler:
    """Where to draw a case's numbers, given its class and what has been seen."""
    step = reference.facts.step if reference else time_step
    ratio = DAYS[time_step] / DAYS[step]
    scales = (
        PlaceScale(*ROUNDS, ratio, logarithmic=True),
        PlaceScale(*COLLAPSE, ratio, logarithmic=True),
        PlaceScale(0.0, 1.0, ratio, logarithmic=False),
    )
    used: tuple[int, ...] = (ROUNDS_AT, COLLAPSE_AT, ENFORCEMENT_AT)
    if not coded.collapses or (reference is not None and not knows_collapse(reference)):
        used = (ROUNDS_AT, ENFORCEMENT_AT)
    if reference is None:
        none = np.zeros(0)
        return Sampler(coded, scales, used, np.zeros((0, 3)), none, none, none)
    plays = reference.plays_in(time_step)
    columns = (plays.rounds, plays.collapse, plays.enforcement)
    centres = np.stack([scale.place(column) for scale, column in zip(scales, columns, strict=True)], axis=1)
    weights = reference.weights / reference.weights.sum()
    guide = _guide(weights, plays, seen, quiet, coded.without)
    return Sampler(coded, scales, used, centres, weights, guide, plays.closed)


def knows_collapse(reference: ReferenceClass) -> bool:
    """Whether the class tells how often a side breaks.

    Facts in which every end counts as an agreement do not: a side that broke has signed, too. Then
    the case's own range stands.
    """
    return reference.facts.n_by_arms > 0


def _guide(weights: Floats, plays: Plays, seen: Seen, quiet: float, without: float | None) -> Floats:
    """How often each play guides a draw: half of the time as if it had a range, half as if it had none.

    Whether there is one the case tells and not the class, so that draws must be at hand for both.
    """
    found = np.zeros(len(weights))
    for likely in play_likelihoods(plays, seen, quiet, without):
        own = weights * likely
        found += own / max(float(own.sum()), 1e-300)
    return np.asarray(found / found.sum())


def play_likelihoods(
    plays: Plays, seen: Seen, quiet: float = QUIET, without: float | None = None
) -> tuple[Floats, Floats]:
    """How likely plays make what has been seen, with a range and without one, on one scale; shape (M,) each.

    `without`: rounds with the mediator gone, as a multiple of rounds.
    """
    gone = plays.rounds if without is None else np.minimum(plays.rounds * without, 1.0)
    logs = []
    for signs in (1.0, 0.0):
        flat = np.full(len(plays.rounds), signs)
        draws = DrawnNumbers(plays.rounds, gone, plays.collapse, plays.enforcement, flat)
        logs.append(log_likelihood(draws, seen, quiet=quiet))
    both = exponentials(np.concatenate(logs))
    half = len(plays.rounds)
    return both[:half], both[half:]
