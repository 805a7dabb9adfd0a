"""What the answer rests on, how far it can be trusted, and what it cannot tell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Literal

from ...case.case import Case
from ...case.check import basis_of
from ...case.entry import Basis
from ...case.support import supports
from ...errors import ChangeError
from .answers import Solved
from .chances import Chances
from .contract import Fact
from .turning import Turning

Level = Literal["low", "moderate", "high"]
WIDE, NARROW = 0.4, 0.15  # chosen: width of an 80 % interval of a chance
LITTLE, MUCH = 0.25, 0.6  # chosen: share of the numbers that a source states
FEW, SOME = 1, 4  # sources behind the answer
ENOUGH_DRAWS = 30  # effective ones; the odds analysis draws until it has them


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
    sources: Level
    numbers: Level | None
    spread: Level | None
    n_sources: int
    ground: NumbersFact
    width: float | None
    drawn: bool
    draws: float | None


class UnknownFact(Fact):
    """What it cannot tell: after which day, what a model that has no block would have answered,
    what was not weighed.
    """

    as_of: date | None
    no_base_rate: bool
    no_seen: bool
    no_fighting: bool
    no_positions: bool
    no_moves: bool
    not_reviewed: bool
    n_assumed: int
    n_numbers: int
    n_sources: int


def ground(case: Case, places: Iterable[str]) -> GroundFact:
    """What the places that facts name rest on. Places that the case does not have are left out."""
    found = {}
    for place in dict.fromkeys(places):
        try:
            for support in supports(case, [place]):
                found[support.steps] = support
        except ChangeError:
            continue
    claims = {claim for support in found.values() for claim in support.claims}
    docs = {claim.doc for claim in map(case.evidence.claim, claims) if claim is not None}
    by_basis = Counter(support.basis for support in found.values())
    return GroundFact(
        n_sources=len(docs),
        n_claims=len(claims),
        n_entries=len(found),
        by_basis=tuple(sorted(by_basis.items())),
    )


def numbers(case: Case) -> NumbersFact:
    """The numbers of a case by what they rest on. A number that a claim stands beside may still be
    an analyst's.
    """
    if not case.issues and case.fighting is None:  # then preferences answer, and no number is read
        return NumbersFact(n_reported=0, n_assumed=0, n=0)
    bases = [basis_of(case, place).basis_of_numbers for place, _ in case.estimates()]
    return NumbersFact(n_reported=bases.count("reported"), n_assumed=bases.count("assumed"), n=len(bases))


def confidence(case: Case, odds: Chances | None, base: GroundFact, found: Solved) -> Confidence:
    """The level with its parts; each part low, moderate or high by the bounds above."""
    counted = numbers(case)
    sources = _by_count(base.n_sources)
    by_numbers = _by_share(counted)
    spread: Level | None = None
    width, drawn = None, False
    if odds is not None:
        width, drawn = odds.leading.chance.width, odds.leading.drawn
        spread = _by_width(width) if drawn else "low"
    return Confidence(
        level=_middle([each for each in (sources, by_numbers, spread) if each is not None]),
        sources=sources,
        numbers=by_numbers,
        spread=spread,
        n_sources=base.n_sources,
        ground=counted,
        width=width,
        drawn=drawn,
        draws=found.odds.effective if found.odds is not None else None,
    )


def _by_count(n: int) -> Level:
    if n <= FEW:
        return "low"
    return "moderate" if n < SOME else "high"


def _by_share(counted: NumbersFact) -> Level | None:
    """By the share of numbers that a source states; none where no number is read."""
    if not counted.n:
        return None
    share = counted.n_reported / counted.n
    if share < LITTLE:
        return "low"
    return "moderate" if share < MUCH else "high"


def _by_width(width: float) -> Level:
    if width > WIDE:
        return "low"
    return "moderate" if width > NARROW else "high"


def _middle(levels: list[Level]) -> Level:
    """The middle of the levels; the lower of the two middle ones where they are even in number."""
    order: list[Level] = ["low", "moderate", "high"]
    ranks = sorted(order.index(level) for level in levels)
    return order[ranks[(len(ranks) - 1) // 2]]


def unknown(case: Case, odds: Chances | None, found: Solved, draft: bool) -> UnknownFact:
    """What a reader has to know that it cannot tell."""
    counted = numbers(case)
    which = {each.which for each in odds.numbers} if odds is not None else set()
    return UnknownFact(
        as_of=case.as_of,
        no_base_rate=odds is not None and "base" not in which,
        no_seen=odds is not None and "seen" not in which,
        no_fighting=case.fighting is None,
        no_positions=found.deals is None,
        no_moves=found.states is None,
        not_reviewed=draft,
        n_assumed=counted.n_assumed,
        n_numbers=counted.n,
        n_sources=len(case.evidence.sources),
    )


def places_of(facts: Iterable[Fact | Turning | None]) -> list[str]:
    """The places that some facts rest on, each once, in their order."""
    every = [place for fact in facts if fact is not None for place in fact.rests_on]
    return list(dict.fromkeys(every))
