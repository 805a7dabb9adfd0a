"""Random small games of bargaining while fighting, and what must hold of any solution of one, by plain Python."""

from __future__ import annotations

from typing import Any

import numpy as np

from detente.numeric.agreed import best_terms
from detente.numeric.backward import Game, Moves, Play, solve_back
from detente.numeric.lattice import belief_lattice
from tests.plain_games import plain_eyes, plain_rules

N_OFFERS = 1001


def random_game(seed: int, n_beliefs: int = 7, proposer: int = 0, deals: int = 0, groups: int = 0) -> tuple[Game, Play]:
    """A game of two types, one or two regimes, two to four steps of front, and up to eight steps ahead.

    `deals`: so many packages in place of a stake that can be divided; then a side may give in, too, after a deal that failed a
    step is fought, and types are in order: the strong pay less, and fare better at the front. Packages of one of so many `groups`
    can be mixed with each other; 0: none can.
    """
    draw = np.random.default_rng(seed)
    n_regimes, n_places = int(draw.integers(1, 3)), int(draw.integers(3, 6))
    up, down = draw.uniform(0.05, 0.45, (n_regimes, 2)), draw.uniform(0.05, 0.45, (n_regimes, 2))
    if deals:
        up, down = np.sort(up, axis=1)[:, ::-1], np.sort(down, axis=1)
    shared = {
        "wins": draw.uniform(0, 0.05),
        "loses": draw.uniform(0, 0.05),
        "disaster": draw.uniform(0, 0.02),
        "loss": draw.uniform(0, 1),
        "holds": draw.choice([1.0, draw.uniform(0.2, 1)]),
        "rounds": draw.uniform(0.2, 1),
    }
    turned = {**shared, "wins": shared["loses"], "loses": shared["wins"]}
    cost_b = np.sort(draw.uniform(0, 0.3, 2))[::-1]
    a = plain_eyes(n_regimes, up, down, cost=draw.uniform(0, 0.1), discount=draw.uniform(0.6, 1), **shared)  # type: ignore[arg-type]
    b = plain_eyes(n_regimes, up, down, cost=cost_b, discount=draw.uniform(0.6, 1), **turned)  # type: ignore[arg-type]
    chance = draw.dirichlet(np.ones(n_regimes), n_regimes)
    beliefs = belief_lattice(n_beliefs, float(draw.uniform(0.1, 0.9)), widest=3.0)
    m = a._replace(victory=0.5, defeat=0.5)
    rules = plain_rules(n_regimes, proposer)
    if deals:
        shares = draw.uniform(-0.1, 1.1, (2, deals))
        group = draw.integers(0, groups, deals) if groups else np.arange(deals)
        agreed = best_terms(shares[0], shares[1], group)
        rules = rules._replace(y0=agreed.y0, y1=agreed.y1, x0=agreed.x0, x1=agreed.x1, gives_in=True, refights=True)
    game = Game(n_places, beliefs, a, b, m, (Moves(chance, chance, chance),), rules)
    return game, solve_back(game, int(draw.integers(1, 9)))


def terms_of(game: Game) -> tuple[Any, Any]:
    """Shares of A and B that can be offered: the packages, and a fine grid of what can be mixed."""
    rules, grids = game.rules, []
    for y0, y1, x0, x1 in zip(rules.y0, rules.y1, rules.x0, rules.x1, strict=True):
        along = np.linspace(0, 1, N_OFFERS if y1 > y0 else 1)[:, None]
        grids.append(np.array([x0, y0]) + along * np.array([x1 - x0, y1 - y0]))
    both = np.concatenate([np.empty((0, 2)), *grids])
    return both[:, 0], both[:, 1]


def left_for_a(game: Game, y: float) -> float:
    """A's share where B has `y`: of pieces that meet there, the higher."""
    rules = game.rules
    each = zip(rules.y0, rules.y1, rules.x0, rules.x1, strict=True)
    return max(float(np.interp(y, [y0, y1], [x0, x1])) for y0, y1, x0, x1 in each if y0 - 1e-9 <= y <= y1 + 1e-9)


