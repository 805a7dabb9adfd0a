"""Published models as games for the solver: arrays in, no case between."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from detente.numeric.backward import Game, Moves, Play, solve_back
from detente.numeric.fight import Rules, Values
from tests.plain_games import plain_eyes, plain_rules

Numbers = dict[str, Any]
NO_TYPES = np.zeros(1)


def same_for_all(chance: np.ndarray[Any, Any]) -> tuple[Moves, ...]:
    return (Moves(chance, chance, chance),)


def ruled(rules: Rules, all_rules: bool) -> Rules:
    """The rules, with giving in and a fought step after a failed deal, or as they are."""
    return rules._replace(gives_in=True, refights=True) if all_rules else rules


def one_battle(
    belief: float,
    p_weak: float,
    p_strong: float,
    cost_a: float,
    cost_weak: float,
    cost_strong: float,
    all_rules: bool = False,
) -> Play:
    """Fearon's two types, and Filson and Werner's last stage: one offer, one battle that decides."""
    up = [p_weak, p_strong]
    down = [1 - p for p in up]
    a = plain_eyes(1, up, down, cost=cost_a)
    b = plain_eyes(1, up, down, cost=[cost_weak, cost_strong])
    rules = ruled(plain_rules(1), all_rules)
    game = Game(3, np.array([0.0, belief, 1.0]), a, b, a, same_for_all(np.eye(1)), rules)
    return solve_back(game, 1)


def threshold(is_above: Callable[[float], bool], low: float = 1e-9, high: float = 1 - 1e-9) -> float:
    """Where a statement becomes true, by halving."""
    for _ in range(34):  # to 6e-11
        middle = (low + high) / 2
        low, high = (low, middle) if is_above(middle) else (middle, high)
    return (low + high) / 2


def declining_and_rising(path: list[float], destroyed: float, delta: float) -> Play:
    """Powell's shift of power: regimes are points of the path, deals hold for a step (enforcement 0), war destroys `d`.

    The war that a step of fighting is decides, and leaves each side its chance of what is not destroyed.
    """
    n = len(path)
    rising, keeps = np.array(path), 1 - destroyed
    up, down = np.stack([1 - rising] * 2, axis=1), np.stack([rising] * 2, axis=1)
    cost_a = (delta * (1 - rising) - (1 - rising) * keeps)[:, None]
    cost_b = (delta * rising - rising * keeps)[:, None]
    a = plain_eyes(n, up, down, cost=cost_a, discount=delta, holds=0.0)  # type: ignore[arg-type]
    b = plain_eyes(n, up, down, cost=cost_b, discount=delta, holds=0.0)  # type: ignore[arg-type]
    chance = np.zeros((n, n))
    chance[np.arange(n), np.minimum(np.arange(n) + 1, n - 1)] = 1.0
    game = Game(3, NO_TYPES, a, b, a, same_for_all(chance), plain_rules(n))
    return solve_back(game, int(np.log(1e-14) / np.log(delta)) + n)


def fights_somewhere(play: Play) -> bool:
    return bool((play.policies[0].kind[:, 1, 0] == 0).any())


def in_turn(delta_a: float, delta_b: float, all_rules: bool = False, **numbers: float) -> tuple[float, float]:
    """Offers in turn, regimes being whose turn it is; A's share when A proposes and when B does."""
    n: Numbers = {"wins_a": 0.0, "wins_b": 0.0, "cost_a": 0.0, "cost_b": 0.0, **numbers}
    a = plain_eyes(2, [0, 0], [0, 0], discount=delta_a, cost=n["cost_a"], wins=n["wins_a"], loses=n["wins_b"])
    b = plain_eyes(2, [0, 0], [0, 0], discount=delta_b, cost=n["cost_b"], wins=n["wins_b"], loses=n["wins_a"])
    turns = np.array([[0.0, 1.0], [1.0, 0.0]])
    game = Game(3, NO_TYPES, a, b, a, same_for_all(turns), ruled(plain_rules(2, [0, 2]), all_rules))
    y = solve_back(game, 3000).policies[0].y[:, 1, 0]
    return float(1 - y[0]), float(1 - y[1])


def forts(
    n: int,
    n_forts: int,
    p: float,
    delta: float = 1.0,
    cost_a: float = 0.0,
    cost_b: float = 0.0,
    gives_in: bool = False,
) -> tuple[float, float]:
    """Fighting to the finish over forts, nothing on offer: what it is worth to A and to B."""
    a = plain_eyes(1, [p, p], [1 - p, 1 - p], discount=delta, cost=cost_a)
    b = plain_eyes(1, [p, p], [1 - p, 1 - p], discount=delta, cost=cost_b)
    rules = plain_rules(1, divisible=False)._replace(gives_in=gives_in)
    game = Game(n_forts + 1, NO_TYPES, a, b, a, same_for_all(np.eye(1)), rules)
    values = solve_back(game, 20_000, stop=1e-14).values
    return float(values.a[0, n, 0]), float(values.weak[0, n, 0])


FRESH, WAITING, SANCTIONED, PLACATED = 0, 1, 2, 3


def stalled_mediator(delta: float, hazard: float, sanction: float, price: float) -> Play:
    """A mediator sanctions A for good with some chance in each step; a partial deal at a price lets it wait afresh.

    The deal is in force for a step. Nobody gives in: the paper counts costs alone, and to take nothing would end them.
    """
    a = plain_eyes(4, [0, 0], [0, 0], discount=delta, cost=np.array([[0.0], [0.0], [sanction], [price]]))  # type: ignore[arg-type]
    idle = plain_eyes(4, [0, 0], [0, 0], discount=delta)
    chance = np.array([[0, 1, 0, 0], [0, 1 - hazard, hazard, 0], [0, 0, 1, 0], [0, 1, 0, 0]], dtype=float)
    answers = np.full((1, 2, 4), -1)
    answers[0, 0, WAITING] = PLACATED  # the other side has accepted before
    rules = plain_rules(4, divisible=False)._replace(answers=answers)
    game = Game(3, NO_TYPES, a, idle, idle, same_for_all(chance), rules)
    beyond = np.zeros((4, 3, 1))
    return solve_back(game, int(np.log(1e-13) / np.log(delta)), Values(*(beyond.copy() for _ in range(4))))
