"""What must hold of any solved game of bargaining while fighting; deviations by brute force on 200 random ones."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.numeric.backward import Game, Moves, Play, solve_back, start_at
from detente.numeric.fight import (
    BY_B,
    BY_MEDIATOR,
    GIVES_A,
    GIVES_B,
    NOBODY,
    NOTHING,
    POOL,
    SCREEN,
    THE_WEAK,
)
from detente.numeric.lattice import belief_lattice, front_steps
from detente.numeric.law import (
    A_WINS,
    A_YIELDS,
    B_YIELDS,
    DISASTER,
    SIGNED,
    Scene,
    empty_tally,
    law,
    step_on,
)
from tests.plain_games import plain_eyes, plain_rules
from tests.properties.war_games import (
    fight_by_hand,
    gains,
    game_with_a_plan,
    informed_gains,
    left_for_a,
    mediated_gains,
    random_game,
    types_apart,
    wrongly_answers,
    wrongly_stays_or_gives_in,
)

BOUND = 1e-9
Solved = tuple[Game, Play]


def states(game: Game) -> list[tuple[int, int, int]]:
    r, n, b = game.shape
    return [(x, y, z) for x in range(r) for y in range(1, n - 1) for z in range(b)]


@pytest.mark.parametrize("block", range(8))
def test_nobody_gains_by_another_offer_or_another_reply(block: int) -> None:
    """200 games, at every state of the first step: 1,001 offers, and the other reply of each type."""
    worst = (0.0, 0.0)
    for seed in range(25 * block, 25 * (block + 1)):
        game, play = random_game(seed, n_beliefs=5)
        for state in states(game):
            found = gains(game, play, *state)
            worst = (max(worst[0], found[0]), max(worst[1], found[1]))
    assert worst[0] <= BOUND
    assert worst[1] <= BOUND


def packages(seed: int) -> Solved:
    """Two to twelve packages, of which in every second game those of one of two groups can be mixed; sides may give in."""
    return random_game(seed, n_beliefs=5, deals=2 + seed % 11, groups=2 * (seed % 2))


def planned(seed: int) -> Solved:
    """A plan that both may accept: a pause, or in every second game a package that ends the war."""
    return game_with_a_plan(seed, ends=bool(seed % 2))


@pytest.mark.parametrize("block", range(4))
@pytest.mark.parametrize("drawn", [packages, planned])
def test_nobody_gains_by_another_offer_of_packages(drawn: Callable[[int], Solved], block: int) -> None:
    """200 games of packages, in which sides may give in, and 200 with a plan: at every state of the first step."""
    worst = (0.0, 0.0)
    for seed in range(50 * block, 50 * (block + 1)):
        game, play = drawn(seed)
        for state in states(game):
            found = gains(game, play, *state)
            worst = (max(worst[0], found[0]), max(worst[1], found[1]))
    assert worst[0] <= BOUND
    assert worst[1] <= BOUND


@pytest.mark.parametrize("drawn", [packages, planned])
def test_nobody_gives_in_who_would_rather_fight_and_nobody_fights_who_would_rather_give_in(
    drawn: Callable[[int], Solved],
) -> None:
    who = set()
    for seed in range(200):
        game, play = drawn(seed)
        for r, n, i in states(game):
            if np.isnan(game.rules.signs[r, 1]):  # where both have accepted a package nobody is asked
                who.add(int(play.policies[0].yields[r, n, i]))
                assert wrongly_stays_or_gives_in(game, play, r, n, i) <= BOUND
    assert {NOBODY, GIVES_A, GIVES_B, THE_WEAK} <= who


def test_nobody_gains_by_accepting_or_refusing_a_proposal_otherwise() -> None:
    """200 games with a plan, at every state of the first step, and every point of the answering there."""
    led = set()
    for seed in range(200):
        game, play = planned(seed)
        for r, n, i in states(game):
            led.add((r % 4, int(play.policies[0].accepts[r, n, i]) % 4))
            if r == 0:
                assert wrongly_answers(game, play, n, i) <= BOUND
    assert {(0, 0), (0, 1), (0, 2), (0, 3), (1, 1), (1, 3), (2, 2), (2, 3), (3, 3)} == led


@pytest.mark.parametrize("weight", [(0.5, 0.5), (0.9, 0.1), (1.0, 0.0), (0.1, 0.9)], ids=str)
def test_a_mediator_gains_by_no_other_offer_and_nobody_by_refusing_its_own(weight: tuple[float, float]) -> None:
    kinds = set()
    for seed in range(25):
        game, play = types_apart(seed, BY_MEDIATOR, weight)
        for state in states(game):
            kinds.add(int(play.policies[0].kind[state]))
            assert max(mediated_gains(game, play, *state)) <= BOUND
    assert {POOL, SCREEN} <= kinds


def test_a_mediator_gains_by_no_other_package_and_nobody_by_refusing_its_own() -> None:
    """Packages that cannot be mixed, and in every second game some that can; sides may give in."""
    kinds = set()
    for seed in range(60):
        game, play = random_game(seed, 5, BY_MEDIATOR, deals=2 + seed % 7, groups=2 * (seed % 2))
        for state in states(game):
            kinds.add(int(play.policies[0].kind[state]))
            assert max(mediated_gains(game, play, *state)) <= BOUND
    assert {NOTHING, POOL} <= kinds


@pytest.mark.parametrize("block", range(2))
def test_what_the_informed_side_offers_can_be_held_by_what_the_other_would_believe(block: int) -> None:
    """Where B makes an offer. Where it makes none a type may gain by showing itself: docs/reference/war.md says so."""
    n_offers = 0
    for seed in range(15 * block, 15 * (block + 1)):
        of_packages = random_game(seed, 5, BY_B, deals=2 + seed % 7, groups=2 * (seed % 2))
        for game, play in (random_game(seed, 5, BY_B), types_apart(seed, BY_B), of_packages):
            for state in states(game):
                if play.policies[0].kind[state] == POOL:
                    n_offers += 1
                    assert informed_gains(game, play, *state) <= BOUND
    assert n_offers > 300


def test_the_random_games_are_not_all_alike() -> None:
    kinds = [set(random_game(seed)[1].policies[0].kind[:, 1:-1].ravel().tolist()) for seed in range(60)]
    assert set.union(*kinds) == {1, 2}
    assert sum(SCREEN in found for found in kinds) > 10


@pytest.mark.parametrize("seed", range(20))
def test_fighting_is_worth_what_bayes_by_hand_says(seed: int) -> None:
    game, play = random_game(seed)
    for r, n, i in states(game):
        for p in range(3):
            assert play.fight[p, r, n, i] == pytest.approx(fight_by_hand(game, play, p, r, n, i), abs=1e-12)


@pytest.mark.parametrize("drawn", [random_game, packages, planned])
@pytest.mark.parametrize("seed", range(30))
def test_chances_add_up_and_beliefs_are_right_about_who_is_there(drawn: Callable[[int], Solved], seed: int) -> None:
    """In every state the share of the strong is the belief there, so that beliefs are a martingale."""
    game, play = drawn(seed)
    prior = float(game.beliefs[len(game.beliefs) // 2])
    game = Game(game.n_places, game.beliefs, game.a, game.b, game.a, game.moves, game.rules)
    mass = start_at(game, 0, 1.0, prior, prior)
    failed = np.zeros_like(mass)
    tally, scene = empty_tally(mass, len(game.rules.y0) + 1), Scene(play.policies[0], game.m, game.rules, game.lattice)
    for _ in range(6):
        tally = tally._replace(after=np.zeros_like(mass), failed=np.zeros_like(mass))
        step_on(mass, failed, tally, scene)
        mass, failed = tally.after, tally.failed
        total = mass.sum(axis=0)
        there = total > 1e-12
        belief = np.broadcast_to(game.beliefs, total.shape)
        assert np.allclose((mass[1][there] / total[there]), belief[there], atol=1e-9)
        assert mass.sum() + failed.sum() + tally.ended.sum() == pytest.approx(1.0, abs=1e-12)


@pytest.mark.parametrize("drawn", [random_game, packages, planned])
def test_the_value_is_what_the_law_pays(drawn: Callable[[int], Solved]) -> None:
    """A's value, solved backwards, against the payoffs along the law of what happens: one step ahead of the solved ones.

    At all states of 30 games but those few where answers to proposals turn on whether an offer was refused before.
    """
    n_paid = 0
    for seed in range(30):
        game, play = drawn(seed)
        game = Game(game.n_places, game.beliefs, game.a, game.b, game.a, game.moves, game.rules)
        for r, n, i in states(game):
            if len(set(play.policies[0].accepts[r, n])) == 1:
                n_paid += 1
                assert play.values.a[r, n, i] == pytest.approx(paid_to_a(game, play, r, n, i), abs=1e-10)
    assert n_paid > 250


def paid_to_a(game: Game, play: Play, r: int, n: int, i: int) -> float:
    """What the law of one step pays A: by deals, by arms, by giving in, and in the step after."""
    a, policy, rules = game.a, play.policies[0], game.rules
    belief = float(game.beliefs[i])
    mass = start_at(game, r, float(n), belief, belief)
    tally = empty_tally(mass, len(rules.y0) + 1)
    step_on(mass, np.zeros_like(mass), tally, Scene(policy, a, rules, game.lattice))
    row = int(policy.accepts[r, n, i])
    tabled = tally.pieces[-1, 0] / a.holds[row]
    x_tabled = 0.0 if np.isnan(rules.signs[row, 0]) else rules.signs[row, 0]
    in_talks = tally.said[SIGNED] - tabled
    x = left_for_a(game, float(policy.y[r, n, i])) if in_talks > 1e-12 else 0.0
    total = 0.0
    for signed, share, at in ((in_talks, x, r), (tabled, x_tabled, row)):
        total += signed * share * (a.holds[at] + (1 - a.holds[at]) * (1 - a.discount))
    total += tally.ended[B_YIELDS] + a.discount * (tally.ended[A_WINS] - tally.ended[DISASTER] * a.loss)
    for states_then, value in ((tally.after, play.ahead.a), (tally.failed, play.resumed[0])):
        total += a.discount * float((states_then.sum(axis=0) * value).sum())
    stepped = 1.0 - tally.said[SIGNED] - tally.ended[A_YIELDS] - tally.ended[B_YIELDS]
    return float(total - stepped * a.cost[row, 0])


@given(
    st.floats(0.01, 0.2), st.floats(0, 0.1), st.floats(0, 0.1), st.floats(0.5, 0.999), st.floats(0.5, 0.999),
    st.floats(0.05, 0.45), st.floats(0.05, 0.45),
)  # fmt: skip
def test_settled_at_once_when_all_is_known_and_deals_hold(
    extra: float, cost_a: float, cost_b: float, delta_a: float, delta_b: float, up: float, down: float
) -> None:
    a = plain_eyes(1, [up, up], [down, down], cost=cost_a + extra, discount=delta_a)
    b = plain_eyes(1, [up, up], [down, down], cost=cost_b, discount=delta_b)
    one = np.eye(1)
    game = Game(5, np.zeros(1), a, b, a, (Moves(one, one, one),), plain_rules(1))
    play = solve_back(game, 40)
    told = law(game, play, start_at(game, 0, 2.0, 0.0, 0.0), 2)
    assert told.signed[0] == pytest.approx(1.0)
    assert told.on[1] == 0.0


@pytest.mark.parametrize("seed", range(25))
def test_swapping_the_sides_mirrors_the_answer(seed: int) -> None:
    """Complete information: A proposing is B proposing in the mirrored game."""
    draw = np.random.default_rng(seed)
    up, down = draw.uniform(0.05, 0.45, 2)
    cost, delta, holds = draw.uniform(0, 0.1, 2), draw.uniform(0.7, 0.99, 2), float(draw.uniform(0.3, 1))
    one = np.eye(1)

    def solved(first: int, proposer: int) -> tuple[float, float]:
        u, d = (up, down) if first == 0 else (down, up)
        a = plain_eyes(1, [u, u], [d, d], cost=cost[first], discount=delta[first], holds=holds, rounds=0.5)
        b = plain_eyes(1, [u, u], [d, d], cost=cost[1 - first], discount=delta[1 - first], holds=holds, rounds=0.5)
        game = Game(5, np.zeros(1), a, b, a, (Moves(one, one, one),), plain_rules(1, proposer))
        values = solve_back(game, 60).values
        n = 1 if first == 0 else 3
        return float(values.a[0, n, 0]), float(values.weak[0, n, 0])

    for proposer, other in ((0, 2), (2, 0)):
        assert solved(0, proposer) == pytest.approx(solved(1, other)[::-1], abs=1e-10)


@pytest.mark.parametrize("seed", range(12))
def test_twice_the_beliefs_move_values_little(seed: int) -> None:
    values = []
    for n in (21, 41):
        _game, play = random_game(seed, n_beliefs=n)
        values.append(play.values.a[0, 1, n // 2])
    assert abs(values[0] - values[1]) < 0.01


@given(st.floats(-0.02, 0.02), st.floats(0.0, 0.05), st.integers(2, 18))
def test_the_front_keeps_its_two_moments(drift: float, volatility: float, n: int) -> None:
    h = 1 / n
    up, down, extra = front_steps(np.array([drift]), np.array([volatility]), h)
    assert min(up[0], down[0]) >= 0
    assert up[0] + down[0] <= 1 + 1e-12
    assert (up - down)[0] * h == pytest.approx(drift, abs=1e-12)
    assert (up + down)[0] * h * h == pytest.approx(volatility**2 + drift**2 + extra[0], abs=1e-12)


def test_a_lattice_of_beliefs_holds_its_prior_and_the_ends() -> None:
    for n in range(3, 40):
        found = belief_lattice(n, 0.37)
        assert 0.37 in found
        assert (found[0], found[-1]) == (0.0, 1.0)
        assert (np.diff(found) > 0).all()
