"""Coalition stability against its definitions by plain sets, and looking ahead against a literal recursion."""

from __future__ import annotations

from itertools import combinations

import numpy as np

from detente.models.graph_model.foresight import horizons
from detente.numeric.coalitions import COALITION_CONCEPTS, CoalitionGame
from detente.numeric.stability import stable_states
from tests.properties.graph_by_hand import Likes, Reach, reachable
from tests.properties.graph_problems import problem_of
from tests.properties.random_graphs import random_game

Coalition = tuple[int, ...]


def parts(parties: Coalition) -> list[Coalition]:
    return [p for size in range(1, len(parties) + 1) for p in combinations(parties, size)]


def gains(reach: Reach, v: Likes, members: Coalition, s: int) -> set[int]:
    return {t for t in reachable(reach, members, s) if all(v[j][t] > v[j][s] for j in members)}


def is_stable(reach: Reach, v: Likes, concept: str, members: Coalition, s: int) -> bool:
    outside = tuple(i for i in range(len(v)) if i not in members)
    if concept == "nash" or not outside:
        return not gains(reach, v, members, s)
    if concept == "seq":
        groups = parts(outside)
        moves = [[gains(reach, v, group, t) for t in range(len(reach[0]))] for group in groups]
    for s1 in gains(reach, v, members, s):
        answers = reachable(moves, range(len(groups)), s1) if concept == "seq" else reachable(reach, outside, s1)
        deterred = False
        for s2 in answers:
            hurts = any(v[j][s2] <= v[j][s] for j in members)
            away = any(all(v[j][s3] > v[j][s] for j in members) for s3 in reachable(reach, members, s2))
            deterred = deterred or (hurts and not (concept == "smr" and away))
        if not deterred:
            return False
    return True


def test_every_coalition_and_concept_equals_the_definitions() -> None:
    n_tables = 0
    for seed in range(40):
        drawn = random_game(seed)
        if len(drawn.states) > 24:
            continue
        game = CoalitionGame(drawn.game)
        for members in game.coalitions():
            for concept in COALITION_CONCEPTS:
                n = range(len(drawn.states))
                wanted = [is_stable(drawn.reach, drawn.likes, concept, members, s) for s in n]
                assert game.stable(members, concept).tolist() == wanted
                n_tables += 1
    assert n_tables > 500


def test_a_coalition_of_one_among_moves_is_the_party_itself() -> None:
    for seed in [s for s in range(40) if s % 4 != 3]:
        drawn = random_game(seed)
        found, game = stable_states(drawn.game), CoalitionGame(drawn.game)
        for party in range(drawn.game.n_parties):
            for concept in ("nash", "gmr", "smr"):
                assert np.array_equal(game.stable((party,), concept), found[concept][party][drawn.states])  # type: ignore[arg-type,index]


# Looking ahead ---------------------------------------------------------------------------------------------------


def end(reach: Reach, v: Likes, i: int, s: int, h: int) -> int:
    """Where the game ends when i moves at s and looks h moves ahead."""
    best = s
    for t in sorted(reach[i][s]):
        after = t
        if h > 1:
            others = [end(reach, v, j, t, h - 1) for j in range(len(v)) if j != i]
            moved = [e for e in others if e != t]
            after = min(moved, key=lambda e: v[i][e]) if moved else t
        if v[i][after] > v[i][best]:
            best = after
    return best


def test_looking_ahead_equals_a_literal_recursion() -> None:
    for seed in range(0, 30):
        drawn = random_game(seed)
        if len(drawn.states) > 16:
            continue
        tables = horizons(problem_of(drawn), 3)
        for h, ends in enumerate(tables, start=1):
            for i in range(drawn.game.n_parties):
                for s in range(len(drawn.states)):
                    wanted = end(drawn.reach, drawn.likes, i, s, h)
                    assert drawn.likes[i][ends[i, s]] == drawn.likes[i][wanted]
                    assert (ends[i, s] == s) == (wanted == s)


def test_looking_one_move_ahead_is_nash() -> None:
    for seed in range(60):
        drawn = random_game(seed)
        ends = horizons(problem_of(drawn), 1)[0]
        stays = ends == np.arange(len(drawn.states))
        assert np.array_equal(stays, stable_states(drawn.game)["nash"][:, drawn.states])
