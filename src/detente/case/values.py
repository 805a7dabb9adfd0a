"""Case -> what its deals are worth and whose lines they cross, exactly.

Shared arithmetic of the models that speak of deals (DESIGN: a party's value of a deal is the sum over issues
of its salience share times its value of the option, plus the worths of links).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from math import prod
from typing import Literal

from .case import Case
from .lines import Numbers, lines_of
from .option_values import option_values, place_value, shares, wanted_place
from .rules import (
    DEAREST_FIRST,
    POINTS,
    RED,
    SAME,
    Condition,
    Line,
    LineKind,
    Rule,
    breaks,
    highest_below,
    holds,
    is_below,
    to_points,
)

__all__ = [
    "DEAREST_FIRST",
    "POINTS",
    "RED",
    "SAME",
    "Condition",
    "DealTerms",
    "Line",
    "LineKind",
    "Marks",
    "Rule",
    "WalkAway",
    "Worth",
    "deal_terms",
    "highest_below",
    "holds",
    "is_below",
    "option_values",
    "place_value",
    "shares",
    "to_points",
    "wanted_place",
]


@dataclass(frozen=True)
class WalkAway:
    """What a party has without a deal, in points, with its ends where it was judged as a range."""

    low: int
    point: int
    high: int
    how: Literal["given", "now", "none"]


@dataclass(frozen=True)
class Worth:
    """What a combination adds to each party's value, in points."""

    condition: Condition
    points: Mapping[str, int]


@dataclass(frozen=True)
class Marks:
    """Options that end the fighting, and options that stop it for some steps, by issue; both by number."""

    ends: Mapping[int, frozenset[int]] = field(default_factory=dict)
    pauses: Mapping[int, Mapping[int, int]] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.ends or self.pauses)


@dataclass(frozen=True)
class DealTerms:
    """Everything the models need to know of deals.

    ``points[i][k][o]`` is what option ``o`` of issue ``k`` adds to the value of party ``i``. ``silent`` are the
    parties of whose wishes the case says nothing: no position, no line, no worth and no value of no deal.
    ``only`` are rules that narrow the deals to one kind (`acceptance/kinds.py`).
    """

    parties: tuple[str, ...]
    issues: tuple[str, ...]
    options: tuple[tuple[str, ...], ...]
    now: tuple[int | None, ...]
    points: tuple[tuple[tuple[int, ...], ...], ...]
    worths: tuple[Worth, ...]
    impossible: tuple[Rule, ...]
    lines: tuple[Line, ...]
    walk_away: Mapping[str, WalkAway]
    weight: Mapping[str, Fraction]
    marks: Marks = Marks()
    silent: frozenset[str] = frozenset()
    only: tuple[Rule, ...] = ()

    @property
    def barred(self) -> tuple[Rule, ...]:
        """What no deal may break: links, and what narrows the deals to one kind."""
        return (*self.impossible, *self.only)

    @property
    def n_combinations(self) -> int:
        """Number of deals before links rule any out."""
        return prod(map(len, self.options))

    @property
    def today(self) -> tuple[int, ...] | None:
        """The package that holds today; None where the case does not say what holds on every issue."""
        known = tuple(now for now in self.now if now is not None)
        if len(known) < len(self.now):
            return None
        return known

    def value(self, i: int, deal: Sequence[int]) -> int:
        """Value of a deal (an option number for every issue) to party `i`, in points."""
        total = sum(entry[option] for entry, option in zip(self.points[i], deal, strict=True))
        return total + self.value_of_links(i, deal)

    def value_of_now(self, i: int) -> int | None:
        """Party `i`'s value of what holds today; None where an issue it cares about does not say what holds."""
        total = 0
        for entry, option in zip(self.points[i], self.now, strict=True):
            if option is not None:
                total += entry[option]
            elif any(entry):
                return None
        return total + self.value_of_links(i, self.now)

    def value_of_links(self, i: int, deal: Sequence[int | None]) -> int:
        """What the combinations in a deal add to its value for party `i`, in points."""
        party = self.parties[i]
        return sum(worth.points.get(party, 0) for worth in self.worths if holds(worth.condition, deal))

    def lines_of(self, parties: Collection[str]) -> tuple[Line, ...]:
        """The lines of some parties."""
        return tuple(line for line in self.lines if line.party in parties)

    def red_rules(self, party: str, issues: Collection[int]) -> tuple[Rule, ...]:
        """What the red lines of a party forbid that speak of some issues."""
        red = [line.rule for line in self.lines_of((party,)) if line.kind in RED and line.rule]
        return tuple(rule for rule in red if rule.issues.intersection(issues))

    def numbered(self, package: Mapping[str, str]) -> dict[int, int]:
        """Options by issue, both by number, of a package that names them."""
        numbers = {self.issues.index(issue): option for issue, option in package.items()}
        return {k: self.options[k].index(option) for k, option in numbers.items()}

    def keeps(self, rules: Iterable[Rule], deal: Sequence[int | None]) -> bool:
        """Whether a deal breaks none of some rules."""
        return not any(breaks(rule, deal) for rule in rules)

    @staticmethod
    def breaks(rule: Rule, deal: Sequence[int | None]) -> bool:
        """Whether a deal breaks a rule."""
        return breaks(rule, deal)


