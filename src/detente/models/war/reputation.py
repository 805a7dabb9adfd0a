"""Two sides that each may be obstinate: the concession game of Abreu and Gul (2000) with a case's own numbers."""

from __future__ import annotations

import math

from .literature.attrition import Obstinate, concession_game
from .problem import Problem
from .solution import Reputation


def reputations(problem: Problem) -> Reputation | str:
    """The concession game, or a sentence on why it is not looked at.

    The front stands aside. Who gives in has what the other's claim leaves it, the rest as it is now; waiting costs a side
    its cost of a step today and its impatience.
    """
    a, b = problem.sides
    missing = [side for side in problem.sides if side not in problem.obstinate]
    if missing:
        return f"Reputation is not looked at: the case does not say what {' and '.join(missing)} may obstinately hold out for."
    claims = [problem.obstinate[side] for side in (a, b)]
    for k, side in enumerate(problem.sides):
        own, other = claims[k].shares[k], claims[1 - k].shares[k]
        if claims[k].p <= 0:
            return f"Reputation is not looked at: {side} is never obstinate in this case."
        if own <= other:
            return (
                f"Reputation is not looked at: what {side} may hold out for is worth {own:.2f} to it, and giving in to the "
                f"other side's claim {other:.2f}; there is nothing to wait for."
            )
    players = [_player(problem, k) for k in (0, 1)]
    if any(player.cost + player.rate * (player.yields or 0.0) <= 0 for player in players):
        return "Reputation is not looked at: to one side waiting costs nothing, or less than giving in."
    found = concession_game(players[0], players[1])
    return Reputation(
        ends_by=found.ends_by,
        gives_in_at_once={a: found.at_once_first, b: found.at_once_second},
        rate_of_giving_in={a: found.rate_first, b: found.rate_second},
        mean_time=found.mean_time,
        p_never=found.p_never,
        value={a: found.value_first, b: found.value_second},
    )


def _player(problem: Problem, k: int) -> Obstinate:
    claims = [problem.obstinate[side] for side in problem.sides]
    view = problem.views[2]
    return Obstinate(
        p=min(claims[k].p, 1.0),
        claims=claims[k].shares[k],
        rate=-math.log(max(view.patience[k], 1e-12)),
        yields=claims[1 - k].shares[k],
        cost=float(view.cost[k][0].mean()),
    )
