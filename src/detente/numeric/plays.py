"""How long simple wars last: a round of talks signs, a deal holds or fails, arms end it. In closed form, for many at once.

A play has three numbers a step: the chance `rounds` of a serious round of talks, the chance `collapse` that a fought step ends
by arms, and the chance `enforcement` that what is signed holds. `signs` is the chance that a round ends in a signature: 1
where both sides would rather have some deal, 0 where lines leave none. A step in which a deal is signed is not fought; a deal
that fails is found out one step later, and that step is fought before anything can be signed again. This is the war model with
a range that stays as it is and nothing else in it; a test holds the two against each other.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]


class Plays(NamedTuple):
    """Many plays: chances a step, and of `closed` the share of the time that a play has no range at all. All shape (M,)."""

    rounds: Floats
    collapse: Floats
    enforcement: Floats
    closed: Floats


class Curves(NamedTuple):
    """Chances by the end of step 0, 1, ... n: ended by an agreement that holds, and by arms; shape (M, n + 1)."""

    agreed: Floats
    arms: Floats

    @property
    def on(self) -> Floats:
        """The chance that the war is still on."""
        return np.clip(1.0 - self.agreed - self.arms, 0.0, 1.0)


def curves(rounds: ArrayLike, collapse: ArrayLike, enforcement: ArrayLike, signs: ArrayLike, n_steps: int) -> Curves:
    """Follow plays for so many steps.

    Parameters
    ----------
    rounds, collapse, enforcement, signs : float array, shape (M,), or numbers
        Chances, 0 to 1; `collapse` is that of either side.
    n_steps : int

    Returns
    -------
    Curves
        Arrays of shape (M, n_steps + 1); column 0 is today, when nothing has ended.

    Examples
    --------
    >>> curves(0.5, 0.0, 1.0, 1.0, 2).agreed.tolist()
    [[0.0, 0.5, 0.75]]
    """
    found = followed([(rounds, n_steps)], collapse, enforcement, signs)
    return Curves(found.agreed, found.arms)


def followed(
    periods: Sequence[tuple[ArrayLike, int]], collapse: ArrayLike, enforcement: ArrayLike, signs: ArrayLike
) -> Curves:
    """Follow plays through periods in which talks are held more and less often: (chance of a round, steps) each."""
    c, e, a = np.broadcast_arrays(*(np.atleast_1d(np.asarray(x, float)) for x in (collapse, enforcement, signs)))
    free, after_failure = np.ones(c.shape), np.zeros(c.shape)
    agreed, arms = [np.zeros(c.shape)], [np.zeros(c.shape)]
    for rounds, n_steps in periods:
        signing = np.asarray(rounds, float) * a
        for _ in range(n_steps):
            signed = free * signing
            fought = free - signed + after_failure
            agreed.append(agreed[-1] + signed * e)
            arms.append(arms[-1] + fought * c)
            free, after_failure = fought * (1.0 - c), signed * (1.0 - e)
    return Curves(np.stack(np.broadcast_arrays(*agreed), axis=-1), np.stack(np.broadcast_arrays(*arms), axis=-1))


def mixed_curves(plays: Plays, n_steps: int) -> Curves:
    """The curves of plays that have a range, or none with the chance `closed`, for good."""
    open_ = curves(plays.rounds, plays.collapse, plays.enforcement, 1.0, n_steps)
    shut = curves(plays.rounds, plays.collapse, plays.enforcement, 0.0, n_steps)
    w = plays.closed[:, None]
    return Curves((1 - w) * open_.agreed + w * shut.agreed, (1 - w) * open_.arms + w * shut.arms)


def in_steps(chance: ArrayLike, ratio: float) -> Floats:
    """A chance a step as a chance in a step that is `ratio` times as long.

    Examples
    --------
    >>> float(in_steps(0.5, 2.0))
    0.75
    """
    return np.asarray(-np.expm1(ratio * np.log1p(-np.asarray(chance, float))))


def at_time(curve: Floats, step: float) -> Floats:
    """A curve (..., n + 1) at a time between steps, along the straight line; beyond its end, its end.

    Examples
    --------
    >>> float(at_time(np.array([0.0, 0.5, 1.0]), 1.5))
    0.75
    """
    last = curve.shape[-1] - 1
    low = min(int(step), last)
    high = min(low + 1, last)
    share = min(max(step - low, 0.0), 1.0)
    return np.asarray((1 - share) * curve[..., low] + share * curve[..., high])
