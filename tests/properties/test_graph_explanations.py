"""Every explanation is checked by code that knows only the case's facts; every verdict it gives is the solver's."""

from __future__ import annotations

import pytest

from detente.models.graph_model.paths import paths_to
from detente.models.graph_model.sanctions import Explainer
from detente.models.graph_model.solution import Deterrence, Step
from detente.numeric.stability import CONCEPTS, Sequences, stable_states
from tests.properties.graph_problems import problem_of
from tests.properties.graph_proof import can_step, faults
from tests.properties.random_graphs import random_game

N_GAMES = 60


@pytest.mark.parametrize("sequences", ["legal", "each_opponent_once"])
def test_every_explanation_holds_and_gives_the_verdict_of_the_solver(sequences: Sequences) -> None:
    n_answers = 0
    for seed in range(N_GAMES):
        problem = problem_of(random_game(seed))
        found = stable_states(problem.game, CONCEPTS, sequences)
        explainer = Explainer(problem, sequences)
        for code in problem.states.codes[:6]:
            for party in range(len(problem.parties)):
                for concept in CONCEPTS:
                    told = explainer.explain(party, int(code), concept)
                    assert told.stable == found[concept][party, code]
                    assert faults(problem, told, sequences) == []
                    n_answers += sum(bool(s.answer) for s in told.sanctions)
    assert n_answers > 1_000


def explained(seed: int) -> tuple[Deterrence, object]:
    problem = problem_of(random_game(seed))
    explainer = Explainer(problem)
    for code in problem.states.codes:
        for party in range(len(problem.parties)):
            told = explainer.explain(party, int(code), "seq")
            if told.stable and told.sanctions and told.sanctions[0].answer:
                return told, problem
    raise AssertionError


def test_a_forged_explanation_is_found_out() -> None:
    told, problem = explained(4)
    sanction = told.sanctions[0]
    own = sanction.answer[-1].model_copy(update={"party": told.party})
    forged: list[tuple[Step, ...]] = [(), (*sanction.answer[:-1], own), (*sanction.answer, sanction.answer[-1])]
    for answer in forged:
        changed = sanction.model_copy(update={"answer": answer})
        assert faults(problem, told.model_copy(update={"sanctions": (changed, *told.sanctions[1:])}))  # type: ignore[arg-type]
    assert faults(problem, told.model_copy(update={"sanctions": told.sanctions[1:]}))  # type: ignore[arg-type]


def test_paths_are_legal_lead_where_they_say_and_name_the_motive() -> None:
    n_steps = 0
    for seed in range(N_GAMES):
        problem = problem_of(random_game(seed))
        level = dict(zip(problem.parties, problem.level, strict=True))
        start = int(problem.states.codes[0])
        for improving in (True, False):
            for path in paths_to(problem, start, problem.states.codes.tolist(), improving):
                at, last = start, ""
                for step in path.steps:
                    to = int(problem.states.codes[step.to - 1])
                    assert can_step(problem, step.party, at, to)
                    assert step.party != last
                    assert step.better == (level[step.party][to] > level[step.party][at])
                    assert step.better or not improving
                    at, last = to, step.party
                    n_steps += 1
                assert problem.states.number(at) == path.to
    assert n_steps > 500
