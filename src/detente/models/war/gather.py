"""Solved games -> the solution: bands over who proposes, terms, survival, ranges."""

from __future__ import annotations

import numpy as np

from .conditions import commitments, mediators_word
from .game import Laid
from .happens import band, duration, ends, expected, gap, hazards, name_of, paths, samples, stalled, survival, terms
from .played import STRONG, WEAK, AllPlayed, Played
from .problem import Problem, Settings
from .reputation import reputations
from .solution import (
    FightingOn,
    H,
    Numerical,
    Outlook,
    RangeRow,
    Reputation,
    Solution,
    ValueOfFighting,
    WalkAwayHere,
)

ENDS_AT = (12, 24, 36, 60)


def looked_at(problem: Problem, games: tuple[Played, ...]) -> Outlook:
    """What the measures need, and nothing else."""
    return Outlook(
        sides=problem.sides,
        proposers=tuple(name_of(problem, game) for game in games),
        gap=band([gap(g) for g in games]),
        p_settle_now=band([float(g.law.signed[0]) for g in games]),
        p_settled_by_12=band([float(g.law.settled[H - 1]) for g in games]),
        p_end_by_arms=band([float(g.law.a_wins[-1] + g.law.b_wins[-1]) for g in games]),
        duration=duration(games),
        expected_terms=expected(problem, games),
        room=band([_room(problem, game) for game in games]),
        worth={name: band([_worth(problem, game, k) for game in games]) for k, name in enumerate(problem.sides)},
        fought=band([float(game.law.fought[:H].sum()) for game in games]),
    )


def _room(problem: Problem, game: Played) -> float:
    rooms = [row.room for row in range_rows(problem, game, sure=False)]
    return min(-1.0 if room is None else room for room in rooms)


def _worth(problem: Problem, game: Played, side: int) -> float:
    """What the game is worth today to a side."""
    if side == game.laid.a:
        return game.here(game.play.values[0])
    values = {kind: game.here(game.play.values[2 if kind == STRONG else 1]) for kind in _types(problem, side)}
    return _over_types(problem, side, values)


def gathered(problem: Problem, settings: Settings, done: AllPlayed, rng: np.random.Generator) -> Solution:
    """All that is asked of the games; `rng` draws the sampled wars, and nothing else."""
    finish = _to_the_finish(problem, done)
    games = done.games
    outlook, reputation = looked_at(problem, games), reputations(problem)
    return Solution(
        **{name: getattr(outlook, name) for name in Outlook.model_fields},
        range=tuple(row for game in (*games, done.sure) for row in range_rows(problem, game, game is done.sure)),
        value_of_fighting=ValueOfFighting(W=finish, F=_playing_on(problem, games), W_error=done.finish.error),
        walk_away=_walk_aways(problem, finish),
        p_round_now=float(problem.views[2].rounds[0]),
        survival=survival(problem, settings, games),
        hazard_by_year=hazards(problem, settings, games),
        years_fought=settings.years_fought,
        terms=tuple(terms(problem, game) for game in games),
        ends=tuple(ends(problem, games, step) for step in ENDS_AT if step <= settings.follow),
        paths=paths(problem, games[0]),
        samples=samples(problem, settings, games[0], rng),
        n_deals=problem.stake.n_deals,
        ripeness=_ripeness(problem, finish),
        reputation=reputation if isinstance(reputation, Reputation) else None,
        commitment=commitments(problem, games[0], done.finish),
        mediators_word=mediators_word(problem, games[0]),
        stalling=stalled(problem, games),
        regimes=len(problem.chain.regimes),
        numerical=_numerical(games[0], done),
        notes=(*problem.notes, reputation) if isinstance(reputation, str) else problem.notes,
    )


def _types(problem: Problem, side: int) -> tuple[str | None, ...]:
    return (WEAK, STRONG) if problem.hidden == side else (None,)


def _over_types(problem: Problem, side: int, values: dict[str | None, float]) -> float:
    if None in values:
        return values[None]
    return (1 - problem.p_strong) * values[WEAK] + problem.p_strong * values[STRONG]


# What fighting on is worth -------------------------------------------------------------------------------------------


def _to_the_finish(problem: Problem, done: AllPlayed) -> dict[str, FightingOn]:
    laid, finish = done.games[0].laid, done.finish
    found = {}
    for side, name in enumerate(problem.sides):
        if side == laid.a:
            values: dict[str | None, float] = {None: finish.a}
        else:
            values = {kind: finish.strong if kind == STRONG else finish.weak for kind in _types(problem, side)}
        found[name] = _fighting_on(problem, side, [values])
    return found


