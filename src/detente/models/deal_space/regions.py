"""Which deals are acceptable, as sets that sums can describe: who accepts, what stays as it is, what is barred.

A deal is acceptable if everyone accepts who must, whoever holds an issue accepts or the issue is left as it is, and enough
parties accept in number. Each choice of who accepts is a region of its own: the acceptable deals are the union of the regions,
and their number is a sum of numbers of regions with whole coefficients (inclusion and exclusion).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain, combinations

from .answers import OutOfReach
from .problem import Problem

MOST_OPEN = 8  # chosen: parties that may or may not accept; 6 561 choices are looked at


@dataclass(frozen=True)
class Region:
    """Deals that these parties accept and that leave these issues as they are."""

    accept: frozenset[str]
    fixed: frozenset[int]


@dataclass(frozen=True)
class Rules:
    """Who must accept: always (`must`), where an issue changes (`holds`: its issues by party), and how many of `counted`."""

    must: frozenset[str]
    holds: Mapping[str, frozenset[int]]
    counted: frozenset[str]
    at_least: int

    @classmethod
    def of(cls, problem: Problem) -> Rules:
        """The rules of a problem. Where an issue has no option of today, whoever holds it must accept every deal."""
        must = set(problem.agreement.must)
        holds: dict[str, frozenset[int]] = {}
        for k, holders in problem.agreement.holders.items():
            for party in holders:
                holds[party] = holds.get(party, frozenset()) | {k}
        must |= {party for party, issues in holds.items() if any(problem.terms.now[k] is None for k in issues)}
        free = {party: issues for party, issues in holds.items() if party not in must}
        return cls(frozenset(must), free, frozenset(problem.agreement.counted), problem.agreement.at_least or 0)

    @property
    def open(self) -> tuple[str, ...]:
        """Parties whose acceptance may or may not be needed."""
        others = self.counted - self.must if self.at_least > len(self.counted & self.must) else frozenset()
        return tuple(sorted({*self.holds, *others}))

    def _fixed(self, refusing: frozenset[str]) -> frozenset[int]:
        return frozenset(chain.from_iterable(self.holds.get(party, ()) for party in refusing))

    def _enough(self, accept: frozenset[str]) -> bool:
        return len(accept & self.counted) >= self.at_least

    def union(self) -> tuple[Region, ...]:
        """Regions whose union is the acceptable deals; those that lie within another are left out."""
        found: list[Region] = []
        for accept in self._choices():
            region = Region(accept, self._fixed(frozenset(self.open) - accept))
            if self._enough(accept) and not any(r.accept <= accept and r.fixed <= region.fixed for r in found):
                found.append(region)
        return tuple(found)

    def signed(self) -> dict[Region, int]:
        """Regions and coefficients such that the number of acceptable deals is the sum of coefficient times number."""
        found: dict[Region, int] = {}
        everyone = frozenset(self.open) | self.must
        for accept in self._choices():
            if not self._enough(accept):
                continue
            fixed = self._fixed(everyone - accept)
            for more in _subsets(tuple(sorted(everyone - accept))):
                region = Region(accept | more, fixed)
                found[region] = found.get(region, 0) + (-1) ** len(more)
        return {region: n for region, n in found.items() if n}

    def _choices(self) -> list[frozenset[str]]:
        if len(self.open) > MOST_OPEN:
            raise OutOfReach
        return [self.must | accept for accept in _subsets(self.open)]


def _subsets(parties: tuple[str, ...]) -> list[frozenset[str]]:
    sizes = range(len(parties) + 1)
    return [frozenset(group) for n in sizes for group in combinations(parties, n)]
