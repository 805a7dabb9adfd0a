"""The chances from one regime to the next, as each party sees them; and all regimes that can be reached."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import product
from math import prod
from typing import TypeVar

import numpy as np

from ...case.statement import Statement, parse_statement
from ...errors import BadInput
from .clock import ACTED, GONE, IDLE, LEAVES, LET_PASS, PATIENT, WAITING, Clock, believed, gives_up
from .followed import Followed, Standing
from .numbers import Sight
from .regimes import MOST_REGIMES, Board, Chain, Floats, Regime, held_by_mediator

Law = dict[Regime, float]
Taken = tuple[bool, ...]
K = TypeVar("K")


def chain(board: Board, sights: list[Sight]) -> Chain:
    """All regimes reachable from today's in anybody's eyes, with the chances between them."""
    by_sight = [[_rates(_Eyes.of(board, sight, shut)) for shut in board.shut] for sight in sights]
    laws = {id(rates): rates for row in by_sight for rates in row}
    found = _reachable(board, list(laws.values()))
    number = {regime: r for r, regime in enumerate(found)}
    tables = {key: rates.table(number) for key, rates in laws.items()}
    for sight, row in zip(sights, by_sight, strict=True):
        sight.clipped.update(*(rates.clipped for rates in row))
    return Chain(board, found, tuple(tuple(tables[id(rates)] for rates in row) for row in by_sight))


@dataclass(frozen=True)
class _Eyes:
    """What one party goes by in steps in which some moves are shut; who goes by the same is the same."""

    goes_by: tuple[object, ...]
    board: Board = field(compare=False)
    sight: Sight = field(compare=False)
    shut: frozenset[str] = field(compare=False)

    @classmethod
    def of(cls, board: Board, sight: Sight, shut: frozenset[str]) -> _Eyes:
        """Those of a party on a board."""
        return cls((*_stands(board), *_seen(board, sight, shut)), board, sight, shut)


@lru_cache(maxsize=24)
def _rates(eyes: _Eyes) -> Rates:
    """The rates in one party's eyes; games of one case that differ in other things share them."""
    return Rates(eyes.board, eyes.sight, eyes.shut)


def _stands(board: Board) -> tuple[object, ...]:
    """What rates take from the board, whoever looks: moves, mediator, proposals."""
    case = board.case
    tabled = tuple(
        (each.proposal.id, each.kind, each.steps, each.resets, each.others_sign, each.today) for each in board.proposals
    )
    return (board.sides, board.moves, tabled, case.moves, case.mediator, case.impossible, case.proposals)


def _seen(board: Board, sight: Sight, shut: frozenset[str]) -> tuple[object, ...]:
    """The numbers a party goes by, the moves it does not see, and those that are shut."""
    case = board.case
    unseen = sight.unseen & frozenset(board.moves)
    if _moves_the_mediator(board):
        return (sight.party, tuple(sight.own.items()), unseen, shut)  # what it believes of the effects counts too
    places = [f"moves.{move}.hazard" for move in board.moves if case.moves[move].hazard is not None]
    if case.mediator is not None:
        places += ["mediator.patience", *(f"mediator.then.{name}" for name in case.mediator.then)]
        places += [_resolute_place(board, name) for name in case.mediator.then]
    return (tuple(sight.number(place) for place in places), unseen, shut)


def _moves_the_mediator(board: Board) -> bool:
    """Whether some move, or a proposal in force, has an effect on the mediator's numbers."""
    places = {place for move in board.case.moves.values() for place in move.effects}
    places |= {place for each in board.proposals for place in each.proposal.effects}
    return any(place.startswith("mediator.") for place in places)


def _reachable(board: Board, laws: list[Rates]) -> tuple[Regime, ...]:
    found, queue = {board.today: None}, [board.today]
    while queue:
        regime = queue.pop(0)
        followers = [follower for rates in laws for follower in rates.followers(regime)]
        for follower in (*followers, *board.answered(regime)):
            if follower not in found:
                found[follower] = None
                queue.append(follower)
        if len(found) > MOST_REGIMES:
            raise BadInput(
                f"war: more than {MOST_REGIMES:,} states of moves, mediator and proposals; take the hazard from a move"
            )
    return tuple(found)


