"""Do the numbers of a fight agree with the fact that it is fought: would a side, by its own numbers, have given in?"""

from __future__ import annotations

from dataclasses import replace

from ...case.case import Case
from .finish import to_the_finish
from .game import Laid, laid_out
from .problem import Problem, Settings, build
from .solution import GivesIn

WORTH_NOTHING = 1e-6  # shares of the stake
CLOSE = 1e-5  # chosen: costs are not judged more finely
LARGEST_GAIN = 1.0  # chosen: no step of fighting brings a side more than all that is contested


def sides_that_give_in(case: Case) -> tuple[GivesIn, ...]:
    """The sides of a case to which fighting to the finish is worth nothing; raises what building the game raises."""
    settings = Settings(types=1, check=False)
    problem = build(case, settings)
    return gives_in(problem, settings)


def gives_in(problem: Problem, settings: Settings) -> tuple[GivesIn, ...]:
    """The sides to which fighting to the finish is worth nothing, each with the largest cost at which it would be.

    Of a side whose kind is hidden neither kind has anything to fight for.
    """
    laid = laid_out(problem, problem.main, settings, problem.proposers[0])
    found = []
    for k, side in enumerate(problem.sides):
        if _worth(laid, k) <= WORTH_NOTHING:
            found.append(GivesIn(side=side, cost=_cost(laid, k), largest_cost=_largest_cost(laid, k)))
    return tuple(found)


def _worth(laid: Laid, side: int) -> float:
    """What fighting to the finish is worth to a side, the stronger of two kinds where its kind is hidden."""
    done = to_the_finish(laid)
    return done.a if side == laid.a else max(done.weak, done.strong)


def _cost(laid: Laid, side: int) -> float:
    """What a step costs a side today, the lesser of two kinds."""
    eyes = laid.game.a if side == laid.a else laid.game.b
    return float(eyes.cost[0].min())


def _largest_cost(laid: Laid, side: int) -> float | None:
    """Found by halving: the most that a step may cost, all else as it is, for fighting on to be worth something."""
    now = _cost(laid, side)
    less, enough = 0.0, now + LARGEST_GAIN
    if _worth(_cheaper(laid, side, enough), side) <= WORTH_NOTHING:
        return None
    while enough - less > CLOSE:
        middle = (less + enough) / 2
        if _worth(_cheaper(laid, side, middle), side) > WORTH_NOTHING:
            enough = middle
        else:
            less = middle
    return now - enough


def _cheaper(laid: Laid, side: int, by: float) -> Laid:
    """The game in which each step costs a side so much less."""
    game = laid.game
    if side == laid.a:
        return replace(laid, game=replace(game, a=game.a._replace(cost=game.a.cost - by)))
    return replace(laid, game=replace(game, b=game.b._replace(cost=game.b.cost - by)))
