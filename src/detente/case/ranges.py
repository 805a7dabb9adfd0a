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
    """The ranges of a party; a party without a position on an issue has 0 there, salience and values alike."""
    positions = [case.position(party, issue) for issue in case.issues]
    worths = [link.worth for link in case.links if link.worth is not None]
    return Ranges(
        salience=tuple(ends_of(p.salience) if p else NOTHING for p in positions),
        value=tuple(_values(case, party, issue) for issue in case.issues),
        worth=tuple(ends_of(worth[party]) if party in worth else NOTHING for worth in worths),
        line=tuple(bottom_line(case, p) if p else None for p in positions),
    )


def _values(case: Case, party: str, issue: str) -> tuple[Range, ...]:
    position = case.position(party, issue)
    if position is not None and position.values is not None:
        return tuple(ends_of(position.values[option]) for option in case.issues[issue].options)
    return tuple((value, value) for value in option_values(case, party, issue).values())
