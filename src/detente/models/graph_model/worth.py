"""What parties' positions say of the outcomes that moves bring about, to hold against their stated priorities."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from ...case.case import Case
from ...case.values import option_values, shares
from .states import States

NO_DEAL = "no deal"


@dataclass(frozen=True)
class Stance:
    """A party's values of the deals that moves bring about, and of no deal where the case gives one."""

    party: str
    deals: tuple[str, ...]  # every move with a package
    value: Mapping[str, Fraction]  # by such a move, where the case says enough, and `no deal`


def stances(case: Case, parties: Sequence[str], states: States) -> tuple[Stance, ...]:
    """Values of every outcome for the parties that have positions and priorities; none where no move has a package."""
    moves = [move for move in states.moves if case.moves[move].package]
    ordered = (*case.priorities, *case.ranking, *case.weights)
    found = []
    for party in parties:
        if moves and party in case.parties_with_positions and party in ordered:
            value = {
                move: v for move in moves if (v := _value(case, party, case.moves[move].package or {})) is not None
            }
            if party in case.walk_away:
                value[NO_DEAL] = case.walk_away[party].exact
            found.append(Stance(party, tuple(moves), value))
    return tuple(found)


def _value(case: Case, party: str, package: Mapping[str, str]) -> Fraction | None:
    """Value of a package with the rest as it is now; None where an issue the party cares about does not say."""
    deal = {issue: package.get(issue, entry.now) for issue, entry in case.issues.items()}
    total = Fraction(0)
    for issue, share in shares(case, party).items():
        option = deal[issue]
        if option is None and share:
            return None
        if option is not None:
            total += share * option_values(case, party, issue)[option]
    for link in case.links:
        if link.worth and party in link.worth and all(deal[k] in options for k, options in link.if_.items()):
            total += link.worth[party].exact
    return total
