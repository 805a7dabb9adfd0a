"""Case -> the ranges behind the values of deals: saliences, values of options, worths, as judged and not only their points."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from .case import Case
from .estimate import Estimate
from .values import option_values, place_value

Range = tuple[Fraction, Fraction]
NOTHING: Range = (Fraction(0), Fraction(0))


@dataclass(frozen=True)
class BottomLine:
    """What an option must be worth; `option` is its number where the line was drawn at an option."""

    least: Range
    option: int | None


@dataclass(frozen=True)
class Ranges:
    """Ranges of one party, in the order of the issues, their options, and the links with worths."""

    salience: tuple[Range, ...]
    value: tuple[tuple[Range, ...], ...]
    worth: tuple[Range, ...]
    bottom: tuple[BottomLine | None, ...]


def ranges_of(case: Case, party: str) -> Ranges:
    """The ranges of a party; a party without a position on an issue has 0 there, salience and values alike."""
    return Ranges(
        tuple(_range(p.salience) if (p := case.position(party, issue)) else NOTHING for issue in case.issues),
        tuple(_values(case, party, issue) for issue in case.issues),
        tuple(
            _range(link.worth[party]) if party in link.worth else NOTHING
            for link in case.links
            if link.worth is not None
        ),
        tuple(_bottom(case, party, issue) for issue in case.issues),
    )


def _range(estimate: Estimate) -> Range:
    return Fraction(estimate.low), Fraction(estimate.high)


def _values(case: Case, party: str, issue: str) -> tuple[Range, ...]:
    position = case.position(party, issue)
    if position is not None and position.values is not None:
        return tuple(_range(position.values[option]) for option in case.issues[issue].options)
    return tuple((value, value) for value in option_values(case, party, issue).values())


def _bottom(case: Case, party: str, issue: str) -> BottomLine | None:
    position = case.position(party, issue)
    if position is None or position.bottom_line is None:
        return None
    if isinstance(position.bottom_line, str):
        option = list(case.issues[issue].options).index(position.bottom_line)
        return BottomLine(_values(case, party, issue)[option], option)
    least = place_value(case, party, issue, position.bottom_line)
    return BottomLine((least, least), None)
