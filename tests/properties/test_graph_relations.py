"""Unknown and strong preferences: what they reduce to, what implies what, and one conflict by hand."""

from __future__ import annotations

import numpy as np
import pytest

from detente.numeric.relational import stable_with_unknown, strongly_stable
from detente.numeric.relations import Table, better_table, joined, levels_of_possible, step_tables
from detente.numeric.stability import CONCEPTS, Concept, stable_states
from tests.properties.random_graphs import random_game

N_GAMES = 40


def tables(seed: int) -> tuple[list[Table], list[Table], list[Table], Table]:
    game = random_game(seed).game
    draw = np.random.default_rng(seed)
    steps, better = step_tables(game), [better_table(row) for row in levels_of_possible(game)]
    unknown = []
    for own in better:
        half = np.triu(draw.random(own.shape) < 0.2, 1)
        unknown.append(half | half.T)
    return steps, [own & ~u for own, u in zip(better, unknown, strict=True)], unknown, game.possible


@pytest.mark.parametrize("concept", CONCEPTS)
def test_with_nothing_unknown_every_way_to_be_careful_is_the_plain_concept(concept: Concept) -> None:
    for seed in range(N_GAMES):
        game = random_game(seed).game
        steps, better = step_tables(game), [better_table(row) for row in levels_of_possible(game)]
        nothing = [np.zeros_like(own) for own in better]
        wanted = stable_states(game, (concept,))[concept][:, game.possible]
        for care in ("a", "b", "c", "d"):
            assert np.array_equal(stable_with_unknown(steps, better, nothing, concept, care), wanted)  # type: ignore[arg-type]


@pytest.mark.parametrize("concept", CONCEPTS)
def test_who_is_sure_to_stay_can_be_made_to_stay(concept: Concept) -> None:
    for seed in range(N_GAMES):
        steps, better, unknown, _ = tables(seed)
        a, b, c, d = (stable_with_unknown(steps, better, unknown, concept, care) for care in ("a", "b", "c", "d"))  # type: ignore[arg-type]
        assert not (a & ~b).any()
        assert not (a & ~c).any()
        assert not (b & ~d).any()
        assert not (c & ~d).any()


@pytest.mark.parametrize("concept", CONCEPTS)
def test_strongly_stable_states_are_stable(concept: Concept) -> None:
    n_weak = 0
    for seed in range(N_GAMES):
        game = random_game(seed).game
        level = levels_of_possible(game)
        better = [better_table(row) for row in level]
        much_worse = [row[None, :] < row[:, None] - 2 for row in level]
        stable = stable_states(game, (concept,))[concept][:, game.possible]
        strong = strongly_stable(step_tables(game), better, much_worse, concept)
        assert not (strong & ~stable).any()
        n_weak += int((stable & ~strong).sum())
    assert (n_weak == 0) == (concept == "nash")


def test_by_hand_an_unknown_gain_is_left_for_only_by_the_careless() -> None:
    # One step of the first party, 0 -> 1, of which it does not know whether it is better; the other can lead back, 1 -> 0.
    steps = [np.array([[False, True], [False, False]]), np.array([[False, False], [True, False]])]
    nothing, unknown = np.zeros((2, 2), dtype=bool), ~np.eye(2, dtype=bool)
    nash = [
        stable_with_unknown(steps, [nothing] * 2, [unknown] * 2, "nash", care)[0, 0] for care in ("a", "b", "c", "d")
    ]
    assert nash == [False, True, False, True]
    # Being led back leaves it as before, which is known not to be better: it is deterred under every reading.
    assert all(
        stable_with_unknown(steps, [nothing] * 2, [unknown] * 2, "seq", care)[0, 0] for care in ("a", "b", "c", "d")
    )


def test_joining_tables_by_bits_is_the_product_of_tables() -> None:
    draw = np.random.default_rng(2)
    for n in (1, 7, 64, 65, 130):
        first, second = draw.random((n, n)) < 0.1, draw.random((n, n)) < 0.1
        assert np.array_equal(joined(first, second), (first.astype(int) @ second.astype(int)) > 0)
