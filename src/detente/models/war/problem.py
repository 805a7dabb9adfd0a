"""Case -> the game of the war model: plain numbers by regime, as each side sees them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from pydantic import Field

from ...analysis.contract import Settings as Base
from ...case.calibration import DAYS, YEARS_FOUGHT
from ...case.case import Case
from ...errors import Missing
from .clock import GONE
from .deals import Stake, stake
from .followed import SIGNED, Followed, followed
from .numbers import COST, PATIENCE, Sight, collapse_default, rounds_default, sight
from .rates import chain
from .regimes import Board, Chain, shut_by_step, varying_moves
from .signable import Signable, Type, signable

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Proposer = Literal["first", "second", "mediator"]


class Settings(Base):
    """How finely and how far the game is solved."""

    horizon: int = Field(default=36, ge=1, le=5_000, description="time steps solved backwards at most")
    follow: int = Field(default=60, ge=12, le=2_000, description="time steps followed forwards, for survival and terms")
    front_points: int = Field(
        default=16, ge=2, le=200, description="steps from one end of the front to the other at most"
    )
    beliefs: int = Field(
        default=5, ge=3, le=201, description="points of the lattice of beliefs, where something is hidden"
    )
    stop: float = Field(default=1e-6, ge=0, description="the horizon ends early when no value moves by more in a step")
    years_fought: float | None = Field(
        default=None,
        ge=0,
        description="years the war has lasted, for the base rate; absent: by `fighting.since`, else 1",
    )
    types: int = Field(
        default=12,
        ge=1,
        le=4_096,
        description="games of the mixture over types that are solved: each terms once, then the heaviest",
    )
    followed: int = Field(
        default=2,
        ge=0,
        le=4,
        description="proposals whose answers are followed, the mediator's plan first; each makes the game four times as large",
    )
    samples: int = Field(default=5, ge=0, le=50, description="single wars drawn, to show beside the bands")
    check: bool = Field(
        default=True, description="solve again on a coarser lattice and from another end, to print the gaps"
    )


@dataclass(frozen=True)
class View:
    """The numbers of the fight by regime, as one party sees them: (R,) arrays, (R, 2) where they differ by type.

    Types are weak and strong; `cost` is by side. Collapse, loss and patience are by side too.
    """

    drift: Floats
    volatility: Floats
    cost: tuple[Floats, Floats]
    collapse: tuple[Floats, Floats]
    disaster: Floats
    loss: tuple[float, float]
    patience: tuple[float, float]
    holds: Floats
    rounds: Floats
    chances: tuple[Floats, ...]


@dataclass(frozen=True)
class Claim:
    """What a side may hold out for: the chance that it never gives in, and the shares of both sides if it is met."""

    p: float
    shares: tuple[float, float]


@dataclass(frozen=True)
class Branch:
    """The game of one type: what can be signed in it, its regimes, and the numbers of the fight as each party sees them.

    ``answers, signs, pauses`` are those of the solver's `Rules`, the sides in the order of the case.
    """

    type: Type
    chain: Chain
    views: tuple[View, View, View]
    signs: Floats

    @property
    def game(self) -> tuple[object, ...]:
        """What tells its game from others of the same problem: the terms, who never accepts a proposal or gives in."""
        agreed = self.type.agreed
        terms = tuple(ends.tobytes() for ends in (agreed.y0, agreed.y1, agreed.x0, agreed.x1))
        return (*terms, self.type.obstinate, self.chain.board.barred)

    @property
    def weight(self) -> float:
        """The chance of the type."""
        return self.type.weight


@dataclass(frozen=True)
class Problem:
    """A game between two sides over a stake, for each type of play.

    Attributes
    ----------
    branches : tuple of Branch
        One for each type that is followed; weights sum to 1. That of the lines as stated comes first.
    free : tuple of Branch
        The same without the given walk-aways; empty where none is given or where they change nothing.
    hidden : int or None
        Which side's kind the other does not know; `p_strong` of the case, and as the other side believes.
    has_front : bool
        False: nobody gains ground, the war is about waiting.
    """

    sides: tuple[str, str]
    stake: Stake
    signable: Signable
    branches: tuple[Branch, ...]
    free: tuple[Branch, ...]
    followed: tuple[Followed, ...]
    front: float
    has_front: bool
    hidden: int | None
    p_strong: float
    p_strong_believed: float
    proposers: tuple[Proposer, ...]
    weight: tuple[float, float]
    war_cost: float
    obstinate: dict[str, Claim]
    time_step: str
    years_fought: float
    given: dict[str, float]
    notes: tuple[str, ...]

    @property
    def main(self) -> Branch:
        """The branch of the lines as stated."""
        return self.branches[0]

    @property
    def views(self) -> tuple[View, View, View]:
        """The numbers of the fight in the branch of the lines as stated."""
        return self.main.views


def build(case: Case, settings: Settings) -> Problem:
    """Work out the games; raises `Missing` for a case without `fighting`, or where victory and defeat are worth the same."""
    if case.fighting is None:
        raise Missing("fighting")
    a, b = case.fighting.sides
    sights = [sight(case, a), sight(case, b), sight(case, None)]
    contested = stake(case)
    tabled, remarks = followed(case, contested, (_patience(sights[2], a), _patience(sights[2], b)), settings.followed)
    rows = {each.proposal.id: each.row for each in tabled}
    hidden = _hidden_side(case)
    bias = case.mediator.bias.point if case.mediator else 0.0
    informed = sights[1 - hidden] if hidden is not None else sights[2]
    laid = _Laying(case, contested, sights, tabled, hidden)
    what = signable(case, contested, settings.types, tabled=rows, stated=settings.check)
    branches = laid.branches(what)
    return Problem(
        sides=(a, b),
        stake=contested,
        signable=what,
        branches=branches,
        free=_without_walk_aways(case, contested, settings, rows, laid),
        followed=tabled,
        front=case.fighting.front.now.point,
        has_front="front" in case.fighting.model_fields_set,
        hidden=hidden,
        p_strong=sights[2].number("fighting.hidden.p_strong"),
        p_strong_believed=informed.number("fighting.hidden.p_strong"),
        proposers=_proposers(case),
        weight=((1 + bias) / 2, (1 - bias) / 2),
        war_cost=sights[2].number("mediator.war_cost"),
        obstinate=_obstinate(case, contested),
        time_step=case.time_step,
        years_fought=_years_fought(case, settings),
        given={side: case.walk_away[side].point for side in (a, b) if side in case.walk_away},
        notes=(*_notes(case, branches[0].chain, sights, what), *remarks),
    )


def digest(problem: Problem) -> bytes:
    """All that the solution depends on, in few bytes: problems with the same digest have the same."""
    told = hashlib.blake2b(digest_size=16)
    plain = (problem.front, problem.has_front, problem.hidden, problem.p_strong, problem.p_strong_believed)
    told.update(repr((*plain, problem.proposers, problem.weight, problem.war_cost)).encode())
    for branch in problem.branches:
        told.update(repr((branch.weight, branch.game, [(view.loss, view.patience) for view in branch.views])).encode())
        for array in _arrays(branch):
            told.update(np.ascontiguousarray(array).data)
    return told.digest()


def _arrays(branch: Branch) -> Iterator[Floats | Ints | NDArray[np.bool_]]:
    yield branch.signs
    yield branch.chain.pauses
    yield branch.chain.answers()
    for view in branch.views:
        yield from (view.drift, view.volatility, *view.cost, *view.collapse, view.disaster, view.holds, view.rounds)
        yield from view.chances


def _years_fought(case: Case, settings: Settings) -> float:
    """How long the war has lasted: as the settings say, else since the day the case gives, else the default."""
    assert case.fighting is not None
    if settings.years_fought is not None:
        return settings.years_fought
    if case.fighting.since is None or case.as_of is None:
        return YEARS_FOUGHT
    return max((case.as_of - case.fighting.since).days / DAYS["year"], 0.0)


def _without_walk_aways(
    case: Case, contested: Stake, settings: Settings, rows: dict[str, int], laid: _Laying
) -> tuple[Branch, ...]:
    """The lines as stated once more, where the given walk-aways do not bind."""
    if not case.walk_away or not settings.check:
        return ()
    what = signable(case, contested, 1, binding=False, tabled=rows)
    return laid.branches(what)


class _Laying:
    """Lays out the game of each type; types in which the same proposals can be accepted share their regimes."""

    def __init__(
        self, case: Case, contested: Stake, sights: list[Sight], tabled: tuple[Followed, ...], hidden: int | None
    ) -> None:
        self.case, self.contested, self.sights = case, contested, sights
        self.tabled, self.hidden = tabled, hidden
        self.moves = varying_moves(case, sights)
        self.shut = shut_by_step(case, self.moves)
        self._known: dict[tuple[frozenset[str], ...], tuple[Chain, tuple[View, View, View]]] = {}

    def branches(self, what: Signable) -> tuple[Branch, ...]:
        """One branch a type."""
        return tuple(self._branch(kind) for kind in what.types)

    def _branch(self, kind: Type) -> Branch:
        barred = self._barred(kind)
        if barred not in self._known:
            board = Board(self.case, self.moves, self.tabled, barred, self.shut)
            found = chain(board, self.sights)
            seen = [_view(self.case, found, each, self.hidden) for each in self.sights]
            self._known[barred] = (found, (seen[0], seen[1], seen[2]))
        found, views = self._known[barred]
        return Branch(kind, found, views, self._signs(kind, found))

    def _barred(self, kind: Type) -> tuple[frozenset[str], ...]:
        """By proposal, the sides that never accept it; where it cannot come into force, all whose answer nothing asks for."""
        assert self.case.fighting is not None
        sides = frozenset(self.case.fighting.sides)
        barred = dict(kind.barred)
        found = []
        for each in self.tabled:
            who = barred.get(each.proposal.id, frozenset())
            is_dead = not each.others_sign or bool(who - each.today.accepted)
            if is_dead:
                who |= sides - each.asked
            found.append(who & sides)
        return tuple(found)

    def _signs(self, kind: Type, found: Chain) -> Floats:
        """The shares of both sides where a regime stands for a tabled deal that both have accepted; NaN elsewhere."""
        assert self.case.fighting is not None
        signs = np.full((len(found.regimes), 2), np.nan)
        for q, each in enumerate(self.tabled):
            if each.kind != "ends" or self.contested.deals is None:
                continue
            worth = [int(self.contested.deals.of(side)[each.row]) for side in self.case.fighting.sides]
            for r, regime in enumerate(found.regimes):
                if regime.standing[q].left == SIGNED:
                    signs[r] = [self.contested.share(k, worth[k]) for k in (0, 1)]
        return signs


def _hidden_side(case: Case) -> int | None:
    """Number of the side whose type is hidden, where the types differ."""
    assert case.fighting is not None
    hidden = case.fighting.hidden
    if hidden is None or hidden.party not in case.fighting.sides:
        return None
    pairs = [pair for pair in (hidden.cost, hidden.drift) if pair is not None]
    if all(pair["strong"].exact == pair["weak"].exact for pair in pairs):
        return None
    return case.fighting.sides.index(hidden.party)


def _view(case: Case, found: Chain, seen: Sight, hidden: int | None) -> View:
    """The numbers by regime; worked out once for all regimes that differ in nothing a number depends on."""
    apart, of = found.scenes
    view = _view_of(case, apart, seen, hidden)
    order = [*found.board.sides, None]
    return replace(
        view,
        drift=view.drift[of],
        volatility=view.volatility[of],
        cost=(view.cost[0][of], view.cost[1][of]),
        collapse=(view.collapse[0][of], view.collapse[1][of]),
        disaster=view.disaster[of],
        holds=view.holds[of],
        rounds=view.rounds[of],
        chances=found.chances[order.index(seen.party)],
    )


def _view_of(case: Case, found: Chain, seen: Sight, hidden: int | None) -> View:
    effects = [found.board.effects(seen, regime) for regime in found.regimes]
    assert case.fighting is not None
    sides = case.fighting.sides
    quiet = found.pauses

    def by_regime(place: str, low: float = 0.0, high: float = 1.0, default: float = 0.0) -> Floats:
        return np.array([seen.within(place, effect, low, high, default) for effect in effects])

    collapse = [by_regime(f"fighting.front.collapse.{side}", default=collapse_default(case)) for side in sides]
    collapse = [np.where(quiet, 0.0, each) for each in collapse]
    disaster = np.minimum(by_regime("fighting.disaster.hazard"), 1 - np.minimum(collapse[0] + collapse[1], 1.0))
    over = np.maximum(collapse[0] + collapse[1], 1.0)
    drift = _by_type(case, seen, effects, "fighting.front.drift", "drift", hidden is not None, 0.0)
    cost = [_cost(case, seen, found, effects, k, hidden) for k in (0, 1)]
    return View(
        drift=np.where(quiet[:, None], 0.0, drift),
        volatility=np.where(quiet, 0.0, by_regime("fighting.front.volatility")),
        cost=(cost[0], cost[1]),
        collapse=(collapse[0] / over, collapse[1] / over),
        disaster=np.where(quiet, 0.0, disaster),
        loss=(seen.number(f"fighting.disaster.loss.{sides[0]}"), seen.number(f"fighting.disaster.loss.{sides[1]}")),
        patience=(_patience(seen, sides[0]), _patience(seen, sides[1])),
        holds=by_regime("fighting.enforcement"),
        rounds=_rounds(case, found, seen, effects),
        chances=(),
    )


def _rounds(case: Case, found: Chain, seen: Sight, effects: list[dict[str, float]]) -> Floats:
    """The chance of a round of talks by regime: other where the mediator has left, fitted where the case gives none."""
    assert case.fighting is not None
    first = rounds_default(case)
    place = "fighting.rounds"
    if first is None:
        rounds = np.array([seen.within(place, effect) for effect in effects])
    else:
        rounds = np.clip([first + effect.get(place, 0.0) for effect in effects], 0.0, 1.0)
    if case.fighting.rounds_without is None:
        return rounds
    gone = np.array([regime.clock == GONE for regime in found.regimes])
    without = np.array([seen.within("fighting.rounds_without", effect) for effect in effects])
    return np.where(gone, without, rounds)


def _patience(seen: Sight, side: str) -> float:
    return min(max(seen.number(f"fighting.patience.{side}", PATIENCE), 0.0), 1.0)


def _cost(
    case: Case, seen: Sight, found: Chain, effects: list[dict[str, float]], side: int, hidden: int | None
) -> Floats:
    """What a step costs a side: nothing while a pause holds; beside it what proposals in force cost or give."""
    assert case.fighting is not None
    place = f"fighting.cost.{case.fighting.sides[side]}"
    fought = _by_type(case, seen, effects, place, "cost", hidden == side, COST)
    flows = np.array([sum(each.price[side] for each in found.board.in_force(regime)) for regime in found.regimes])
    return np.asarray(np.where(found.pauses[:, None], 0.0, fought) + flows[:, None])


def _by_type(
    case: Case, seen: Sight, effects: list[dict[str, float]], place: str, name: str, typed: bool, default: float
) -> Floats:
    """A number by regime and type (weak, strong); effects on the plain number move both types."""
    assert case.fighting is not None
    pair = getattr(case.fighting.hidden, name, None) if case.fighting.hidden else None
    base = [seen.number(place, default)] * 2
    extra = ["", ""]
    if typed and pair is not None:
        extra = [f"fighting.hidden.{name}.{kind}" for kind in ("weak", "strong")]
        base = [seen.number(each) for each in extra]
    return np.array(
        [
            [b + effect.get(place, 0.0) + effect.get(e, 0.0) for b, e in zip(base, extra, strict=True)]
            for effect in effects
        ]
    )


def _proposers(case: Case) -> tuple[Proposer, ...]:
    """Who may propose: as the case says, else each of the sides in turn of two games, for a band."""
    assert case.fighting is not None
    named = case.fighting.proposer
    order: dict[str, Proposer] = {case.fighting.sides[0]: "first", case.fighting.sides[1]: "second"}
    if named in order:
        return (order[named],)
    if named == "mediator" or (case.mediator and named == case.mediator.party):
        return ("mediator",)
    return ("first", "second")


def _obstinate(case: Case, contested: Stake) -> dict[str, Claim]:
    """By side: the chance that it never gives in, and the shares of both sides if what it holds out for were met.

    All of the stake where the case has no issues.
    """
    assert case.fighting is not None
    whole = {side: (1.0 - k, float(k)) for k, side in enumerate(case.fighting.sides)}
    return {
        side: Claim(entry.p.point, contested.claims.get(side, whole[side]))
        for side, entry in case.fighting.obstinate.items()
        if side in case.fighting.sides
    }


def _notes(case: Case, found: Chain, sights: list[Sight], what: Signable) -> tuple[str, ...]:
    """What had to be cut or assumed on the way from the case to the game."""
    notes = []
    clipped = sorted(set().union(*(seen.clipped for seen in sights)))
    if clipped:
        notes.append(f"Effects would take {', '.join(clipped)} beyond what it can be; it is kept at the end.")
    dated = [move for move in found.board.moves if case.moves[move].earliest or case.moves[move].latest]
    if dated and case.as_of is None:
        notes.append("The case has no `as_of`: the dates of its moves are not followed.")
    if rounds_default(case) is not None:
        notes.append(
            "The case gives no chance of a round of talks; the default is fitted to how wars between states ended."
        )
    if collapse_default(case) > 0:
        notes.append(
            "The case gives no chance of a collapse; the default is fitted to wars between states that ended by arms."
        )
    if what.left_out > 0.005:
        notes.append(f"Types of play with a chance of {100 * what.left_out:.0f} % in all are not followed.")
    return tuple(notes)
