"""Solved games -> the solution: bands over who proposes, terms, survival, ranges."""

from __future__ import annotations

from functools import partial

import numpy as np

from ...case.case import Case
from .clock import NO_MEDIATOR
from .conditions import commitments, mediators_word
from .consistent import giving_in
from .game import Laid
from .happens import (
    agreed,
    band,
    by_arms,
    duration,
    ends,
    expected,
    gap,
    gave_in,
    hazards,
    interim,
    name_of,
    over,
    paths,
    samples,
    survival,
    terms,
)
from .played import STRONG, WEAK, AllPlayed, Mix, Played
from .problem import Problem, Settings
from .regimes import Regime
from .reputation import reputations
from .solution import (
    AsStated,
    Band,
    FightingOn,
    GivesIn,
    H,
    KindOfPlay,
    Numerical,
    Outlook,
    RangeRow,
    Reputation,
    Solution,
    Stalling,
    ValueOfFighting,
    WalkAwayHere,
)

LATER = (24, 36, 60)


def looked_at(problem: Problem, mixes: tuple[Mix, ...]) -> Outlook:
    """What the measures need, and nothing else."""
    return Outlook(
        sides=problem.sides,
        proposers=tuple(name_of(problem, mix) for mix in mixes),
        gap=over(mixes, gap),
        p_settle_now=over(mixes, lambda game: float(game.law.signed[0])),
        p_agreement_by_12=over(mixes, agreed),
        p_giving_in_by_12=over(mixes, gave_in),
        p_arms_by_12=over(mixes, by_arms),
        duration=duration(mixes),
        expected_terms=expected(problem, mixes),
        room=_room(problem, mixes),
        worth={name: over(mixes, partial(_worth, problem, k)) for k, name in enumerate(problem.sides)},
        fought=over(mixes, lambda game: float(game.law.fought[:H].sum())),
        paused=over(mixes, lambda game: float(game.law.paused[:H].sum())),
    )


def _room(problem: Problem, mixes: tuple[Mix, ...]) -> Band | None:
    """What is left of the stake today with all lines as stated, the smallest over kinds; None where there is no such deal."""
    found = []
    for mix in mixes:
        rooms = [row.room for row in range_rows(problem, mix.main, name_of(problem, mix), sure=False)]
        if None in rooms:
            return None
        found.append(min(room for room in rooms if room is not None))
    return band(found)


def _worth(problem: Problem, side: int, game: Played) -> float:
    """What the game is worth today to a side."""
    if side == game.laid.a:
        return game.here(game.play.values[0])
    values = {kind: game.here(game.play.values[2 if kind == STRONG else 1]) for kind in _types(problem, side)}
    return _over_types(problem, side, values)


def gathered(problem: Problem, settings: Settings, done: AllPlayed, rng: np.random.Generator) -> Solution:
    """All that is asked of the games; `rng` draws the sampled wars, and nothing else."""
    finish = _to_the_finish(problem, done)
    mixes, main = done.mixes, done.mixes[0].main
    outlook, reputation = looked_at(problem, mixes), reputations(problem)
    stops = _stops(problem, settings)
    rows = [row for mix in mixes for row in range_rows(problem, mix.main, name_of(problem, mix), sure=False)]
    return Solution(
        **{name: getattr(outlook, name) for name in Outlook.model_fields},
        event=f"an agreement that ends the fighting is signed within {H} {problem.time_step}s and kept",
        n_deals=problem.main.type.n_deals,
        closed_by=problem.signable.closed_by,
        turns_on=problem.signable.turns_on,
        gives_in=stops,
        as_stated=_as_stated(mixes),
        without_walk_aways=_as_stated(done.free) if done.free else None,
        types=_kinds(mixes),
        range=(*rows, *range_rows(problem, done.sure, name_of(problem, mixes[0]), sure=True)),
        value_of_fighting=ValueOfFighting(W=finish, F=_playing_on(problem, mixes), W_error=done.finish.error),
        walk_away={
            side: has for side, has in _walk_aways(problem, finish).items() if side not in {s.side for s in stops}
        },
        p_round_now=float(problem.views[2].rounds[0]),
        survival=survival(problem, mixes),
        hazard_by_year=hazards(problem, mixes),
        years_fought=problem.years_fought,
        terms=tuple(terms(problem, mix) for mix in mixes),
        pauses=interim(problem, mixes, "pauses"),
        partial=interim(problem, mixes, "partial"),
        ends=ends(problem, mixes, H),
        ends_later=tuple(ends(problem, mixes, step) for step in LATER if step <= settings.follow),
        paths=paths(problem, mixes[0]),
        samples=samples(problem, settings, mixes[0], rng),
        ripeness=_ripeness(problem, finish),
        reputation=reputation if isinstance(reputation, Reputation) else None,
        commitment=commitments(problem, main, done.finish),
        mediators_word=mediators_word(problem, main),
        stalling=_stalling(mixes),
        regimes=max(len(branch.chain.regimes) for branch in problem.branches),
        numerical=_numerical(main, done),
        notes=(*problem.notes, reputation) if isinstance(reputation, str) else problem.notes,
    )