def fight_by_hand(game: Game, play: Play, p: int, r: int, n: int, i: int) -> float:
    """What fighting a step is worth to A (p = 0), weak (1) or strong B (2): Bayes and all, in plain Python."""
    ahead, eyes = play.ahead[p], game.a if p == 0 else game.b
    b = float(game.beliefs[i])
    rest = 1 - eyes.wins[r] - eyes.loses[r] - eyes.disaster[r]
    total = eyes.wins[r] - eyes.disaster[r] * eyes.loss
    for o, step in enumerate((1, 0, -1)):
        weak, strong = eyes.chance[r, o]
        both = (1 - b) * weak + b * strong
        after = b * game.a.chance[r, o, 1] / ((1 - b) * game.a.chance[r, o, 0] + b * game.a.chance[r, o, 1])
        value = float(np.interp(after, game.beliefs, ahead[r, n + step]))
        total += rest * (both, weak, strong)[p] * value
    return float(-eyes.cost[r, 1 if p == 2 else 0] + eyes.discount * total)


def gains(game: Game, play: Play, r: int, n: int, i: int) -> tuple[float, float]:
    """The most that A gains by another offer, and that a type of B gains by another reply, at one state of the first step."""
    beliefs, policy = game.beliefs, play.policies[0]
    b, last = float(beliefs[i]), len(beliefs) - 1
    fight = [play.worth.without[p, r, n] for p in range(3)]
    kept = [e.discount * (1 - e.holds[r]) * play.resumed[p][r, n] for p, e in enumerate((game.a, game.b, game.b))]
    signed = [1 - e.discount + e.discount * e.holds[r] for e in (game.a, game.b)]
    kind, share, left = int(policy.kind[r, n, i]), float(policy.y[r, n, i]), float(policy.target[r, n, i])
    has = fight[0][i]
    if kind == 1:
        has = signed[0] * left_for_a(game, share) + kept[0][i]
    elif kind == 2:
        has = _screened(b, left, left_for_a(game, share), beliefs, fight, kept, signed)
    xs, ys = terms_of(game)
    each = zip(xs, ys, strict=True)
    most = max((_worth(float(x), float(y), i, beliefs, fight, kept, signed) for x, y in each), default=has)
    wrong = 0.0
    for theta in [t for t, there in ((1, i < last), (2, i > 0)) if there]:
        if kind == 1:
            refused = fight[theta][0 if i == 0 else last]
            wrong = max(wrong, refused - (signed[1] * share + kept[theta][i]))
        if kind == 2:
            refused = float(np.interp(left, beliefs, fight[theta]))
            taken = signed[1] * share + kept[theta][0]
            certain = left == 1.0
            if theta == 1:
                wrong = max(wrong, refused - taken if certain else abs(refused - taken))
            else:
                wrong = max(wrong, taken - refused)
    return most - has, wrong


def _screened(b: float, left: float, x: float, beliefs: Any, fight: Any, kept: Any, signed: Any) -> float:
    taken = 1 - b / left
    return float(taken * (signed[0] * x + kept[0][0]) + (1 - taken) * np.interp(left, beliefs, fight[0]))


def _worth(x: float, y: float, i: int, beliefs: Any, fight: Any, kept: Any, signed: Any) -> float:
    """What an offer is worth to A when both types answer as they would: taken by both, by some of the weak, by nobody."""
    b, last = float(beliefs[i]), len(beliefs) - 1
    at = 0 if i == 0 else last
    weak_takes = i == last or signed[1] * y + kept[1][i] >= fight[1][at]
    strong_takes = i == 0 or signed[1] * y + kept[2][i] >= fight[2][last]
    if weak_takes and strong_takes:
        return float(signed[0] * x + kept[0][i])
    worth = float(fight[0][i])
    if 0 < i < last:
        value = signed[1] * y + kept[1][0]
        for left in _beliefs_left(value, i, beliefs, fight[1]):
            if signed[1] * y + kept[2][0] <= np.interp(left, beliefs, fight[2]):
                worth = max(worth, _screened(b, left, x, beliefs, fight, kept, signed))
    return worth


def _beliefs_left(value: float, i: int, beliefs: Any, weak: Any) -> list[float]:
    """Beliefs after refusal that leave the weak indifferent; 1 where they take it for sure."""
    found = [1.0] if value >= weak[-1] else []
    for j in range(i, len(beliefs) - 1):
        low, high = weak[j] - value, weak[j + 1] - value
        if low * high < 0:
            found.append(float(beliefs[j] + (beliefs[j + 1] - beliefs[j]) * low / (low - high)))
    return found


