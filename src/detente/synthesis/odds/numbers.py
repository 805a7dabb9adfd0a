"""The three numbers: the base rate; the model given the case; the model given the case and what has been seen.

The weight of a draw is its density by the class, times ``[q_case / q_ref]^trust`` for the numbers that the case gives, times
how likely it makes what has been seen, over the density by which it was drawn. With a trust of 1 the ranges of the case count
as coded; with 0 its numbers are those of the class, and only its lines, costs, beliefs and moves are its own.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from pydantic import Field

from ...analysis.contract import Frozen
from ...case.case import Case
from ...errors import Missing
from ...models.war.calibration import DAYS
from ...models.war.solution import H
from ...numeric.averages import weighted_mean
from ...numeric.mixing import effective_number, exponentials, weighted_quantiles
from ...numeric.plays import curves
from .coded import coded_numbers, is_silent_on_terms, says_nothing
from .likelihood import QUIET, Draws, log_likelihood, reply_chances
from .proposal import EVEN, Proposal, play_likelihoods, proposal
from .reference import ClassName, ReferenceClass, class_of, lognormal_end
from .seen import Seen, seen

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
LOW, HIGH = 0.1, 0.9  # of an 80 % interval
NOT_HELD = (
    0.05  # chosen: chance that what keeps wars of the class from signing keeps this one too, though the case lacks it
)
NO_CLASS = "No reference class: no open data of conflicts of this kind are shipped."


class OddsSettings(Frozen):
    """How far the case is trusted, against which class it is held, and how many draws are made."""

    reference_class: ClassName = Field(
        default="auto", description="the class of wars that the case is held against; auto: by time step and front"
    )
    trust: float = Field(default=0.25, ge=0, le=1, description="trust in the ranges of the case; 1: as coded")
    quiet: float = Field(
        default=QUIET,
        ge=0,
        le=1,
        description="rounds that nobody reports, as a share of all; 0: every meeting is listed",
    )
    first: int = Field(default=200, ge=8, description="draws made at first")
    most: int = Field(default=1_600, ge=8, description="draws made at most")
    enough: float = Field(default=30.0, ge=1, description="effective number of draws that is enough")
    still: float = Field(default=0.05, gt=0, description="ends of the interval that move by less stand still")


DEFAULTS = OddsSettings()


class Odds(Frozen):
    """A chance with its 80 % interval over draws (of a base rate: over wars drawn anew)."""

    value: float
    low: float
    high: float


class BaseRate(Frozen):
    """What wars of the class of this age did: an end by an agreement, and any end, within the horizon.

    `by_lognormal` is any end by the lognormal fit, for wars between states. `signed` counts only ends in which something was
    signed, `by_agreement` all ends but by arms. `n_as_old` wars of the class lasted longer than this one has.
    """

    name: str
    by_agreement: Odds
    any_end: Odds
    signed: float
    by_lognormal: float | None
    age: float
    n_as_old: int
    n_wars: int
    older_than_all: bool
    source: str


class LineSeen(Frozen):
    """How firm a line looks: the chance that it is real as the case has it, and given what has been seen."""

    place: str
    before: float
    after: float


class ThreeNumbers(Frozen):
    """The chance that an agreement ends the fighting within twelve steps, three times.

    `base` is None without a class; `given_case` where the case says nothing that a model could use. `rounds` is the chance of
    a round in a step, `open_` the chance that there is something that both would sign, given all. `effective` is how many even
    draws the weighted ones are worth; `is_enough` says whether that, and the ends of the interval, have come to rest.
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


@dataclass(frozen=True)
class Outcomes:
    """What the war model made of draws: their numbers, the chance of an agreement within twelve steps, and their types.

    Attributes
    ----------
    draws : Draws
        Arrays of shape (n,); ``signs`` is ``p_settle_now / rounds``.
    p_agreement : float array, shape (n,)
    barred : bool array, shape (n, n_replies), optional
        See `reply_chances`; without it the answers to proposals are not weighed.
    real : mapping of bool arrays, shape (n,)
        By the place of a stated line, whether it is real in the draw.
    """

    draws: Draws
    p_agreement: Floats
    barred: Bools | None = None
    real: Mapping[str, Bools] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.p_agreement)


@dataclass(frozen=True)
class Grounds:
    """All that the three numbers rest on beside the draws."""

    reference: ReferenceClass | None
    seen: Seen
    proposal: Proposal
    says_nothing: bool
    is_silent_on_terms: bool
    settings: OddsSettings
    time_step: str


def grounds(case: Case, settings: OddsSettings = DEFAULTS) -> Grounds:
    """What is known beside the draws; raises `Missing` for a case without `fighting`."""
    if case.fighting is None:
        raise Missing("fighting")
    past = seen(case)
    reference = class_of(case, settings.reference_class)
    return Grounds(
        reference=reference,
        seen=past,
        proposal=proposal(coded_numbers(case), reference, past, case.time_step, settings.quiet),
        says_nothing=says_nothing(case) and reference is not None,
        is_silent_on_terms=is_silent_on_terms(case),
        settings=settings,
        time_step=case.time_step,
    )


