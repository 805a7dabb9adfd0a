"""What holds where preferences are partly unknown, and what holds strongly where some are great."""

from __future__ import annotations

import numpy as np

from ...numeric.hypercube import Flags
from ...numeric.relational import CARES, Care, stable_with_unknown, strongly_stable
from ...numeric.relations import better_table, levels_of_possible, step_tables
from ...numeric.stability import CONCEPTS, Concept, everybody
from .listing import StateNumbers
from .problem import Problem
from .solution import Strength, Sureness, Unknown


def with_unknown(problem: Problem) -> Unknown | None:
    """Equilibria by each of four ways to be careful about what is not known; None where all is known."""
    unknown = problem.shades.unknown
    if not unknown:
        return None
    game = problem.game
    steps = step_tables(game)
    level = levels_of_possible(game)
    better = [better_table(own) & ~open_ for own, open_ in zip(level, unknown, strict=True)]
    holds: dict[Care, dict[Concept, Flags]] = {
        care: {c: everybody(stable_with_unknown(steps, better, unknown, c, care)) for c in CONCEPTS} for care in CARES
    }
    return Unknown(
        parties=tuple(p for p, table in zip(problem.parties, unknown, strict=True) if table.any()),
        equilibria={care: {c: _numbers(flags) for c, flags in by.items()} for care, by in holds.items()},
        today={} if problem.today is None else {c: _sureness(problem, holds, c) for c in CONCEPTS},
    )


def _sureness(problem: Problem, holds: dict[Care, dict[Concept, Flags]], concept: Concept) -> Sureness:
    here = problem.states.number(problem.today or 0) - 1
    if holds["a"][concept][here]:
        return "whichever way"
    return "may hold" if holds["d"][concept][here] else "does not hold"


def strength(problem: Problem) -> Strength | None:
    """Stable states that what is greatly less preferred holds, for parties with great preferences; None without any.

    A state is a strong equilibrium when it is strongly stable for those parties and stable for the others.
    """
    greatly = problem.shades.greatly
    if not greatly:
        return None
    game = problem.game
    better = [better_table(own) for own in levels_of_possible(game)]
    much_worse = [table.T for table in greatly]
    slight = [np.zeros_like(own) for own in better]
    has = [bool(table.any()) for table in greatly]
    steps = step_tables(game)
    strong: dict[Concept, Flags] = {c: strongly_stable(steps, better, much_worse, c) for c in CONCEPTS}
    plain: dict[Concept, Flags] = {c: stable_with_unknown(steps, better, slight, c, "a") for c in CONCEPTS}
    holds = {c: everybody(np.where(np.array(has)[:, None], strong[c], plain[c])) for c in CONCEPTS}
    here = None if problem.today is None else problem.states.number(problem.today) - 1
    return Strength(
        parties=tuple(p for p, great in zip(problem.parties, has, strict=True) if great),
        stable={
            c: {p: _numbers(rows[i]) for i, p in enumerate(problem.parties) if has[i]} for c, rows in strong.items()
        },
        equilibria={c: _numbers(flags) for c, flags in holds.items()},
        today={} if here is None else {c: bool(flags[here]) for c, flags in holds.items()},
    )


def _numbers(flags: Flags) -> StateNumbers:
    """Numbers of the states among the possible ones, in order."""
    return StateNumbers((np.flatnonzero(flags) + 1).astype(np.int32))
