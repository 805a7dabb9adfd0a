"""What each option of an issue is worth to a party, exactly."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from .case import Case
from .parts import Position

NOTHING = Fraction(0)


def shares(case: Case, party: str) -> dict[str, Fraction]:
    """Salience share of each issue for a party: salience over the sum of its saliences; all 0 if that sum is 0."""
    saliences = {}
    for issue in case.issues:
        position = case.position(party, issue)
        if position is not None:
            saliences[issue] = position.salience.exact
    total = sum(saliences.values(), NOTHING)
    if not total:
        return dict.fromkeys(saliences, NOTHING)
    return {issue: salience / total for issue, salience in saliences.items()}


def option_values(case: Case, party: str, issue: str) -> dict[str, Fraction]:
    """Value of every option of an issue for a party, 0 to 1: as written, or by distance from what it wants.

    A party without a position is indifferent: every option is worth 0.
    """
    options = case.issues[issue].options
    position = case.position(party, issue)
    if position is None:
        return dict.fromkeys(options, NOTHING)
    if position.values is not None:
        return {option: position.values[option].exact for option in options}
    distance = _distances(case, position)
    farthest = max(distance.values())
    return {option: _nearness(distance[option], farthest) for option in options}


def place_value(case: Case, party: str, issue: str, place: Decimal) -> Fraction:
    """1 - distance from what the party wants / the largest such distance of any option of the issue."""
    position = case.position(party, issue)
    assert position is not None
    assert position.wants is not None
    distance = abs(Fraction(place) - wanted_place(case, issue, position.wants))
    return _nearness(distance, max(_distances(case, position).values()))


def _nearness(distance: Fraction, farthest: Fraction) -> Fraction:
    return 1 - distance / farthest if farthest else Fraction(1)


def _distances(case: Case, position: Position) -> dict[str, Fraction]:
    """How far each option lies from what a party wants."""
    assert position.wants is not None
    wanted = wanted_place(case, position.issue, position.wants)
    issue = case.issues[position.issue]
    return {option: abs(Fraction(issue.place(option)) - wanted) for option in issue.options}


def wanted_place(case: Case, issue: str, wants: str | Decimal) -> Fraction:
    """Place on the line of what is wanted, an option or a place itself."""
    if isinstance(wants, str):
        return Fraction(case.issues[issue].place(wants))
    return Fraction(wants)