def informed_gains(game: Game, play: Play, r: int, n: int, i: int) -> float:
    """The most a type of B gains by another offer than the one both make, whatever A then believes.

    For each offer A may believe of who makes it what keeps B from it (a belief of the lattice; where B's type is certain it
    stays so). A answers by what no deal is worth to it at that belief; refused, the step is fought at it.
    """
    last, policy = len(game.beliefs) - 1, play.policies[0]
    fight = [play.worth.without[p, r, n] for p in range(3)]
    kept = [e.discount * (1 - e.holds[r]) * play.resumed[p][r, n] for p, e in enumerate((game.a, game.b, game.b))]
    signed = [1 - e.discount + e.discount * e.holds[r] for e in (game.a, game.b)]
    (left, offers), share = terms_of(game), float(policy.y[r, n, i])
    agrees = int(policy.kind[r, n, i]) == 1
    gains = np.full((last + 1, len(offers)), -np.inf)
    for belief in range(last + 1) if 0 < i < last else [i]:
        taken = signed[0] * left + kept[0][belief] >= fight[0][belief]
        for theta in [t for t, there in ((1, i < last), (2, i > 0)) if there]:
            has = signed[1] * share + kept[theta][i] if agrees else fight[theta][i]
            worth = np.where(taken, signed[1] * offers + kept[theta][belief], fight[theta][belief])
            gains[belief] = np.maximum(gains[belief], worth - has)
    tried = gains[(gains > -np.inf).any(axis=1)]
    return float(tried.min(axis=0).max())


def mediated_gains(game: Game, play: Play, r: int, n: int, i: int) -> tuple[float, float]:
    """The most that the mediator gains by another offer, and that A or a type of B gains by refusing the one it makes."""
    beliefs, policy, last = game.beliefs, play.policies[0], len(game.beliefs) - 1
    parties = ((game.a, 0), (game.b, 1), (game.b, 2), (game.m, 3))
    fight = [play.worth.without[p, r, n] for p in range(4)]
    kept = [e.discount * (1 - e.holds[r]) * play.resumed[p][r, n] for e, p in parties]
    signed = [1 - e.discount + e.discount * e.holds[r] for e, _ in parties]
    b, weight = float(beliefs[i]), game.rules.weight
    there = [t for t, is_there in ((1, i < last), (2, i > 0)) if is_there]

    def worth(p: int, y: float, left: float | None) -> float:
        x = left_for_a(game, y)
        share = (x, y, y, weight[0] * x + weight[1] * y)[p]
        if left is None:
            return float(signed[p] * share + kept[p][i])
        taken = 1 - b / left
        return float(taken * (signed[p] * share + kept[p][0]) + (1 - taken) * np.interp(left, beliefs, fight[p]))

    def outcome(y: float) -> float:
        """What an offer comes to for the mediator: taken by both types, by the weak, or by nobody; A may refuse it first."""
        at = 0 if i == 0 else last
        if all(signed[t] * y + kept[t][i] >= fight[t][at] for t in there):
            return worth(3, y, None) if worth(0, y, None) >= fight[0][i] else float(fight[3][i])
        value = signed[1] * y + kept[1][0]
        found = [float(fight[3][i])]
        for left in _beliefs_left(value, i, beliefs, fight[1]) if 0 < i < last else []:
            strong_refuses = signed[2] * y + kept[2][0] <= np.interp(left, beliefs, fight[2])
            if strong_refuses and worth(0, y, left) >= fight[0][i]:
                found.append(worth(3, y, left))
        return max(found)

    kind, share, target = int(policy.kind[r, n, i]), float(policy.y[r, n, i]), float(policy.target[r, n, i])
    left = target if kind == 2 else None
    has = float(fight[3][i]) if kind == 0 else worth(3, share, left)
    wrong = 0.0
    if kind == 1:
        wrong = max(fight[t][0 if i == 0 else last] - (signed[t] * share + kept[t][i]) for t in there)
    if kind:
        wrong = max(wrong, fight[0][i] - worth(0, share, left))
    return max((outcome(float(y)) for y in terms_of(game)[1]), default=has) - has, float(wrong)


