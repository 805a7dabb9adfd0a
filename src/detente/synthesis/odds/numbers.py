"""The three numbers: the base rate; the model given the case; the model given the case and what has been seen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from ...analysis.contract import Frozen
from ...models.war.solution import H
from ...numeric.averages import weighted_mean
from ...numeric.mixing import effective_number
from ...numeric.plays import curves
from .base import BaseRate, Odds, base_rate, weighted_odds
from .grounds import Grounds, OddsSettings
from .parts_of_past import parts_of
from .proposal import play_likelihoods
from .reference import ReferenceClass
from .seen import Seen
from .turns import TurnsOn, turns_on
from .weighing import Outcomes, Weighed, first_of, joined, weighed

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
NO_CLASS = "No reference class: no open data of conflicts of this kind are shipped."


class LineSeen(Frozen):
    """How firm a line looks: the chance that it is real as the case has it, and given what has been seen."""

    place: str
    before: float
    after: float


class PartSeen(Frozen):
    """The chance given the case and a part of what has been seen."""

    what: str
    odds: Odds


class ThreeNumbers(Frozen):
    """The chance that an agreement ends the fighting within twelve steps, three times.

    `base` is None without a class or without an age; `given_case` where the case says nothing that
    a model could use. `rounds` is the chance of a round in a step, `open_` the chance that there
    is something that both would sign, given all. `effective` is how many even draws the weighted
    ones are worth; `is_enough` says whether that, and the ends of the interval, have come to rest.
    `lines` are the stated lines, and what sides hold out for; `turns_on` is the judgement on which
    the chance turns, where one stands out; `parts` are the third number with less of what has been
    seen.
    """

    base: BaseRate | None
    given_case: Odds | None
    given_seen: Odds | None
    rounds: Odds | None
    open_: float | None
    lines: tuple[LineSeen, ...]
    n_draws: int
    effective: float
    is_enough: bool
    notes: tuple[str, ...]
    turns_on: TurnsOn | None = None
    parts: tuple[PartSeen, ...] = ()


def three_numbers(ground: Grounds, outcomes: Outcomes | None, before: ThreeNumbers | None = None) -> ThreeNumbers:
    """The three numbers from draws that were made where `Grounds.proposal` says.

    Parameters
    ----------
    ground : Grounds
    outcomes : Outcomes or None
        None for a case that says nothing: then the plays of the class are all there is.
    before : ThreeNumbers, optional
        From fewer draws, to tell whether the ends of the interval stand still.

    Returns
    -------
    ThreeNumbers
        Its third number leads. Where the case says nothing and lists no talks, it is the base
        rate.
    """
    base = None
    if ground.reference is not None and ground.seen.age is not None:
        base = base_rate(ground.reference, ground.seen.age, ground.time_step)
    if ground.says_nothing or outcomes is None:
        return _by_class_alone(ground, base)
    return _by_draws(ground, outcomes, base, before)


# A case that says nothing: the plays of the class are all there is ----------------------------------------------------


def _by_class_alone(ground: Grounds, base: BaseRate | None) -> ThreeNumbers:
    reference = ground.reference
    if reference is None or base is None:
        return _nothing(base, _notes(ground))
    if not ground.seen.is_listed:
        return _nothing(base, ground.seen.notes).model_copy(update={"given_seen": base.by_agreement})
    plays = reference.plays_in(ground.time_step)
    open_, shut = play_likelihoods(plays, ground.seen, ground.settings.quiet)
    weights = reference.weights * np.concatenate([(1 - plays.closed) * open_, plays.closed * shut]).reshape(2, -1)
    chances = np.stack(
        [
            _agreed(plays.rounds, plays.collapse, plays.enforcement, 1.0),
            np.zeros(len(plays.rounds)),
        ]
    )
    scaled = np.minimum(chances * _to_the_share(reference, base, ground), 1.0)
    odds = weighted_odds(scaled.ravel(), weights.ravel())
    return _nothing(base, ground.seen.notes).model_copy(
        update={
            "given_seen": odds,
            "rounds": weighted_odds(plays.rounds, weights.sum(axis=0)),
            "open_": float(weights[0].sum() / weights.sum()),
            "effective": effective_number(weights.sum(axis=0)),
            "n_draws": len(plays.rounds),
        }
    )


def _nothing(base: BaseRate | None, notes: tuple[str, ...]) -> ThreeNumbers:
    return ThreeNumbers(
        base=base,
        given_case=None,
        given_seen=None,
        rounds=None,
        open_=None,
        lines=(),
        n_draws=0,
        effective=0.0,
        is_enough=True,
        notes=notes,
    )


def _notes(ground: Grounds) -> tuple[str, ...]:
    return ground.seen.notes if ground.reference else (*ground.seen.notes, NO_CLASS)


def _to_the_share(reference: ReferenceClass, base: BaseRate, ground: Grounds) -> float:
    """By how much the plays of the class are scaled at this age, so that they agree as often as its wars do."""
    age = reference.steps(base.age, ground.time_step)
    agreed, _ = reference.ends_within(age, reference.steps(H, ground.time_step))
    own = float(reference.seen_at(age) @ agreed)
    return base.by_agreement.value / own if own > 0 else 1.0


def _agreed(rounds: Floats, collapse: Floats, enforcement: Floats, signs: float | Floats) -> Floats:
    """The chance of an agreement within twelve steps from now, in closed form."""
    return curves(rounds, collapse, enforcement, signs, H).agreed[:, -1]


# A case with draws ---------------------------------------------------------------------------------------------------


def _by_draws(ground: Grounds, outcomes: Outcomes, base: BaseRate | None, before: ThreeNumbers | None) -> ThreeNumbers:
    weights = weighed(ground, outcomes)
    odds, open_ = _given_all(outcomes, weights)
    return ThreeNumbers(
        base=base,
        given_case=weighted_odds(outcomes.p_agreement, weights.as_coded),
        given_seen=odds,
        rounds=weighted_odds(outcomes.draws.rounds, weights.whole),
        open_=open_,
        lines=tuple(_line(place, real, weights) for place, real in outcomes.real.items()),
        n_draws=len(outcomes),
        effective=effective_number(weights.whole),
        is_enough=_is_enough(ground.settings, odds, weights, before),
        notes=_notes(ground),
        turns_on=turns_on(outcomes, weights),
        parts=tuple(_given_part(ground, outcomes, *part) for part in parts_of(ground.seen)),
    )


def _given_all(outcomes: Outcomes, weights: Weighed) -> tuple[Odds, float]:
    """The chance over draws as drawn and shut, and the chance that a range is open."""
    both = np.concatenate([weights.as_drawn, weights.shut])
    none = np.zeros(len(outcomes))
    odds = weighted_odds(np.concatenate([outcomes.p_agreement, none]), both)
    return odds, float(weighted_mean(np.concatenate([outcomes.draws.signs, none]), both))


def _given_part(ground: Grounds, outcomes: Outcomes, what: str, part: Seen) -> PartSeen:
    """The chance with no more than a part of what has been seen."""
    silent = replace(outcomes, barred=None)
    odds, _ = _given_all(outcomes, weighed(replace(ground, seen=part), silent))
    return PartSeen(what=what, odds=odds)


def _is_enough(settings: OddsSettings, odds: Odds, weights: Weighed, before: ThreeNumbers | None) -> bool:
    enough = effective_number(weights.whole) >= settings.enough
    return enough and _stands_still(odds, before, settings)


def _stands_still(odds: Odds, before: ThreeNumbers | None, settings: OddsSettings) -> bool:
    if before is None or before.given_seen is None:
        return False
    moved = max(abs(odds.low - before.given_seen.low), abs(odds.high - before.given_seen.high))
    return moved < settings.still


def _line(place: str, real: Bools, weights: Weighed) -> LineSeen:
    before, after = (float(weighted_mean(real, each)) for each in (weights.as_coded, weights.whole))
    return LineSeen(place=place, before=before, after=after)


def _beside_half(ground: Grounds, outcomes: Outcomes) -> ThreeNumbers:
    """The three numbers of all draws, told how far they lie from those of the first half."""
    half = three_numbers(ground, first_of(outcomes, len(outcomes) // 2))
    return three_numbers(ground, outcomes, half)


Played = Callable[[range], Outcomes]  # the draws of these numbers, played by the war model


def until_enough(ground: Grounds, play: Played) -> ThreeNumbers:
    """The three numbers from as many draws as it takes: twice as many each time, until enough or the most.

    `play` gets the numbers of draws that are still missing; what it gave before is kept. Whether
    the ends of the interval stand still is told by half of the draws beside all of them.
    """
    if ground.says_nothing:
        return three_numbers(ground, None)
    settings = ground.settings
    n = min(settings.first, settings.most)
    outcomes = play(range(n))
    found = _beside_half(ground, outcomes)
    while not found.is_enough and n < settings.most:
        more = range(n, min(2 * n, settings.most))
        n = more.stop
        outcomes = joined(outcomes, play(more))
        found = _beside_half(ground, outcomes)
    if found.is_enough:
        return found
    said = f"After {found.n_draws} draws the interval still rests on {found.effective:.0f} effective ones."
    return found.model_copy(update={"notes": (*found.notes, said)})
