"""Preferences that are more than a ranking: what is not known of them, and where they are great.

A priority that is not known leaves open which of two states is preferred where it is the first on which they differ; a
great one makes that difference great. In a ranking a pair of states is left open, or a gap makes all above it greatly
preferred to all below. [YuHipelKilgourZhao2016]_, [HouJiangXu2015]_
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from ...case.case import Case
from ...case.statement import parse_statement
from ...errors import BadInput
from ...numeric.hypercube import Flags, Levels, Numbers
from ...numeric.relations import Table
from .preferences import prioritised
from .states import States, code_of


@dataclass(frozen=True)
class Shades:
    """For each party a table over the possible states, in order; none at all where the case says nothing of the kind.

    ``unknown[i][s, t]``: it is not known which of the two party i prefers; ``greatly[i][s, t]``: i greatly prefers t.
    """

    unknown: tuple[Table, ...] = ()
    greatly: tuple[Table, ...] = ()

    def onto(self, place: Numbers, n: int) -> Shades:
        """The same for `n` states, ``place[s]`` being the new one of state s: several may come to one."""
        return Shades(
            tuple(_onto(table, place, n) for table in self.unknown),
            tuple(_onto(table, place, n) for table in self.greatly),
        )


def _onto(table: Table, place: Numbers, n: int) -> Table:
    found = np.zeros((n, n), dtype=bool)
    np.logical_or.at(found, (place[:, None], place[None, :]), table)
    np.fill_diagonal(found, False)
    return found


def shades(case: Case, parties: Sequence[str], states: States, level: Levels) -> Shades:
    """What the case says of the parties' preferences beside their order; raises `BadInput` for a state that cannot be."""
    unknown: tuple[Table, ...] = ()
    greatly: tuple[Table, ...] = ()
    if set(case.unknown) & set(parties):
        unknown = tuple(_unknown(case, party, states) for party in parties)
    if set(case.greatly) & set(parties):
        greatly = tuple(_greatly(case, party, states, level[place]) for place, party in enumerate(parties))
    return Shades(unknown, greatly)


def _unknown(case: Case, party: str, states: States) -> Table:
    found = np.zeros((len(states.codes),) * 2, dtype=bool)
    things = case.unknown.get(party, ())
    for alike, holds in _decided(case, party, [each for each in things if isinstance(each, str)], states):
        found |= alike & (holds[:, None] != holds[None, :])
    for pair in things:
        if not isinstance(pair, str):
            first, second = (_row(states, text, f"unknown.{party}") for text in pair)
            found[first, second] = found[second, first] = True
    return found


def _greatly(case: Case, party: str, states: States, level: Levels) -> Table:
    found = np.zeros((len(states.codes),) * 2, dtype=bool)
    named = case.greatly.get(party, ())
    if party in case.ranking:
        own = level[states.codes]
        for text in named:
            above = own >= own[_row(states, text, f"greatly.{party}")]
            found |= ~above[:, None] & above[None, :]
        return found
    for alike, holds in _decided(case, party, named, states):
        found |= alike & ~holds[:, None] & holds[None, :]
    return found


def _decided(case: Case, party: str, named: Sequence[str], states: States) -> Iterator[tuple[Table, Flags]]:
    """For each of a party's priorities that is named: the pairs alike in all before it, and where it holds."""
    statements = [parse_statement(text) for text in case.priorities.get(party, ())]
    wanted = [parse_statement(text) for text in named]
    for place, statement in enumerate(statements):
        if statement in wanted:
            before = prioritised(states, statements[:place])[states.codes]
            yield before[:, None] == before[None, :], states.where(statement)[states.codes]


def _row(states: States, text: str, place: str) -> int:
    code = code_of(states, text)
    if code is None:
        raise BadInput(f"{place}: `{text}` is no possible state; name two that can be")
    return states.number(code) - 1
