"""Whose acceptance a deal takes."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from ..case import Case
from ..values import DealTerms


@dataclass(frozen=True)
class Signatures:
    """Who has to accept a deal.

    `must` always, `holders` where a deal changes their issue, and `at_least` of `counted` in number.
    """

    must: tuple[str, ...]
    at_least: int | None
    counted: tuple[str, ...]
    holders: Mapping[int, tuple[str, ...]]

    @classmethod
    def of(cls, case: Case, terms: DealTerms, also: Iterable[str] = ()) -> Signatures:
        """What a case says of it; `also` must sign too, such as the sides that fight."""
        must = tuple(dict.fromkeys((*case.signers, *also)))
        voting = {*case.parties_with_positions, *must}
        counted = tuple(party for party in terms.parties if party in voting)
        holders = {}
        for k, issue in enumerate(terms.issues):
            if case.issues[issue].held_by:
                holders[k] = case.issues[issue].held_by
        return cls(must, case.agreement.at_least, counted, holders)

    def lacking(self, accepting: Collection[str]) -> int:
        """How many parties are lacking to the number asked for, where these accept."""
        wanted = self.at_least or 0
        return max(wanted - len(set(self.counted).intersection(accepting)), 0)

    def needed(self, terms: DealTerms, deal: Sequence[int]) -> frozenset[str]:
        """Parties without whom one deal cannot be. Where nothing holds today, every option is a change."""
        parties = set(self.must)
        for k, holders in self.holders.items():
            if deal[k] != terms.now[k]:
                parties.update(holders)
        return frozenset(parties)
