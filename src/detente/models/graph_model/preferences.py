"""Preferences over states as levels: higher is preferred, equal is indifferent.

From prioritised statements, weights, a ranking with ties, or single comparisons. [FangHipelKilgourPeng2003]_
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from graphlib import CycleError, TopologicalSorter
from math import lcm

import numpy as np
from numpy.typing import NDArray

from ...case.case import Case
from ...case.statement import Statement, parse_statement
from ...errors import BadInput
from ...numeric.hypercube import Levels
from .states import States, code_of

_BITS = 30  # of an int32 that statements may fill before levels are numbered afresh


def levels_of(case: Case, party: str, states: States) -> Levels:
    """Levels of all codes for a party: its ranking, else its weights, else its priorities, else all the same."""
    if party in case.ranking:
        return ranked(states, case.ranking[party], party)
    if party in case.weights:
        return weighted(states, {text: weight.exact for text, weight in case.weights[party].items()})
    return prioritised(states, [parse_statement(text) for text in case.priorities.get(party, ())])


def prioritised(states: States, statements: Sequence[Statement]) -> Levels:
    """Levels from statements, most important first: the first on which two states differ decides between them."""
    level = np.zeros(states.n_codes, dtype=np.int64)
    free = _BITS
    for statement in statements:
        if free == 0:
            level = dense(level).astype(np.int64)
            free = 62 - int(level.max()).bit_length()
        level = 2 * level + states.where(statement)
        free -= 1
    return level.astype(np.int32) if len(statements) <= _BITS else dense(level)


def weighted(states: States, weights: Mapping[str, Fraction | int | float]) -> Levels:
    """Levels from the sum of the weights of the statements that hold (a move by itself is one), added up exactly."""
    if not weights:
        return np.zeros(states.n_codes, dtype=np.int32)
    exact = [Fraction(weight) for weight in weights.values()]
    unit = lcm(*(weight.denominator for weight in exact))
    whole = [int(weight * unit) for weight in exact]
    small = sum(abs(weight) for weight in whole) < 2**62
    total = np.zeros(states.n_codes, dtype=np.int64 if small else object)
    for text, weight in zip(weights, whole, strict=True):
        total += states.where(parse_statement(text)).astype(total.dtype) * weight
    return dense(total)


def ranked(states: States, tiers: Sequence[Sequence[str]], party: str = "") -> Levels:
    """Levels from a ranking of the possible states, best first, ties together; raises `BadInput` if it is not one."""
    level = np.full(states.n_codes, -1, dtype=np.int32)
    for place, tier in enumerate(tiers):
        for text in tier:
            code = code_of(states, text)
            if code is None:
                raise BadInput(f"ranking.{party}: `{text}` is no possible state; remove it")
            if level[code] >= 0:
                raise BadInput(f"ranking.{party}: {text} stands in it twice; remove one")
            level[code] = len(tiers) - place
    if (level[states.codes] < 0).any():
        raise BadInput(f"ranking.{party}: leaves out some possible state; every one stands in it once")
    return level


def compared(states: States, pairs: Iterable[tuple[str, str]], party: str = "") -> Levels:
    """Levels from pairs (preferred, other) of states; raises `BadInput` naming a cycle where there is one.

    States that no chain of comparisons orders may come out equal or not: pairs that name every neighbour leave no choice.
    """
    below: dict[str, set[str]] = {}
    for preferred, other in pairs:
        below.setdefault(preferred, set()).add(other)
    try:
        order = list(TopologicalSorter(below).static_order())
    except CycleError as error:
        loop = " < ".join(error.args[1])
        raise BadInput(
            f"preferences of {party or 'a party'} go round in a circle ({loop}); drop one of these"
        ) from None
    height: dict[str, int] = {}
    for state in order:
        height[state] = max((height[other] + 1 for other in below.get(state, ())), default=0)
    level = np.zeros(states.n_codes, dtype=np.int32)
    for text, value in height.items():
        code = code_of(states, text)
        if code is None:
            raise BadInput(f"preferences of {party or 'a party'}: `{text}` is no possible state; remove it")
        level[code] = value
    return level


def dense(level: NDArray[np.int64] | NDArray[np.object_]) -> Levels:
    """The same order with levels numbered from 0 without gaps."""
    return np.unique(level, return_inverse=True)[1].reshape(level.shape).astype(np.int32)


def idle_statements(states: States, statements: Sequence[Statement]) -> list[int]:
    """Places of the statements that decide between no two possible states, given those before them."""
    idle, n_levels = [], 1
    for place in range(len(statements)):
        n_now = len(np.unique(prioritised(states, statements[: place + 1])[states.codes]))
        if n_now == n_levels:
            idle.append(place)
        n_levels = n_now
    return idle
