"""Which lines bind, which of them a deal crosses, and so who accepts it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import combinations
from typing import Literal, get_args

from ..values import DealTerms, Line, LineKind, Rule, highest_below, is_below
from .signatures import Signatures

End = Literal["low", "point", "high"]
EVERY_KIND: frozenset[LineKind] = frozenset(get_args(LineKind))
NO_LINES: frozenset[Line] = frozenset()


@dataclass(frozen=True)
class Acceptability:
    """The lines that deals are held to, and whose they are.

    ``walk_away`` has, in points, what a deal must be worth to a party; a party that is not in it is not
    held to one. ``binding`` are the kinds of line that count, ``given_up`` single lines that do not.
    """

    terms: DealTerms
    signatures: Signatures
    walk_away: Mapping[str, int]
    binding: frozenset[LineKind] = EVERY_KIND
    given_up: frozenset[Line] = NO_LINES

    @classmethod
    def at(cls, terms: DealTerms, signatures: Signatures, end: End = "point") -> Acceptability:
        """Every line binds, the walk-aways at their point or at an end of their ranges."""
        return cls(terms, signatures, walk_aways(terms, end))

    def without(self, lines: Collection[Line]) -> Acceptability:
        """The same with some more lines given up."""
        return replace(self, given_up=self.given_up.union(lines))

    # Lines -----------------------------------------------------------------------------------------

    def binds(self, line: Line) -> bool:
        """Whether a line counts."""
        if line.rule is None and line.party not in self.walk_away:
            return False
        return line.kind in self.binding and line not in self.given_up

    def lines_of(self, parties: Collection[str]) -> tuple[Line, ...]:
        """The lines of some parties that bind."""
        return tuple(filter(self.binds, self.terms.lines_of(parties)))

    def bars_of(self, parties: Collection[str]) -> tuple[tuple[Rule, ...], dict[str, int]]:
        """What some parties ask of a deal.

        Returns
        -------
        rules
            Those that it may not break.
        least
            The least value of each party that is held to one, in points.
        """
        rules = []
        least = {}
        for line in self.lines_of(parties):
            if line.rule is None:
                least[line.party] = highest_below(self.walk_away[line.party]) + 1
            else:
                rules.append(line.rule)
        return tuple(rules), least

    # One deal --------------------------------------------------------------------------------------

    def is_possible(self, deal: Sequence[int]) -> bool:
        """Whether no link makes the deal impossible, and it is of the kind that the terms ask for."""
        return self.terms.keeps(self.terms.barred, deal)

    def crosses(self, line: Line, deal: Sequence[int]) -> bool:
        """Whether a deal crosses a line that binds."""
        if not self.binds(line):
            return False
        if line.rule is not None:
            return self.terms.breaks(line.rule, deal)
        value = self.terms.value(self.terms.parties.index(line.party), deal)
        return is_below(value, self.walk_away[line.party])

    def crossed(self, deal: Sequence[int], parties: Collection[str]) -> tuple[Line, ...]:
        """The lines of some parties that a deal crosses, whether it needs them or not."""
        return tuple(filter(partial(self.crosses, deal=deal), self.lines_of(parties)))

    def accepting(self, deal: Sequence[int]) -> frozenset[str]:
        """Parties of whose lines a deal crosses none."""
        crossed = self.crossed(deal, self.terms.parties)
        return frozenset(self.terms.parties).difference(line.party for line in crossed)

    def needed(self, deal: Sequence[int]) -> frozenset[str]:
        """Parties without whom a deal cannot be."""
        return self.signatures.needed(self.terms, deal)

    def against(self, deal: Sequence[int]) -> tuple[Line, ...]:
        """The lines a deal crosses of the parties it needs: why it is not acceptable."""
        return self.crossed(deal, self.needed(deal))

    def is_acceptable(self, deal: Sequence[int]) -> bool:
        """Whether a deal is possible, everyone it needs accepts it, and as many as are asked for."""
        accepts = self.accepting(deal)
        lacking = self.signatures.lacking(accepts)
        return not lacking and self.is_possible(deal) and self.needed(deal) <= accepts

    def signing(self, deal: Sequence[int]) -> Iterator[frozenset[str]]:
        """Who could sign a deal: whom it needs, with each group that would make up the number."""
        needed = self.needed(deal)
        sure = needed | self.accepting(deal)
        others = filter(lambda party: party not in sure, self.signatures.counted)
        for group in combinations(others, self.signatures.lacking(sure)):
            yield needed.union(group)


def walk_aways(terms: DealTerms, end: End = "point") -> dict[str, int]:
    """What no deal is worth to each party, at the point or at an end of its range, in points."""
    return {party: getattr(value, end) for party, value in terms.walk_away.items()}