def types_apart(seed: int, proposer: int, weight: tuple[float, float] = (0.5, 0.5)) -> tuple[Game, Play]:
    """A random game whose types are far apart on the front, and in which war is cheap: not every round brings a deal."""
    game, _ = random_game(seed, 5, proposer)
    draw = np.random.default_rng(seed + 1000)
    chance = game.a.chance.copy()
    up, down = draw.uniform(0.3, 0.6, len(chance)), draw.uniform(0.05, 0.3, len(chance))
    chance[:, 0, 0], chance[:, 2, 0], chance[:, 0, 1], chance[:, 2, 1] = up, down, down, up
    chance[:, 1] = 1 - chance[:, 0] - chance[:, 2]
    cost = draw.uniform(0, 0.03, 2)
    a = game.a._replace(chance=chance, cost=np.full_like(game.a.cost, cost[0]), discount=0.97)
    b = game.b._replace(chance=chance, cost=np.full_like(game.b.cost, cost[1]), discount=0.97)
    m = a._replace(victory=weight[0], defeat=weight[1], cost=np.full_like(a.cost, draw.uniform(0, 0.05)))
    rules = game.rules._replace(weight=np.array(weight))
    game = Game(game.n_places, game.beliefs, a, b, m, game.moves, rules)
    return game, solve_back(game, int(draw.integers(1, 9)))


def wrongly_stays_or_gives_in(game: Game, play: Play, r: int, n: int, i: int) -> float:
    """The most that somebody gains by giving in where it does not, or by fighting on where it gives in, at one state."""
    beliefs, policy, last = game.beliefs, play.policies[0], len(game.beliefs) - 1
    a, weak, strong = (play.fight[p, r, n] for p in range(3))
    who, left = int(policy.yields[r, n, i]), float(policy.left[r, n, i])
    there = [kind[i] for kind, is_there in ((weak, i < last), (strong, i > 0)) if is_there]
    at_one = [kind[last if i > 0 else 0] for kind, is_there in ((weak, i < last), (strong, i > 0)) if is_there]
    if who == 0:
        return float(-min(a[i], *there))
    if who == 1:
        return float(a[i])
    if who == 2:
        return float(max(at_one))
    if who == 3:
        return float(max(a[i], *at_one))
    stays = float(np.interp(left, beliefs, weak))
    return max(stays, 0.0) if left == 1.0 else abs(stays)


# Proposals on the table -----------------------------------------------------------------------------------------------

OPEN, A_HAS, B_HAS, IN_FORCE = range(4)  # how a proposal stands: who has accepted


