"""The regimes a fight can be in: which moves are taken, and how patient the mediator is; and the chances between them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from ...case.calibration import DAYS
from ...case.case import Case
from ...case.moves import Move
from ...case.parts import Proposal
from ...case.statement import parse_statement
from ...errors import BadInput
from .numbers import Sight

Floats = NDArray[np.float64]
MOST_MOVES = 6
# Steps that the mediator lets pass are counted up to two. # chosen: counting eight moves no gap of a shipped case by
# 0.0001, and no chance by 0.0015.
LET_PASS = 2
MOST_DATED = 60  # chosen: steps ahead in which dated moves are followed
NO_MEDIATOR, PATIENT, ACTED, IDLE, GONE = "none", "patient", "acted", "threat empty", "gone"
LEAVES = "leaves"
Seen = tuple[tuple[float, ...], frozenset[str], frozenset[str]]  # the numbers a party goes by, moves unseen, moves shut


@dataclass(frozen=True)
class Regime:
    """Which of the moves that vary are taken, the mediator's phase (patient, let pass 0 and on, acted, gone, ...), a truce."""

    taken: tuple[bool, ...]
    phase: str
    truce: bool = False


@dataclass(frozen=True)
class Partial:
    """A deal that may be signed while the rest goes on: whether it makes the mediator patient again, and what it changes.

    ``lasts``: steps in the mean for which it changes something, from the one in which it is signed; 0 where all it does is
    to reset the clock, at a price.
    """

    proposal: Proposal
    resets: bool
    lasts: int


@dataclass(frozen=True)
class Chain:
    """The regimes that can be reached from today's, which is the first; ``moves`` names what varies.

    ``shut[t]`` are the moves that cannot be taken in step `t` by their dates; the last holds from then on.
    """

    case: Case
    moves: tuple[str, ...]
    regimes: tuple[Regime, ...]
    shut: tuple[frozenset[str], ...]
    partial: Partial | None = None
    known: dict[Seen, Rates] = field(default_factory=dict, compare=False, repr=False)

    def flipped(self, regime: Regime) -> list[tuple[str, int]]:
        """Moves that stand otherwise than today, with the sign of the change; a mediator that left takes its own along."""
        stand = self.case.moves
        changed = [
            (move, 1 if taken else -1)
            for move, taken in zip(self.moves, regime.taken, strict=True)
            if taken != stand[move].taken
        ]
        if regime.phase == GONE:
            changed += [
                (move, -1) for move in _held_by_mediator(self.case) if move not in self.moves and stand[move].taken
            ]
        return changed

    def effects(self, sight: Sight, regime: Regime) -> dict[str, float]:
        """What holds in a regime, in a party's eyes, beyond today's numbers: by place of the case."""
        total = sight.effects(self.flipped(regime))
        if regime.truce and self.partial is not None:
            for place, size in self.partial.proposal.effects.items():
                total[place] = total.get(place, 0.0) + size.point
        return total

    def reset(self) -> NDArray[np.int64]:
        """The regime from which a step goes on when the partial deal is signed; -1 where there is none to sign."""
        number = {regime: r for r, regime in enumerate(self.regimes)}
        signed = [_signed(regime, self.partial) for regime in self.regimes]
        return np.array([-1 if regime is None else number.get(regime, -1) for regime in signed], np.int64)

    def chances(self, sight: Sight) -> tuple[Floats, ...]:
        """Chances [today, next] for each of the dated steps and, last, for all that follow, as one party sees them."""
        number = {regime: r for r, regime in enumerate(self.regimes)}
        tables: dict[frozenset[str], Floats] = {}
        for shut in self.shut:
            if shut not in tables:
                rates = _rates(self, sight, shut)
                tables[shut] = np.zeros((len(number), len(number)))
                for regime, r in number.items():
                    for follower, p in rates.followers(regime).items():
                        tables[shut][r, number[follower]] += p
        return tuple(tables[shut] for shut in self.shut)


def chain(case: Case, sights: list[Sight], partial: Partial | None = None) -> Chain:
    """All regimes reachable from today's in anybody's eyes."""
    moves = varying_moves(case, sights)
    start = Regime(tuple(case.moves[move].taken for move in moves), PATIENT if case.mediator else NO_MEDIATOR)
    shut = _shut(case, moves)
    bare = Chain(case, moves, (start,), shut, partial)
    laws = [_rates(bare, sight, closed) for sight in sights for closed in dict.fromkeys(shut)]
    laws = list({id(rates): rates for rates in laws}.values())
    found, queue = {start: None}, [start]
    while queue:
        regime = queue.pop(0)
        after = dict.fromkeys(f for rates in laws for f in rates.followers(regime))
        signed = _signed(regime, partial)
        if signed is not None and signed.truce:
            after[signed] = None
        for follower in after:
            if follower not in found:
                found[follower] = None
                queue.append(follower)
    return replace(bare, regimes=tuple(found))


