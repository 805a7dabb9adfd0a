"""The weight of each draw: as the case is coded, and given what has been seen.

Given what has been seen it is the draw's density by the class, times ``[q_case / q_ref]^trust``
for the numbers that the case gives, times how likely it makes what has been seen, over the density
by which it was drawn. With a trust of 1 the ranges of the case count as coded; with 0 its numbers
are those of the class, and only its lines, costs, beliefs and moves are its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from ...numeric.mixing import exponentials
from .grounds import Grounds
from .likelihood import DrawnNumbers, log_likelihood, reply_chances
from .proposal import EVEN, Sampler

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
LEAST = 1e-300  # of a density, before its logarithm


@dataclass(frozen=True)
class Outcomes:
    """What the war model made of draws: their numbers, the chance of an agreement within twelve steps, and their types.

    Attributes
    ----------
    draws : DrawnNumbers
        Arrays of shape (n,); ``signs`` is ``p_settle_now / rounds``.
    p_agreement : float array, shape (n,)
    barred : bool array, shape (n, n_replies), optional
        See `reply_chances`; without it the answers to proposals are not weighed.
    real : mapping of bool arrays, shape (n,)
        By the place of a stated line, or of what a side holds out for, whether it is real in the
        draw.
    inputs : mapping of float arrays, shape (n,)
        By its place, every number that was drawn.
    """

    draws: DrawnNumbers
    p_agreement: Floats
    barred: Bools | None = None
    real: Mapping[str, Bools] = field(default_factory=dict)
    inputs: Mapping[str, Floats] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.p_agreement)


def joined(one: Outcomes, other: Outcomes) -> Outcomes:
    """The draws of both, one after the other."""
    columns = [np.concatenate(pair) for pair in zip(one.draws, other.draws, strict=True)]
    barred = None
    if one.barred is not None and other.barred is not None:
        barred = np.concatenate([one.barred, other.barred])
    real = {place: np.concatenate([values, other.real[place]]) for place, values in one.real.items()}
    inputs = {place: np.concatenate([values, other.inputs[place]]) for place, values in one.inputs.items()}
    chances = np.concatenate([one.p_agreement, other.p_agreement])
    return Outcomes(DrawnNumbers(*columns), chances, barred, real, inputs)


def first_of(outcomes: Outcomes, n: int) -> Outcomes:
    """The first `n` draws."""
    return Outcomes(
        draws=DrawnNumbers(*(column[:n] for column in outcomes.draws)),
        p_agreement=outcomes.p_agreement[:n],
        barred=None if outcomes.barred is None else outcomes.barred[:n],
        real={place: values[:n] for place, values in outcomes.real.items()},
        inputs={place: values[:n] for place, values in outcomes.inputs.items()},
    )


@dataclass(frozen=True)
class Weighed:
    """Weights of draws: as the case is coded, and given what has been seen (as drawn, and shut by what the case lacks).

    Shapes (n,); the largest of ``as_drawn`` and ``shut`` together is 1.
    """

    as_coded: Floats
    as_drawn: Floats
    shut: Floats

    @property
    def whole(self) -> Floats:
        """The weight of each draw given what has been seen."""
        return self.as_drawn + self.shut


def weighed(ground: Grounds, outcomes: Outcomes) -> Weighed:
    """The weights of draws that were made where `Grounds.proposal` says."""
    source, draws = ground.proposal, outcomes.draws
    place = source.places(draws)
    drawn = np.log(np.maximum(source.proposed(place), LEAST))
    prior = np.log(source.by_class(place, source.used)) - drawn
    if not source.has_class:
        prior = np.zeros(len(outcomes))
    for k in source.given() if source.has_class else ():
        wide = source.scales[k].prior(place[:, k])
        mixed = (1 - EVEN) * source.by_case(place, k) + EVEN * wide
        prior = prior + ground.settings.trust * np.log(mixed / wide)
    replies = None if outcomes.barred is None else reply_chances(ground.seen, outcomes.barred)
    shut = _log(_shut_by_class(ground, place))
    quiet = ground.settings.quiet
    seen_open = log_likelihood(draws, ground.seen, replies, quiet)
    seen_shut = log_likelihood(draws._replace(signs=np.zeros(len(outcomes))), ground.seen, replies, quiet)
    logs = np.stack(
        [
            prior + np.log1p(-np.minimum(np.exp(shut), 1 - 1e-12)) + seen_open,
            prior + shut + seen_shut,
        ]
    )
    found = exponentials(logs)
    return Weighed(_as_coded(source, place, drawn), found[0], found[1])


def _shut_by_class(ground: Grounds, place: Floats) -> Floats:
    """The chance that what the case does not hold keeps any round from ending in a signature."""
    missing = 1 - ground.proposal.open_by_class(place)
    return missing if ground.is_silent_on_terms else ground.settings.not_held * missing


def _as_coded(source: Sampler, place: Floats, drawn: Floats) -> Floats:
    """Weights by which draws stand for the case as coded; numbers that it does not give are those of the class."""
    if not source.has_class:
        return np.ones(len(place))
    given = source.given()
    density = source.by_class(place, tuple(k for k in source.used if k not in given))
    for k in given:
        density = density * source.by_case(place, k)
    return exponentials(_log(density) - drawn)


def _log(chance: Floats) -> Floats:
    return np.log(np.maximum(chance, LEAST))
