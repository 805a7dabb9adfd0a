"""What a measure was in each of many draws of a case, and how far these lie apart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

LOW, HIGH = 0.1, 0.9  # of an 80 % interval, the one that all texts name
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Draws(Mapping[str, tuple[float, float]]):
    """By measure, the ends of its 80 % interval over the draws that have it.

    Attributes
    ----------
    drawn : mapping of float arrays
        By measure, one number a draw, NaN where a draw has no such number. Draw `m` of one measure and draw `m` of another
        are of the same changed case, so that differences between them are paired.
    """

    drawn: Mapping[str, Floats]

    def __getitem__(self, name: str) -> tuple[float, float]:
        known = self._known(name)
        return float(np.quantile(known, LOW)), float(np.quantile(known, HIGH))

    def __iter__(self) -> Iterator[str]:
        return (name for name in self.drawn if np.isfinite(self.drawn[name]).any())

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def median(self, name: str) -> float:
        """The middle draw of a measure; `KeyError` where no draw has it."""
        return float(np.median(self._known(name)))

    def mean(self, name: str) -> float:
        """The mean over draws of a measure; of one that is 1 or 0, the share of draws in which it is 1."""
        return float(np.mean(self._known(name)))

    def differences(self, one: str, other: str) -> Floats:
        """One measure less another, in every draw that has both."""
        found = self.drawn[one] - self.drawn[other]
        return found[np.isfinite(found)]

    def separate(self, one: str, other: str) -> bool:
        """Whether one measure lies above the other, or below it, in all but a tenth of the draws."""
        found = self.differences(one, other)
        if len(found) == 0:
            return False
        return bool(np.quantile(found, LOW) > 0 or np.quantile(found, HIGH) < 0)

    def _known(self, name: str) -> Floats:
        found = self.drawn[name]
        known = found[np.isfinite(found)]
        if len(known) == 0:
            raise KeyError(name)
        return known
