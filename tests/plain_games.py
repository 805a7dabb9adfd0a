"""Small games by hand: numbers that are the same in every regime unless given as arrays."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from detente.numeric.fight import Eyes, Ints, Rules


def plain_eyes(n_regimes: int, up: Sequence[float], down: Sequence[float], **numbers: object) -> Eyes:
    """Eyes of a small game: chances of the front by type, other numbers the same in every regime unless given as arrays.

    Names are those of `Eyes`; what is not named is 0, but for `discount`, `holds`, `rounds` and `victory`, which are 1.
    """
    chance = np.zeros((n_regimes, 3, 2))
    chance[:, 0, :], chance[:, 2, :] = up, down
    chance[:, 1, :] = 1 - chance[:, 0, :] - chance[:, 2, :]
    ones = {"holds": 1.0, "rounds": 1.0}
    by_regime = {
        name: _filled(numbers.get(name, ones.get(name, 0.0)), n_regimes)
        for name in ("wins", "loses", "disaster", "holds", "rounds")
    }
    cost = np.zeros((n_regimes, 2)) + np.asarray(numbers.get("cost", 0.0), dtype=float)
    single = {name: float(numbers.get(name, fill)) for name, fill in _SINGLE}  # type: ignore[arg-type]
    return Eyes(
        chance, cost, by_regime["wins"], by_regime["loses"], by_regime["disaster"], single["loss"],
        single["discount"], by_regime["holds"], by_regime["rounds"], single["victory"], single["defeat"],
    )  # fmt: skip


_SINGLE = (("loss", 0.0), ("discount", 1.0), ("victory", 1.0), ("defeat", 0.0))


def _filled(value: object, n: int) -> NDArray[np.float64]:
    return np.asarray(np.zeros(n) + np.asarray(value, dtype=float), dtype=np.float64)


def plain_rules(n_regimes: int, proposer: object = 0, divisible: bool = True) -> Rules:
    """Rules of a small game: a stake that can be divided (or nothing to agree on), no proposals, nobody gives in.

    A deal that has failed may be signed again in the next step, as in the literature.
    """
    one = np.ones(1) if divisible else np.empty(0)
    who: Ints = np.zeros(n_regimes, np.int64) + np.asarray(proposer, dtype=np.int64)
    return Rules(
        proposer=who,
        y0=0 * one,
        y1=one,
        x0=one.copy(),
        x1=0 * one,
        answers=np.empty((0, 2, n_regimes), np.int64),
        signs=np.full((n_regimes, 2), np.nan),
        pauses=np.zeros(n_regimes, np.bool_),
        weight=np.array([0.5, 0.5]),
        gives_in=False,
        refights=False,
    )
