"""Wars simulated from known numbers: what has been seen of them gives the numbers back, as far as it can.

A war's numbers are drawn from its class, and whether a range is there. It is fought step by step: a meeting is seen, and may be
serious; talks that nobody reports may be serious too; deals hold or break; a side may collapse. Of wars that are still on at
some age, the age, the meetings and the answer to a proposal are told to the weights, and nothing else.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import numpy as np
import pytest

from detente.numeric import scores
from detente.numeric.plays import curves
from detente.synthesis.odds.grounds import Grounds
from detente.synthesis.odds.likelihood import SLIP, DrawnNumbers
from detente.synthesis.odds.numbers import three_numbers
from detente.synthesis.odds.seen import Contact, ReplySeen, Seen, Stretch
from detente.synthesis.odds.weighing import Outcomes, weighed
from tests.unit.synthesis.odds.wars import SERIOUS, SILENT, age_only, ground_of, played

pytestmark = pytest.mark.nightly  # some twenty seconds
N_WARS, N_DRAWS, H = 300, 300, 12
FIRST, LAST = 3, 72  # months of age, even on a log scale
TABLED = "plan"


class Told(NamedTuple):
    """Of one war: ranks of the truth among weighted draws, chances said, and what came."""

    rank_chance: float
    rank_rounds: float
    rank_collapse: float
    chance: float
    without: float
    came: bool
    firm: float
    is_closed: bool


class War(NamedTuple):
    """The numbers of a war; `is_open`: there is something that both would sign."""

    rounds: float
    collapse: float
    enforcement: float
    is_open: bool

    @property
    def p_agreement(self) -> float:
        found = curves(self.rounds, self.collapse, self.enforcement, float(self.is_open), H)
        return float(found.agreed[0, -1])


@cache
def _class() -> Grounds:
    return ground_of(age_only(0.0), SILENT, is_silent=True)


def _war(rng: np.random.Generator) -> War:
    source = _class().proposal
    m = int(rng.choice(len(source.weights), p=source.weights))
    place = np.clip(source.centres[m] + 0.06 * rng.standard_normal(3), 0.001, 0.999)
    rounds, collapse, enforcement = (float(scale.chance(place[k])) for k, scale in enumerate(source.scales))
    return War(rounds, collapse, enforcement, bool(rng.random() < source.open_by_class(place[None])[0]))


def _history(war: War, age: int, rng: np.random.Generator) -> Seen | None:
    """What is seen of a war that is still on at an age; None if it has ended before.

    None too if a deal that nobody saw coming broke: it would be told as a meeting, and the likelihood counts those apart.
    """
    contacts = []
    has_failed = False
    for step in range(age):
        meets = rng.random() < min(war.rounds / SERIOUS, 1.0)
        serious = rng.random() < (SERIOUS if meets else war.rounds)
        signed = serious and war.is_open and not has_failed
        has_failed = False
        if signed:
            if rng.random() < war.enforcement or not meets:
                return None
            contacts.append(Contact(step=step, serious=SERIOUS, signed=True))
            has_failed = True
            continue
        if meets:
            contacts.append(Contact(step=step, serious=SERIOUS, signed=False))
        if rng.random() < war.collapse:
            return None
    stretch = Stretch(n_steps=float(age), with_mediator=True, contacts=tuple(contacts))
    accepts = rng.random() < (SERIOUS if war.is_open else SLIP)
    reply = ReplySeen(proposal=TABLED, party="north", accepted=bool(accepts))
    return Seen(age=float(age), stretches=(stretch,), is_listed=True, replies=(reply,))


def _rank(values: np.ndarray, weights: np.ndarray, truth: float, rng: np.random.Generator) -> float:
    """The weight below the truth, and a random share of that on it: even over many wars if the weights are right."""
    on = np.abs(values - truth) <= 1e-12
    below = float(weights[(values < truth) & ~on].sum())
    return (below + float(rng.random()) * float(weights[on].sum())) / float(weights.sum())


def _told(war: War, seen: Seen, seed: int, rng: np.random.Generator) -> Told:
    ground = ground_of(seen, SILENT, not_held=0.0)  # what is not open is closed by the line
    outcomes = _open_and_closed(played(ground, N_DRAWS, seed=seed), ground, rng)
    weights = weighed(ground, outcomes).as_drawn
    found = three_numbers(ground, outcomes)
    assert found.given_seen is not None
    return Told(
        rank_chance=_rank(outcomes.p_agreement, weights, war.p_agreement, rng),
        rank_rounds=_rank(outcomes.draws.rounds, weights, war.rounds, rng),
        rank_collapse=_rank(outcomes.draws.collapse, weights, war.collapse, rng),
        chance=found.given_seen.value,
        without=_without(),
        came=bool(rng.random() < war.p_agreement),
        firm=found.lines[0].after,
        is_closed=not war.is_open,
    )


@cache
def _without() -> float:
    """The chance of an agreement of a war of which nothing was seen."""
    found = three_numbers(_class(), played(_class(), 600))
    assert found.given_seen is not None
    return found.given_seen.value


def _open_and_closed(outcomes: Outcomes, ground: Grounds, rng: np.random.Generator) -> Outcomes:
    """Each draw with a range, or with a line that closes it, as often as in wars of the class with such numbers."""
    open_ = ground.proposal.open_by_class(ground.proposal.places(outcomes.draws))
    signs = (rng.random(len(open_)) < open_).astype(float)
    rounds, without, collapse, enforcement, _ = outcomes.draws
    draws = DrawnNumbers(rounds, without, collapse, enforcement, signs)
    chances = np.where(signs > 0, outcomes.p_agreement, 0.0)
    return Outcomes(draws, chances, barred=(signs == 0)[:, None], real={"line": signs == 0})


@cache
def simulated() -> tuple[Told, ...]:
    rng = np.random.default_rng(20_310_530)
    found: list[Told] = []
    while len(found) < N_WARS:
        war = _war(rng)
        age = int(np.exp(rng.uniform(np.log(FIRST), np.log(LAST))))
        seen = _history(war, age, rng)
        if seen is not None:
            found.append(_told(war, seen, len(found), rng))
    return tuple(found)


@pytest.mark.parametrize("of", ["rank_chance", "rank_rounds", "rank_collapse"])
def test_intervals_of_80_per_cent_hold_the_truth_as_often_as_they_say(of: str) -> None:
    ranks = np.array([getattr(each, of) for each in simulated()])
    assert 0.75 <= float(((ranks > 0.1) & (ranks < 0.9)).mean()) <= 0.85


def test_chances_that_use_what_was_seen_score_better_than_those_that_do_not() -> None:
    told = simulated()
    came = [each.came for each in told]
    with_it, without = (scores.log_score([getattr(each, of) for each in told], came) for of in ("chance", "without"))
    assert with_it.mean() < without.mean() - 0.05


def test_chances_come_true_as_often_as_they_say() -> None:
    told = simulated()
    assert np.mean([each.chance for each in told]) == pytest.approx(np.mean([each.came for each in told]), abs=0.06)
    assert np.mean([each.firm for each in told]) == pytest.approx(np.mean([each.is_closed for each in told]), abs=0.06)
