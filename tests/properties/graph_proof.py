"""Checks an explanation against the case's own facts, by other code than found it."""

from __future__ import annotations

from collections.abc import Iterator

from detente.models.graph_model.problem import Problem
from detente.models.graph_model.solution import Deterrence, Sanction
from detente.numeric.hypercube import Levels
from detente.numeric.stability import Sequences


def faults(problem: Problem, told: Deterrence, sequences: Sequences = "legal") -> list[str]:
    """What is wrong with an explanation, from the case's facts alone; empty where it holds.

    Every improvement must be one, every answer a legal sequence of the others (of improvements under SEQ and SSEQ) that
    ends no better for the party, from where it cannot get away (SMR, SSEQ); and no improvement may be left out.
    """
    level = dict(zip(problem.parties, problem.level, strict=True))[told.party]
    codes = problem.states.codes
    here = int(codes[told.state - 1])
    wrong = []
    wanted = {int(s) for s in codes if can_step(problem, told.party, here, int(s)) and level[s] > level[here]}
    named = {int(codes[s.improvement.to - 1]) for s in told.sanctions}
    if not named <= wanted or len(wanted) != len(named) + told.more:
        wrong.append("the improvements are not those of the party")
    if told.stable and not all(s.deterred for s in told.sanctions):
        wrong.append("called stable with an improvement that nothing deters")
    for sanction in told.sanctions:
        if sanction.answer:
            wrong += _answer_faults(problem, told, sanction, sequences, level, here)
        elif sanction.deterred:
            wrong.append(f"the answer to {sanction.improvement.to} is not given")
    return wrong


def _answer_faults(
    problem: Problem, told: Deterrence, sanction: Sanction, sequences: Sequences, level: Levels, here: int
) -> Iterator[str]:
    codes = problem.states.codes
    at, movers = int(codes[sanction.improvement.to - 1]), [told.party]
    for step in sanction.answer:
        to = int(codes[step.to - 1])
        own = dict(zip(problem.parties, problem.level, strict=True))[step.party]
        if not can_step(problem, step.party, at, to):
            yield f"{step.party} cannot go from {problem.states.number(at)} to {step.to}"
        if step.party == movers[-1] or step.party == told.party:
            yield f"{step.party} moves out of turn"
        if sequences == "each_opponent_once" and step.party in movers:
            yield f"{step.party} moves twice"
        if told.concept in ("seq", "sseq") and own[to] <= own[at]:
            yield f"{step.party} does not gain by going to {step.to}"
        at = to
        movers.append(step.party)
    if level[at] > level[here]:
        yield f"{told.party} is better off in {problem.states.number(at)}"
    if told.concept in ("smr", "sseq"):
        away = [s for s in codes if can_step(problem, told.party, at, int(s)) and level[s] > level[here]]
        if away:
            yield f"{told.party} can get away to {problem.states.number(int(away[0]))}"


def can_step(problem: Problem, party: str, before: int, after: int) -> bool:
    """Whether a party can go from one state to another in one step, from what the case says of each single move."""
    place = problem.parties.index(party)
    if problem.states.names:
        return (before, after) in problem.arcs[place]
    if before == after or not problem.states.possible[after]:
        return False
    return all(
        bit in problem.held[place]
        and (problem.one_way.get(bit) is None or (after >> bit & 1) == (problem.one_way[bit] == "once"))
        for bit in range(len(problem.states.moves))
        if (before ^ after) >> bit & 1
    )
