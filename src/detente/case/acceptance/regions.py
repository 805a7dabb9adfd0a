"""Which deals are acceptable, as sets that sums can describe: who accepts, what stays as it is.

A deal is acceptable if everyone accepts who must, whoever holds an issue accepts or the issue is left as it
is, and enough parties accept in number. Each choice of who accepts is a region of its own. The acceptable
deals are the union of the regions, and their number is a sum of numbers of regions with whole coefficients
(inclusion and exclusion).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, combinations

from ..values import DealTerms
from .signatures import Signatures

MOST_OPEN = 8  # chosen: parties that may or may not accept; 6 561 choices are looked at
Group = frozenset[str]


class TooManyChoices(Exception):
    """More parties may or may not accept than can be looked at."""


@dataclass(frozen=True)
class Region:
    """Deals that these parties accept and that leave these issues as they are."""

    accept: Group
    fixed: frozenset[int]

    def holds(self, other: Region) -> bool:
        """Whether every deal of another region is in this one."""
        return self.accept <= other.accept and self.fixed <= other.fixed


@dataclass(frozen=True)
class Regions:
    """Who must accept: always (`must`), where an issue changes (`holds`, its issues by party), in number."""

    signatures: Signatures
    must: Group
    holds: Mapping[str, frozenset[int]]

    @classmethod
    def of(cls, terms: DealTerms, signatures: Signatures) -> Regions:
        """The regions of an agreement.

        Where an issue has no option of today, every deal changes it, and whoever holds it must accept all.
        """
        unsettled = {k for k, now in enumerate(terms.now) if now is None}
        must = set(signatures.must)
        must.update(filter(lambda party: signatures.held[party] & unsettled, signatures.held))
        free = {party: signatures.held[party] for party in signatures.held.keys() - must}
        return cls(signatures, frozenset(must), free)

    @property
    def open(self) -> tuple[str, ...]:
        """Parties whose acceptance may or may not be needed."""
        others = set(self.holds)
        if self.signatures.lacking(self.must):
            others.update(frozenset(self.signatures.counted) - self.must)
        return tuple(sorted(others))

    def union(self) -> tuple[Region, ...]:
        """Regions whose union is the acceptable deals; those that lie within another are left out."""
        found: list[Region] = []
        for accept in self._choices():
            region = self._region(accept)
            if not any(other.holds(region) for other in found):
                found.append(region)
        return tuple(found)

    def signed(self) -> dict[Region, int]:
        """Regions with coefficients: the acceptable deals are the sum of coefficient times number."""
        found: Counter[Region] = Counter()
        for accept in self._choices():
            fixed = self._region(accept).fixed
            for more in _subsets(frozenset(self.open) - accept):
                found[Region(accept | more, fixed)] += (-1) ** len(more)
        return dict(found)

    def _region(self, accept: Group) -> Region:
        """The deals that these parties accept and that do not need the others."""
        refusing = self.holds.keys() - accept
        kept = map(self.holds.__getitem__, refusing)
        return Region(accept, frozenset(chain.from_iterable(kept)))

    def _choices(self) -> Iterator[Group]:
        """Every choice of who accepts that makes up the number, the fewest first."""
        if len(self.open) > MOST_OPEN:
            raise TooManyChoices
        for group in _subsets(self.open):
            accept = self.must | group
            if not self.signatures.lacking(accept):
                yield accept


def _subsets(parties: Iterable[str]) -> Iterator[Group]:
    ordered = sorted(parties)
    for n in range(len(ordered) + 1):
        yield from map(frozenset, combinations(ordered, n))