def base_rate(reference: ReferenceClass, age_steps: float, time_step: str, horizon: int = H) -> BaseRate:
    """The base rate of a war that has lasted so many steps of the case: of an end within `horizon` more."""
    age, ahead = reference.steps(age_steps, time_step), reference.steps(horizon, time_step)
    _, ends = reference.ends_within(age, ahead)
    value = float(reference.seen_at(age) @ ends)
    low, high = np.quantile(reference.resampled_ends(age, ahead), (LOW, HIGH))
    any_end = Odds(value=value, low=min(float(low), value), high=max(float(high), value))
    share, spread = reference.facts.not_by_arms, _spread_of_share(reference)
    by_agreement = Odds(value=value * share, low=any_end.low * spread[0], high=any_end.high * spread[1])
    year = DAYS["year"] / DAYS[time_step]
    return BaseRate(
        name=reference.name,
        by_agreement=by_agreement,
        any_end=any_end,
        signed=value * reference.facts.signed,
        by_lognormal=lognormal_end(reference.name, age_steps / year, horizon / year),
        age=age_steps,
        n_as_old=reference.n_as_old(age),
        n_wars=len(reference.facts.days),
        older_than_all=reference.is_older_than_all(age),
        source=reference.facts.source,
    )


def _spread_of_share(reference: ReferenceClass) -> tuple[float, float]:
    """The 80 % interval of the share of ends other than by arms, after as many ends as are known (Jeffreys)."""
    from scipy.special import betaincinv

    facts = reference.facts
    others = facts.n_ends - facts.n_by_arms
    ends = betaincinv(others + 0.5, facts.n_by_arms + 0.5, [LOW, HIGH])
    return min(float(ends[0]), facts.not_by_arms), max(float(ends[1]), facts.not_by_arms)


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
        Its third number leads. Where the case says nothing and lists no talks, it is the base rate.
    """
    base = None
    if ground.reference is not None:
        base = base_rate(ground.reference, ground.seen.age or 0.0, ground.time_step)
    if ground.says_nothing or outcomes is None:
        return _by_class_alone(ground, base)
    return _by_draws(ground, outcomes, base, before)


# A case that says nothing: the plays of the class are all there is ----------------------------------------------------


def _by_class_alone(ground: Grounds, base: BaseRate | None) -> ThreeNumbers:
    reference = ground.reference
    if reference is None or base is None:
        notes = (*ground.seen.notes, NO_CLASS)
        return _nothing(ground, base, notes)
    if not ground.seen.is_listed:
        return _nothing(ground, base, ground.seen.notes).model_copy(update={"given_seen": base.by_agreement})
    plays = reference.plays_in(ground.time_step)
    open_, shut = play_likelihoods(plays, ground.seen, ground.settings.quiet)
    weights = reference.weights * np.concatenate([(1 - plays.closed) * open_, plays.closed * shut]).reshape(2, -1)
    chances = np.stack([_agreed(plays.rounds, plays.collapse, plays.enforcement, 1.0), np.zeros(len(plays.rounds))])
    scaled = np.minimum(chances * _to_the_share(reference, base, ground), 1.0)
    odds = _odds(scaled.ravel(), weights.ravel())
    return _nothing(ground, base, ground.seen.notes).model_copy(
        update={
            "given_seen": odds,
            "rounds": _odds(plays.rounds, weights.sum(axis=0)),
            "open_": float(weights[0].sum() / weights.sum()),
            "effective": effective_number(weights.sum(axis=0)),
            "n_draws": len(plays.rounds),
        }
    )


def _nothing(ground: Grounds, base: BaseRate | None, notes: tuple[str, ...]) -> ThreeNumbers:
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


@dataclass(frozen=True)
class Weighed:
    """Weights of draws: as the case is coded, and given what has been seen (as drawn, and shut by what the case lacks).

    Shapes (n,); the largest of ``as_drawn`` and ``shut`` together is 1.
    """

    as_coded: Floats
    as_drawn: Floats
    shut: Floats

    @property
    def whole(self) -> Floats:
        """The weight of each draw given what has been seen."""
        return self.as_drawn + self.shut


def weighed(ground: Grounds, outcomes: Outcomes) -> Weighed:
    """The weights of draws that were made where `Grounds.proposal` says."""
    source, draws = ground.proposal, outcomes.draws
    place = source.places(draws)
    drawn = np.log(np.maximum(source.proposed(place), 1e-300))
    prior = np.log(source.by_class(place, source.used)) - drawn
    if not source.has_class:
        prior = np.zeros(len(outcomes))
    for k in source.given() if source.has_class else ():
        wide = source.scales[k].prior(place[:, k])
        mixed = (1 - EVEN) * source.by_case(place, k) + EVEN * wide
        prior = prior + ground.settings.trust * np.log(mixed / wide)
    replies = None if outcomes.barred is None else reply_chances(ground.seen, outcomes.barred)
    shut = _log(_shut_by_class(ground, place))
    quiet = ground.settings.quiet
    seen_open = log_likelihood(draws, ground.seen, replies, quiet)
    seen_shut = log_likelihood(draws._replace(signs=np.zeros(len(outcomes))), ground.seen, replies, quiet)
    logs = np.stack([prior + np.log1p(-np.minimum(np.exp(shut), 1 - 1e-12)) + seen_open, prior + shut + seen_shut])
    found = exponentials(logs)
    return Weighed(_as_coded(source, place, drawn), found[0], found[1])


def _shut_by_class(ground: Grounds, place: Floats) -> Floats:
    """The chance that what the case does not hold keeps any round from ending in a signature."""
    missing = 1 - ground.proposal.open_by_class(place)
    return missing if ground.is_silent_on_terms else NOT_HELD * missing


def _as_coded(source: Proposal, place: Floats, drawn: Floats) -> Floats:
    """Weights by which draws stand for the case as coded; numbers that it does not give are those of the class."""
    if not source.has_class:
        return np.ones(len(place))
    given = source.given()
    density = source.by_class(place, tuple(k for k in source.used if k not in given))
    for k in given:
        density = density * source.by_case(place, k)
    return exponentials(_log(density) - drawn)


def _by_draws(ground: Grounds, outcomes: Outcomes, base: BaseRate | None, before: ThreeNumbers | None) -> ThreeNumbers:
    weights = weighed(ground, outcomes)
    both = np.concatenate([weights.as_drawn, weights.shut])
    chances = np.concatenate([outcomes.p_agreement, np.zeros(len(outcomes))])
    odds = _odds(chances, both)
    effective = effective_number(weights.whole)
    signs = np.concatenate([outcomes.draws.signs, np.zeros(len(outcomes))])
    notes = ground.seen.notes if ground.reference else (*ground.seen.notes, NO_CLASS)
    return ThreeNumbers(
        base=base,
        given_case=_odds(outcomes.p_agreement, weights.as_coded),
        given_seen=odds,
        rounds=_odds(outcomes.draws.rounds, weights.whole),
        open_=float(weighted_mean(signs, both)),
        lines=tuple(_line(place, real, weights) for place, real in outcomes.real.items()),
        n_draws=len(outcomes),
        effective=effective,
        is_enough=effective >= ground.settings.enough and _stands_still(odds, before, ground.settings),
        notes=notes,
    )


def _stands_still(odds: Odds, before: ThreeNumbers | None, settings: OddsSettings) -> bool:
    if before is None or before.given_seen is None:
        return False
    moved = max(abs(odds.low - before.given_seen.low), abs(odds.high - before.given_seen.high))
    return moved < settings.still


def _line(place: str, real: Bools, weights: Weighed) -> LineSeen:
    before, after = (float(weighted_mean(real, each)) for each in (weights.as_coded, weights.whole))
    return LineSeen(place=place, before=before, after=after)


def _odds(values: Floats, weights: Floats) -> Odds:
    low, high = weighted_quantiles(values, weights, (LOW, HIGH))
    return Odds(value=float(weighted_mean(values, weights)), low=float(low), high=float(high))


def _log(chance: Floats) -> Floats:
    return np.log(np.maximum(chance, 1e-300))


Played = Callable[[range], Outcomes]  # the draws of these numbers, played by the war model


def until_enough(ground: Grounds, play: Played) -> ThreeNumbers:
    """The three numbers from as many draws as it takes: twice as many each time, until enough or the most.

    `play` gets the numbers of draws that are still missing; what it gave before is kept.
    """
    if ground.says_nothing:
        return three_numbers(ground, None)
    settings = ground.settings
    outcomes = play(range(settings.first))
    found = three_numbers(ground, outcomes)
    while not found.is_enough and len(outcomes) < settings.most:
        more = play(range(len(outcomes), min(2 * len(outcomes), settings.most)))
        outcomes = joined(outcomes, more)
        found = three_numbers(ground, outcomes, found)
    if found.is_enough:
        return found
    said = f"After {found.n_draws} draws the interval still rests on {found.effective:.0f} effective ones."
    return found.model_copy(update={"notes": (*found.notes, said)})


def joined(one: Outcomes, other: Outcomes) -> Outcomes:
    """The draws of both, one after the other."""
    columns = [np.concatenate(pair) for pair in zip(one.draws, other.draws, strict=True)]
    barred = None
    if one.barred is not None and other.barred is not None:
        barred = np.concatenate([one.barred, other.barred])
    real = {place: np.concatenate([values, other.real[place]]) for place, values in one.real.items()}
    chances = np.concatenate([one.p_agreement, other.p_agreement])
    return Outcomes(Draws(*columns), chances, barred, real)
