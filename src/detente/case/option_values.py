"""What each option of an issue is worth to a party, exactly."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from .case import Case


def shares(case: Case, party: str) -> dict[str, Fraction]:
    """Salience share of each issue for a party: salience over the sum of its saliences; all 0 if that sum is 0."""
    saliences = {}
    for issue in case.issues:
        position = case.position(party, issue)
        if position is not None:
            saliences[issue] = position.salience.exact
    total = sum(saliences.values(), Fraction(0))
    if not total:
        return dict.fromkeys(saliences, Fraction(0))
    return {issue: salience / total for issue, salience in saliences.items()}


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
    places = {option: case.issues[issue].place(option) for option in options}
    return {option: place_value(case, party, issue, place) for option, place in places.items()}


def place_value(case: Case, party: str, issue: str, place: Decimal) -> Fraction:
    """1 - distance from what the party wants / the largest such distance of any option of the issue."""
    position = case.position(party, issue)
    assert position is not None
    assert position.wants is not None
    wanted = wanted_place(case, issue, position.wants)
    known = case.issues[issue]
    farthest = max(abs(Fraction(known.place(option)) - wanted) for option in known.options)
    if not farthest:
        return Fraction(1)
    return 1 - abs(Fraction(place) - wanted) / farthest


def wanted_place(case: Case, issue: str, wants: str | Decimal) -> Fraction:
    """Place on the line of what is wanted, an option or a place itself."""
    if isinstance(wants, str):
        return Fraction(case.issues[issue].place(wants))
    return Fraction(wants)
