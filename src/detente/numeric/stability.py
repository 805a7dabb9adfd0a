"""Which states nobody can profitably leave: five concepts of stability, for every state and party.

Write R_i(s) for what party i can reach from s in one step, R_i+(s) for the part it prefers, R_H(s) for what the parties
of H can reach by legal sequences (nobody moves twice in succession), R_H+(s) for the same by improvements of each
mover, and v_i for i's preference. A state s is stable for i when every s1 in R_i+(s) is deterred:

    Nash   never: R_i+(s) is empty
    GMR    by some s2 in R_{N-i}(s1)  with v_i(s2) <= v_i(s)
    SMR    ... from which i cannot escape: v_i(s3) <= v_i(s) for all s3 in R_i(s2)
    SEQ    by some s2 in R_{N-i}+(s1) with v_i(s2) <= v_i(s)
    SSEQ   ... from which i cannot escape

With f_i = v_i (GMR, SEQ) or f_i(x) = most of v_i over x and R_i(x) (SMR, SSEQ), and m_i(x) = least of f_i over x and all
that the others can reach from x, s is stable iff m_i(s1) <= v_i(s) for all s1 in R_i+(s); counting x itself is harmless,
since v_i(s1) > v_i(s). See [FangHipelKilgour1993]_, [RegoVieira2017]_.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import combinations
from typing import Literal

import numpy as np

from .arcs import Arcs
from .hypercube import Flags, Hypercube, Levels

Concept = Literal["nash", "gmr", "smr", "seq", "sseq"]
Sequences = Literal["legal", "each_opponent_once"]
CONCEPTS: tuple[Concept, ...] = ("nash", "gmr", "smr", "seq", "sseq")
Step = Callable[[int, Levels], Levels]


MoveGraph = Hypercube | Arcs


def stable_states(
    game: MoveGraph, concepts: Iterable[Concept] = CONCEPTS, sequences: Sequences = "legal"
) -> dict[Concept, Flags]:
    """For each concept, which states are stable for which party.

    Parameters
    ----------
    game : MoveGraph
        Who can go where, and what each prefers.
    concepts : iterable of str
        Any of ``nash gmr smr seq sseq``.
    sequences : "legal" or "each_opponent_once"
        How the others may answer: by any sequence in which nobody moves twice in succession, as the definitions say, or
        by sequences in which each of them moves once at most, as some programs do.

    Returns
    -------
    dict of concept to bool array, shape (n_parties, n_states)
        False for states that are not possible.
    """
    found: dict[Concept, Flags] = {c: np.zeros((game.n_parties, game.n_states), dtype=bool) for c in concepts}
    for party in range(game.n_parties):
        level = game.level[party]
        best_after = game.most(party, level) if {"smr", "sseq"} & set(found) else level
        for concept, table in found.items():
            table[party] = game.possible & _is_stable(game, party, concept, best_after, sequences)
    return found


def _is_stable(game: MoveGraph, party: int, concept: Concept, best_after: Levels, sequences: Sequences) -> Flags:
    level = game.level[party]
    if concept == "nash":
        nothing_gained: Flags = game.most_better(party, level) <= level
        return nothing_gained
    feared = least_answer(game, party, level if concept in ("gmr", "seq") else best_after, concept, sequences)
    every_gain_deterred: Flags = game.most_better(party, feared) <= level
    return every_gain_deterred


def everybody(stable: Flags) -> Flags:
    """The equilibria: states that are stable for every party (`stable`: one row a party)."""
    found: Flags = np.logical_and.reduce(stable, axis=0)
    return found


def least_answer(game: MoveGraph, party: int, of: Levels, concept: Concept, sequences: Sequences = "legal") -> Levels:
    """The least of `of` over each state and all that the others can reach from it, by the moves the concept allows."""
    others = [other for other in range(game.n_parties) if other != party]
    only_better = concept in ("seq", "sseq")
    if isinstance(game, Arcs) and sequences == "legal":
        return _by_last_mover(game.least_better if only_better else game.least_elsewhere, others, of)
    step = _better_or_stay(game) if only_better else game.least
    return _until_settled(step, others, of) if sequences == "legal" else _each_once(step, others, of)


def _better_or_stay(game: MoveGraph) -> Step:
    return lambda party, of: np.minimum(of, game.least_better(party, of))


def _until_settled(step: Step, others: list[int], of: Levels) -> Levels:
    """Let the others move in turn until nothing changes. Right on a `Hypercube`: the rule never binds there."""
    found, n_settled, turn = of, 0, 0
    while others and n_settled < len(others):
        after = step(others[turn % len(others)], found)
        # A party that has just moved gains nothing by moving again, so its own turn counts as settled.
        n_settled = n_settled + 1 if np.array_equal(after, found) else 1
        found, turn = after, turn + 1
    return found


def _by_last_mover(step: Step, others: list[int], of: Levels) -> Levels:
    """The same by state and last mover, where a party may gain by moving twice and is not allowed to."""
    after = dict.fromkeys(others, of)  # the least that can still be reached once this party has just moved
    while True:
        stepped = {mover: step(mover, after[mover]) for mover in others}
        now = {last: np.minimum.reduce([of, *(stepped[mover] for mover in others if mover != last)]) for last in others}
        if all(np.array_equal(now[mover], after[mover]) for mover in others):
            least: Levels = np.minimum.reduce([of, *stepped.values()])
            return least
        after = now


def _each_once(step: Step, others: list[int], of: Levels) -> Levels:
    """The same where each of the others moves once at most, in any order: by sets of those who still may."""
    by_set: dict[tuple[int, ...], Levels] = {(): of}
    for size in range(1, len(others) + 1):
        for chosen in combinations(others, size):
            after = [step(mover, by_set[tuple(m for m in chosen if m != mover)]) for mover in chosen]
            by_set[chosen] = np.minimum.reduce([of, *after])
    return by_set[tuple(others)]
