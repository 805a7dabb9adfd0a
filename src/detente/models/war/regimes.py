"""The regimes a fight can be in: which moves are taken, where the mediator's clock stands, how proposals stand."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ...case.calibration import DAYS
from ...case.case import Case
from ...case.moves import Move
from ...errors import BadInput
from .clock import GONE, NO_MEDIATOR, PATIENT, Clock
from .followed import Followed, Standing
from .numbers import Sight

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
MOST_MOVES = 6
MOST_REGIMES = 4_000  # chosen: beyond, a game takes minutes
MOST_DATED = 60  # chosen: steps ahead in which dated moves are followed


class Regime(NamedTuple):
    """Which of the moves that vary are taken, where the mediator stands, and how each followed proposal stands."""

    taken: tuple[bool, ...]
    clock: Clock
    standing: tuple[Standing, ...] = ()


@dataclass(frozen=True)
class Board:
    """What the regimes of a case are made of: the moves that vary, the proposals followed, and who may accept them.

    ``shut[t]`` are the moves that cannot be taken in step `t` by their dates; the last holds from then on. ``barred[q]`` are
    the sides that never accept proposal `q`.
    """

    case: Case
    moves: tuple[str, ...]
    proposals: tuple[Followed, ...]
    barred: tuple[frozenset[str], ...]
    shut: tuple[frozenset[str], ...]

    @property
    def sides(self) -> tuple[str, str]:
        """The two sides."""
        assert self.case.fighting is not None
        return self.case.fighting.sides

    @property
    def today(self) -> Regime:
        """The regime that holds now."""
        taken = tuple(self.case.moves[move].taken for move in self.moves)
        clock = PATIENT if self.case.mediator else NO_MEDIATOR
        return Regime(taken, clock, tuple(each.today for each in self.proposals))

    def accepted(self, regime: Regime, q: int, side: str) -> Regime | None:
        """The regime once a side accepts a proposal; None where it has nothing to accept, or never would."""
        if side in self.barred[q]:
            return None
        stands = self.proposals[q].accepted_by(regime.standing[q], side, self.sides)
        return None if stands is None else self._where(regime, q, stands)

    def accepted_by_both(self, regime: Regime, q: int) -> Regime | None:
        """The regime once both sides accept at once; None where they answer one by one, or one never would."""
        each = self.proposals[q]
        if self.barred[q] or not each.others_sign or not each.together(regime.standing[q]):
            return None
        return self._where(regime, q, each.in_force)

    def _where(self, regime: Regime, q: int, stands: Standing) -> Regime:
        """The regime in which a proposal stands so; what appeases the mediator makes it patient again."""
        each = self.proposals[q]
        standing = (*regime.standing[:q], stands, *regime.standing[q + 1 :])
        appeased = each.resets and stands.in_force and regime.clock.waits
        return Regime(regime.taken, PATIENT if appeased else regime.clock, standing)

    def answered(self, regime: Regime) -> list[Regime]:
        """The regimes to which an acceptance leads."""
        found = [self.accepted(regime, q, side) for q in range(len(self.proposals)) for side in self.sides]
        found += [self.accepted_by_both(regime, q) for q in range(len(self.proposals))]
        return [each for each in found if each is not None]

    def flipped(self, regime: Regime) -> list[tuple[str, int]]:
        """Moves that stand otherwise than today, with the sign of the change; a mediator that left takes its own along."""
        stand = self.case.moves
        changed = [
            (move, 1 if taken else -1)
            for move, taken in zip(self.moves, regime.taken, strict=True)
            if taken != stand[move].taken
        ]
        if regime.clock == GONE:
            dropped = [move for move in held_by_mediator(self.case) if move not in self.moves]
            changed += [(move, -1) for move in dropped if stand[move].taken]
        return changed

    def effects(self, sight: Sight, regime: Regime) -> dict[str, float]:
        """What holds in a regime, in a party's eyes, beyond today's numbers: by place of the case."""
        total = sight.effects(self.flipped(regime))
        for each, standing in zip(self.proposals, regime.standing, strict=True):
            sign = int(standing.in_force) - int(each.today.in_force)
            for place, size in each.proposal.effects.items():
                total[place] = total.get(place, 0.0) + sign * size.point
        return total

    def in_force(self, regime: Regime) -> list[Followed]:
        """The proposals that are in force."""
        return [each for each, stands in zip(self.proposals, regime.standing, strict=True) if stands.in_force]

    def is_paused(self, regime: Regime) -> bool:
        """Whether a pause is in force."""
        return any(each.kind == "pauses" for each in self.in_force(regime))


@dataclass(frozen=True)
class Chain:
    """The regimes that can be reached from today's, which is the first, and the chances between them.

    ``chances[party][t]`` holds at step `t`, the last from then on, for the first side, the second and the case itself.
    """

    board: Board
    regimes: tuple[Regime, ...]
    chances: tuple[tuple[Floats, ...], ...]

    @property
    def pauses(self) -> NDArray[np.bool_]:
        """Whether each regime is one in which nothing is fought."""
        return np.array([self.board.is_paused(regime) for regime in self.regimes])

    @property
    def scenes(self) -> tuple[Chain, Ints]:
        """One regime for each set of moves taken and proposals in force, and of which of these each regime is one."""
        first: dict[tuple[object, ...], int] = {}
        of = np.empty(len(self.regimes), np.int64)
        kept: list[Regime] = []
        for r, regime in enumerate(self.regimes):
            forces = tuple(stands.in_force for stands in regime.standing)
            scene = (regime.taken, regime.clock == GONE, forces)
            if scene not in first:
                first[scene] = len(kept)
                kept.append(regime)
            of[r] = first[scene]
        return replace(self, regimes=tuple(kept)), of

    def answers(self) -> Ints:
        """Regimes after a proposal is accepted by the first side, the second, or both, (proposals, 3, regimes); else -1."""
        number = {regime: r for r, regime in enumerate(self.regimes)}
        board = self.board
        found = np.full((len(board.proposals), 3, len(self.regimes)), -1, np.int64)
        for q in range(len(board.proposals)):
            for regime, r in number.items():
                one_by_one = [board.accepted(regime, q, side) for side in board.sides]
                for k, after in enumerate((*one_by_one, board.accepted_by_both(regime, q))):
                    if after is not None:
                        found[q, k, r] = number[after]
        return found


def held_by_mediator(case: Case) -> list[str]:
    """The moves that leave with the mediator."""
    if case.mediator is None:
        return []
    return [move for move, entry in case.moves.items() if case.mediator.party in entry.by]


def varying_moves(case: Case, sights: list[Sight]) -> tuple[str, ...]:
    """Moves with a hazard of their own or at the mediator's hands; an error naming the smallest where they are too many."""
    then = dict(case.mediator.then) if case.mediator else {}
    sizes: dict[str, float] = {}
    for move, entry in case.moves.items():
        own = max(s.number(f"moves.{move}.hazard") for s in sights) if entry.hazard is not None else 0.0
        threat = max(s.number(f"mediator.then.{move}") for s in sights) if move in then else 0.0
        if max(own, threat) > 0:
            sizes[move] = max(own, threat)
    if len(sizes) > MOST_MOVES:
        least = min(sizes, key=lambda move: sizes[move])
        raise BadInput(
            f"war: {len(sizes)} moves have a hazard, and it follows {MOST_MOVES}; "
            f"take the hazard from the smallest, moves.{least}.hazard ({sizes[least]:g})"
        )
    return tuple(sizes)


def shut_by_step(case: Case, moves: tuple[str, ...]) -> tuple[frozenset[str], ...]:
    """By step, the moves whose dates are not come or are over; as long as that changes, and at least one step."""
    if case.as_of is None:
        return (frozenset(),)
    found = []
    for step in range(MOST_DATED):
        day = case.as_of + timedelta(days=step * DAYS[case.time_step])
        found.append(frozenset(move for move in moves if not _is_open(case.moves[move], day)))
    while len(found) > 1 and found[-1] == found[-2]:
        found.pop()
    return tuple(found)


def _is_open(move: Move, day: date) -> bool:
    return (move.earliest is None or move.earliest <= day) and (move.latest is None or day <= move.latest)


def without_proposals(board: Board) -> Board:
    """The same board with the last of its proposals left out."""
    return replace(board, proposals=board.proposals[:-1], barred=board.barred[:-1])
