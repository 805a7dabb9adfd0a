"""What parties' positions say of the outcomes that moves bring about, to hold against their stated priorities."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from ...case.case import Case
from ...case.values import option_values, shares
from .states import States, code_of

NO_DEAL = "no deal"


@dataclass(frozen=True)
class Stance:
    """A party's values of the deals that moves bring about, and of no deal: once for all, or in each state.

    `fighting` is the value of fighting on with the moves of a state (by code) frozen; it goes before the one value of no
    deal, which says nothing of what the moves do to the fight.
    """

    party: str
    deals: tuple[str, ...]  # every move with a package
    value: Mapping[str, Fraction]  # by such a move, where the case says enough, and `no deal`
    fighting: Mapping[int, Fraction] = field(default_factory=dict)


def stances(case: Case, parties: Sequence[str], states: States) -> tuple[Stance, ...]:
    """Values of every outcome for the parties that have an order of states, too; none where there is nothing to value."""
    ordered = (*case.priorities, *case.ranking, *case.weights)
    moves = tuple(move for move in states.moves if case.moves[move].package)
    found = (_stance(case, party, moves, states) for party in parties if party in ordered)
    return tuple(each for each in found if each is not None)


def _stance(case: Case, party: str, moves: tuple[str, ...], states: States) -> Stance | None:
    fighting = {
        code: value.exact
        for text, value in case.value_of_fighting.get(party, {}).items()
        if (code := code_of(states, text)) is not None
    }
    deals = moves if party in case.parties_with_positions else ()
    if not deals and not fighting:
        return None
    value = {move: v for move in deals if (v := _value(case, party, case.moves[move].package or {})) is not None}
    if party in case.walk_away:
        value[NO_DEAL] = case.walk_away[party].exact
    return Stance(party, moves, value, fighting)


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
