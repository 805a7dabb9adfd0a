"""What two sides can agree on, against every deal and every mixture that is allowed, by brute force."""

from __future__ import annotations

from itertools import combinations_with_replacement, product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.numeric.agreed import Agreed, at_will, best_terms
from detente.numeric.fight import Rules
from detente.numeric.shares import best_share, least_share, most_share, piece_of, share_of_a, to_mediator
from tests.plain_games import plain_rules

Arrays = tuple[np.ndarray, np.ndarray, np.ndarray]
SHARES = st.integers(-4, 20).map(lambda n: n / 16)  # few values, so that many deals tie
DEALS = st.lists(st.tuples(SHARES, SHARES, st.integers(0, 3)), min_size=1, max_size=9)


def arrays(deals: list[tuple[float, float, int]]) -> Arrays:
    x, y, group = (np.array(column) for column in zip(*deals, strict=True))
    return x.astype(float), y.astype(float), group.astype(np.int64)


def scattered(seed: int) -> Arrays:
    """Random deals in random groups, none of them alike."""
    draw = np.random.default_rng(seed)
    n = int(draw.integers(1, 14))
    return draw.uniform(-0.2, 1.2, n), draw.uniform(-0.2, 1.2, n), draw.integers(0, 4, n)


def most_by_hand(deals: Arrays, least: float) -> float | None:
    """The most for the first side of every deal, and every mixture of two of one group, with `least` for the second."""
    x, y, group = deals
    found = []
    for d, e in combinations_with_replacement(range(len(x)), 2):
        if group[d] == group[e]:
            found += [w * x[d] + (1 - w) * x[e] for w in weights(y[d], y[e], least)]
    return max(found) if found else None


def weights(one: float, other: float, least: float) -> list[float]:
    """Weights on the first of two points: one of them alone that has enough, and the mixture that just has."""
    fine = [w for w, has in ((1.0, one), (0.0, other)) if has >= least]
    if (one - least) * (other - least) < 0:
        fine.append(float((least - other) / (one - other)))
    return fine


def levels(y: np.ndarray) -> list[float]:
    """Shares at which to ask: off the deals, just at them, and beyond."""
    off = [at for at in np.linspace(y.min() - 0.1, y.max() + 0.1, 23) if np.abs(y - at).min() > 1e-9]
    return [*map(float, off), *y.tolist()]


