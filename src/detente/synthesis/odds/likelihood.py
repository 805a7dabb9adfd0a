"""How likely draws of a war's numbers make what has been seen of it.

For a stretch of `n` steps, `k` of them with meetings, in a draw with the chance `rho` of a serious
round in a step, `a` that a
round ends in a signature, `c` that a fought step ends by arms, `e` that a deal holds, and `s` that a meeting is a serious round::

    (1 - rho a)^(n - k)  x  Binomial(k; n, min(1, rho / s))  x  (1 - c)^n
    x  for each meeting without a signature (1 - s a), for each whose deal broke  s a (1 - e)

times the chance of each reported answer. Without `s`, a single meeting without a signature would
rule out every open range, which is more than it tells. Where no talks are listed, the age alone
counts: the chance that the war is still on.

This is the law of a process: in a step a meeting is seen with chance ``rho / s``, and is serious
with chance `s`; in a step without one, talks that nobody reports are serious with chance ``q
rho``. `QUIET` is `q`: 1 as above; 0 says that the list of meetings is complete, so that a long war
without meetings tells how rarely they are held, and nothing of the range.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ...numeric.plays import at_time, followed
from .seen import SERIOUS, Seen, Stretch

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
LEAST = 1e-12  # of a chance: logarithms stay finite, and what is all but ruled out has all but no weight
QUIET = 1.0  # chosen: a war that lasts speaks against a range also where no meetings were seen
SLIP = 0.05  # chosen: how often a party accepts in public what a real line of its own forbids


class DrawnNumbers(NamedTuple):
    """Numbers of the war in each draw, by the time step of the case; all shape (n,).

    ``rounds`` with the mediator there and ``rounds_without``; ``collapse`` of either side; ``signs``: the chance that a round
    ends in a signature, which the model gives.
    """

    rounds: Floats
    rounds_without: Floats
    collapse: Floats
    enforcement: Floats
    signs: Floats


def log_likelihood(draws: DrawnNumbers, seen: Seen, replies: Floats | None = None, quiet: float = QUIET) -> Floats:
    """The logarithm of the chance of what has been seen, up to what all draws share; shape (n,).

    Parameters
    ----------
    draws : DrawnNumbers
    seen : Seen
    replies : float array, shape (n, n_replies), optional
        The chance of each of ``seen.replies`` in each draw; see `reply_chances`.
    quiet : float
        Rounds that nobody reports, in steps without a meeting, as a share of all rounds.
    """
    total = np.zeros(len(draws.rounds))
    if seen.is_listed:
        for stretch in seen.stretches:
            total = total + _of_stretch(draws, stretch, quiet)
    elif seen.age is not None:
        total = total + _log(still_on(draws, seen))
    if replies is not None:
        total = total + _log(replies).sum(axis=1)
    return np.asarray(total)


def _of_stretch(draws: DrawnNumbers, stretch: Stretch, quiet: float) -> Floats:
    rounds = draws.rounds if stretch.with_mediator else draws.rounds_without
    n, k = stretch.n_steps, len(stretch.contacts)
    total = (n - k) * _log(1 - quiet * rounds * draws.signs) + n * _log(1 - draws.collapse)
    meets = np.minimum(rounds / SERIOUS, 1.0)
    total = total + k * _log(meets) + (n - k) * _log(1 - meets)
    for contact in stretch.contacts:
        signing = contact.serious * draws.signs
        total = total + _log(signing * (1 - draws.enforcement) if contact.signed else 1 - signing)
    return np.asarray(total)


def still_on(draws: DrawnNumbers, seen: Seen) -> Floats:
    """The chance that a war with these numbers is still on at its age, whatever deals failed meanwhile; shape (n,)."""
    ends = np.cumsum([0.0, *(stretch.n_steps for stretch in seen.stretches)])
    whole = np.ceil(ends - 1e-9).astype(int)
    periods = []
    for stretch, n_steps in zip(seen.stretches, np.diff(whole), strict=True):
        periods.append((draws.rounds if stretch.with_mediator else draws.rounds_without, int(n_steps)))
    curve = followed(periods, draws.collapse, draws.enforcement, draws.signs)
    return at_time(curve.on, float(ends[-1]))


def reply_chances(seen: Seen, barred: Bools) -> Floats:
    """The chance of each reported answer in each draw, shape (n, n_replies).

    Parameters
    ----------
    barred : bool array, shape (n, n_replies)
        Whether a real line of the party, or what it holds out for, keeps it from signing the
        proposal in that draw.

    Notes
    -----
    A party that is barred refuses, but for a slip (`SLIP`). One that is not barred accepts as
    often as a meeting is serious: a refusal in public may be a bargaining position like a meeting
    without a result.
    """
    accepts = np.where(barred, SLIP, SERIOUS)
    accepted = np.array([reply.accepted for reply in seen.replies], bool)
    return np.asarray(np.where(accepted, accepts, 1 - accepts))


def _log(chance: Floats) -> Floats:
    return np.log(np.maximum(chance, LEAST))
