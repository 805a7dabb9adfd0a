"""Two conditions of the literature, evaluated on a case's own numbers: can promises be kept, is the mediator believed."""

from __future__ import annotations

import numpy as np

from ...numeric.backward import mediator_by_arms
from ...numeric.fight import Floats
from .finish import Finish
from .literature.mediation import credible_bias
from .played import STRONG, WEAK, Played
from .problem import Problem
from .solution import Commitment, MediatorsWord

STEPS_AHEAD = 240  # chosen: power that shifts later than that is discounted away at any patience below 0.99
ERRORS = (0.05, 0.1, 0.2)  # chosen: a case does not say how often a mediator reads a side wrongly


def commitments(problem: Problem, game: Played, finish: Finish) -> tuple[Commitment, ...]:
    """Powell's condition over many steps (2004, 2006), for each side as the one that becomes stronger.

    In his game war takes a share `d` of what is divided, and the declining side fights now where
    ``max over k of delta**k p[k] - p[0] > d/(1 - d)``. With fighting worth ``p (1 - d)`` to the one side and
    ``(1 - p)(1 - d)`` to the other, that is ``delta**k W_rising[k] + W_declining[0] > 1``: even all of the stake, until the
    other is at its strongest, would not make up for what fighting brings today. Here power shifts with the regimes (the
    front stands still while nobody fights), and `W` is that of the case.
    """
    found = []
    for rising in (0, 1):
        declining = 1 - rising
        view = problem.views[declining]
        ahead = _expected_ahead(view.chances, _by_regime(problem, game, finish, rising))
        discounted = view.patience[declining] ** np.arange(1, STEPS_AHEAD + 1) * ahead
        k = int(np.argmax(discounted))
        now = _today(problem, game, finish, declining)
        found.append(
            Commitment(
                rising=problem.sides[rising],
                declining=problem.sides[declining],
                step=k + 1,
                rising_then=float(ahead[k]),
                patience=view.patience[declining],
                declining_now=now,
                sum=float(discounted[k] + now),
                is_met=bool(discounted[k] + now > 1),
            )
        )
    return tuple(found)


def _expected_ahead(chances: tuple[Floats, ...], by_regime: Floats) -> Floats:
    """What a value by regime is expected to be after 1, 2, ... steps from the first regime."""
    law = np.zeros(len(by_regime))
    law[0] = 1.0
    found = np.empty(STEPS_AHEAD)
    for k in range(STEPS_AHEAD):
        law = law @ chances[min(k, len(chances) - 1)]
        found[k] = law @ by_regime
    return found


def _by_regime(problem: Problem, game: Played, finish: Finish, side: int) -> Floats:
    """W of a side today, by regime; the mean over the types of the side that is not known."""
    if side == game.laid.a:
        return finish.by_regime[0]
    p = problem.p_strong_believed if problem.hidden is not None else 0.0
    return (1 - p) * finish.by_regime[1] + p * finish.by_regime[2]


def _today(problem: Problem, game: Played, finish: Finish, side: int) -> float:
    if side == game.laid.a:
        return finish.a
    p = problem.p_strong if problem.hidden is not None else 0.0
    return (1 - p) * finish.weak + p * finish.strong


def mediators_word(problem: Problem, game: Played) -> tuple[MediatorsWord, ...]:
    """Kydd's condition (2003): the weights on the share of the side that knows less at which a mediator is believed.

    A mediator that reads the hidden side wrongly with chance `e` reports truly iff its weight lies in
    ``e k/((1 - e) cH - cL) <= b <= (1 - e) k/(e cH - cL)``. `cH` and `cL` are what the side that knows less gets from a
    weak and a strong opponent beyond what fighting brings it: its share where the other has its least, less its own value
    of fighting today. `k` is what the war costs the mediator, fought on whatever comes. The condition asks for
    ``cH > cL >= 0``; elsewhere there is no window. Empty without a mediator that war costs something, a hidden side, or
    something to agree on.
    """
    agreed = game.branch.type.agreed if game.laid.a == 0 else game.branch.type.agreed.mirrored()
    if problem.hidden is None or len(agreed) == 0 or problem.war_cost <= 0:
        return ()
    fights = game.fight(game.laid.a, None)
    left = [agreed.most_for_the_other(game.fight(game.laid.b, kind)) for kind in (WEAK, STRONG)]
    gains = [(0.0 if share is None else share) - fights for share in left]
    free = game.laid.game.m._replace(victory=0.0, defeat=0.0, loss=0.0)
    own = mediator_by_arms(game.laid.game.with_mediator(free))
    war = -game.here(own)
    weight = problem.weight[game.laid.a] - problem.weight[game.laid.b]
    found = []
    for error in ERRORS:
        low, high = None, None
        if gains[0] > gains[1] >= 0:
            window = credible_bias(cost_resolute=gains[1], cost_weak=gains[0], war_cost=war, error=error)
            low, high = (float(end) if np.isfinite(end) else None for end in window)
        found.append(
            MediatorsWord(
                error=error,
                low=low,
                high=high,
                weight=weight,
                is_believed=low is not None and low <= weight and (high is None or weight <= high),
                from_weak=gains[0],
                from_strong=gains[1],
                war_cost=war,
            )
        )
    return tuple(found)
