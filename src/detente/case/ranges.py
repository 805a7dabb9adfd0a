"""Case -> the ranges behind the values of deals: saliences, values of options, worths, lines, as they were judged."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from .case import Case
from .lines import BottomLine, Range, bottom_line, ends_of
from .option_values import option_values

NOTHING: Range = (Fraction(0), Fraction(0))


@dataclass(frozen=True)
class Ranges:
    """Ranges of one party, in the order of the issues, their options, and the links with worths.

    ``line[k]`` is what an option of issue ``k`` must be worth, None where the party has drawn no such line.
    """

    salience: tuple[Range, ...]
    value: tuple[tuple[Range, ...], ...]
    worth: tuple[Range, ...]
    line: tuple[BottomLine | None, ...]


def ranges_of(case: Case, party: str) -> Ranges:
    """The ranges of a party."""
    saliences, values, lines = zip(*(_on_issue(case, party, issue) for issue in case.issues), strict=True)
    worths: list[Range] = []
    for link in case.links:
        if link.worth is not None:
            worths.append(ends_of(link.worth[party]) if party in link.worth else NOTHING)
    return Ranges(saliences, values, tuple(worths), lines)


OnIssue = tuple[Range, tuple[Range, ...], BottomLine | None]


def _on_issue(case: Case, party: str, issue: str) -> OnIssue:
    """Salience, values and line on one issue; a party without a position has 0 there, salience and values alike."""
    position = case.position(party, issue)
    points = option_values(case, party, issue)
    values = [(value, value) for value in points.values()]
    if position is None:
        return NOTHING, tuple(values), None
    if position.values is not None:
        values = [ends_of(position.values[option]) for option in points]
    return ends_of(position.salience), tuple(values), bottom_line(case, position)
