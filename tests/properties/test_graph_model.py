"""Stability on random games against the definitions transcribed word for word, and what implies what."""

from __future__ import annotations

import numpy as np

from detente.numeric.stability import CONCEPTS, Sequences, stable_states
from tests.properties.graph_by_hand import is_stable, table
from tests.properties.random_graphs import random_game

N_GAMES = 400  # about 6,000 tables (party, concept); `python -m tests.properties.test_graph_model 2000` for more


def mismatches(seed: int, sequences: Sequences) -> tuple[int, int]:
    """How many tables (party, concept) of one game differ from the definitions, and how many there are."""
    drawn = random_game(seed)
    found = stable_states(drawn.game, CONCEPTS, sequences)
    n_wrong = n_tables = 0
    for concept in CONCEPTS:
        for party in range(drawn.game.n_parties):
            once = sequences == "each_opponent_once"
            wanted = table(drawn.reach, drawn.likes, concept, party, once)
            n_tables += 1
            n_wrong += found[concept][party][drawn.states].tolist() != wanted
    return n_wrong, n_tables


def test_every_table_equals_the_definitions() -> None:
    counts = np.array([mismatches(seed, "legal") for seed in range(N_GAMES)])
    assert counts[:, 1].sum() > 5_000
    assert counts[:, 0].sum() == 0


def test_every_table_of_the_compatibility_mode_equals_its_definition() -> None:
    assert sum(mismatches(seed, "each_opponent_once")[0] for seed in range(60)) == 0


def test_one_concept_implies_another() -> None:
    implied = [("nash", "sseq"), ("sseq", "seq"), ("sseq", "smr"), ("seq", "gmr"), ("smr", "gmr"), ("nash", "smr")]
    for seed in range(N_GAMES):
        found = stable_states(random_game(seed).game)
        for stronger, weaker in implied:
            assert not (found[stronger] & ~found[weaker]).any()  # type: ignore[index]


def test_the_quick_transcription_is_the_slow_one() -> None:
    for seed in range(20):
        drawn = random_game(seed)
        for concept in CONCEPTS:
            states = range(min(8, len(drawn.states)))
            slow = [is_stable(drawn.reach, drawn.likes, concept, 0, s) for s in states]
            assert table(drawn.reach, drawn.likes, concept, 0)[: len(slow)] == slow


def test_a_state_that_is_not_possible_is_stable_for_nobody() -> None:
    for seed in range(100):
        game = random_game(seed).game
        assert not any(table[:, ~game.possible].any() for table in stable_states(game).values())


if __name__ == "__main__":
    import sys

    total = np.array([mismatches(seed, "legal") for seed in range(int(sys.argv[1]))]).sum(axis=0)
    print(f"{total[0]} mismatches in {total[1]} tables")