def _stops(problem: Problem, settings: Settings) -> tuple[GivesIn, ...]:
    """The sides to which fighting to the finish is worth nothing, whichever of two kinds they are."""
    found = giving_in(problem, settings)
    stops = []
    for k, side in enumerate(problem.sides):
        kinds = [each for each in found if each.side == side]
        if len(kinds) < len(_types(problem, k)):
            continue
        known = [each.largest for each in kinds if each.largest is not None]
        cost, largest = min(each.cost for each in kinds), max(known, default=None)
        stops.append(GivesIn(side=side, cost=cost, largest_cost=largest))
    return tuple(stops)


def _as_stated(mixes: tuple[Mix, ...]) -> AsStated:
    games = [mix.main for mix in mixes]
    return AsStated(n_deals=games[0].branch.type.n_deals, p_agreement_by_12=band([agreed(game) for game in games]))


def _kinds(mixes: tuple[Mix, ...]) -> tuple[KindOfPlay, ...]:
    """The games of the mixture, as stated first."""
    found = []
    for k, game in enumerate(mixes[0].games):
        kind = game.branch.type
        chances = [agreed(mix.games[k]) for mix in mixes]
        found.append(
            KindOfPlay(
                weight=kind.weight,
                given_up=kind.given_up,
                obstinate=kind.obstinate,
                n_deals=kind.n_deals,
                p_agreement_by_12=float(np.mean(chances)),
            )
        )
    return tuple(found)


def _stalling(mixes: tuple[Mix, ...]) -> Stalling | None:
    """How likely the mediator has acted or left within twelve steps; None without a mediator."""
    if mixes[0].main.branch.chain.regimes[0].clock == NO_MEDIATOR:
        return None
    return Stalling(p_acts_by_12=over(mixes, _mediator_has_acted))


def _mediator_has_acted(game: Played) -> float:
    """The chance that the mediator has used a stick or left by the twelfth step, while the war is on."""
    board = game.branch.chain.board
    sticks = [k for k, move in enumerate(board.moves) if _is_stick(board.case, move)]
    acted = np.array([_has_acted(regime, board.today, sticks) for regime in game.branch.chain.regimes])
    return float(game.law.regime[H - 1] @ acted / max(float(game.law.on[H - 1]), 1e-12))


def _is_stick(case: Case, move: str) -> bool:
    return case.mediator is not None and move in case.mediator.then


def _has_acted(regime: Regime, today: Regime, sticks: list[int]) -> bool:
    used = any(regime.taken[k] != today.taken[k] for k in sticks)
    return regime.clock.phase in ("acted", "gone") or (regime.clock.waits and used)


def _types(problem: Problem, side: int) -> tuple[str | None, ...]:
    return (WEAK, STRONG) if problem.hidden == side else (None,)


def _over_types(problem: Problem, side: int, values: dict[str | None, float]) -> float:
    if None in values:
        return values[None]
    return (1 - problem.p_strong) * values[WEAK] + problem.p_strong * values[STRONG]


# What fighting on is worth -------------------------------------------------------------------------------------------


def _to_the_finish(problem: Problem, done: AllPlayed) -> dict[str, FightingOn]:
    laid, finish = done.mixes[0].main.laid, done.finish
    found = {}
    for side, name in enumerate(problem.sides):
        if side == laid.a:
            values: dict[str | None, float] = {None: finish.a}
        else:
            values = {kind: finish.strong if kind == STRONG else finish.weak for kind in _types(problem, side)}
        found[name] = _fighting_on(problem, side, [values])
    return found


def _playing_on(problem: Problem, mixes: tuple[Mix, ...]) -> dict[str, FightingOn]:
    found = {}
    for k, name in enumerate(problem.sides):
        kinds = _types(problem, k)
        values = [{kind: mix.mean(partial(_fights, k, kind)) for kind in kinds} for mix in mixes]
        found[name] = _fighting_on(problem, k, values)
    return found


def _fights(side: int, kind: str | None, game: Played) -> float:
    return game.fight(side, kind)


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


def range_rows(problem: Problem, game: Played, who: str, sure: bool) -> list[RangeRow]:
    """The least each side takes today, for each type of the side that is not known."""
    b = game.laid.b
    rows = []
    for kind in _types(problem, b):
        by_side = {game.laid.a: _least(game, 0, kind), b: _least(game, 2 if kind == STRONG else 1, kind)}
        least = {side: max(value, 0.0) for side, value in by_side.items()}  # nobody can be left with less than nothing
        most = game.branch.type.agreed.most_for_the_other(least[1])
        room = None if most is None else most - least[0]
        rows.append(
            RangeRow(
                who_proposes=who,
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
    kept = eyes.discount * (1 - holds) * game.here(game.play.resumed[p])
    signed = 1 - eyes.discount + eyes.discount * holds
    if signed <= 0:
        return float("inf") if game.here(game.play.fight[p]) > kept else 0.0
    return (game.here(game.play.fight[p]) - kept) / signed


def _ripeness(problem: Problem, finish: dict[str, FightingOn]) -> float | None:
    """By how much both would rather have the even deal than fight to the finish; below 0 one of them would not."""
    y, x = problem.main.type.agreed.ends
    if len(y) == 0:
        return None
    steps = [np.linspace(y[k], y[k + 1], 201) for k in range(0, len(y), 2)]
    shares_b = np.concatenate(steps)
    shares_a = np.concatenate([np.linspace(x[k], x[k + 1], 201) for k in range(0, len(x), 2)])
    k = int(np.argmax(np.minimum(shares_a, shares_b)))
    a, b = (finish[name].value for name in problem.sides)
    return min(float(shares_a[k]) - a, float(shares_b[k]) - b)


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
