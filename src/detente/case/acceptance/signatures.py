"""Whose acceptance a deal takes."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

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
        counted = {*case.parties_with_positions, *must}
        holders = [issue.held_by for issue in case.issues.values()]
        return cls(
            must=must,
            at_least=case.agreement.at_least,
            counted=tuple(filter(counted.__contains__, terms.parties)),
            holders=dict(enumerate(holders)),
        )

    @cached_property
    def held(self) -> Mapping[str, frozenset[int]]:
        """The issues of each party that holds any."""
        found: dict[str, frozenset[int]] = {}
        for k, holders in self.holders.items():
            for party in holders:
                found[party] = found.get(party, frozenset()) | {k}
        return found

    def lacking(self, accepting: Collection[str]) -> int:
        """How many parties are lacking to the number asked for, where these accept."""
        n_accepting = len(set(self.counted).intersection(accepting))
        return max((self.at_least or 0) - n_accepting, 0)

    def needed(self, terms: DealTerms, deal: Sequence[int]) -> frozenset[str]:
        """Parties without whom one deal cannot be. Where nothing holds today, every option is a change."""
        parties = set(self.must)
        for k, holders in self.holders.items():
            if deal[k] != terms.now[k]:
                parties.update(holders)
        return frozenset(parties)
