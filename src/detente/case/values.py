"""Case -> what its deals are worth and whose lines they cross, exactly.

Shared arithmetic of the models that speak of deals (DESIGN: a party's value of a deal is the sum over issues of its
salience share times its value of the option, plus the worths of links). Values are integers in *points*, 10**-15 of the
party's own 0 to 1 scale; an entry is off by at most half a point where a share does not divide evenly, a million times
finer than `SAME`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from .case import Case, PlaceKey

POINTS = 10**15
SAME = POINTS // 10**9  # values closer than 1e-9 are equal, everywhere

LineKind = Literal["red line", "linked red line", "bottom line", "walk-away"]
RED: frozenset[LineKind] = frozenset(("red line", "linked red line"))  # no gain elsewhere makes up for these


@dataclass(frozen=True)
class Condition:
    """Holds for a deal when every named issue has one of the named options (issue and options by number)."""

    options: tuple[tuple[int, frozenset[int]], ...]

    @property
    def issues(self) -> frozenset[int]:
        """Numbers of the issues it speaks of."""
        return frozenset(k for k, _ in self.options)


@dataclass(frozen=True)
class Rule:
    """If one condition holds, another must hold too; a deal that breaks it is impossible, or crosses a line."""

    if_: Condition
    then: Condition | None  # None: nothing can make up for it

    @property
    def issues(self) -> frozenset[int]:
        """Numbers of the issues it speaks of."""
        if self.then is None:
            return self.if_.issues
        return self.if_.issues | self.then.issues

    def bars_one(self, n_issues: int) -> bool:
        """Whether it bars one package alone: an option on each of so many issues."""
        if self.then is not None or len(self.issues) < n_issues:
            return False
        return all(len(options) == 1 for _, options in self.if_.options)


@dataclass(frozen=True)
class Line:
    """A line a party has drawn: deals that break `rule` cross it. A walk-away has no rule but a value."""

    party: str
    kind: LineKind
    place: PlaceKey
    rule: Rule | None
    about: str  # the issue, or the number of the link; empty for a walk-away


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

    ``points[i][k][o]`` is what option ``o`` of issue ``k`` adds to the value of party ``i``. ``silent`` are the parties of
    whose wishes the case says nothing: no position, no line, no worth and no value of no deal. ``only`` are rules that narrow
    the deals to one kind (`acceptance/kinds.py`).
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
        n = 1
        for options in self.options:
            n *= len(options)
        return n

    def value(self, i: int, deal: Sequence[int]) -> int:
        """Value of a deal (an option number for every issue) to party `i`, in points."""
        total = sum(entry[option] for entry, option in zip(self.points[i], deal, strict=True))
        party = self.parties[i]
        return total + sum(w.points[party] for w in self.worths if party in w.points and holds(w.condition, deal))

    def value_of_now(self, i: int) -> int | None:
        """Party `i`'s value of what holds today; None where an issue it cares about does not say what holds."""
        return _value_of_now(self.parties[i], self.points[i], self.now, self.worths)

    @property
    def today(self) -> tuple[int, ...] | None:
        """The package that holds today; None where the case does not say what holds on every issue."""
        known = tuple(now for now in self.now if now is not None)
        return known if len(known) == len(self.now) else None

    def keeps(self, rules: Iterable[Rule], deal: Sequence[int]) -> bool:
        """Whether a deal breaks none of some rules."""
        return not any(self.breaks(rule, deal) for rule in rules)

    @staticmethod
    def breaks(rule: Rule, deal: Sequence[int | None]) -> bool:
        """Whether a deal breaks a rule."""
        return holds(rule.if_, deal) and (rule.then is None or not holds(rule.then, deal))


def holds(condition: Condition, deal: Sequence[int | None]) -> bool:
    """Whether a deal (an option number for every issue) meets a condition."""
    return all(deal[k] in options for k, options in condition.options)


def highest_below(least: int) -> int:
    """The highest number of points that is less than another by as much as counts; all between the two is equal to it."""
    return least - SAME


