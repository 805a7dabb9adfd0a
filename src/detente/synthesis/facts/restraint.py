"""What holds the parties back from their moves: answers that deter, or that nobody gains by one."""

from __future__ import annotations

from collections.abc import Iterator

from ...case.case import Case
from ...models.graph_model.solution import Deterrence, Sanction
from ...models.graph_model.solution import Solution as States
from .contract import Fact

MOST = 2  # chosen: threats that fit on page one
PREFERENCES = ("priorities", "ranking", "weights")


class HeldBack(Fact):
    """What keeps a party from a move that it would gain by: the answers of others, in order."""

    party: str
    moves: tuple[tuple[str, bool], ...]
    answers: tuple[tuple[str, str, bool], ...]


class NobodyGains(Fact):
    """No party gains by changing its own moves, so that no threat is needed to hold today; or
    these do.
    """

    could_gain: tuple[str, ...]
    n_states: int
    n_stable: int
    holds: bool


def held_back(case: Case, states: States | None) -> tuple[HeldBack | NobodyGains, ...]:
    """What holds the parties back today: answers that deter, where a party could gain; else that
    none could.
    """
    if states is None:
        return ()
    today = [each for each in states.deterrence if each.state == states.today and each.stable]
    threats = {(each.party, each.moves): each for each in _threats(today)}
    if threats:
        return tuple(threats.values())[:MOST]
    gains = NobodyGains(
        could_gain=tuple(party for party, n in states.exits.items() if n),
        n_states=states.n_states,
        n_stable=len(states.equilibria["seq"]),
        holds=states.holds["seq"],
        rests_on=tuple(_preferences(case)),
    )
    return (gains,)


def _preferences(case: Case) -> Iterator[str]:
    for name in PREFERENCES:
        for party in getattr(case, name):
            yield f"{name}.{party}"


def _threats(deterred: list[Deterrence]) -> Iterator[HeldBack]:
    for each in deterred:
        for sanction in each.sanctions:
            if sanction.deterred and sanction.answer:
                yield _threat(each.party, sanction)


def _threat(party: str, sanction: Sanction) -> HeldBack:
    moves = tuple(sanction.improvement.flips.items())
    answers: list[tuple[str, str, bool]] = []
    for step in sanction.answer:
        answers += [(step.party, move, done) for move, done in step.flips.items()]
    places = tuple(f"moves.{move}" for move, _ in moves)
    return HeldBack(party=party, moves=moves, answers=tuple(answers), rests_on=places)