def _signed(regime: Regime, partial: Partial | None) -> Regime | None:
    """Where a regime leads when the partial deal is signed; None where it would change nothing, or holds already."""
    if partial is None or regime.truce:
        return None
    waits = regime.phase not in (PATIENT, GONE, NO_MEDIATOR)
    if not waits and not partial.lasts:
        return None
    return Regime(regime.taken, PATIENT if waits and partial.resets else regime.phase, partial.lasts > 0)


def _rates(chain: Chain, sight: Sight, shut: frozenset[str]) -> Rates:
    """The rates in one party's eyes; parties that see the same share them."""
    case, moves, known = chain.case, chain.moves, chain.known
    if _moves_the_mediator(chain):
        known = {}  # what a party believes of the effects counts too
    places = [f"moves.{move}.hazard" for move in moves if case.moves[move].hazard is not None]
    if case.mediator is not None:
        places += ["mediator.patience", "mediator.resolute", *(f"mediator.then.{name}" for name in case.mediator.then)]
    seen = (tuple(sight.number(place) for place in places), sight.unseen & frozenset(moves), shut)
    if seen not in known:
        known[seen] = Rates(chain, sight, shut)
    return known[seen]


def _moves_the_mediator(chain: Chain) -> bool:
    """Whether some move, or the partial deal while it lasts, has an effect on the mediator's numbers."""
    places = {place for move in chain.case.moves.values() for place in move.effects}
    if chain.partial is not None and chain.partial.lasts:
        places |= set(chain.partial.proposal.effects)
    return any(place.startswith("mediator.") for place in places)


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


def _held_by_mediator(case: Case) -> list[str]:
    if case.mediator is None:
        return []
    return [move for move, entry in case.moves.items() if case.mediator.party in entry.by]


def _shut(case: Case, moves: tuple[str, ...]) -> tuple[frozenset[str], ...]:
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


