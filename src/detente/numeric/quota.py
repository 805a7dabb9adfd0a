"""Rules of decision on a line: quotas of votes, vetoes, and who may propose, against what holds without a decision.

Procedural models after Steunenberg (1994) and Crombez (1996), in one dimension with distance as loss: exact, since a
party's places that are as good as the standing one make an interval that begins there.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from .averages import Floats

_TIE = 1e-9  # votes


def win_set(
    place: ArrayLike, votes: ArrayLike, quota: float, reference: float, veto: ArrayLike = False
) -> tuple[float, float]:
    """The stretch of places that reach the quota against a reference place, and that no party with a veto likes less.

    Parameters
    ----------
    place, votes : array, shape (n,)
    quota : float
        Votes needed; a party as well off votes for.
    reference : float
        The place that holds without a decision. It is always in the stretch.
    veto : bool array, shape (n,)

    Returns
    -------
    low, high : float
        Both the reference where nothing else passes.

    Examples
    --------
    >>> win_set([40, 60, 90], [1, 1, 1], 2, reference=0.0)
    (0.0, 120.0)
    """
    x, v = (np.asarray(each, dtype=float) for each in np.broadcast_arrays(place, votes))
    blocks = np.broadcast_to(np.asarray(veto, dtype=bool), x.shape)
    up = _reach(np.maximum(x - reference, 0.0), v, quota, blocks)
    down = _reach(np.maximum(reference - x, 0.0), v, quota, blocks)
    return reference - down, reference + up


def _reach(way: Floats, votes: Floats, quota: float, blocks: np.ndarray[tuple[int, ...], np.dtype[np.bool_]]) -> float:
    """How far a move to one side can go: each party goes along for twice the way to its place."""
    far = 2 * way
    order = np.argsort(-far, kind="stable")
    reached = np.concatenate([[0.0], np.cumsum(votes[order])])
    enough = np.flatnonzero(reached >= quota - _TIE)
    if len(enough) == 0:
        return 0.0
    most = float(far[order][enough[0] - 1]) if enough[0] else np.inf  # without a quota nobody is needed
    return min(most, float(far[blocks].min())) if blocks.any() else most


def core(place: ArrayLike, votes: ArrayLike, quota: float, veto: ArrayLike = False) -> tuple[float, float] | None:
    """The stretch between the pivots: places that no coalition of the quota, vetoes respected, would leave.

    None where every place can be left, which takes a quota of half the votes or less.

    Examples
    --------
    >>> core([0, 30, 60, 100], [1, 1, 1, 1], quota=3)
    (30.0, 60.0)
    """
    x, v = (np.asarray(each, dtype=float) for each in np.broadcast_arrays(place, votes))
    blocks = np.broadcast_to(np.asarray(veto, dtype=bool), x.shape)
    order = np.argsort(x, kind="stable")
    from_below, from_above = np.cumsum(v[order]), np.cumsum(v[order][::-1])
    if from_below[-1] < quota - _TIE:
        return float(x.min()), float(x.max())
    right = float(x[order][np.flatnonzero(from_below >= quota - _TIE)[0]])
    left = float(x[order][::-1][np.flatnonzero(from_above >= quota - _TIE)[0]])
    if blocks.any():
        left, right = min(left, float(x[blocks].min())), max(right, float(x[blocks].max()))
    return (left, right) if left <= right else None


def setter_outcome(
    place: ArrayLike, votes: ArrayLike, quota: float, reference: float, setter: float, veto: ArrayLike = False
) -> float:
    """What a party at `setter` proposes when it alone may: its nearest place in the `win_set`.

    Examples
    --------
    >>> setter_outcome([40, 60, 90], [1, 1, 1], 3, reference=0.0, setter=100.0)
    80.0
    """
    low, high = win_set(place, votes, quota, reference, veto)
    return float(min(max(setter, low), high))
