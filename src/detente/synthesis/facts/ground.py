"""What the answer rests on, how far it can be trusted, and what it cannot tell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from itertools import chain
from typing import Literal

from ...case.case import Case
from ...case.check import basis_of
from ...case.entry import Basis
from ...case.support import Support, supports
from ...errors import ChangeError
from .answers import Solved
from .chances import Chances
from .contract import Fact, each_once

Level = Literal["low", "moderate", "high"]
WIDE, NARROW = 0.4, 0.15  # chosen: width of an 80 % interval of a chance
LITTLE, MUCH = 0.25, 0.6  # chosen: share of the numbers that a source states
FEW, SOME = 1, 4  # sources behind the answer


class GroundFact(Fact):
    """What all the facts rest on: sources, claims, and entries of the case by their basis."""

    n_sources: int
    n_claims: int
    n_entries: int
    by_basis: tuple[tuple[Basis, int], ...]

    def count(self, basis: Basis) -> int:
        """How many entries have a basis."""
        return dict(self.by_basis).get(basis, 0)


class NumbersFact(Fact):
    """Of the numbers behind the answer, how many a source states, and how many there are."""

    n_reported: int
    n_assumed: int
    n: int


class Confidence(Fact):
    """How far the answer can be trusted, and the parts it is made of: the level is that of the
    middle one.

    `draws` is how many even draws the weighted ones are worth, where that is known; `drawn`
    whether the ranges of the case are in the interval.
    """

    level: Level
    n_sources: int
    ground: NumbersFact
    width: float | None
    drawn: bool
    draws: float | None


class UnknownFact(Fact):
    """What it cannot tell: after which day, what was not weighed, that nobody has reviewed it."""

    as_of: date | None
    n_sources: int
    no_base_rate: bool
    no_seen: bool
    no_fighting: bool
    not_reviewed: bool


def ground(case: Case, places: Iterable[str]) -> GroundFact:
    """What the places that facts name rest on. Places that the case does not have are left out."""
    listed = chain.from_iterable(_supports(case, place) for place in each_once(places))
    found = {support.steps: support for support in listed}
    claims = each_once(*(support.claims for support in found.values()))
    docs = {claim.doc for claim in map(case.evidence.claim, claims) if claim is not None}
    by_basis = Counter(support.basis for support in found.values())
    return GroundFact(
        n_sources=len(docs),
        n_claims=len(claims),
        n_entries=len(found),
        by_basis=tuple(sorted(by_basis.items())),
    )


def _supports(case: Case, place: str) -> tuple[Support, ...]:
    try:
        return supports(case, [place])
    except ChangeError:
        return ()


def numbers(case: Case) -> NumbersFact:
    """The numbers of a case by what they rest on. A number that a claim stands beside may still be
    an analyst's.
    """
    if not case.issues and case.fighting is None:  # then preferences answer, and no number is read
        return NumbersFact(n_reported=0, n_assumed=0, n=0)
    bases = [basis_of(case, place).basis_of_numbers for place, _ in case.estimates()]
    return NumbersFact(
        n_reported=bases.count("reported"),
        n_assumed=bases.count("assumed"),
        n=len(bases),
    )


def confidence(case: Case, odds: Chances | None, found: Solved) -> Confidence:
    """The level with its parts; each part low, moderate or high by the bounds above."""
    counted = numbers(case)
    n_sources = len(case.evidence.sources)
    parts: list[Level] = [_by_count(n_sources), *_by_share(counted), *_by_spread(odds)]
    leading = getattr(odds, "leading", None)
    return Confidence(
        level=_middle(parts),
        n_sources=n_sources,
        ground=counted,
        width=None if leading is None else leading.chance.width,
        drawn=leading is not None and leading.drawn,
        draws=getattr(found.odds, "effective", None),
    )


def _by_count(n: int) -> Level:
    return _level(n > FEW, n >= SOME)


def _level(is_some: bool, is_much: bool) -> Level:
    """Low without the first, high with the second."""
    if is_much:
        return "high"
    return "moderate" if is_some else "low"


def _by_share(counted: NumbersFact) -> list[Level]:
    """By the share of numbers that a source states; none where no number is read."""
    if not counted.n:
        return []
    share = counted.n_reported / counted.n
    return [_level(share >= LITTLE, share >= MUCH)]


def _by_spread(odds: Chances | None) -> list[Level]:
    """By the width of the leading interval; low where the ranges of the case are not in it."""
    if odds is None:
        return []
    width, drawn = odds.leading.chance.width, odds.leading.drawn
    return [_level(drawn and width <= WIDE, drawn and width <= NARROW)]


def _middle(levels: list[Level]) -> Level:
    """The middle of the levels; the lower of the two middle ones where they are even in number."""
    order: list[Level] = ["low", "moderate", "high"]
    ranks = sorted(order.index(level) for level in levels)
    return order[ranks[(len(ranks) - 1) // 2]]


def unknown(case: Case, odds: Chances | None, draft: bool) -> UnknownFact:
    """What a reader has to know that it cannot tell."""
    which = {each.which for each in getattr(odds, "numbers", ())}
    return UnknownFact(
        as_of=case.as_of,
        n_sources=len(case.evidence.sources),
        no_base_rate=bool(which) and "base" not in which,
        no_seen=bool(which) and "seen" not in which,
        no_fighting=case.fighting is None,
        not_reviewed=draft,
    )


def places_of(facts: Iterable[Fact | None]) -> tuple[str, ...]:
    """The places that some facts rest on, each once, in their order."""
    return each_once(*(fact.rests_on for fact in facts if fact is not None))
