"""Which lines bind, which of them a deal crosses, and so who accepts it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from ..values import DealTerms, Line, LineKind, Rule, highest_below, is_below
from .signatures import Signatures

EVERY_KIND: frozenset[LineKind] = frozenset(("red line", "linked red line", "bottom line", "walk-away"))
NO_LINES: frozenset[Line] = frozenset()
End = Literal["low", "point", "high"]


@dataclass(frozen=True)
class Acceptability:
    """The lines that deals are held to, and whose they are.

    ``walk_away`` has, in points, what a deal must be worth to a party; a party that is not in it is not held to one.
    ``binding`` are the kinds of line that count, ``given_up`` lines that do not, each by itself.
    """

    terms: DealTerms
    signatures: Signatures
    walk_away: Mapping[str, int]
    binding: frozenset[LineKind] = EVERY_KIND
    given_up: frozenset[Line] = NO_LINES

    @classmethod
    def at(cls, terms: DealTerms, signatures: Signatures, end: End = "point") -> Acceptability:
        """Every line binds, the walk-aways at their point or at an end of their ranges."""
        return cls(terms, signatures, {party: getattr(value, end) for party, value in terms.walk_away.items()})

    def without(self, lines: Collection[Line]) -> Acceptability:
        """The same with some more lines given up."""
        return replace(self, given_up=self.given_up.union(lines))

    # Lines -----------------------------------------------------------------------------------------------------

    def binds(self, line: Line) -> bool:
        """Whether a line counts."""
        if line.kind not in self.binding or line in self.given_up:
            return False
        return line.rule is not None or line.party in self.walk_away

    def lines_of(self, party: str) -> tuple[Line, ...]:
        """The lines of a party that bind."""
        return tuple(line for line in self.terms.lines if line.party == party and self.binds(line))

    def bars_of(self, parties: Collection[str]) -> tuple[tuple[Rule, ...], dict[str, int]]:
        """What some parties ask of a deal: rules that it may not break, and the least value of each held to one, in points."""
        lines = [line for line in self.terms.lines if line.party in parties and self.binds(line)]
        rules = tuple(line.rule for line in lines if line.rule is not None)
        least = {line.party: highest_below(self.walk_away[line.party]) + 1 for line in lines if line.rule is None}
        return rules, least

    # One deal --------------------------------------------------------------------------------------------------

    def is_possible(self, deal: Sequence[int]) -> bool:
        """Whether no link makes the deal impossible."""
        return not any(self.terms.breaks(rule, deal) for rule in self.terms.impossible)

    def crosses(self, line: Line, deal: Sequence[int]) -> bool:
        """Whether a deal crosses a line that binds."""
        if not self.binds(line):
            return False
        if line.rule is not None:
            return self.terms.breaks(line.rule, deal)
        return is_below(self.terms.value(self.terms.parties.index(line.party), deal), self.walk_away[line.party])

    def crossed_by(self, deal: Sequence[int]) -> tuple[Line, ...]:
        """Every line that a deal crosses, whether it needs the line's party or not."""
        return tuple(line for line in self.terms.lines if self.crosses(line, deal))

    def accepting(self, deal: Sequence[int]) -> frozenset[str]:
        """Parties of whose lines a deal crosses none."""
        return frozenset(self.terms.parties) - {line.party for line in self.crossed_by(deal)}

    def against(self, deal: Sequence[int]) -> tuple[Line, ...]:
        """The lines a deal crosses of the parties it needs: why it is not acceptable."""
        needed = self.signatures.needed(self.terms, deal)
        return tuple(line for line in self.crossed_by(deal) if line.party in needed)

    def is_acceptable(self, deal: Sequence[int]) -> bool:
        """Whether a deal is possible, everyone accepts it whose acceptance it takes, and as many as are asked for."""
        accepts = self.accepting(deal)
        enough = len(accepts.intersection(self.signatures.counted)) >= (self.signatures.at_least or 0)
        return enough and self.is_possible(deal) and self.signatures.needed(self.terms, deal) <= accepts
