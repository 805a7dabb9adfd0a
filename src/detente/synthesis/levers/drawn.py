"""What draws add to levers: the mean and the interval of each paired difference, and a ranking by these."""

from __future__ import annotations

from ...analysis.draws import Draws
from .ranking import dominated, ranked
from .solution import Effect, Row, Solution


def banded(solution: Solution, draws: Draws) -> Solution:
    """The solution with every effect over the draws, its rows ranked anew by the means."""
    main = solution.main

    def apart(one: str, other: str) -> bool:
        names = (f"{main}_by_{one}", f"{main}_by_{other}")
        return all(name in draws for name in names) and draws.separate(*names)

    rows = [_drawn(row, draws) for row in solution.rows]
    order = ranked(rows, solution.numbers, main, apart)
    pairs = tuple(_drawn(row, draws) for row in solution.pairs)
    return solution.model_copy(update={"rows": dominated(order, solution.numbers), "pairs": pairs})


def _drawn(row: Row, draws: Draws) -> Row:
    effects = {name: _effect(effect, f"{name}_by_{row.name}", draws) for name, effect in row.effects.items()}
    return row.model_copy(update={"effects": effects})


def _effect(effect: Effect, measure: str, draws: Draws) -> Effect:
    if measure not in draws:
        return effect
    low, high = draws[measure]
    return effect.model_copy(update={"low": low, "high": high, "mean": draws.mean(measure)})
