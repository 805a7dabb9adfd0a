"""Random small games of bargaining while fighting, and what must hold of any solution of one, by plain Python."""

from __future__ import annotations

from typing import Any

import numpy as np

from detente.numeric.backward import Game, Moves, Play, solve_back
from detente.numeric.lattice import belief_lattice
from detente.numeric.plain import plain_eyes, plain_rules

N_OFFERS = 1001


def random_game(seed: int, n_beliefs: int = 7, proposer: int = 0) -> tuple[Game, Play]:
    """A game of two types, one or two regimes, two to four steps of front, and up to eight steps ahead."""
    draw = np.random.default_rng(seed)
    n_regimes, n_places = int(draw.integers(1, 3)), int(draw.integers(3, 6))
    up, down = draw.uniform(0.05, 0.45, (n_regimes, 2)), draw.uniform(0.05, 0.45, (n_regimes, 2))
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
    game = Game(n_places, beliefs, a, b, m, (Moves(chance, chance, chance),), plain_rules(n_regimes, proposer))
    return game, solve_back(game, int(draw.integers(1, 9)))


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
    fight = [play.fight[p, r, n] for p in range(3)]
    kept = [e.discount * (1 - e.holds[r]) * play.ahead[p][r, n] for p, e in enumerate((game.a, game.b, game.b))]
    signed = [1 - e.discount + e.discount * e.holds[r] for e in (game.a, game.b)]
    kind, share, left = int(policy.kind[r, n, i]), float(policy.y[r, n, i]), float(policy.target[r, n, i])
    has = fight[0][i]
    if kind == 1:
        has = signed[0] * (1 - share) + kept[0][i]
    elif kind == 2:
        has = _screened(b, left, share, beliefs, fight, kept, signed)
    offers = np.linspace(0, 1, N_OFFERS)
    most = max(_worth(float(y), i, beliefs, fight, kept, signed) for y in offers)
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


def _screened(b: float, left: float, y: float, beliefs: Any, fight: Any, kept: Any, signed: Any) -> float:
    taken = 1 - b / left
    return float(taken * (signed[0] * (1 - y) + kept[0][0]) + (1 - taken) * np.interp(left, beliefs, fight[0]))


def _worth(y: float, i: int, beliefs: Any, fight: Any, kept: Any, signed: Any) -> float:
    """What an offer is worth to A when both types answer as they would: taken by both, by some of the weak, by nobody."""
    b, last = float(beliefs[i]), len(beliefs) - 1
    at = 0 if i == 0 else last
    weak_takes = i == last or signed[1] * y + kept[1][i] >= fight[1][at]
    strong_takes = i == 0 or signed[1] * y + kept[2][i] >= fight[2][last]
    if weak_takes and strong_takes:
        return float(signed[0] * (1 - y) + kept[0][i])
    worth = float(fight[0][i])
    if 0 < i < last:
        value = signed[1] * y + kept[1][0]
        for left in _beliefs_left(value, i, beliefs, fight[1]):
            if signed[1] * y + kept[2][0] <= np.interp(left, beliefs, fight[2]):
                worth = max(worth, _screened(b, left, y, beliefs, fight, kept, signed))
    return worth


def _beliefs_left(value: float, i: int, beliefs: Any, weak: Any) -> list[float]:
    """Beliefs after refusal that leave the weak indifferent; 1 where they take it for sure."""
    found = [1.0] if value >= weak[-1] else []
    for j in range(i, len(beliefs) - 1):
        low, high = weak[j] - value, weak[j + 1] - value
        if low * high < 0:
            found.append(float(beliefs[j] + (beliefs[j + 1] - beliefs[j]) * low / (low - high)))
    return found
