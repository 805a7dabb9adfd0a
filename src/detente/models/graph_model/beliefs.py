"""The game as each party sees it: other parties' priorities as it believes them, and moves it does not see."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ...case.case import Case
from ...case.fighting import Belief
from ...case.statement import parse_statement
from ...numeric.hypercube import Levels
from .preferences import prioritised
from .states import States


@dataclass(frozen=True)
class Perceived:
    """One belief of a party that bears on the game: a row of levels it has otherwise, or a move it does not see."""

    party: str
    place: str
    about: str | None  # the party whose priorities it has otherwise
    level: Levels | None
    unseen: int | None  # the move


def perceived(case: Case, parties: Sequence[str], states: States) -> tuple[Perceived, ...]:
    """All beliefs of a case that bear on the game, in the order of the file."""
    found = []
    for number, belief in enumerate(case.beliefs):
        if belief.party in parties:
            found += _read(belief, f"beliefs.{number}", parties, states)
    return tuple(found)


def _read(belief: Belief, place: str, parties: Sequence[str], states: States) -> list[Perceived]:
    block, _, name = belief.place.partition(".")
    if block == "moves" and belief.value == "unseen" and name in states.moves:
        return [Perceived(belief.party, place, None, None, states.moves.index(name))]
    if block == "priorities" and name in parties:
        statements = [parse_statement(str(text)) for text in belief.value]
        return [Perceived(belief.party, place, name, prioritised(states, statements), None)]
    return []
