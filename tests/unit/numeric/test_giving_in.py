"""Who gives in, by tables written by hand; and one step of a war that all would rather be rid of."""

from __future__ import annotations

import numpy as np
import pytest

from detente.numeric.backward import Game, Moves, Play, by_arms_alone, solve_back, start_at
from detente.numeric.fight import BY_A, BY_B, BY_MEDIATOR, EITHER, GIVES_A, GIVES_B, NOBODY, THE_WEAK
from detente.numeric.giving_in import who_gives_in
from detente.numeric.law import A_YIELDS, AGREED, B_YIELDS, Law, law
from tests.plain_games import plain_eyes, plain_rules

BELIEFS = np.array([0.0, 0.25, 0.5, 0.75, 1.0])
KNOWN = np.zeros(1)


def worth(a: float, weak: list[float], strong: list[float]) -> np.ndarray:
    """What fighting on is worth by belief: rows of A, weak and strong B, and the mediator."""
    n = len(weak)
    return np.array([[a] * n, weak, strong, [0.0] * n])


@pytest.mark.parametrize(
    ("a", "b", "who"),
    [(0.1, 0.1, NOBODY), (-0.1, 0.1, GIVES_A), (0.1, -0.1, GIVES_B), (-0.1, -0.2, GIVES_B), (-0.2, -0.1, GIVES_A),
     (0.0, 0.0, NOBODY)],
)  # fmt: skip
def test_of_two_who_know_each_other_the_one_gives_in_that_loses_more_by_fighting_on(
    a: float, b: float, who: int
) -> None:
    for proposer in (BY_A, BY_MEDIATOR, BY_B):
        assert who_gives_in(worth(a, [b], [b]), 0, KNOWN, proposer) == (who, 0.0)


def test_of_two_that_lose_the_same_it_is_the_one_that_answers_offers_or_a_coin_decides() -> None:
    alike = worth(-0.1, [-0.1 - 1e-11], [-0.1])
    found = {proposer: who_gives_in(alike, 0, KNOWN, proposer)[0] for proposer in (BY_A, BY_MEDIATOR, BY_B)}
    assert found == {BY_A: GIVES_B, BY_MEDIATOR: EITHER, BY_B: GIVES_A}


def test_where_only_the_weak_would_so_many_do_that_the_rest_do_not_mind() -> None:
    weak = [-0.4, -0.3, -0.1, 0.1, 0.3]
    who, left = who_gives_in(worth(0.2, weak, [0.1] * 5), 1, BELIEFS, BY_A)
    assert who == THE_WEAK
    assert left == pytest.approx(0.625)  # halfway from -0.1 at 0.5 to 0.1 at 0.75


def test_all_the_weak_do_where_no_belief_makes_fighting_on_worth_it() -> None:
    assert who_gives_in(worth(0.2, [-0.4] * 5, [0.1] * 5), 2, BELIEFS, BY_A) == (THE_WEAK, 1.0)


@pytest.mark.parametrize(
    ("i", "who"),
    [(0, GIVES_B), (2, THE_WEAK), (4, NOBODY)],  # known to be weak, not known, known to be strong
)
def test_a_type_that_is_not_there_does_not_count(i: int, who: int) -> None:
    assert who_gives_in(worth(0.2, [-0.4] * 5, [0.1] * 5), i, BELIEFS, BY_A)[0] == who


def test_b_gives_in_where_fighting_on_read_as_strength_is_worth_nothing_to_either_type() -> None:
    assert who_gives_in(worth(0.2, [0.1, 0.1, -0.1, -0.1, -0.1], [-0.1] * 5), 2, BELIEFS, BY_A)[0] == GIVES_B
    # Where A would, too, it does if one of B's types would fight on, read as strong; else who loses more.
    assert who_gives_in(worth(-0.2, [-0.1] * 5, [0.1] * 5), 2, BELIEFS, BY_A)[0] == GIVES_A
    assert who_gives_in(worth(-0.2, [-0.1] * 5, [-0.1] * 5), 2, BELIEFS, BY_A)[0] == GIVES_A
    assert who_gives_in(worth(-0.2, [-0.9] * 5, [-0.3] * 5), 2, BELIEFS, BY_A)[0] == GIVES_B


# Whole games ---------------------------------------------------------------------------------------------------------


def dear_war(
    cost_a: float, cost_b: float, proposer: int = BY_A, steps: int = 30, gives_in: bool = True, can_agree: bool = False
) -> tuple[Play, Law]:
    """A front that stands still, so that nothing but cost comes of a step."""
    a, b = (plain_eyes(1, [0, 0], [0, 0], cost=cost, discount=0.9) for cost in (cost_a, cost_b))
    one = np.eye(1)
    rules = plain_rules(1, proposer, divisible=can_agree)._replace(gives_in=gives_in)
    game = Game(3, KNOWN, a, b, a, (Moves(one, one, one),), rules)
    play = solve_back(game, steps, by_arms_alone(game))
    return play, law(game, play, start_at(game, 0, 1.0, 0.0, 0.0), 3)


def test_a_coin_gives_each_half_and_ends_the_war() -> None:
    play, told = dear_war(0.1, 0.1, BY_MEDIATOR, steps=1)
    assert play.policies[0].yields[0, 1, 0] == EITHER
    assert play.values.a[0, 1, 0] == play.values.weak[0, 1, 0] == pytest.approx(0.5)
    assert told.ended[A_YIELDS, 0] == told.ended[B_YIELDS, 0] == pytest.approx(0.5)
    assert told.on[1] == 0.0
    assert told.fought.sum() == 0.0


def test_who_gives_in_has_nothing_and_the_other_all() -> None:
    play, told = dear_war(-0.05, 0.2)  # A gains by the step, B loses
    assert (play.values.a[0, 1, 0], play.values.weak[0, 1, 0]) == pytest.approx((1.0, 0.0))
    assert told.ended[B_YIELDS, 0] == pytest.approx(1.0)
    assert told.ended[A_YIELDS].sum() == 0.0


@pytest.mark.parametrize("proposer", [BY_A, BY_B])
@pytest.mark.parametrize("cost_b", [0.1, 0.102, 0.2])
def test_the_length_of_the_horizon_does_not_decide_who_gives_in(proposer: int, cost_b: float) -> None:
    found = [dear_war(0.1, cost_b, proposer, steps)[0] for steps in (5, 6, 7, 8, 9, 10, 50)]
    assert len({int(play.policies[0].yields[0, 1, 0]) for play in found}) == 1
    assert max(play.residual for play in found) == 0.0


def test_where_it_is_left_out_they_fight_on_below_zero() -> None:
    play, told = dear_war(0.1, 0.2, gives_in=False)
    assert play.fight[0, 0, 1, 0] < -0.5
    assert told.ended.sum() == 0.0
    assert told.fought.tolist() == pytest.approx([1.0] * 3)


def test_what_a_side_would_have_by_the_other_giving_in_is_the_threat_behind_a_deal() -> None:
    """B, to which the war is dearer, would give in: A offers it nothing, and it signs."""
    play, told = dear_war(0.1, 0.2, can_agree=True)
    assert told.ended[AGREED, 0] == pytest.approx(1.0)
    assert play.policies[0].y[0, 1, 0] == pytest.approx(0.0)
