"""The states of a case: sets of moves that can be, or the states of an explicit graph, and what holds in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from ...case.case import Case
from ...case.statement import Statement, parse_statement
from ...numeric.hypercube import Flags, Numbers


@dataclass(frozen=True)
class States:
    """States by *code* (sets of moves: bit ``b`` is the move ``b``; explicit graphs: the order of the file) and by number.

    The number of a state is its rank, from 1, among the possible ones by code; codes that are not possible have none.
    """

    moves: tuple[str, ...]  # empty for an explicit graph
    names: tuple[str, ...]  # empty for sets of moves
    possible: Flags

    @property
    def n_codes(self) -> int:
        """Number of codes, possible or not."""
        return len(self.possible)

    @cached_property
    def codes(self) -> Numbers:
        """Codes of the possible states, in the order of their numbers."""
        return np.flatnonzero(self.possible)

    @cached_property
    def _rank(self) -> NDArray[np.int32]:
        return np.cumsum(self.possible, dtype=np.int32)

    def number(self, code: int) -> int:
        """Number of a possible state."""
        return int(np.searchsorted(self.codes, code)) + 1

    def numbers(self, flags: Flags) -> NDArray[np.int32]:
        """Numbers of the states among `flags` (all of them possible), lowest first."""
        return self._rank[flags]

    def truth(self, move: str) -> Flags:
        """For each code whether a move is taken in it."""
        bit = self.moves.index(move)
        return np.tile(np.repeat(np.array([False, True]), 1 << bit), 1 << (len(self.moves) - bit - 1))

    def taken(self, code: int) -> dict[str, bool]:
        """Which moves are taken in a state; empty for an explicit graph."""
        return {move: bool(code >> bit & 1) for bit, move in enumerate(self.moves)}

    def where(self, statement: Statement) -> Flags:
        """For each code whether a statement over moves holds in it."""
        if statement.operator == "name":
            return self.truth(statement.name)
        left, *rest = (self.where(part) for part in statement.parts)
        return _joined(statement.operator, left, rest[0] if rest else left)


def _joined(operator: str, left: Flags, right: Flags) -> Flags:
    if operator == "not":
        return ~left
    if operator == "and":
        return left & right
    if operator == "or":
        return left | right
    return left | ~right if operator == "if" else left == right


def states_of(case: Case) -> States:
    """The states of a case with moves or with a graph."""
    if case.graph is not None:
        return States((), case.graph.states, np.ones(len(case.graph.states), dtype=bool))
    return sets_of_moves(tuple(case.moves), [parse_statement(text) for text in case.impossible])


def sets_of_moves(moves: tuple[str, ...], impossible: Sequence[Statement]) -> States:
    """All sets of the moves but those in which one of the statements holds."""
    every = States(moves, (), np.ones(1 << len(moves), dtype=bool))
    possible = every.possible.copy()
    for statement in impossible:
        possible &= ~every.where(statement)
    return States(moves, (), possible)


def code_of(states: States, text: str) -> int | None:
    """Code of a state written as its name, its number, or Y and N (`-`: not taken); None where there is none."""
    if text in states.names:
        return states.names.index(text)
    if text.isdigit():
        return int(states.codes[int(text) - 1]) if 0 < int(text) <= len(states.codes) else None
    if len(text) != len(states.moves) or set(text) - set("YN-"):
        return None
    code = sum(1 << bit for bit, letter in enumerate(text) if letter == "Y")
    return code if states.possible[code] else None


def letters(states: States, code: int) -> str:
    """A state as Y and N in the order of the moves, or by its name."""
    if states.names:
        return states.names[code]
    return "".join("Y" if code >> bit & 1 else "N" for bit in range(len(states.moves)))


def today(case: Case, states: States) -> int | None:
    """Code of what is taken today, or of the `now` of a graph; None where that is not given or not possible."""
    if case.graph is not None:
        return None if case.graph.now is None else states.names.index(case.graph.now)
    code = sum(1 << bit for bit, move in enumerate(states.moves) if case.moves[move].taken)
    return code if states.possible[code] else None


def flips(states: States, before: int, after: int) -> Iterator[tuple[str, bool]]:
    """The moves that differ between two states, each with whether it is taken after."""
    for bit, move in enumerate(states.moves):
        if (before ^ after) >> bit & 1:
            yield move, bool(after >> bit & 1)
