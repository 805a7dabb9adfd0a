"""Single wars drawn by plain Python against the exact law of the compiled code: the same frequencies."""

from __future__ import annotations

import numpy as np
import pytest

from detente.numeric.backward import Game, Play, start_at
from detente.numeric.law import A_WINS, A_YIELDS, AGREED, B_WINS, B_YIELDS, DISASTER, Law, law
from detente.numeric.sampled import Sampled, sample
from tests.properties.war_games import IN_FORCE, game_with_a_plan, random_game

N_WARS, N_STEPS = 3_000, 6
Z = 5.0  # standard errors; some 1,500 comparisons, each beyond this by chance once in 1,700,000
ENDS = {
    "agreement": AGREED,
    "a wins": A_WINS,
    "b wins": B_WINS,
    "disaster": DISASTER,
    "a gives in": A_YIELDS,
    "b gives in": B_YIELDS,
}


def near(count: int, p: float) -> bool:
    return abs(count / N_WARS - p) <= Z * np.sqrt(max(p * (1 - p), 1e-12) / N_WARS) + 1 / N_WARS


def drawn_and_told(game: Game, play: Play, seed: int) -> tuple[list[Sampled], Law]:
    """Wars and their law where the case's chances are A's: then beliefs are right, and both accounts follow one war."""
    game = Game(game.n_places, game.beliefs, game.a, game.b, game.a, game.moves, game.rules)
    prior = float(game.beliefs[len(game.beliefs) // 2])
    start = start_at(game, 0, 1.3, prior, prior)
    rng = np.random.default_rng(seed)
    wars = [sample(game, play, start, N_STEPS, rng) for _ in range(N_WARS)]
    return wars, law(game, play, start, N_STEPS)


def compare(wars: list[Sampled], told: Law) -> None:
    for name, k in ENDS.items():
        assert near(sum(war.end == name for war in wars), float(told.ended[k, -1])), name
    for t in range(N_STEPS):
        on = [war for war in wars if len(war.place) > t]
        assert near(len(on), float(told.on[t]))
        assert near(sum(t in war.signed for war in wars), float(told.signed[t]))
        assert near(sum(t in war.paused for war in wars), float(told.paused[t]))
        for number, exact in (("place", told.front), ("belief", told.belief), ("regime", told.regime)):
            at = np.bincount([getattr(war, number)[t] for war in on], minlength=exact.shape[1])
            assert all(near(int(n), float(p)) for n, p in zip(at, exact[t], strict=True)), number


@pytest.mark.parametrize("seed", [4, 9, 16, 19])
def test_sampled_wars_have_the_frequencies_of_the_law(seed: int) -> None:
    compare(*drawn_and_told(*random_game(seed), seed))


@pytest.mark.parametrize(("seed", "deals"), [(52, 10), (61, 8), (70, 6)])
def test_so_they_have_where_sides_may_give_in_and_failed_deals_are_fought_over(seed: int, deals: int) -> None:
    wars, told = drawn_and_told(*random_game(seed, 5, deals=deals), seed)
    assert told.ended[[A_YIELDS, B_YIELDS], -1].max() > 0.05
    assert told.signed.sum() - told.ended[AGREED, -1] > 0.05  # deals that failed
    compare(wars, told)


@pytest.mark.parametrize(("seed", "ends"), [(7, False), (10, False), (4, True), (5, True)])
def test_so_they_have_where_a_plan_may_be_accepted(seed: int, ends: bool) -> None:
    wars, told = drawn_and_told(*game_with_a_plan(seed, ends=ends), seed)
    assert told.entered[:, IN_FORCE::4].sum() > 0.2
    assert ends or told.paused.sum() > 0.2
    compare(wars, told)


def test_the_same_seed_draws_the_same_wars() -> None:
    game, play = random_game(3)
    start = start_at(game, 0, 1.0, 0.5, 0.5)
    one, other = (sample(game, play, start, 20, np.random.default_rng(7)) for _ in range(2))
    assert one == other
