"""The lines that parties draw: red lines, conditions, bottom lines, and the value of no deal."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from .case import Case
from .estimate import Estimate
from .option_values import option_values, place_value
from .parts import Position
from .rules import POINTS, Condition, Line, LineKind, Rule, is_below

Range = tuple[Fraction, Fraction]


@dataclass(frozen=True)
class Numbers:
    """Issues and options of a case by number, in the order of the file."""

    issues: Mapping[str, int]
    options: tuple[Mapping[str, int], ...]

    @classmethod
    def of(cls, case: Case) -> Numbers:
        """The numbers of a case."""
        options = [_numbered(issue.options) for issue in case.issues.values()]
        return cls(_numbered(case.issues), tuple(options))

    def condition(self, wanted: Mapping[str, Iterable[str]]) -> Condition:
        """A condition on issues and options that are named."""
        parts = []
        for issue, options in wanted.items():
            k = self.issues[issue]
            parts.append((k, frozenset(map(self.options[k].__getitem__, options))))
        return Condition(tuple(parts))


def _numbered(names: Iterable[str]) -> dict[str, int]:
    return {name: n for n, name in enumerate(names)}


def lines_of(case: Case, party: str, numbers: Numbers) -> Iterator[Line]:
    """Every line of a party, as a rule on deals; its value of no deal comes last."""
    for index, position in enumerate(case.positions):
        if position.party == party:
            yield from _on_issue(case, index, numbers)
    for index, link in enumerate(case.links):
        if link.then is not None and party in link.red_line_of:
            rule = Rule(numbers.condition(link.if_), numbers.condition(link.then))
            yield Line(party, "linked red line", ("links", index), rule, str(index))
    yield Line(party, "walk-away", ("walk_away", party), None, "")


def _on_issue(case: Case, index: int, numbers: Numbers) -> Iterator[Line]:
    position = case.positions[index]
    drawn: tuple[tuple[LineKind, str, Collection[str]], ...] = (
        ("red line", "refuses", position.refuses),
        ("bottom line", "bottom_line", below_bottom_line(case, position)),
    )
    for kind, name, crossed in drawn:
        if crossed:
            rule = Rule(numbers.condition({position.issue: crossed}), None)
            yield Line(position.party, kind, ("positions", index, name), rule, position.issue)


def open_options(case: Case, position: Position) -> list[str]:
    """The options of an issue that a position neither refuses nor puts below its bottom line."""
    barred = {*position.refuses, *below_bottom_line(case, position)}
    return [option for option in case.issues[position.issue].options if option not in barred]


def below_bottom_line(case: Case, position: Position) -> list[str]:
    """Options worth less to the party than its bottom line (ties are not below it)."""
    bottom = bottom_line(case, position)
    if bottom is None:
        return []
    values = option_values(case, position.party, position.issue)
    return [option for option, value in values.items() if is_below(value * POINTS, bottom.point * POINTS)]


@dataclass(frozen=True)
class BottomLine:
    """What an option must be worth, with the ends of that; `option` is where the line was drawn, if at an option."""

    point: Fraction
    ends: Range
    option: str | None


def bottom_line(case: Case, position: Position) -> BottomLine | None:
    """A party's bottom line on an issue, None where it has none."""
    at = position.bottom_line
    if at is None:
        return None
    if not isinstance(at, str):
        value = place_value(case, position.party, position.issue, at)
        return BottomLine(value, (value, value), None)
    value = option_values(case, position.party, position.issue)[at]
    if position.values is None:
        return BottomLine(value, (value, value), at)
    return BottomLine(value, ends_of(position.values[at]), at)


def ends_of(estimate: Estimate) -> Range:
    """The ends of a judged number, exactly."""
    return Fraction(estimate.low), Fraction(estimate.high)
