"""Case -> the game of the war model: plain numbers by regime, as each side sees them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from pydantic import Field

from ...analysis.contract import Settings as Base
from ...case.calibration import YEARS_FOUGHT
from ...case.case import Case
from ...case.parts import Proposal
from ...errors import Missing
from .deals import Stake, interim_gain, stake
from .numbers import COST, PATIENCE, Sight, collapse_default, rounds_default, sight
from .regimes import GONE, Chain, Partial, chain

Floats = NDArray[np.float64]
Proposer = Literal["first", "second", "mediator"]


class Settings(Base):
    """How finely and how far the game is solved."""

    horizon: int = Field(default=120, ge=1, le=5_000, description="time steps solved backwards at most")
    follow: int = Field(
        default=120, ge=12, le=2_000, description="time steps followed forwards, for survival and terms"
    )
    front_points: int = Field(
        default=20, ge=2, le=200, description="steps from one end of the front to the other at most"
    )
    beliefs: int = Field(
        default=9, ge=3, le=201, description="points of the lattice of beliefs, where something is hidden"
    )
    stop: float = Field(default=1e-6, ge=0, description="the horizon ends early when no value moves by more in a step")
    years_fought: float = Field(
        default=YEARS_FOUGHT, ge=0, description="years the war has lasted, for the base rate shown beside"
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
class Problem:
    """A game between two sides over a stake.

    Attributes
    ----------
    views : tuple of View
        As the first side, the second side and the case itself see the fight.
    hidden : int or None
        Which side's type the other does not know; `p_strong` of the case, and as the other side believes.
    has_front : bool
        False: nobody gains ground, the war is about waiting.
    reset, partial : array, (float, float)
        Where a partial deal takes the mediator's clock, and what it costs each side; -1 where none is on offer.
    """

    sides: tuple[str, str]
    stake: Stake
    chain: Chain
    views: tuple[View, View, View]
    front: float
    has_front: bool
    hidden: int | None
    p_strong: float
    p_strong_believed: float
    proposers: tuple[Proposer, ...]
    reset: NDArray[np.int64]
    partial: tuple[float, float]
    weight: tuple[float, float]
    war_cost: float
    obstinate: dict[str, Claim]
    time_step: str
    given: dict[str, float]
    notes: tuple[str, ...]


def build(case: Case, settings: Settings) -> Problem:
    """Work out the game; raises `Missing` for a case without `fighting`, or where victory and defeat are worth the same."""
    if case.fighting is None:
        raise Missing("fighting")
    a, b = case.fighting.sides
    sights = [sight(case, a), sight(case, b), sight(case, None)]
    contested = stake(case)
    partial, price, remarks = _partial(case, contested)
    found = chain(case, sights, partial)
    hidden = _hidden_side(case)
    views = tuple(_with_truce(_view(case, found, each, hidden), found, price) for each in sights)
    bias = case.mediator.bias.point if case.mediator else 0.0
    informed = sights[1 - hidden] if hidden is not None else sights[2]
    return Problem(
        sides=(a, b),
        stake=contested,
        chain=found,
        views=(views[0], views[1], views[2]),
        front=case.fighting.front.now.point,
        has_front="front" in case.fighting.model_fields_set,
        hidden=hidden,
        p_strong=sights[2].number("fighting.hidden.p_strong"),
        p_strong_believed=informed.number("fighting.hidden.p_strong"),
        proposers=_proposers(case),
        reset=found.reset(),
        partial=price if partial is not None and not partial.lasts else (0.0, 0.0),
        weight=((1 + bias) / 2, (1 - bias) / 2),
        war_cost=sights[2].number("mediator.war_cost"),
        obstinate=_obstinate(case, contested),
        time_step=case.time_step,
        given={side: case.walk_away[side].point for side in (a, b) if side in case.walk_away},
        notes=(*_notes(case, found, sights), *remarks),
    )


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
    effects = [found.effects(seen, regime) for regime in found.regimes]
    assert case.fighting is not None
    sides = case.fighting.sides
    first = rounds_default(case)

    def by_regime(place: str, low: float = 0.0, high: float = 1.0, default: float = 0.0) -> Floats:
        return np.array([seen.within(place, effect, low, high, default) for effect in effects])

    fitted = [(first or 0.0) + effect.get("fighting.rounds", 0.0) for effect in effects]
    rounds = by_regime("fighting.rounds") if first is None else np.clip(fitted, 0.0, 1.0)
    if case.fighting.rounds_without is not None:
        without = by_regime("fighting.rounds_without")
        gone = np.array([regime.phase == GONE for regime in found.regimes])
        rounds = np.where(gone, without, rounds)
    collapse = [by_regime(f"fighting.front.collapse.{side}", default=collapse_default(case)) for side in sides]
    disaster = np.minimum(by_regime("fighting.disaster.hazard"), 1 - np.minimum(collapse[0] + collapse[1], 1.0))
    over = np.maximum(collapse[0] + collapse[1], 1.0)
    return View(
        drift=_by_type(case, seen, effects, "fighting.front.drift", "drift", hidden is not None, 0.0),
        volatility=by_regime("fighting.front.volatility"),
        cost=(_cost(case, seen, effects, 0, hidden), _cost(case, seen, effects, 1, hidden)),
        collapse=(collapse[0] / over, collapse[1] / over),
        disaster=disaster,
        loss=(seen.number(f"fighting.disaster.loss.{sides[0]}"), seen.number(f"fighting.disaster.loss.{sides[1]}")),
        patience=(_patience(seen, sides[0]), _patience(seen, sides[1])),
        holds=by_regime("fighting.enforcement"),
        rounds=rounds,
        chances=found.chances(seen),
    )


def _with_truce(view: View, found: Chain, price: tuple[float, float]) -> View:
    """The costs with what a partial deal is worth by itself, in the regimes where it holds.

    Its effects on costs are in the view already; the rest of its price is what the package gives by the step.
    """
    if found.partial is None or not found.partial.lasts:
        return view
    assert found.case.fighting is not None
    holds = np.array([regime.truce for regime in found.regimes])[:, None]
    own = [found.partial.proposal.effects.get(f"fighting.cost.{side}") for side in found.case.fighting.sides]
    package = [each - (size.point if size is not None else 0.0) for each, size in zip(price, own, strict=True)]
    cost = [np.where(holds, view.cost[k] + package[k], view.cost[k]) for k in (0, 1)]
    return replace(view, cost=(cost[0], cost[1]))


def _patience(seen: Sight, side: str) -> float:
    return min(max(seen.number(f"fighting.patience.{side}", PATIENCE), 0.0), 1.0)


def _cost(case: Case, seen: Sight, effects: list[dict[str, float]], side: int, hidden: int | None) -> Floats:
    assert case.fighting is not None
    place = f"fighting.cost.{case.fighting.sides[side]}"
    return _by_type(case, seen, effects, place, "cost", hidden == side, COST)


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


def _partial(case: Case, contested: Stake) -> tuple[Partial | None, tuple[float, float], tuple[str, ...]]:
    """The partial deal that costs the sides least: an interim one that appeases the mediator, or has effects of its own.

    With its price to each side for the step in which it is signed, or, where it lasts longer or changes more than costs,
    for each step while it lasts; and a note where there are others.
    """
    appeases = set(case.mediator.appeased_by) if case.mediator else set()
    known = [p for p in case.proposals if p.id in appeases or (p.effects and p.lasts is not None)]
    known = [p for p in known if p.status != "withheld" and p.package]
    if not known:
        return None, (0.0, 0.0), ()
    assert case.fighting is not None
    prices = [_price(case, proposal, contested) for proposal in known]
    price, cheapest = min(zip(prices, known, strict=True), key=lambda each: sum(each[0]))
    only_costs = {f"fighting.cost.{side}" for side in case.fighting.sides}
    lasts = cheapest.lasts or 1
    layered = lasts > 1 or cheapest.id not in appeases or not set(cheapest.effects) <= only_costs
    note = f"Of several partial deals it follows the one that costs the sides least ({cheapest.title or cheapest.id})."
    found = Partial(cheapest, cheapest.id in appeases, lasts if layered else 0)
    return found, price, (note,) if len(known) > 1 else ()


def _price(case: Case, proposal: Proposal, contested: Stake) -> tuple[float, float]:
    """What a partial deal costs each side per step while it holds, in shares."""
    assert case.fighting is not None
    seen = sight(case, None)
    price = []
    for k, side in enumerate(case.fighting.sides):
        flow = (1 - _patience(seen, side)) * interim_gain(case, dict(proposal.package), side) / contested.scale[k]
        relief = proposal.effects.get(f"fighting.cost.{side}")
        price.append((relief.point if relief is not None else 0.0) - flow)
    return price[0], price[1]


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


def _notes(case: Case, found: Chain, sights: list[Sight]) -> tuple[str, ...]:
    """What had to be cut or assumed on the way from the case to the game."""
    notes = []
    clipped = sorted(set().union(*(seen.clipped for seen in sights)))
    if clipped:
        notes.append(f"Effects would take {', '.join(clipped)} beyond what it can be; it is kept at the end.")
    dated = [move for move in found.moves if case.moves[move].earliest or case.moves[move].latest]
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
    if any("refused." in (case.moves[move].when or "") for move in found.moves):
        notes.append("Whether a party has refused is read off the answers reported so far, and stays so.")
    return tuple(notes)
