"""What moves the answer, as a tornado and a table."""

from __future__ import annotations

from ...analysis.blocks import Axis, Bar, Bars, Block, Table
from ...analysis.grammar import upper_first
from ...case.called import called
from ...case.case import Case
from .solution import Driver, Solution

MOST_SHOWN = 12


def figures(case: Case, solution: Solution) -> list[Block]:
    """None where nothing moves the measure."""
    shown = [driver for driver in solution.drivers if driver.swing > 0][:MOST_SHOWN]
    if not shown or solution.value is None:
        return []
    return [_tornado(case, solution, solution.value, shown), _table(case, solution, shown)]


def _tornado(case: Case, solution: Solution, value: float, shown: list[Driver]) -> Bars:
    bars = [_bar(case, driver) for driver in sorted(shown, key=lambda driver: -driver.swing)]
    ends = [value, *(bar.start for bar in bars), *(bar.end for bar in bars)]
    return Bars(
        title=f"What moves the {solution.words} most, one number at a time",
        subtitle="The measure with each number at the two ends of its 80 % interval and all others at their points.",
        x=Axis(
            label=f"{upper_first(solution.words)} ({solution.unit})",
            low=min(ends),
            high=max(ends),
        ),
        bars=tuple(bars),
        limit=(value, "as it is"),
    )


def _bar(case: Case, driver: Driver) -> Bar:
    return Bar(
        label=upper_first(called(case, driver.place)),
        start=driver.at_low or 0.0,
        end=driver.at_high or 0.0,
        detail=f"{driver.low:.3g} to {driver.high:.3g}",
    )


def _table(case: Case, solution: Solution, shown: list[Driver]) -> Table:
    return Table(
        title=f"What the {solution.words} rests on",
        subtitle="Shares of the variance (Sobol indices), alone and with others; and how much more often one would be right.",
        columns=("Number", "10 %", "90 %", "at 10 %", "at 90 %", "alone", "with others", "worth knowing"),
        rows=tuple(_row(case, driver) for driver in shown),
    )


def _row(case: Case, driver: Driver) -> tuple[str | float | None, ...]:
    return (
        upper_first(called(case, driver.place)),
        driver.low,
        driver.high,
        driver.at_low,
        driver.at_high,
        driver.first,
        driver.total,
        driver.worth_knowing,
    )
