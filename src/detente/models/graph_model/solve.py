"""Find which states nobody can profitably leave, what holds today in place, and what would undo it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from ...case.statement import parse_statement
from ...numeric.hypercube import Flags
from ...numeric.stability import CONCEPTS, Concept, everybody, stable_states
from .by_value import by_values, contradictions
from .foresight import foresight
from .hypergame import hypergame
from .listing import StateNumbers, StateRows
from .paths import paths_to
from .preferences import idle_statements
from .problem import Problem, Settings
from .restraint import restraints
from .robustness import robustness
from .sanctions import Explainer
from .shaded import strength, with_unknown
from .solution import Arc, Deterrence, Path, Solution
from .together import together
from .variations import variations
from .wanted import wanted

EXPLAINED: tuple[Concept, ...] = ("gmr", "smr", "seq", "sseq")


def solve(problem: Problem, settings: Settings, rng: np.random.Generator) -> Solution:
    """Every state, every party, five concepts; today looked at closely; the rest for games that are small enough."""
    found = stable_states(problem.game, CONCEPTS, settings.sequences)
    equilibria = {concept: everybody(table) for concept, table in found.items()}
    states = problem.states
    solution = Solution(
        n_states=len(states.codes),
        n_codes=states.n_codes,
        moves=states.moves,
        parties=problem.parties,
        sequences=settings.sequences,
        states=StateRows(states.moves, states.names, states.codes),
        today=None if problem.today is None else states.number(problem.today),
        merged=dict(problem.merged),
        stable={
            concept: {p: StateNumbers(states.numbers(row)) for p, row in zip(problem.parties, table, strict=True)}
            for concept, table in found.items()
        },
        equilibria={concept: StateNumbers(states.numbers(flags)) for concept, flags in equilibria.items()},
        arcs=tuple(_arcs(problem)) if len(states.codes) <= settings.steps_up_to else (),
        deterrence=tuple(_deterrence(problem, settings, found)),
        **_today(problem, settings, found, equilibria),
    )
    if len(states.codes) > settings.closely:
        return solution
    return solution.model_copy(update=_closely(problem, settings, rng, found))


def _closely(
    problem: Problem, settings: Settings, rng: np.random.Generator, found: dict[Concept, Flags]
) -> dict[str, object]:
    """All that takes many solutions of the same game, or tables of states by states."""
    resting = everybody(found["seq"])
    return {
        "closely": True,
        "wanted": wanted(problem, found["seq"]),
        "wanted_are": "asked for" if problem.wanted_given else "with a deal",
        "variations": variations(problem, settings, resting),
        "coalitions": together(problem, resting),
        "foresight": foresight(problem),
        "hypergame": hypergame(problem, settings),
        "contradictions": tuple(
            each
            for stance in problem.stances
            for each in contradictions(stance, problem.level[problem.parties.index(stance.party)], problem.states)
        ),
        "by_values": by_values(problem, settings),
        "robustness": robustness(problem, settings, rng),
        "unknown": with_unknown(problem),
        "strength": strength(problem),
        "idle_priorities": tuple(_idle(problem)),
    }


def _arcs(problem: Problem) -> Iterator[Arc]:
    number, game = problem.states.number, problem.game
    for place, party in enumerate(problem.parties):
        level = problem.level[place]
        for start in problem.states.codes:
            for end in game.steps(place, int(start)):
                better = bool(level[end] > level[start])
                yield Arc(party=party, start=number(int(start)), end=number(int(end)), better=better)


def _idle(problem: Problem) -> Iterator[str]:
    for party, texts in (problem.priorities or {}).items():
        for place in idle_statements(problem.states, [parse_statement(text) for text in texts]):
            yield f"priorities.{party}.{place}"


def _deterrence(problem: Problem, settings: Settings, found: dict[Concept, Flags]) -> Iterator[Deterrence]:
    """Today, and the states asked for: what deters each party that has something to gain there, by each concept."""
    explainer = Explainer(problem, settings.sequences, found)
    asked = [code for code in problem.explain if code != problem.today]
    for code in ([] if problem.today is None else [problem.today]) + asked:
        for party in range(len(problem.parties)):
            if not found["nash"][party, code]:
                yield from (explainer.explain(party, code, concept) for concept in EXPLAINED)


def _today(
    problem: Problem, settings: Settings, found: dict[Concept, Flags], equilibria: dict[Concept, Flags]
) -> dict[str, Any]:
    """Who could leave today, what speaks against it, and how the other equilibria could be reached."""
    if problem.today is None:
        return {}
    here, level = problem.today, problem.level
    steps = [problem.game.steps(place, here) for place in range(len(problem.parties))]
    return {
        "exits": {p: int((level[i][steps[i]] > level[i][here]).sum()) for i, p in enumerate(problem.parties)},
        "holds": {concept: bool(flags[here]) for concept, flags in equilibria.items()},
        "restraint": restraints(problem),
        "paths": _paths(problem, settings, equilibria["seq"]),
    }


def _paths(problem: Problem, settings: Settings, resting: Flags) -> tuple[Path, ...]:
    if len(problem.states.codes) > settings.closely or problem.today is None:
        return ()
    ends = [int(code) for code in np.flatnonzero(resting)]
    willing = paths_to(problem, problem.today, ends, improving=True)
    return (*willing, *paths_to(problem, problem.today, ends, improving=False))
