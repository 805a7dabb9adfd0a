"""Many deals at once: whose signature each needs, which lines it crosses, who accepts it. Waits for numpy."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np

from ..deals import Bools, Deals, Ints
from ..values import Line, highest_below
from .acceptability import Acceptability
from .kinds import Kind, rules_of


def are_of(deals: Deals, kind: Kind) -> Bools:
    """Which deals are of a kind."""
    broken = np.zeros(len(deals), dtype=bool)
    for rule in rules_of(deals.terms, kind):
        broken |= deals.breaks(rule)
    return ~broken


def pauses(deals: Deals) -> Ints:
    """Steps for which each deal pauses the fighting; 0 for deals of another kind."""
    longest = np.zeros(len(deals), dtype=np.int64)
    for k, marked in deals.terms.marks.pauses.items():
        steps = np.zeros(len(deals.terms.options[k]), dtype=np.int64)
        steps[list(marked)] = list(marked.values())
        longest = np.maximum(longest, steps[deals.option(k)])
    return np.where(are_of(deals, "pauses"), longest, 0)


@dataclass(frozen=True)
class Judged:
    """Deals held against lines. `without` shares what was worked out, so that many sets of lines cost little."""

    deals: Deals
    rule: Acceptability
    _crossed: dict[tuple[Line, int | None], Bools] = field(default_factory=dict)
    _needed: dict[str, Bools] = field(default_factory=dict)

    def without(self, lines: Collection[Line]) -> Judged:
        """The same deals with some lines given up."""
        return replace(self, rule=self.rule.without(lines))

    def crosses(self, line: Line) -> Bools:
        """Which deals cross a line; none where it does not bind."""
        if not self.rule.binds(line):
            return np.zeros(len(self.deals), dtype=bool)
        least = self.rule.walk_away[line.party] if line.rule is None else None
        key = line, least
        if key not in self._crossed:
            if line.rule is not None:
                self._crossed[key] = self.deals.breaks(line.rule)
            else:
                assert least is not None
                self._crossed[key] = self.deals.of(line.party) <= highest_below(least)
        return self._crossed[key]

    def needs(self, party: str) -> Bools:
        """Which deals cannot do without a party's signature."""
        if party not in self._needed:
            self._needed[party] = self._needs(party)
        return self._needed[party]

    def _needs(self, party: str) -> Bools:
        signatures, now = self.rule.signatures, self.rule.terms.now
        needed = np.full(len(self.deals), party in signatures.must)
        for k, holders in signatures.holders.items():
            if party in holders:
                needed |= np.full(len(self.deals), True) if now[k] is None else self.deals.option(k) != now[k]
        return needed

    def accepts(self, party: str) -> Bools:
        """Which deals cross no line of a party, whether they need it or not."""
        refused = np.zeros(len(self.deals), dtype=bool)
        for line in self.rule.lines_of(party):
            refused |= self.crosses(line)
        return ~refused

    @cached_property
    def lacking(self) -> Ints:
        """How many parties more each deal takes for the number asked for, besides those it needs anyhow."""
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
