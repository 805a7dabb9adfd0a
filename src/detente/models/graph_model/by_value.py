"""Preferences by the values of positions, beside the stated ones: what would hold, and where the two disagree."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import numpy as np

from ...case.values import POINTS, SAME
from ...numeric.hypercube import Levels, Numbers
from ...numeric.stability import CONCEPTS, everybody, stable_states
from .listing import StateNumbers
from .preferences import dense
from .problem import Problem, Settings
from .solution import ByValues, Contradiction
from .states import States
from .worth import NO_DEAL, Stance


def derived(stance: Stance, states: States) -> Levels | None:
    """Levels by value: a state with one deal in force as that deal, any other as no deal; None where a value is missing.

    What fighting on costs and brings in different states is not in it: all states without a deal are alike.
    """
    if NO_DEAL not in stance.value or any(move not in stance.value for move in stance.deals):
        return None
    worth = np.full(states.n_codes, stance.value[NO_DEAL], dtype=object)
    n_deals = np.sum([states.truth(move) for move in stance.deals], axis=0)
    for move in stance.deals:
        worth[states.truth(move) & (n_deals == 1)] = stance.value[move]
    return dense(worth)


def by_values(problem: Problem, settings: Settings) -> ByValues | None:
    """The game with preferences by value for the parties whose values the case gives; None where there is none."""
    level, parties = problem.level.copy(), []
    for stance in problem.stances:
        own = derived(stance, problem.states)
        if own is not None:
            level[problem.parties.index(stance.party)] = own
            parties.append(stance.party)
    if not parties:
        return None
    found = stable_states(replace(problem, level=level).game, CONCEPTS, settings.sequences)
    holding = {concept: everybody(table) for concept, table in found.items()}
    return ByValues(
        parties=tuple(parties),
        equilibria={concept: StateNumbers(problem.states.numbers(flags)) for concept, flags in holding.items()},
        today_holds=None if problem.today is None else bool(holding["seq"][problem.today]),
    )


def contradictions(stance: Stance, level: Levels, states: States) -> list[Contradiction]:
    """Pairs of outcomes that the priorities order one way, whatever else happens, and the values the other way."""
    among = _outcomes(stance, states)
    found = []
    for prefers, first in among.items():
        for to, second in among.items():
            if prefers == to or level[first].min() <= level[second].max():
                continue
            if stance.value[to] - stance.value[prefers] > Fraction(SAME, POINTS):
                found.append(
                    Contradiction(
                        party=stance.party,
                        prefers=prefers,
                        to=to,
                        value_prefers=float(stance.value[prefers]),
                        value_to=float(stance.value[to]),
                    )
                )
    return found


def _outcomes(stance: Stance, states: States) -> dict[str, Numbers]:
    """Codes of the possible states in which just this deal is in force, for each deal and for none."""
    n_deals = np.sum([states.truth(move) for move in stance.deals], axis=0)
    valued = [move for move in stance.deals if move in stance.value]
    found = {move: np.flatnonzero(states.possible & states.truth(move) & (n_deals == 1)) for move in valued}
    if NO_DEAL in stance.value:
        found[NO_DEAL] = np.flatnonzero(states.possible & (n_deals == 0))
    return {name: codes for name, codes in found.items() if len(codes)}