def _playing_on(problem: Problem, games: tuple[Played, ...]) -> dict[str, FightingOn]:
    return {
        name: _fighting_on(problem, k, [{kind: g.fight(k, kind) for kind in _types(problem, k)} for g in games])
        for k, name in enumerate(problem.sides)
    }


def _fighting_on(problem: Problem, side: int, games: list[dict[str | None, float]]) -> FightingOn:
    every = [value for values in games for value in values.values()]
    by_type = {kind: float(np.mean([values[kind] for values in games])) for kind in _types(problem, side) if kind}
    mean = float(np.mean([_over_types(problem, side, values) for values in games]))
    return FightingOn(value=mean, low=min(every), high=max(every), by_type=by_type)


def _walk_aways(problem: Problem, finish: dict[str, FightingOn]) -> dict[str, WalkAwayHere]:
    found = {}
    for k, name in enumerate(problem.sides):
        low, value, high = (
            problem.stake.worst[k] + problem.stake.scale[k] * w
            for w in (finish[name].low, finish[name].value, finish[name].high)
        )
        found[name] = WalkAwayHere(low=low, value=value, high=high, given=problem.given.get(name))
    return found


def range_rows(problem: Problem, game: Played, sure: bool) -> list[RangeRow]:
    """The least each side takes today, for each type of the side that is not known."""
    b = game.laid.b
    rows = []
    for kind in _types(problem, b):
        least = {game.laid.a: _least(game, 0, kind), b: _least(game, 2 if kind == STRONG else 1, kind)}
        envelope = problem.stake.envelope
        reachable = len(envelope) > 0 and least[1] <= envelope.y[-1] + 1e-12
        room = envelope.at(max(least[1], float(envelope.y[0]))) - least[0] if reachable else None
        rows.append(
            RangeRow(
                who_proposes=name_of(problem, game),
                type=kind,
                enforcement="for sure" if sure else "as in the case",
                least={problem.sides[k]: least[k] for k in (0, 1)},
                room=room,
                open=room is not None and room >= -1e-12,
            )
        )
    return rows


def _least(game: Played, p: int, kind: str | None) -> float:
    """The share at which a deal that may fail is worth as much as fighting a step (solver's party `p`)."""
    eyes = game.laid.game.a if p == 0 else game.laid.game.b
    holds = float(eyes.holds[0])
    kept = eyes.discount * (1 - holds) * game.here(game.play.ahead[p])
    signed = 1 - eyes.discount + eyes.discount * holds
    if signed <= 0:
        return float("inf") if game.here(game.play.fight[p]) > kept else 0.0
    return (game.here(game.play.fight[p]) - kept) / signed


def _ripeness(problem: Problem, finish: dict[str, FightingOn]) -> float | None:
    """By how much both would rather have the even deal than fight to the finish; below 0 one of them would not."""
    envelope = problem.stake.envelope
    if len(envelope) == 0:
        return None
    y = np.linspace(envelope.y[0], envelope.y[-1], 2001)
    x = np.interp(y, envelope.y, envelope.x)
    k = int(np.argmax(np.minimum(x, y)))
    a, b = (finish[name].value for name in problem.sides)
    return min(float(x[k]) - a, float(y[k]) - b)


def _numerical(game: Played, done: AllPlayed) -> Numerical:
    laid, play = game.laid, game.play
    shape = laid.game.shape
    return Numerical(
        horizon_bound=_horizon_bound(laid, play.residual, play.n_steps),
        lattice_gap=done.lattice_gap,
        horizon_gap=done.horizon_gap,
        multi_root_share=_several(game),
        states=shape[0] * (shape[1] - 2) * shape[2],
        steps=play.n_steps,
        front_points=shape[1] - 1,
        beliefs=shape[2],
        extra_variance=laid.extra_variance,
    )


def _horizon_bound(laid: Laid, residual: float, n_steps: int) -> float:
    """The most a side could gain by another reply because the game is cut, the smaller of two bounds.

    ``d**T (1 + c/(1 - d))`` for a horizon of T steps with `d` the discounted chance that a step does not end the war; and
    ``2 d r/(1 - d)`` where values still moved by `r` in the last step.
    """
    bounds = []
    for eyes in (laid.game.a, laid.game.b):
        on = float(np.max(eyes.discount * (1 - eyes.wins - eyes.loses - eyes.disaster)))
        left = max(1 - on, 1e-12)
        cost = max(float(np.abs(eyes.cost).max()), 0.0)
        bounds.append(min(on**n_steps * (1 + cost / left), 2 * on * residual / left))
    return max(bounds)


def _several(game: Played) -> float:
    """Share of the states of today's regimes, the belief inside, where an offer could leave more than one belief."""
    inside = game.play.policies[0].several[:, 1:-1, 1:-1]
    return float(inside.mean()) if inside.size else 0.0
