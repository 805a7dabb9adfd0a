"""Many deals at once: what each does to the fighting, whom it needs, which lines it crosses.

Whoever imports this waits for numpy.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import combinations

import numpy as np

from ..deals import Bools, Deals, Ints
from ..values import Line, highest_below
from .acceptability import Acceptability
from .kinds import Kind, rules_of


def are_of(deals: Deals, kind: Kind) -> Bools:
    """Which deals are of a kind."""
    return deals.keeps(rules_of(deals.terms, kind))


def pauses(deals: Deals) -> Ints:
    """Steps for which each deal pauses the fighting; 0 for deals of another kind."""
    longest = np.zeros(len(deals), dtype=np.int64)
    for k, marked in deals.terms.marks.pauses.items():
        steps = np.zeros(len(deals.terms.options[k]), dtype=np.int64)
        steps[list(marked)] = list(marked.values())
        longest = np.maximum(longest, steps[deals.option(k)])
    return np.where(are_of(deals, "pauses"), longest, 0)


@dataclass(frozen=True)
class Signing:
    """Some deals (by row), and by party which of them take its signature."""

    rows: Ints
    signs: Mapping[str, Bools]


@dataclass(frozen=True)
class Judged:
    """Deals held against lines.

    `without` and `at` share what was worked out, so that many sets of lines cost little.
    """

    deals: Deals
    rule: Acceptability
    _crossed: dict[tuple[Line, int | None], Bools] = field(default_factory=dict)
    _needed: dict[str, Bools] = field(default_factory=dict)

    def without(self, lines: Collection[Line]) -> Judged:
        """The same deals with some lines given up."""
        return replace(self, rule=self.rule.without(lines))

    def at(self, walk_away: Mapping[str, int]) -> Judged:
        """The same deals, held to other values of no deal."""
        return replace(self, rule=replace(self.rule, walk_away=walk_away))

    def crosses(self, line: Line) -> Bools:
        """Which deals cross a line; none where it does not bind."""
        if not self.rule.binds(line):
            return np.zeros(len(self.deals), dtype=bool)
        key = line, self.rule.walk_away.get(line.party)
        if key not in self._crossed:
            self._crossed[key] = self._crosses(line)
        return self._crossed[key]

    def _crosses(self, line: Line) -> Bools:
        if line.rule is not None:
            return self.deals.breaks(line.rule)
        return self.deals.of(line.party) <= highest_below(self.rule.walk_away[line.party])

    def needs(self, party: str) -> Bools:
        """Which deals cannot do without a party's signature."""
        if party not in self._needed:
            needed = np.full(len(self.deals), party in self.rule.signatures.must)
            for k in self.rule.signatures.held.get(party, ()):
                needed |= self.deals.changes(k)
            self._needed[party] = needed
        return self._needed[party]

    def accepts(self, party: str) -> Bools:
        """Which deals cross no line of a party, whether they need it or not."""
        refused = np.zeros(len(self.deals), dtype=bool)
        for line in self.rule.lines_of((party,)):
            refused |= self.crosses(line)
        return ~refused

    @cached_property
    def lacking(self) -> Ints:
        """How many parties more each deal takes for the number asked for."""
        wanted = self.rule.signatures.at_least or 0
        sure = np.zeros(len(self.deals), dtype=np.int64)
        if wanted:
            for party in self.rule.signatures.counted:
                sure += self.accepts(party) | self.needs(party)
        return np.maximum(wanted - sure, 0)

    @cached_property
    def acceptable(self) -> Bools:
        """Which deals everyone accepts whose acceptance they take."""
        fine: Bools = np.equal(self.lacking, 0)
        for party in self.rule.terms.parties:
            fine &= self.accepts(party) | ~self.needs(party)
        return fine

    def signing(self) -> Iterator[Signing]:
        """All deals with who would sign them: once, or once for every group that makes up the number."""
        parties = self.rule.terms.parties
        complete = np.flatnonzero(self.lacking == 0)
        yield Signing(complete, {party: self.needs(party)[complete] for party in parties})
        for n_lacking in sorted({*map(int, np.unique(self.lacking))} - {0}):
            for group in combinations(self.rule.signatures.counted, n_lacking):
                yield from self._signing(group)

    def _signing(self, group: tuple[str, ...]) -> Iterator[Signing]:
        """Deals that lack as many as the group has, and that none of it signs as they are."""
        asked = self.lacking == len(group)
        for party in group:
            asked &= ~(self.accepts(party) | self.needs(party))
        rows = np.flatnonzero(asked)
        if len(rows):
            signs = {party: self.needs(party)[rows] for party in self.rule.terms.parties}
            signs.update((party, np.ones(len(rows), dtype=bool)) for party in group)
            yield Signing(rows, signs)
