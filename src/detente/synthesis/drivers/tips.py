"""The one judgement on which the answer turns, and the value at which it tips."""

from __future__ import annotations

from collections.abc import Sequence

from .measuring import value_at
from .problem import Problem
from .solution import Driver, Tip

HALVINGS = 6  # chosen: a sixty-fourth of a number's range; judgements are no finer


def tip(problem: Problem, drivers: Sequence[Driver]) -> Tip | None:
    """Where the number that swings the measure most, of those that take it across the line alone, does so; found by halving.

    None where no number does. Where the measure crosses the line back and forth, one of the crossings is found.
    """
    crossing = [driver for driver in drivers if crosses(driver, problem.line)]
    if not crossing:
        return None
    turning = max(crossing, key=lambda driver: driver.swing)
    return _halved(problem, turning)


def crosses(driver: Driver, line: float) -> bool:
    """Whether the answer is yes at one end of a number and no at the other."""
    if driver.at_low is None or driver.at_high is None:
        return False
    return (driver.at_low >= line) != (driver.at_high >= line)


def _halved(problem: Problem, driver: Driver) -> Tip:
    assert driver.at_low is not None
    assert driver.at_high is not None
    low, high = driver.low, driver.high
    below, above = driver.at_low, driver.at_high
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        found = value_at(problem, {driver.place: middle})
        if (found >= problem.line) == (driver.at_low >= problem.line):
            low, below = middle, found
        else:
            high, above = middle, found
    return Tip(place=driver.place, at=(low + high) / 2, below=below, above=above)