def is_below(points: int | Fraction, least: int | Fraction) -> bool:
    """Whether a number of points is less than another, by as much as counts."""
    return points <= least - SAME


def to_points(value: Fraction | Decimal | int) -> int:
    """A value on the 0 to 1 scale in whole points, rounded to the nearest."""
    return round(Fraction(value) * POINTS)


def shares(case: Case, party: str) -> dict[str, Fraction]:
    """Salience share of each issue for a party: salience over the sum of its saliences; all 0 if that sum is 0."""
    saliences = {issue: p.salience.exact for issue in case.issues if (p := case.position(party, issue))}
    total = sum(saliences.values(), Fraction(0))
    return {issue: (s / total if total else Fraction(0)) for issue, s in saliences.items()}


def option_values(case: Case, party: str, issue: str) -> dict[str, Fraction]:
    """Value of every option of an issue for a party, 0 to 1: as written, or by distance from what it wants.

    A party without a position is indifferent: every option is worth 0.
    """
    position = case.position(party, issue)
    options = case.issues[issue].options
    if position is None:
        return dict.fromkeys(options, Fraction(0))
    if position.values is not None:
        return {option: position.values[option].exact for option in options}
    assert position.wants is not None
    distance = _distances(case, issue, wanted_place(case, issue, position.wants))
    farthest = max(distance.values())
    return {option: 1 - distance[option] / farthest if farthest else Fraction(1) for option in options}


def place_value(case: Case, party: str, issue: str, place: Decimal) -> Fraction:
    """1 - distance from what the party wants / the largest such distance of any option of the issue."""
    position = case.position(party, issue)
    assert position is not None
    assert position.wants is not None
    wanted = wanted_place(case, issue, position.wants)
    farthest = max(_distances(case, issue, wanted).values())
    return 1 - abs(Fraction(place) - wanted) / farthest if farthest else Fraction(1)


def _distances(case: Case, issue: str, wanted: Fraction) -> dict[str, Fraction]:
    """How far each option of an issue lies from a place on its line."""
    known = case.issues[issue]
    return {option: abs(Fraction(known.place(option)) - wanted) for option in known.options}


def wanted_place(case: Case, issue: str, wants: str | Decimal) -> Fraction:
    """Place on the line of what is wanted, an option or a place itself."""
    return Fraction(case.issues[issue].place(wants) if isinstance(wants, str) else wants)


def deal_terms(case: Case) -> DealTerms:
    """Work out values, links, lines and walk-aways of a case, at the points of its estimates."""
    counted = _parties(case)
    issues = tuple(case.issues)
    options = tuple(tuple(case.issues[issue].options) for issue in issues)
    number = {issue: (k, {o: n for n, o in enumerate(options[k])}) for k, issue in enumerate(issues)}
    now = tuple(None if (o := case.issues[i].now) is None else options[k].index(o) for k, i in enumerate(issues))
    points = tuple(_points(case, party, issues) for party in counted)
    worths = tuple(
        Worth(_condition(link.if_, number), {party: to_points(worth.exact) for party, worth in link.worth.items()})
        for link in case.links
        if link.worth is not None
    )
    impossible = tuple(
        Rule(_condition(link.if_, number), _condition(link.then, number))
        for link in case.links
        if link.then is not None and not link.red_line_of
    )
    lines = tuple(line for party in counted for line in _lines(case, party, number))
    walk_away = {
        party: _walk_away(case, party, _value_of_now(counted[i], points[i], now, worths))
        for i, party in enumerate(counted)
    }
    weight = {party: case.parties[party].worth.exact for party in counted}
    return DealTerms(
        counted,
        issues,
        options,
        now,
        points,
        worths,
        impossible,
        lines,
        walk_away,
        weight,
        _marks(case),
        _silent(case, counted),
    )


def _parties(case: Case) -> tuple[str, ...]:
    """Parties with a position, a worth in a link, or whose signature counts, in the order of the file."""
    counted = {*case.parties_with_positions, *case.signers}
    counted.update(party for link in case.links for party in link.worth or {})
    counted.update(party for link in case.links for party in link.red_line_of)
    counted.update(party for issue in case.issues.values() for party in issue.held_by)
    return tuple(party for party in case.parties if party in counted)


