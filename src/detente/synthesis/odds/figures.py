"""The three numbers beside each other, and how firm each line looks."""

from __future__ import annotations

from collections.abc import Iterator

from ...analysis.blocks import Axis, Block, Spread, Spreads, Table
from ...analysis.grammar import upper_first
from ...analysis.likelihood import BANDS, per_cent
from ...case.case import Case
from ...models.war.line_words import line_words
from .base import Odds
from .solution import Solution


def figures(case: Case, solution: Solution) -> list[Block]:
    """None where there are no odds."""
    if solution.leading is None:
        return []
    return [_numbers(solution, solution.leading), *_lines(case, solution)]


def _numbers(solution: Solution, odds: Odds) -> Spreads:
    within = f"{solution.horizon_steps} {solution.time_step}s"
    return Spreads(
        title=f"The chance of an agreement within {within} is put at {per_cent(odds.value)}",
        subtitle="Means and 80 % intervals: of a base rate over wars drawn anew, of the model over draws of the case.",
        x=Axis(label="chance", low=0.0, high=1.0),
        cell=0.05,
        rows=tuple(_rows(solution)),
        ticks=tuple((end, name) for end, name in BANDS[:-1]),
    )


def _rows(solution: Solution) -> Iterator[Spread]:
    numbers = solution.numbers
    base = None if numbers.base is None else numbers.base.by_agreement
    named = (
        ("given the case and what has been seen", numbers.given_seen),
        ("given the case alone", numbers.given_case),
        ("base rate of a war of this age", base),
    )
    for label, odds in named:
        if odds is not None:
            yield Spread(label=label, value=odds.value, low=odds.low, high=odds.high)


def _lines(case: Case, solution: Solution) -> Iterator[Table]:
    lines = solution.numbers.lines
    if not lines:
        return
    rows = [(_words(case, line.place), line.before, line.after) for line in lines]
    yield Table(
        title="How firm each line looks",
        subtitle="The chance that it is real and no bargaining position.",
        columns=("Line", "as the case puts it", "given what has been seen"),
        rows=tuple(rows),
    )


def _words(case: Case, place: str) -> str:
    return upper_first(line_words(case, place.rsplit(".", 1)[0]))