def deal_terms(case: Case) -> DealTerms:
    """Work out values, links, lines and walk-aways of a case, at the points of its estimates."""
    counted = _parties(case)
    numbers = Numbers.of(case)
    lines: list[Line] = []
    for party in counted:
        lines += lines_of(case, party, numbers)
    terms = DealTerms(
        parties=counted,
        issues=tuple(case.issues),
        options=tuple(tuple(issue.options) for issue in case.issues.values()),
        now=tuple(_now(case, issue, numbers) for issue in case.issues),
        points=tuple(_points(case, party) for party in counted),
        worths=_worths(case, numbers),
        impossible=_impossible(case, numbers),
        lines=tuple(lines),
        walk_away={},
        weight={party: case.parties[party].worth.exact for party in counted},
        marks=_marks(case),
        silent=_silent(case, counted),
    )
    return _with_walk_aways(case, terms)


def _parties(case: Case) -> tuple[str, ...]:
    """Parties with a position, a worth in a link, or whose signature counts, in the order of the file."""
    counted = {*case.parties_with_positions, *case.signers}
    for link in case.links:
        counted.update(link.worth or {}, link.red_line_of)
    for issue in case.issues.values():
        counted.update(issue.held_by)
    return tuple(party for party in case.parties if party in counted)


def _now(case: Case, issue: str, numbers: Numbers) -> int | None:
    now = case.issues[issue].now
    return None if now is None else numbers.options[numbers.issues[issue]][now]


def _points(case: Case, party: str) -> tuple[tuple[int, ...], ...]:
    share = shares(case, party)
    table = []
    for issue in case.issues:
        values = option_values(case, party, issue)
        part = share.get(issue, Fraction(0))
        table.append(tuple(to_points(part * value) for value in values.values()))
    return tuple(table)


def _worths(case: Case, numbers: Numbers) -> tuple[Worth, ...]:
    found = []
    for link in case.links:
        if link.worth is not None:
            points = {party: to_points(worth.exact) for party, worth in link.worth.items()}
            found.append(Worth(numbers.condition(link.if_), points))
    return tuple(found)


def _impossible(case: Case, numbers: Numbers) -> tuple[Rule, ...]:
    found = []
    for link in case.links:
        if link.then is not None and not link.red_line_of:
            found.append(Rule(numbers.condition(link.if_), numbers.condition(link.then)))
    return tuple(found)


def _marks(case: Case) -> Marks:
    ends: dict[int, frozenset[int]] = {}
    pauses: dict[int, Mapping[int, int]] = {}
    for k, issue in enumerate(case.issues.values()):
        for o, option in enumerate(issue.options.values()):
            if option.ends_fighting:
                ends[k] = ends.get(k, frozenset()) | {o}
            if option.pauses is not None:
                pauses[k] = {**pauses.get(k, {}), o: option.pauses}
    return Marks(ends, pauses)


def _silent(case: Case, counted: Iterable[str]) -> frozenset[str]:
    """Parties that count, but of whose wishes the case says nothing."""
    heard = {*case.parties_with_positions, *case.walk_away}
    for link in case.links:
        heard.update(link.red_line_of, link.worth or {})
    return frozenset(counted) - heard


def _with_walk_aways(case: Case, terms: DealTerms) -> DealTerms:
    """The terms with what each party has without a deal: as given, else its value of what holds today."""
    found: dict[str, WalkAway] = {}
    for i, party in enumerate(terms.parties):
        given, of_now = case.walk_away.get(party), terms.value_of_now(i)
        if given is not None:
            low, point, high = to_points(given.low), to_points(given.exact), to_points(given.high)
            found[party] = WalkAway(low, point, high, "given")
        elif of_now is not None:
            found[party] = WalkAway(of_now, of_now, of_now, "now")
        else:
            found[party] = WalkAway(0, 0, 0, "none")
    return replace(terms, walk_away=found)