def game_with_a_plan(seed: int, n_beliefs: int = 5, ends: bool = False) -> tuple[Game, Play]:
    """A random game with a plan that both sides may accept: a pause that runs out, or a package that ends the war (`ends`).

    Regimes are numbered ``4 * stick + standing``: a stick on one of the sides may fall while the plan waits for somebody. Types
    are in order: the strong pay less, and fare better at the front.
    """
    game, _ = random_game(seed, n_beliefs, deals=2 + seed % 5)
    draw = np.random.default_rng(seed + 5000)
    stick, standing = np.divmod(np.arange(8), 4)
    holds = standing == IN_FORCE
    paused = holds & (not ends)
    up, down = np.sort(draw.uniform(0.05, 0.45, 2))[::-1], np.sort(draw.uniform(0.05, 0.45, 2))
    still = np.where(paused, 0.0, 1.0)
    shared = {
        "wins": still * draw.uniform(0, 0.03),
        "loses": still * draw.uniform(0, 0.03),
        "disaster": still * draw.uniform(0, 0.02),
        "loss": draw.uniform(0, 1),
        "holds": draw.uniform(0.2, 1),
        "rounds": draw.uniform(0, 0.6),
    }
    turned = {**shared, "wins": shared["loses"], "loses": shared["wins"]}
    dearer = draw.uniform(0, 0.2, 2) * (draw.random(2) < 0.7)  # what the stick costs each side
    flow = draw.uniform(-0.03, 0.05, 2)
    cost = [np.sort(draw.uniform(0, 0.1, 2))[::-1] for _ in range(2)]
    by_regime = [
        np.where(paused[:, None], flow[k], cost[k][None, :] * (1 if k else [[1, 0]]) + (stick * dearer[k])[:, None])
        for k in (0, 1)
    ]
    by_regime[0] = by_regime[0][:, :1]
    ups, downs = still[:, None] * up, still[:, None] * down
    a = plain_eyes(8, ups, downs, cost=by_regime[0], discount=draw.uniform(0.6, 1), **shared)  # type: ignore[arg-type]
    b = plain_eyes(8, ups, downs, cost=by_regime[1], discount=draw.uniform(0.6, 1), **turned)  # type: ignore[arg-type]
    chance = _chances_with_a_plan(draw, 1.0 if ends else float(draw.uniform(0.1, 0.9)))
    answers = np.full((1, 2, 8), -1, np.int64)
    for side, leads in ((0, {OPEN: A_HAS, B_HAS: IN_FORCE}), (1, {OPEN: B_HAS, A_HAS: IN_FORCE})):
        for r in range(8):
            if int(standing[r]) in leads:
                answers[0, side, r] = 4 * stick[r] + leads[int(standing[r])]
    signs = np.full((8, 2), np.nan)
    if ends:
        signs[holds] = draw.uniform(0.1, 0.8, 2)
    rules = game.rules._replace(
        proposer=np.zeros(8, np.int64), answers=answers, signs=signs, pauses=paused, gives_in=True, refights=True
    )
    m = a._replace(victory=0.5, defeat=0.5)
    game = Game(game.n_places, game.beliefs, a, b, m, (Moves(chance, chance, chance),), rules)
    return game, solve_back(game, int(draw.integers(2, 12)))


def _chances_with_a_plan(draw: np.random.Generator, lapses: float) -> np.ndarray:
    """Chances of the next regime: the stick falls or is lifted by how the plan stands, and what is in force may run out."""
    falls, lifted = draw.uniform(0, 0.6, 4), draw.uniform(0, 0.5, 4)
    chance = np.zeros((8, 8))
    for r in range(8):
        stick, standing = divmod(r, 4)
        turns = lifted[standing] if stick else falls[standing]
        for stick_then, p in ((stick, 1 - turns), (1 - stick, turns)):
            if standing == IN_FORCE:
                chance[r, 4 * stick_then + OPEN] += p * lapses
                chance[r, 4 * stick_then + IN_FORCE] += p * (1 - lapses)
            else:
                chance[r, 4 * stick_then + standing] += p
    return chance


def wrongly_answers(game: Game, play: Play, n: int, i: int) -> float:
    """The most that a side gains by another answer to a proposal, at any point of the answering, at one place and belief.

    By plain recursion over who answers next, the others doing as they do. Both types of B give one answer, so that it tells
    nothing: B accepts where one of them gains and neither loses, and refuses where it does not; a type that would gain against
    the other type's loss is not asked. Also holds the regime after all answers against that of the solver.
    """
    rules, last = game.rules, len(game.beliefs) - 1
    turns = [(q, side) for q in range(len(rules.answers)) for side in (0, 1)]
    of_b = [p for p, is_there in ((1, i < last or last == 0), (2, i > 0)) if is_there]
    wrong = 0.0

    def gain(side: int, to: int, from_: int) -> list[float]:
        rows = [0] if side == 0 else of_b
        return [float(play.worth.on[p, to, n, i] - play.worth.on[p, from_, n, i]) for p in rows]

    def ends_in(r: int, turn: int) -> int:
        nonlocal wrong
        if turn == len(turns):
            return r
        q, side = turns[turn]
        refused = ends_in(r, turn + 1)
        if rules.answers[q, side, r] < 0:
            return refused
        accepted = ends_in(int(rules.answers[q, side, r]), turn + 1)
        by_accepting = gain(side, accepted, refused)
        accepts = max(by_accepting) > 1e-12 and min(by_accepting) >= -1e-12
        wrong = max(wrong, max(-g for g in by_accepting) if accepts else min(by_accepting))
        return accepted if accepts else refused

    for r in range(game.shape[0]):
        assert ends_in(r, 0) == play.policies[0].accepts[r, n, i]
    return wrong