def same(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    return one == pytest.approx(other, abs=1e-9)


@given(DEALS)
def test_it_is_the_most_that_any_deal_or_allowed_mixture_gives(deals: list[tuple[float, float, int]]) -> None:
    x, y, group = arrays(deals)
    found = best_terms(x, y, group)
    for least in levels(y):
        assert same(found.most_for_the_other(least), most_by_hand((x, y, group), least)), least


@pytest.mark.parametrize("seed", range(60))
def test_so_it_is_of_deals_without_ties(seed: int) -> None:
    deals = scattered(seed)
    found = best_terms(*deals)
    for least in levels(deals[1]):
        assert same(found.most_for_the_other(least), most_by_hand(deals, least)), least


@given(DEALS)
def test_pieces_are_in_order_and_made_of_what_they_name(deals: list[tuple[float, float, int]]) -> None:
    x, y, group = arrays(deals)
    found = best_terms(x, y, group)
    ys, xs = found.ends
    assert (np.diff(ys) >= -1e-12).all()
    assert (np.diff(xs) <= 1e-12).all()
    for k, (first, second) in enumerate(found.of):
        assert group[first] == group[second]
        for share in np.linspace(found.y0[k], found.y1[k], 4):
            mixed = found.between(k, float(share))
            assert sum(w for _, w in mixed) == pytest.approx(1)
            assert sum(w * y[d] for d, w in mixed) == pytest.approx(share, abs=1e-9)
            had = np.interp(share, [found.y0[k], found.y1[k]], [found.x0[k], found.x1[k]])
            if found.y1[k] > found.y0[k]:
                assert sum(w * x[d] for d, w in mixed) == pytest.approx(had, abs=1e-9)


@given(DEALS)
def test_seen_from_the_other_side_it_is_what_swapped_sides_would_find(deals: list[tuple[float, float, int]]) -> None:
    x, y, group = arrays(deals)
    turned, swapped = best_terms(x, y, group).mirrored(), best_terms(y, x, group)
    for least in levels(x):
        assert same(turned.most_for_the_other(least), swapped.most_for_the_other(least)), least
    again = turned.mirrored()
    found = best_terms(x, y, group)
    assert (again.of, again.y0.tolist(), again.x1.tolist()) == (found.of, found.y0.tolist(), found.x1.tolist())
    assert again.mix.tolist() == found.mix.tolist()


@pytest.mark.parametrize("seed", range(40))
def test_deals_that_cannot_be_mixed_are_the_undominated_ones(seed: int) -> None:
    x, y, _ = scattered(seed)
    found = best_terms(x, y, np.arange(len(x)))
    kept = {d for d in range(len(x)) if not any(x[e] >= x[d] and y[e] >= y[d] for e in range(len(x)) if e != d)}
    assert {d for d, _ in found.of} == kept
    assert (found.y0 == found.y1).all()
    assert all(found.between(k, float(found.y0[k])) == ((d, 1.0),) for k, (d, _) in enumerate(found.of))


def test_mixing_makes_a_middle_that_no_deal_gives_and_only_within_a_group() -> None:
    x, y = np.array([1.0, 0.2, 0.0]), np.array([0.0, 0.2, 1.0])
    assert best_terms(x, y, np.zeros(3, np.int64)).most_for_the_other(0.25) == pytest.approx(0.75)
    assert best_terms(x, y, np.arange(3)).most_for_the_other(0.25) == 0.0
    assert best_terms(x, y, np.array([0, 0, 1])).most_for_the_other(0.1) == pytest.approx(0.6)


def test_of_two_deals_worth_the_same_the_first_is_named() -> None:
    half = np.full(3, 0.5)
    assert best_terms(half, half, np.arange(3)).of == ((0, 0),)


def test_nothing_can_be_agreed_on_where_there_is_no_deal() -> None:
    nothing = best_terms(np.empty(0), np.empty(0), np.empty(0, np.int64))
    assert len(nothing) == 0
    assert nothing.most_for_the_other(-1.0) is None


def test_a_stake_divided_at_will_is_its_own_mirror() -> None:
    stake = at_will()
    assert stake.most_for_the_other(0.3) == pytest.approx(0.7)
    assert stake.mirrored().most_for_the_other(0.3) == pytest.approx(0.7)
    assert stake.between(0, 0.25) == ((0, 0.75), (1, 0.25))
    assert stake.most_for_the_other(1.1) is None


# The same for compiled code -----------------------------------------------------------------------------------------


def ruled(agreed: Agreed, weight: tuple[float, float] = (0.5, 0.5)) -> Rules:
    return plain_rules(1)._replace(y0=agreed.y0, y1=agreed.y1, x0=agreed.x0, x1=agreed.x1, weight=np.array(weight))


def or_none(value: float) -> float | None:
    return None if np.isnan(value) else value


@pytest.mark.parametrize("seed", range(40))
def test_compiled_code_finds_the_same_shares(seed: int) -> None:
    deals = scattered(seed)
    found = best_terms(*deals)
    rules, turned = ruled(found), found.mirrored()
    for least in levels(deals[1]):
        share = or_none(least_share(least, rules))
        most = found.most_for_the_other(least)
        assert (share is None) == (most is None)
        if share is not None:
            assert share >= least - 1e-12
            assert share_of_a(share, rules) == pytest.approx(most, abs=1e-9)
            k = piece_of(share, rules)
            assert found.y0[k] - 1e-12 <= share <= found.y1[k] + 1e-12
    for least in levels(deals[0]):
        assert same(or_none(most_share(least, rules)), turned.most_for_the_other(least)), least


@pytest.mark.parametrize("seed", range(20))
def test_the_mediator_has_no_share_that_it_likes_better_between_two(seed: int) -> None:
    deals = scattered(seed)
    found = best_terms(*deals)
    low, high = sorted(np.random.default_rng(seed).uniform(-0.2, 1.2, 2))
    each = [np.linspace(a, b, 101) for a, b in zip(found.y0, found.y1, strict=True)]
    inside = [float(y) for y in np.concatenate(each) if low <= y <= high]
    for weight in product((0.0, 0.3, 0.5, 1.0), (0.2, 0.5)):
        rules = ruled(found, weight)
        share = best_share(low, high, rules)
        assert np.isnan(share) == (not inside)
        if inside:
            assert low - 1e-12 <= share <= high + 1e-12
            assert to_mediator(share, rules) >= max(to_mediator(y, rules) for y in inside) - 1e-9