def _resolute_place(board: Board, stick: str) -> str:
    assert board.case.mediator is not None
    return f"mediator.resolute.{stick}" if isinstance(board.case.mediator.resolute, dict) else "mediator.resolute"


class Rates:
    """Where a step leads in one party's eyes: the mediator acts, then moves flip by their own hazards, then proposals lapse.

    Moves flip one after the other, in the order of the file, so that no state on the way is impossible.
    """

    def __init__(self, board: Board, sight: Sight, shut: frozenset[str]) -> None:
        self.board, self.sight, self.shut = board, sight, shut
        self.case, self.moves = board.case, board.moves
        self.moved = _moves_the_mediator(board)
        self.dropped = frozenset(held_by_mediator(self.case))
        self.sticks = tuple(self.case.mediator.then) if self.case.mediator else ()
        self.each = self.case.mediator is not None and isinstance(self.case.mediator.resolute, dict)
        self.when = {move: _statement(self.case.moves[move].when) for move in self.moves}
        self.ruled_out = [parse_statement(text) for text in self.case.impossible]
        self._followers: dict[Regime, Law] = {}
        self._possible: dict[Taken, bool] = {}
        self._conditions: dict[tuple[str, Taken, tuple[Standing, ...]], bool] = {}
        self._flips: dict[tuple[Taken, bool, tuple[Standing, ...]], dict[Taken, float]] = {}

    @property
    def clipped(self) -> set[str]:
        """Numbers of moves and mediator that were kept at an end of what they can be."""
        return {place for place in self.sight.clipped if place.startswith(("moves.", "mediator."))}

    def table(self, number: Mapping[Regime, int]) -> Floats:
        """Chances [today, next] of all regimes."""
        found = np.zeros((len(number), len(number)))
        for regime, r in number.items():
            for follower, p in self.followers(regime).items():
                found[r, number[follower]] += p
        return found

    def followers(self, regime: Regime) -> Law:
        """Chances of the next regime."""
        if regime not in self._followers:
            self._followers[regime] = self._worked_out(regime)
        return self._followers[regime]

    def _worked_out(self, regime: Regime) -> Law:
        law: Law = {}
        lapses = list(self._lapses(regime))
        for state, p in self._mediator_acts(regime).items():
            for taken, share in self._flipped(state).items():
                for standing, chance in lapses:
                    _add(law, Regime(taken, state.clock, standing), p * share * chance)
        return law

    def _lapses(self, regime: Regime) -> Iterator[tuple[tuple[Standing, ...], float]]:
        """How the proposals stand one step later."""
        after = [list(each.after_a_step(s)) for each, s in zip(self.board.proposals, regime.standing, strict=True)]
        for combination in product(*after):
            yield tuple(stands for stands, _ in combination), prod(p for _, p in combination)

    # Moves by their own hazards --------------------------------------------------------------------------------

    def _flipped(self, state: Regime) -> dict[Taken, float]:
        key = (state.taken, state.clock == GONE, state.standing)
        if key not in self._flips:
            self._flips[key] = self._flips_of(state)
        return self._flips[key]

    def _flips_of(self, state: Regime) -> dict[Taken, float]:
        law = {state.taken: 1.0}
        for k, move in enumerate(self.moves):
            if state.clock == GONE and move in self.dropped:
                continue
            after: dict[Taken, float] = {}
            for at, p in law.items():
                h = self._hazard(at, state, k)
                _add(after, at, p * (1 - h))
                _add(after, _with(at, k), p * h)
            law = after
        return law

    def _hazard(self, at: Taken, state: Regime, k: int) -> float:
        """The chance that a move flips by itself, moves standing as in `at`."""
        name, entry = self.moves[k], self.case.moves[self.moves[k]]
        if entry.hazard is None or name in self.sight.unseen:
            return 0.0
        if entry.reversible == ("once" if at[k] else "undo_only"):
            return 0.0
        return self.sight.within(f"moves.{name}.hazard", {}) if self._can_flip(at, state, k) else 0.0

    def _can_flip(self, at: Taken, state: Regime, k: int) -> bool:
        """Whether a move can flip: its dates, its `when`, and what is impossible."""
        name = self.moves[k]
        if name in self.shut and not at[k]:
            return False
        return self._is_possible(_with(at, k)) and self._holds(name, at, state.standing)

    def _holds(self, move: str, taken: Taken, standing: tuple[Standing, ...]) -> bool:
        """Whether the `when` of a move holds, moves and proposals standing so."""
        condition = self.when[move]
        if condition is None:
            return True
        key = (move, taken, standing)
        if key not in self._conditions:
            truth = {name: self._truth(name, taken, standing) for name in condition.names()}
            self._conditions[key] = condition.holds(truth)
        return self._conditions[key]

    def _truth(self, name: str, taken: Taken, standing: tuple[Standing, ...]) -> bool:
        """What a name in a statement says: a move, ``refused.<proposal>.<party>``, ``fighting``, ``deal``."""
        if name in self.moves:
            return taken[self.moves.index(name)]
        if name in self.case.moves:
            return self.case.moves[name].taken
        if name == "fighting":
            return not any(each.kind == "pauses" and s.in_force for each, s in self._stands(standing))
        if name == "deal":
            return False
        *of, party = name.split(".")[1:]
        plan = self.case.mediator.plan if self.case.mediator else None
        proposal = of[0] if of else plan
        assert proposal is not None  # held by the checks between the parts of a case
        return self._refuses(proposal, party, standing)

    def _refuses(self, proposal: str, party: str, standing: tuple[Standing, ...]) -> bool:
        """Whether a party has not accepted a proposal."""
        for each, stands in self._stands(standing):
            if each.proposal.id == proposal and party in self.board.sides:
                return not stands.in_force and party not in stands.accepted
        found = self.case.proposal(proposal)
        assert found is not None
        return found.answers.get(party) != "accepted" and party not in found.by

    def _stands(self, standing: tuple[Standing, ...]) -> Iterator[tuple[Followed, Standing]]:
        yield from zip(self.board.proposals, standing, strict=True)

    def _is_possible(self, taken: Taken) -> bool:
        if taken not in self._possible:
            truth = {move: entry.taken for move, entry in self.case.moves.items()}
            truth.update(zip(self.moves, taken, strict=True))
            self._possible[taken] = not any(statement.holds(truth) for statement in self.ruled_out)
        return self._possible[taken]

    # The mediator ----------------------------------------------------------------------------------------------

    def _mediator_acts(self, at: Regime) -> Law:
        """Patience runs out, or a threat is carried out, or one more step is let pass."""
        if at.clock == PATIENT:
            mean = max(self._number("mediator.patience", at, high=np.inf), 1.0)
            return {at: 1 - 1 / mean, Regime(at.taken, WAITING, at.standing): 1 / mean}
        if not at.clock.waits or at.clock == IDLE:
            return {at: 1.0}
        return self._each_by_itself(at) if self.each else self._all_at_once(at)

    def _all_at_once(self, at: Regime) -> Law:
        """One resolve stands behind all sticks."""
        if at.clock == ACTED:
            return self._carried_out(at, dict.fromkeys(self.sticks, 1.0))
        acts = 1 - prod(1 - self._stick(name, at) for name in self._open_sticks(at))
        if acts <= 0:
            return {at: 1.0}  # nothing that could be done is let pass
        resolute = believed(self._resolute("", at), acts, at.clock.passed)
        earnest = self._carried_out(at, dict.fromkeys(self.sticks, 1.0))
        law = {follower: resolute * p for follower, p in earnest.items() if follower != at}
        passed = 1 - resolute * (1 - earnest[at])
        if at.clock.passed < LET_PASS:
            law[self._at(at, Clock("waiting", at.clock.passed + 1))] = passed
            return law
        given_up = passed * gives_up(resolute, 1 - earnest[at])
        _add(law, self._at(at, IDLE), given_up)
        _add(law, at, passed - given_up)
        return law

    def _each_by_itself(self, at: Regime) -> Law:
        """Each stick has a resolve of its own, and one that is let pass may be shown to be empty; no steps are counted."""
        law = {at: 1.0}
        for name in self._open_sticks(at):
            if name not in at.clock.empty:
                law = self._used_or_let_pass(name, at, law)
        return law

    def _used_or_let_pass(self, name: str, at: Regime, law: Law) -> Law:
        """What one stick makes of the chances so far; `at`: where the mediator stood as the step began."""
        acts, resolute = self._stick(name, at), self._resolute(name, at)
        shown = gives_up(resolute, acts)
        after: Law = {}
        for state, p in law.items():
            done = None if state.clock == GONE else self._done(name, state)
            if done is None:
                _add(after, state, p)
                continue
            _add(after, done, p * resolute * acts)
            passes = p * (1 - resolute * acts)
            _add(after, self._at(state, state.clock._replace(empty=state.clock.empty | {name})), passes * shown)
            _add(after, state, passes * (1 - shown))
        return after

    @staticmethod
    def _at(regime: Regime, clock: Clock) -> Regime:
        return Regime(regime.taken, clock, regime.standing)

    def _open_sticks(self, at: Regime) -> list[str]:
        return [name for name in self.sticks if self._done(name, at) is not None]

    def _carried_out(self, at: Regime, resolve: Mapping[str, float]) -> Law:
        """What the mediator does in a step: each threat not yet carried out has its hazard; `at`: nothing."""
        law = {at: 1.0}
        for name in resolve:
            after: Law = {}
            for state, p in law.items():
                done = None if state.clock == GONE else self._done(name, state)
                share = 0.0 if done is None else resolve[name] * self._stick(name, at)
                _add(after, state, p * (1 - share))
                if done is not None:
                    _add(after, done, p * share)
            law = after
        return {at: 0.0, **law}

    def _done(self, name: str, at: Regime) -> Regime | None:
        """The threat carried out: the mediator gone, or the move other than today; None where it is so already or may not be."""
        if name == LEAVES:
            kept = (taken and move not in self.dropped for move, taken in zip(self.moves, at.taken, strict=True))
            return Regime(tuple(kept), GONE, at.standing)
        if name not in self.moves:
            return None
        k = self.moves.index(name)
        stands_otherwise = at.taken[k] != self.case.moves[name].taken
        if stands_otherwise or not self._can_flip(at.taken, at, k):
            return None
        return Regime(_with(at.taken, k), at.clock if self.each else ACTED, at.standing)

    def _stick(self, name: str, at: Regime) -> float:
        return self._number(f"mediator.then.{name}", at)

    def _resolute(self, name: str, at: Regime) -> float:
        place = _resolute_place(self.board, name) if self.each else "mediator.resolute"
        return self._number(place, at)

    def _number(self, place: str, at: Regime, high: float = 1.0) -> float:
        """A number of the mediator in a regime, with the effects that hold there."""
        effects = self.board.effects(self.sight, at) if self.moved else {}
        default = (
            0.5 if place.startswith("mediator.resolute.") else 0.0
        )  # the middle of the default range of the format
        return self.sight.within(place, effects, high=high, default=default)


def _statement(text: str | None) -> Statement | None:
    return None if text is None else parse_statement(text)


def _add(law: dict[K, float], key: K, p: float) -> None:
    if p > 0:
        law[key] = law.get(key, 0.0) + p


def _with(taken: Taken, k: int) -> Taken:
    return (*taken[:k], not taken[k], *taken[k + 1 :])
