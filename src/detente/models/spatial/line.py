"""One issue as a line: where the parties stand on it, with what weight, and which options lie
where.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
# Share of the line: two options whose distances differ by less are equally near.
HALFWAY = 1e-7


@dataclass(frozen=True)
class Range:
    """Judged numbers of the parties, low, mode and high; shape (n,) each."""

    low: Floats
    mode: Floats
    high: Floats

    @property
    def is_judged(self) -> bool:
        """Whether any of them is given as a range."""
        return bool((self.low < self.high).any())


@dataclass(frozen=True)
class Line:
    """One issue as a line. `utility[i, o]` is party i's value of option o for elections, 0 to 1.

    `must` says whose signature it takes; `needed` is the number of its parties that must accept,
    where one is given; `written` are parties whose values are written option by option, so that
    their place is that of the highest.
    """

    issue: str
    ends: tuple[float, float]
    options: tuple[str, ...]
    at: Floats
    now: float | None
    parties: tuple[str, ...]
    place: Floats
    capability: Range
    salience: Range
    utility: Floats
    must: NDArray[np.bool_]
    needed: int | None
    written: frozenset[str]

    @property
    def long(self) -> float:
        """Length of the line."""
        return self.ends[1] - self.ends[0]

    @property
    def weight(self) -> Floats:
        """Capability times salience at the points of the estimates."""
        return self.capability.mode * self.salience.mode

    def nearest(self, place: float) -> tuple[str, ...]:
        """The option nearest to a place; both where it is halfway between two."""
        far = np.abs(self.at - place)
        near = far <= far.min() + HALFWAY * self.long
        return tuple(np.array(self.options)[near].tolist())

    def nearest_within(self, low: float, high: float) -> tuple[str, ...]:
        """The options that are nearest to some place of a stretch, in their order on the line."""
        reached = {*self.nearest(low), *self.nearest(high)}
        passed = (self.at >= low) & (self.at <= high)
        reached.update(np.array(self.options)[passed].tolist())
        return tuple(sorted(reached, key=self.options.index))

    def edges(self, place: float) -> Iterator[tuple[float, str]]:
        """The middles between options that are next to a place on either side, each with the
        option that lies beyond.
        """
        order = np.argsort(self.at, kind="stable")
        at = self.at[order]
        middles = (at[1:] + at[:-1]) / 2
        below, above = np.flatnonzero(middles < place), np.flatnonzero(middles > place)
        if len(below):
            yield float(middles[below[-1]]), self.options[order[below[-1]]]
        if len(above):
            yield float(middles[above[0]]), self.options[order[above[0] + 1]]
