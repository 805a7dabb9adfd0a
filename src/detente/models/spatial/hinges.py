"""What forecasts hang on: the salience or capability of a party at which the nearest option
changes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from ...numeric import averages
from ...numeric.readings import Reading
from .line import Floats, Line
from .solution import Threshold
from .trial import Trial, trials

SALIENCES = np.linspace(0.0, 1.0, 21)  # chosen: saliences tried, in steps of a twentieth
FACTORS = 2.0 ** np.linspace(-3, 3, 25)  # chosen: capabilities tried, an eighth to eight times
HALVINGS = 10  # chosen: a step is halved to a thousandth of it
MOST_PARTIES = 40  # chosen: with more, thresholds of the challenge model are left out


def thresholds(line: Line, reading: Reading, n_rounds: int) -> tuple[Threshold, ...]:
    """Where the nearest option of the weighted mean (exactly) and of the challenge model (by
    search) changes.

    Of a forecast that is halfway between two options there are none: whatever tips a weight tips
    it.
    """
    found = list(_of_the_mean(line))
    if 1 < len(line.parties) <= MOST_PARTIES:
        for trial in trials(line):
            found += _of_the_challenge(Search(trial, reading, n_rounds))
    return tuple(found)


# The weighted mean -------------------------------------------------------------------------------


def _of_the_mean(line: Line) -> Iterator[Threshold]:
    """The mean moves one way with each weight, so that the first middle on either side is where
    the option changes.
    """
    if line.weight.sum() <= 0:
        return
    mean = float(averages.weighted_mean(line.place, line.weight))
    if len(line.nearest(mean)) > 1:
        return
    for trial in trials(line):
        for middle, beyond in line.edges(mean):
            at = _mean_at(trial, middle)
            if _can_be(trial, at):
                yield Threshold(
                    model="compromise",
                    party=trial.party,
                    number=trial.number,
                    now=trial.now,
                    at=at,
                    becomes=beyond,
                )


def _mean_at(trial: Trial, middle: float) -> float:
    """The number at which the weighted mean is at a place; none at all where it never is."""
    line, i = trial.line, trial.i
    others = line.weight.copy()
    others[i] = 0.0
    pull, way = float((others * (line.place - middle)).sum()), float(middle - line.place[i])
    c, s = line.capability.mode[i], line.salience.mode[i]
    factor = float({"salience": c, "capability": s}[trial.number])
    if others.sum() <= 0 or way * factor == 0:
        return np.nan
    return pull / way / factor


def _can_be(trial: Trial, value: float) -> bool:
    most = {"salience": 1.0, "capability": np.inf}[trial.number]
    return 0 < value <= most


# The challenge model -----------------------------------------------------------------------------


@dataclass(frozen=True)
class Search:
    """A number tried in the challenge model: which options are nearest to where it ends."""

    trial: Trial
    reading: Reading
    n_rounds: int

    def options(self, values: Floats) -> list[tuple[str, ...]]:
        """The nearest options at each value."""
        ends = self.trial.challenged(values, self.reading, self.n_rounds)
        return [self.trial.line.nearest(float(place)) for place in ends]

    def between(self, inside: float, outside: float, here: tuple[str, ...]) -> float:
        """Halve a step in which the option changes."""
        for _ in range(HALVINGS):
            middle = (inside + outside) / 2
            if self.options(np.array([middle]))[0] == here:
                inside = middle
            else:
                outside = middle
        return (inside + outside) / 2


def _of_the_challenge(search: Search) -> Iterator[Threshold]:
    trial = search.trial
    values = np.unique(np.append(_tried(trial), trial.now))
    options = search.options(values)
    here = int(np.searchsorted(values, trial.now))
    changed = np.array([option != options[here] for option in options])
    below, above = np.flatnonzero(changed[:here])[-1:], here + np.flatnonzero(changed[here:])[:1]
    outside, inside = np.concatenate([below, above]), np.concatenate([below + 1, above - 1])
    for far, near in zip(outside.tolist(), inside.tolist(), strict=True):
        becomes = options[far]
        if len(options[here]) == len(becomes) == 1:
            yield Threshold(
                model="challenge",
                party=trial.party,
                number=trial.number,
                now=trial.now,
                at=search.between(float(values[near]), float(values[far]), options[here]),
                becomes=becomes[0],
            )


def _tried(trial: Trial) -> Floats:
    if trial.number == "salience":
        return SALIENCES
    return np.asarray(trial.now * FACTORS)
