"""One number of one party tried at other values, all else as it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from ...numeric import averages, challenge, election
from ...numeric.readings import Reading
from .ending import forecasts_of_draws
from .line import Floats, Line, Range
from .solution import Number


@dataclass(frozen=True)
class Trial:
    """The salience or the capability of party `i` of a line."""

    line: Line
    i: int
    number: Number

    @property
    def party(self) -> str:
        """Whose number it is."""
        return self.line.parties[self.i]

    @property
    def now(self) -> float:
        """The number as the case has it."""
        judged: Range = getattr(self.line, self.number)
        return float(judged.mode[self.i])

    def numbers(self, values: Floats) -> tuple[Floats, Floats]:
        """Capabilities and saliences with the number at each value, shape (values, n)."""
        tried = {
            "capability": np.tile(self.line.capability.mode, (len(values), 1)),
            "salience": np.tile(self.line.salience.mode, (len(values), 1)),
        }
        tried[self.number][:, self.i] = values
        return tried["capability"], tried["salience"]

    def played(self, values: Floats, reading: Reading, n_rounds: int) -> Floats:
        """Places by round of the challenge model at each value, shape (values, rounds + 1, n)."""
        c, s = self.numbers(values)
        return challenge.challenge(self._places(values), c, s, n_rounds, reading).places

    def challenged(self, values: Floats, reading: Reading, n_rounds: int) -> Floats:
        """Where the challenge model ends at each value."""
        c, s = self.numbers(values)
        places = self.played(values, reading, n_rounds)
        medians = averages.middle_median(places, (c * s)[:, None, :])
        return forecasts_of_draws(places, medians, self.line.long)

    def elected(self, values: Floats) -> Floats:
        """The mean of an election by strength squared at each value."""
        c, s = self.numbers(values)
        return election.pce_mean(self._places(values), c * s, "square")

    def changed(self, value: float) -> Line:
        """The line with the number at a value."""
        judged: Range = getattr(self.line, self.number)
        mode = judged.mode.copy()
        mode[self.i] = value
        other: dict[str, Any] = {self.number: Range(mode, mode, mode)}
        return replace(self.line, **other)

    def _places(self, values: Floats) -> Floats:
        return np.broadcast_to(self.line.place, (len(values), len(self.line.place)))


def trials(line: Line) -> Iterator[Trial]:
    """Every number of every party."""
    for i in range(len(line.parties)):
        yield Trial(line, i, "salience")
        yield Trial(line, i, "capability")
