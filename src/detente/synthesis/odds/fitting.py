"""Reference plays: simple wars with numbers from wide priors, weighted so that together they last as long as wars did.

The priors are wide on log scales: the chance of a round of talks in a step of the class from .004
to 1, that of a collapse of either side from .001 to .5, enforcement Beta(3, 2), and the chance
that no range is there at all even between 0 and 1.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from ...numeric.mixing import STOP, mixing_weights
from ...numeric.plays import Plays, at_time, mixed_curves
from ...scoring.durations import Survival
from .facts import Facts

Floats = NDArray[np.float64]
N_PLAYS = 300  # as in the trial that set the method; 600 move no year's chance by .01
ALPHA = 0.01  # of a war, added to each play: 3 wars in all; see docs/reference/scoring.md for others
ROUNDS, COLLAPSE = (0.004, 1.0), (0.001, 0.5)  # a step; log-uniform
ENFORCEMENT = (3.0, 2.0)  # exponents of the beta
LONGEST = 1_200  # steps followed: longer than any war of the classes
DIGITS = 9


def reference_plays(n: int = N_PLAYS) -> Plays:
    """Plays spread evenly over the priors by Halton's points (bases 2, 3, 5, 7), so that no seed has a say."""
    from scipy.special import betaincinv  # slow to import

    at = np.stack([_radical_inverse(n, base) for base in (2, 3, 5, 7)])
    rounds, collapse = (low * (high / low) ** u for (low, high), u in zip((ROUNDS, COLLAPSE), at[:2], strict=True))
    found = (rounds, collapse, betaincinv(*ENFORCEMENT, at[2]), at[3])
    return Plays(*(np.round(each, DIGITS) for each in found))


def _radical_inverse(n: int, base: int) -> Floats:
    """The numbers 1 to n with their digits mirrored at the point (Halton 1960)."""
    left, found, size = np.arange(1, n + 1), np.zeros(n), 1.0
    while left.any():
        size /= base
        found += size * (left % base)
        left //= base
    return found


def chances_of(facts: Facts, plays: Plays) -> tuple[Floats, Floats]:
    """How likely each play makes each war that was seen, and how often it was seen.

    Returns
    -------
    likelihood : float array, shape (2 n, M)
        Of an end in the step in which war `i` ended: rows of an end by talks, then rows of an end
        by arms.
    counts : float array, shape (2 n,)
        The kind of end of single wars is not given, so that each counts in both rows, by the
        shares of the class.
    """
    at = np.ceil(facts.lengths).astype(np.int64) - 1
    known = mixed_curves(plays, int(at.max()) + 1)
    rows = [np.diff(curve, axis=1)[:, at].T for curve in (known.agreed, known.arms)]
    n = len(at)
    counts = np.repeat([facts.not_by_arms, 1 - facts.not_by_arms], n)
    used = counts > 0
    return np.concatenate(rows)[used], counts[used]


def fitted_weights(facts: Facts, plays: Plays, alpha: float = ALPHA) -> Floats:
    """The weight of each play, shape (M,), so that together they last and end as the wars of the class did."""
    likelihood, counts = chances_of(facts, plays)
    return mixing_weights(likelihood, counts, alpha)


class PlaysAsRival:
    """The reference plays as a forecaster of lengths: fitted to the wars it may know, by which it is asked about another."""

    def __init__(self, facts: Facts, steps_a_unit: float, alpha: float = ALPHA, n: int = N_PLAYS) -> None:
        self.facts, self.steps_a_unit, self.alpha = facts, steps_a_unit, alpha
        plays = reference_plays(n)
        self.likelihood, self.counts = chances_of(facts, plays)
        self.on = mixed_curves(plays, LONGEST).on
        self.whole = mixing_weights(self.likelihood, self.counts, alpha)

    def __call__(self, lengths: Floats) -> Survival:
        """Fit to these lengths (in units of a question), all of them wars of the class."""
        weights = mixing_weights(self.likelihood, self._known(lengths), self.alpha, stop=100 * STOP, start=self.whole)
        left = weights @ self.on

        def survival(t: Floats) -> Floats:
            steps = np.asarray(t, float) * self.steps_a_unit
            return np.array([float(at_time(left, step)) for step in steps.ravel()]).reshape(steps.shape)

        return survival

    def _known(self, lengths: Floats) -> Floats:
        """The counts with 0 for wars that are not among the lengths."""
        own = np.round(self.facts.lengths / self.steps_a_unit, DIGITS)
        left = {
            length: int(n) for length, n in zip(*np.unique(np.round(lengths, DIGITS), return_counts=True), strict=True)
        }
        known = np.zeros(len(own))
        for k, length in enumerate(own):
            if left.get(length, 0) > 0:
                left[length] -= 1
                known[k] = 1.0
        return self.counts * np.tile(known, len(self.counts) // len(own))
