"""What moves the answer, as a tornado and a table."""

from __future__ import annotations

from ...analysis.blocks import Axis, Bar, Bars, Block, Table
from ...case.called import called
from ...case.case import Case
from .solution import Solution

MOST_SHOWN = 12


def capital(text: str) -> str:
    """A text with a capital at its beginning."""
    return text[0].upper() + text[1:]


def figures(case: Case, solution: Solution) -> list[Block]:
    """None where nothing moves the measure."""
    shown = [driver for driver in solution.drivers if driver.swing > 0][:MOST_SHOWN]
    if not shown or solution.value is None:
        return []
    ends = [each for driver in shown for each in (driver.at_low, driver.at_high) if each is not None]
    name = f"the {solution.words}"
    tornado = Bars(
        title=f"What moves {name} most, one number at a time",
        subtitle="The measure with each number at the two ends of its 80 % interval and all others at their points.",
        x=Axis(
            label=f"{capital(solution.words)} ({solution.unit})",
            low=min(*ends, solution.value),
            high=max(*ends, solution.value),
        ),
        bars=tuple(
            Bar(
                label=capital(called(case, d.place)),
                start=d.at_low or 0.0,
                end=d.at_high or 0.0,
                detail=f"{d.low:.3g} to {d.high:.3g}",
            )
            for d in sorted(shown, key=lambda d: -d.swing)
        ),
        limit=(solution.value, "as it is"),
    )
    rows = tuple(
        (capital(called(case, d.place)), d.low, d.high, d.at_low, d.at_high, d.first, d.total, d.worth_knowing)
        for d in shown
    )
    columns = ("Number", "10 %", "90 %", "at 10 %", "at 90 %", "alone", "with others", "worth knowing")
    subtitle = "Shares of the variance (Sobol indices), alone and with others; and how much more often one would call it right."
    return [tornado, Table(title=f"What {name} rests on", subtitle=subtitle, columns=columns, rows=rows)]
