"""Single wars drawn by plain Python against the exact law of the compiled code: the same frequencies."""

from __future__ import annotations

import numpy as np
import pytest

from detente.numeric.backward import Game, start_at
from detente.numeric.law import law
from detente.numeric.sampled import sample
from tests.properties.war_games import random_game

N_WARS, N_STEPS = 3_000, 6
Z = 4.5  # standard errors; some 150 comparisons, each beyond this by chance once in 150,000


def near(count: int, p: float) -> bool:
    return abs(count / N_WARS - p) <= Z * np.sqrt(max(p * (1 - p), 1e-12) / N_WARS) + 1 / N_WARS


@pytest.mark.parametrize("seed", [4, 9, 16, 19])
def test_sampled_wars_have_the_frequencies_of_the_law(seed: int) -> None:
    """Where the case's chances are A's, beliefs are right and both accounts follow one war."""
    game, play = random_game(seed)
    game = Game(game.n_places, game.beliefs, game.a, game.b, game.a, game.moves, game.rules)
    prior = float(game.beliefs[len(game.beliefs) // 2])
    start = start_at(game, 0, 1.3, prior, prior)
    told = law(game, play, start, N_STEPS)
    rng = np.random.default_rng(seed)
    wars = [sample(game, play, start, N_STEPS, rng) for _ in range(N_WARS)]
    for name, exact in (
        ("settled", told.settled), ("a wins", told.a_wins), ("b wins", told.b_wins), ("disaster", told.disaster)
    ):  # fmt: skip
        assert near(sum(war.end == name for war in wars), float(exact[-1])), name
    for t in range(N_STEPS):
        on = [war for war in wars if len(war.place) > t]
        assert near(len(on), float(told.on[t]))
        assert near(sum(t in war.signed for war in wars), float(told.signed[t]))
        for number, exact in (("place", told.front), ("belief", told.belief), ("regime", told.regime)):
            at = np.bincount([getattr(war, number)[t] for war in on], minlength=exact.shape[1])
            assert all(near(int(n), float(p)) for n, p in zip(at, exact[t], strict=True)), number


def test_the_same_seed_draws_the_same_wars() -> None:
    game, play = random_game(3)
    start = start_at(game, 0, 1.0, 0.5, 0.5)
    one, other = (sample(game, play, start, 20, np.random.default_rng(7)) for _ in range(2))
    assert one == other