def _marks(case: Case) -> Marks:
    ends: dict[int, frozenset[int]] = {}
    pauses: dict[int, dict[int, int]] = {}
    for k, issue in enumerate(case.issues.values()):
        options = list(enumerate(issue.options.values()))
        ending = frozenset(o for o, option in options if option.ends_fighting)
        pausing = {o: option.pauses for o, option in options if option.pauses is not None}
        if ending:
            ends[k] = ending
        if pausing:
            pauses[k] = pausing
    return Marks(ends, pauses)


def _silent(case: Case, counted: Iterable[str]) -> frozenset[str]:
    """Parties that count, but of whose wishes the case says nothing."""
    heard = {*case.parties_with_positions, *case.walk_away}
    for link in case.links:
        heard.update(link.red_line_of)
        heard.update(link.worth or {})
    return frozenset(counted) - heard


def _points(case: Case, party: str, issues: Iterable[str]) -> tuple[tuple[int, ...], ...]:
    share = shares(case, party)
    return tuple(
        tuple(to_points(share.get(issue, Fraction(0)) * value) for value in option_values(case, party, issue).values())
        for issue in issues
    )


def _condition(wanted: Mapping[str, Iterable[str]], number: Mapping[str, tuple[int, dict[str, int]]]) -> Condition:
    return Condition(
        tuple((number[issue][0], frozenset(number[issue][1][o] for o in options)) for issue, options in wanted.items())
    )


def _lines(case: Case, party: str, number: Mapping[str, tuple[int, dict[str, int]]]) -> Iterable[Line]:
    for index, position in enumerate(case.positions):
        if position.party != party:
            continue
        place: PlaceKey = ("positions", index)
        k, options = number[position.issue]
        if position.refuses:
            refused = Condition(((k, frozenset(options[o] for o in position.refuses)),))
            yield Line(party, "red line", (*place, "refuses"), Rule(refused, None), position.issue)
        below = _below_bottom_line(case, party, position.issue)
        if below:
            crossed = Condition(((k, frozenset(options[o] for o in below)),))
            yield Line(party, "bottom line", (*place, "bottom_line"), Rule(crossed, None), position.issue)
    for index, link in enumerate(case.links):
        if link.then is not None and party in link.red_line_of:
            rule = Rule(_condition(link.if_, number), _condition(link.then, number))
            yield Line(party, "linked red line", ("links", index), rule, str(index))
    yield Line(party, "walk-away", ("walk_away", party), None, "")


def _below_bottom_line(case: Case, party: str, issue: str) -> list[str]:
    """Options worth less to the party than its bottom line (ties are not below it)."""
    position = case.position(party, issue)
    if position is None or position.bottom_line is None:
        return []
    values = option_values(case, party, issue)
    if isinstance(position.bottom_line, str):
        least = values[position.bottom_line]
    else:
        least = place_value(case, party, issue, position.bottom_line)
    return [option for option, value in values.items() if is_below(value * POINTS, least * POINTS)]


def _value_of_now(
    party: str, points: tuple[tuple[int, ...], ...], now: tuple[int | None, ...], worths: Iterable[Worth]
) -> int | None:
    """The party's value of what holds today; None where an issue it cares about does not say what holds."""
    total = 0
    for k, entry in enumerate(points):
        holds = now[k]
        if holds is not None:
            total += entry[holds]
        elif any(entry):
            return None
    for worth in worths:
        if all(now[k] in options for k, options in worth.condition.options):
            total += worth.points.get(party, 0)
    return total


def _walk_away(case: Case, party: str, of_now: int | None) -> WalkAway:
    given = case.walk_away.get(party)
    if given is not None:
        return WalkAway(to_points(given.low), to_points(given.exact), to_points(given.high), "given")
    if of_now is not None:
        return WalkAway(of_now, of_now, of_now, "now")
    return WalkAway(0, 0, 0, "none")
