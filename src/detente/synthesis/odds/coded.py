"""What a case says of the three numbers that its class knows too: rounds of talks, collapse, enforcement."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ...case.calibration import default_collapse
from ...case.case import Case
from ...case.estimate import Estimate
from ...numeric.pert import pert_density, pert_quantile

Floats = NDArray[np.float64]
NARROW = (0.8, 1.25)  # chosen: a number given without a range is meant to within a quarter
NEVER = 0.01  # a number given as 0 is meant to be at most this
TELLS = (
    "front",
    "cost",
    "patience",
    "rounds",
    "rounds_without",
    "enforcement",
    "hidden",
    "obstinate",
    "disaster",
    "victory",
)


@dataclass(frozen=True)
class Coded:
    """A judged number, in the time step of the case; a PERT distribution. ``is_given``: by the case, and not a default."""

    low: float
    mode: float
    high: float
    is_given: bool = True

    def quantile(self, share: float) -> float:
        """The value that a share (0 to 1) of the draws lies below."""
        return pert_quantile(share, self.low, self.mode, self.high)

    def density(self, value: Floats) -> Floats:
        """The density at values; 0 outside the range."""
        return pert_density(value, self.low, self.mode, self.high)


@dataclass(frozen=True)
class CodedNumbers:
    """The three numbers as the case has them.

    Attributes
    ----------
    collapse : Coded
        Of either side; the sum over sides.
    collapses : bool
        Whether a draw can change it: only where the case has a front, since a collapse is one of
        the front.
    shares : dict
        By side, its share of the chance of a collapse.
    without : float or None
        Rounds with the mediator gone, as a multiple of rounds; None where the case does not tell
        them apart.
    """

    rounds: Coded
    collapse: Coded
    enforcement: Coded
    collapses: bool
    shares: dict[str, float]
    without: float | None


def coded_numbers(case: Case) -> CodedNumbers:
    """Read the three numbers off a case with `fighting`; what it does not give has its default, and is marked so."""
    fighting = case.fighting
    assert fighting is not None
    known = fighting.model_fields_set
    without = None
    if fighting.rounds_without is not None:
        without = fighting.rounds_without.point / max(fighting.rounds.point, NEVER)
    return CodedNumbers(
        rounds=_coded(fighting.rounds, "rounds" in known),
        collapse=_collapse(case),
        enforcement=_coded(fighting.enforcement, "enforcement" in known),
        collapses="front" in known,
        shares=_shares(case),
        without=without,
    )


def says_nothing(case: Case) -> bool:
    """Whether a case holds no more of its war than who fights, since when, and which talks were held.

    Then the base rate is all there is to say, and a game with defaults would only blur it.
    """
    if case.fighting is None:
        return True
    tells = any(name in case.fighting.model_fields_set for name in TELLS)
    return not (tells or case.issues or case.beliefs or case.mediator)


def is_silent_on_terms(case: Case) -> bool:
    """Whether a case says nothing of what could be agreed on, so that a range can be missing for all it knows."""
    return not case.issues


def _coded(estimate: Estimate, is_given: bool) -> Coded:
    low, mode, high = float(estimate.low), estimate.point, float(estimate.high)
    return _widened(low, mode, high, is_given)


def _widened(low: float, mode: float, high: float, is_given: bool) -> Coded:
    if high > low:
        return Coded(low, mode, high, is_given)
    if mode == 0:
        return Coded(0.0, 0.0, NEVER, is_given)
    return Coded(mode * NARROW[0], mode, min(mode * NARROW[1], 1.0), is_given)


def _collapse(case: Case) -> Coded:
    assert case.fighting is not None
    given = case.fighting.front.collapse
    if not given:
        both = 2 * default_collapse(case.time_step)
        return _widened(both, both, both, is_given=False)
    ends = [(float(each.low), each.point, float(each.high)) for each in given.values()]
    low, mode, high = (sum(values) for values in zip(*ends, strict=True))
    return _widened(low, mode, min(high, 1.0), is_given=True)


def _shares(case: Case) -> dict[str, float]:
    """Each side's share of the chance of a collapse; even where the case tells nothing of it."""
    assert case.fighting is not None
    given = dict.fromkeys(case.fighting.sides, 0.0)
    given |= {side: each.point for side, each in case.fighting.front.collapse.items() if side in given}
    total = sum(given.values())
    if total <= 0:
        return {side: 1 / len(given) for side in given}
    return {side: point / total for side, point in given.items()}
