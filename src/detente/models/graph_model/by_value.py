"""Preferences by the values of positions, beside the stated ones: what would hold, and where the two disagree."""

from __future__ import annotations

from dataclasses import dataclass, replace
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

CLOSE = Fraction(SAME, POINTS)  # values this close are the same


def derived(stance: Stance, states: States) -> Levels | None:
    """Levels by value: a state with one deal in force as that deal, one without as fighting on in it, or as no deal.

    None where a value is missing. Several deals at once cannot be carried out: they count as no deal, or as the worst
    fight where that has no value.
    """
    n_deals = _n_deals(stance, states)
    fought = _fought(stance, np.flatnonzero(states.possible & (n_deals == 0)))
    if not fought or any(move not in stance.value for move in stance.deals):
        return None
    worth = np.full(states.n_codes, stance.value.get(NO_DEAL, min(fought.values())), dtype=object)
    for code, value in fought.items():
        worth[code] = value
    for move in stance.deals:
        worth[states.truth(move) & (n_deals == 1)] = stance.value[move]
    return dense(np.array([round(value / CLOSE) for value in worth], dtype=np.int64))


def _n_deals(stance: Stance, states: States) -> Numbers:
    none = np.zeros(states.n_codes, dtype=np.intp)
    return sum((states.truth(move).astype(np.intp) for move in stance.deals), start=none)


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
        fought_by_state=tuple(s.party for s in problem.stances if s.party in parties and s.fighting),
        equilibria={concept: StateNumbers(problem.states.numbers(flags)) for concept, flags in holding.items()},
        today_holds=None if problem.today is None else bool(holding["seq"][problem.today]),
    )


def contradictions(stance: Stance, level: Levels, states: States) -> list[Contradiction]:
    """Pairs of outcomes that the order of states has one way, whatever else happens, and the values the other way.

    Outcomes are deals and no deal; and, while there is no deal, a move done and the same left undone, all else alike.
    """
    among = _outcomes(stance, states)
    found = []
    for prefers, first in among.items():
        for to, second in among.items():
            if prefers == to or level[first.codes].min() <= level[second.codes].max():
                continue
            if second.low - first.high > CLOSE:
                found.append(_contradiction(stance, prefers, to, first.high, second.low))
    for move in states.moves:
        found += _about(stance, level, states, move)
    return found


def _contradiction(stance: Stance, prefers: str, to: str, one: Fraction, other: Fraction) -> Contradiction:
    return Contradiction(party=stance.party, prefers=prefers, to=to, value_prefers=float(one), value_to=float(other))


@dataclass(frozen=True)
class _Outcome:
    codes: Numbers
    low: Fraction
    high: Fraction


def _outcomes(stance: Stance, states: States) -> dict[str, _Outcome]:
    """The possible states in which just this deal is in force, for each deal and for none, and what they are worth."""
    n_deals = _n_deals(stance, states)
    found = {}
    for move in stance.deals:
        if move in stance.value:
            codes = np.flatnonzero(states.possible & states.truth(move) & (n_deals == 1))
            found[move] = _Outcome(codes, stance.value[move], stance.value[move])
    values = _fought(stance, np.flatnonzero(states.possible & (n_deals == 0)))
    if stance.deals and values:
        found[NO_DEAL] = _Outcome(np.array(list(values), dtype=np.intp), min(values.values()), max(values.values()))
    return {name: outcome for name, outcome in found.items() if len(outcome.codes)}


def _fought(stance: Stance, codes: Numbers) -> dict[int, Fraction]:
    """What states without a deal are worth; none at all where one of them has no value."""
    known = {int(code): stance.fighting.get(int(code), stance.value.get(NO_DEAL)) for code in codes}
    values = {code: value for code, value in known.items() if value is not None}
    return values if len(values) == len(known) else {}


def _about(stance: Stance, level: Levels, states: States, move: str) -> list[Contradiction]:
    """Whether the order has a move done or undone throughout, while they fight, and the values nowhere so and somewhere not."""
    if move in stance.deals:
        return []
    bit = 1 << states.moves.index(move)
    pairs = [(code, code | bit) for code in stance.fighting if not code & bit and code | bit in stance.fighting]
    if not pairs:
        return []
    left, done = np.array(pairs).T
    gains = [stance.fighting[b] - stance.fighting[a] for a, b in pairs]
    means = [sum((stance.fighting[code] for code in codes), start=Fraction(0)) / len(pairs) for codes in (left, done)]
    if (level[done] > level[left]).all() and max(gains) <= CLOSE and min(gains) < -CLOSE:
        return [_contradiction(stance, move, f"not {move}", means[1], means[0])]
    if (level[done] < level[left]).all() and min(gains) >= -CLOSE and max(gains) > CLOSE:
        return [_contradiction(stance, f"not {move}", move, means[0], means[1])]
    return []