class Rates:
    """Where a step leads from a regime in one party's eyes: first the mediator acts, then moves flip by their own hazards.

    Moves flip one after the other, in the order of the file, so that no state on the way is impossible.
    """

    def __init__(self, chain: Chain, sight: Sight, shut: frozenset[str]) -> None:
        self.chain, self.sight, self.shut = chain, sight, shut
        self.case, self.moves = chain.case, chain.moves
        self.moved = _moves_the_mediator(chain)
        self.dropped = frozenset(_held_by_mediator(self.case))
        self.threats = tuple(self.case.mediator.then) if self.case.mediator else ()
        self._followers: dict[Regime, dict[Regime, float]] = {}
        self._flips: dict[tuple[tuple[bool, ...], bool], dict[tuple[bool, ...], float]] = {}
        self._hazards: dict[tuple[tuple[bool, ...], int], float] = {}
        self._possible: dict[tuple[bool, ...], bool] = {}

    def followers(self, regime: Regime) -> dict[Regime, float]:
        """Chances of the next regime."""
        if regime not in self._followers:
            self._followers[regime] = self._worked_out(regime)
        return self._followers[regime]

    def _worked_out(self, regime: Regime) -> dict[Regime, float]:
        law: dict[Regime, float] = {}
        partial = self.chain.partial
        truces: tuple[tuple[bool, float], ...] = ((False, 1.0),)
        if regime.truce and partial is not None:
            truces = ((True, 1 - 1 / partial.lasts), (False, 1 / partial.lasts))
        for state, p in self._mediator_acts(regime).items():
            for taken, share in self._flipped(state.taken, state.phase == GONE).items():
                for truce, chance in truces:
                    follower = Regime(taken, state.phase, truce)
                    law[follower] = law.get(follower, 0.0) + p * share * chance
        return {follower: p for follower, p in law.items() if p > 0}

    # Moves by their own hazards --------------------------------------------------------------------------------

    def _flipped(self, taken: tuple[bool, ...], gone: bool) -> dict[tuple[bool, ...], float]:
        known = self._flips.get((taken, gone))
        if known is not None:
            return known
        law = {taken: 1.0}
        for k, move in enumerate(self.moves):
            after: dict[tuple[bool, ...], float] = {}
            for at, p in law.items():
                h = 0.0 if gone and move in self.dropped else self._hazard(at, k)
                after[at] = after.get(at, 0.0) + p * (1 - h)
                if h > 0:
                    other = _with(at, k)
                    after[other] = after.get(other, 0.0) + p * h
            law = after
        self._flips[taken, gone] = law
        return law

    def _hazard(self, at: tuple[bool, ...], k: int) -> float:
        if (at, k) not in self._hazards:
            self._hazards[at, k] = self._hazard_now(at, k) if self._is_possible(_with(at, k)) else 0.0
        return self._hazards[at, k]

    def _hazard_now(self, at: tuple[bool, ...], k: int) -> float:
        name, entry = self.moves[k], self.case.moves[self.moves[k]]
        if entry.hazard is None or name in self.sight.unseen or (name in self.shut and not at[k]):
            return 0.0
        if entry.reversible == ("once" if at[k] else "undo_only"):
            return 0.0
        if entry.when is not None and not parse_statement(entry.when).holds(self._truth(at)):
            return 0.0
        return self.sight.within(f"moves.{name}.hazard", {})

    def _truth(self, taken: tuple[bool, ...]) -> Mapping[str, bool]:
        """What statements are held against: moves as they stand, who has refused so far, fighting and no deal."""
        truth = {move: entry.taken for move, entry in self.case.moves.items()}
        truth.update(zip(self.moves, taken, strict=True))
        refused = {party for p in self.case.proposals for party, answer in p.answers.items() if answer == "refused"}
        truth.update({f"refused.{party}": party in refused for party in self.case.parties})
        return {**truth, "deal": False, "fighting": True}

    def _is_possible(self, taken: tuple[bool, ...]) -> bool:
        if taken not in self._possible:
            truth = self._truth(taken)
            self._possible[taken] = not any(parse_statement(text).holds(truth) for text in self.case.impossible)
        return self._possible[taken]

    # The mediator ----------------------------------------------------------------------------------------------

    def _mediator_acts(self, at: Regime) -> dict[Regime, float]:
        """Patience runs out, or a threat is carried out, or one more step is let pass."""
        if at.phase in (NO_MEDIATOR, GONE):
            return {at: 1.0}
        if at.phase == PATIENT:
            mean = max(self._number("mediator.patience", at, high=np.inf), 1.0)
            return {at: 1 - 1 / mean, replace(at, phase="let pass 0"): 1 / mean}
        if at.phase == IDLE:
            return {at: 1.0}
        n_passed = None if at.phase == ACTED else int(at.phase.split()[-1])
        resolute = 1.0 if n_passed is None else self.resolute_after(n_passed, at)
        carried_out = self._carried_out(at)
        law = {follower: resolute * p for follower, p in carried_out.items() if follower != at}
        passed = 1 - resolute * (1 - carried_out[at])
        if n_passed == LET_PASS:
            given_up = passed * _gives_up(resolute, 1 - carried_out[at])
            law[replace(at, phase=IDLE)] = given_up
            law[at] = passed - given_up
        else:
            law[at if n_passed is None else replace(at, phase=f"let pass {n_passed + 1}")] = passed
        return law

    def _carried_out(self, at: Regime) -> dict[Regime, float]:
        """What a resolute mediator does in a step: each threat not yet carried out has its hazard; `at`: nothing."""
        law = {at: 1.0}
        for name in self.threats:
            h = self._number(f"mediator.then.{name}", at)
            after: dict[Regime, float] = {}
            for state, p in law.items():
                done = None if state.phase == GONE else self._done(name, state)
                share = 0.0 if done is None else h
                after[state] = after.get(state, 0.0) + p * (1 - share)
                if done is not None and share > 0:
                    after[done] = after.get(done, 0.0) + p * share
            law = after
        return law

    def _done(self, name: str, at: Regime) -> Regime | None:
        """The threat carried out: the mediator gone, or the move other than today; None where it is so already."""
        if name == LEAVES:
            kept = (taken and move not in self.dropped for move, taken in zip(self.moves, at.taken, strict=True))
            return Regime(tuple(kept), GONE, at.truce)
        if name not in self.moves:
            return None
        k = self.moves.index(name)
        if at.taken[k] != self.case.moves[name].taken or not self._is_possible(_with(at.taken, k)):
            return None
        return Regime(_with(at.taken, k), ACTED, at.truce)

    def resolute_after(self, n_passed: int, at: Regime) -> float:
        """Belief that the mediator means it, after steps let pass: ``p' = p (1 - l)/(1 - p l)`` for each."""
        threats = [name for name in self.threats if name == LEAVES or name in self.moves]
        idle = float(np.prod([1 - self._number(f"mediator.then.{name}", at) for name in threats]))
        p = self._number("mediator.resolute", at)
        for _ in range(n_passed):
            p = 1.0 if p == 1.0 else p * idle / (1 - p * (1 - idle))
        return p

    def _number(self, place: str, at: Regime, high: float = 1.0) -> float:
        """A number of the mediator in a regime, with the effects that hold there."""
        effects = self.chain.effects(self.sight, at) if self.moved else {}
        return self.sight.within(place, effects, high=high)


def _gives_up(p: float, acts: float) -> float:
    """Chance, once steps are counted no more, that a step let pass shows the threat to be empty.

    With belief `p` held from then on, and `acts` a resolute mediator's chance to act in a step, it is such that in the end
    the mediator has acted with chance `p`, as it has where every step is counted.
    """
    return acts * (1 - p) / (1 - p * acts) if p * acts < 1 else 0.0


def _with(taken: tuple[bool, ...], k: int) -> tuple[bool, ...]:
    return (*taken[:k], not taken[k], *taken[k + 1 :])
