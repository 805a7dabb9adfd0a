"""The spatial model of politics and the exchanges: written out by hand, and what they may not depend on."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from detente.numeric.exchange import Exchanges, exchange, outcomes_of
from detente.numeric.smp import QUIET, spatial_politics
from tests.properties.smp_by_hand import one_turn

Floats = NDArray[np.float64]
seeds = st.integers(0, 2**32 - 1)


def _parties(seed: int, most: int = 6) -> tuple[Floats, Floats, Floats]:
    rng = np.random.default_rng(seed)
    n = int(rng.integers(2, most + 1))
    return rng.uniform(0, 100, n), rng.uniform(0.1, 1, n), rng.uniform(0.05, 1, n)


@settings(max_examples=80)
@given(seed=seeds)
def test_a_turn_is_what_its_description_says(seed: int) -> None:
    x, c, s = _parties(seed)
    turns = spatial_politics(x, c, s, max_turns=1)
    wanted = one_turn((x / 100).tolist(), (c / c.max() * 100).tolist(), s.tolist())
    assert turns.places[1] / 100 == pytest.approx(wanted, abs=1e-9)


@settings(max_examples=40)
@given(seed=seeds, data=st.data())
def test_the_order_of_parties_does_not_matter_to_politics(seed: int, data: st.DataObject) -> None:
    x, c, s = _parties(seed)
    order = np.array(data.draw(st.permutations(range(len(x)))))
    turned = spatial_politics(x[order], c[order], s[order], max_turns=3).places
    assert turned == pytest.approx(spatial_politics(x, c, s, max_turns=3).places[:, order], abs=0.011)


@settings(max_examples=40)
@given(seed=seeds)
def test_politics_on_a_line_in_another_unit_and_with_power_in_another(seed: int) -> None:
    x, c, s = _parties(seed)
    there = spatial_politics(x * 7 - 200, c * 40, s, (-200.0, 500.0), 3).places
    assert (there + 200) / 7 == pytest.approx(spatial_politics(x, c, s, max_turns=3).places, abs=1e-6)


@given(seed=seeds)
@settings(max_examples=30)
def test_politics_stops_when_it_is_quiet(seed: int) -> None:
    x, c, s = _parties(seed)
    turns = spatial_politics(x, c, s)
    last = int(turns.n_turns)
    changes = np.abs(np.diff(turns.places[: last + 1], axis=0)).sum(axis=1)
    if last < 100:
        assert changes[-1] <= QUIET * changes[0]
    assert (changes[1:-1] > QUIET * changes[0]).all()
    assert (turns.places[last:] == turns.places[last]).all()


@pytest.mark.parametrize("values", [[50.0], [50.0, 50.0], [0.0, 100.0], [0.0, 0.0, 100.0, 100.0]])
@pytest.mark.parametrize("salience", [0.0, 0.5, 1.0])
def test_politics_answers_where_the_known_program_stops(values: list[float], salience: float) -> None:
    turns = spatial_politics(values, np.ones(len(values)), np.full(len(values), salience))
    assert np.isfinite(turns.places).all()
    assert 0 <= turns.places.min() <= turns.places.max() <= 100


def test_politics_refuses_what_is_off_the_line() -> None:
    with pytest.raises(ValueError, match="ends"):
        spatial_politics([0.0, 120.0], [1.0, 1.0], [0.5, 0.5])


def _table(seed: int) -> tuple[Floats, Floats, Floats]:
    rng = np.random.default_rng(seed)
    shape = int(rng.integers(2, 6)), int(rng.integers(2, 5))
    return rng.uniform(0, 100, shape), rng.uniform(0.05, 1, shape), rng.uniform(0.1, 1, shape[0])


def _best_by_hand(x: Floats, s: Floats, c: Floats) -> float:
    """The largest equal gain of one exchange: pair by pair, the trade scaled down until it is feasible for both."""
    w = c[:, None] * s
    outcome = (w * x).sum(axis=0) / w.sum(axis=0)
    best = 0.0
    n, k = x.shape
    for i in range(n):
        for j in range(n):
            for p in range(k):
                for q in range(k):
                    if i == j or p == q:
                        continue
                    if (x[i, p] > outcome[p]) == (x[j, p] > outcome[p]) or (x[i, q] > outcome[q]) == (
                        x[j, q] > outcome[q]
                    ):
                        continue
                    for share in np.linspace(0, 1, 2001):
                        # j moves a share of its way on p; i moves on q until both gain alike
                        on_p = share * abs(x[i, p] - x[j, p]) * w[j, p] / w[:, p].sum()
                        on_q = on_p * (s[i, p] + s[j, p]) / (s[i, q] + s[j, q])
                        if on_q > abs(x[i, q] - x[j, q]) * w[i, q] / w[:, q].sum():
                            break
                        if on_p > abs(x[i, p] - outcome[p]) or on_q > abs(x[j, q] - outcome[q]):
                            break
                        best = max(best, s[i, p] * on_p - s[i, q] * on_q)
    return best


@settings(max_examples=25)
@given(seed=seeds)
def test_the_first_exchange_has_the_largest_gain_there_is(seed: int) -> None:
    x, s, c = _table(seed)
    done = exchange(x, s, c, np.random.default_rng(0), 1).rounds
    gain = done[0][0].gain if done else 0.0
    assert gain == pytest.approx(_best_by_hand(x, s, c), abs=0.05)
    assert gain >= _best_by_hand(x, s, c) - 1e-9


@settings(max_examples=40)
@given(seed=seeds)
def test_both_partners_gain_the_same_from_every_exchange(seed: int) -> None:
    x, s, c = _table(seed)
    w = c[:, None] * s
    places = x.copy()
    for done in exchange(x, s, c, np.random.default_rng(1), 3).rounds:
        for each in done:
            before = outcomes_of(places, w)
            i, j = each.taker, each.giver
            held = places.copy()
            places[j, each.taken], places[i, each.given] = each.giver_to, each.taker_to
            after = outcomes_of(places, w)
            for party in (i, j):
                nearer = np.abs(before - held[party]) - np.abs(after - held[party])
                gain = s[party, each.taken] * nearer[each.taken] + s[party, each.given] * nearer[each.given]
                assert gain == pytest.approx(each.gain, abs=1e-7)


def _outcomes(found: Exchanges) -> list[list[float]]:
    return [each.tolist() for each in found.outcomes]


@settings(max_examples=30)
@given(seed=seeds)
def test_exchanges_do_not_depend_on_the_order_of_parties_or_on_the_unit(seed: int) -> None:
    x, s, c = _table(seed)
    here = exchange(x, s, c, np.random.default_rng(0), 2)
    there = exchange(x[::-1] * 3 + 5, s[::-1], c[::-1] * 9, np.random.default_rng(0), 2)
    assert np.array(_outcomes(there)) == pytest.approx(3 * np.array(_outcomes(here)) + 5, abs=1e-6)


def test_equal_exchanges_are_drawn_by_the_seed() -> None:
    x = np.array([[0.0, 0.0], [0.0, 0.0], [100.0, 100.0], [100.0, 100.0]])
    s = np.array([[0.9, 0.1], [0.9, 0.1], [0.1, 0.9], [0.1, 0.9]])
    pairs = set()
    for seed in range(20):
        first = exchange(x, s, np.ones(4), np.random.default_rng(seed), 1).rounds[0][0]
        pairs.add(frozenset((first.taker, first.giver)))
        assert _outcomes(exchange(x, s, np.ones(4), np.random.default_rng(seed), 1)) == _outcomes(
            exchange(x, s, np.ones(4), np.random.default_rng(seed), 1)
        )
    assert pairs == {frozenset(pair) for pair in ((0, 2), (0, 3), (1, 2), (1, 3))}


def test_nothing_to_trade_is_an_answer() -> None:
    alike = exchange(np.array([[0.0, 0.0], [100.0, 100.0]]), np.full((2, 2), 0.5), np.ones(2), np.random.default_rng(0))
    assert alike.is_done
    assert alike.rounds == ()
    with pytest.raises(ValueError, match="tables"):
        exchange(np.zeros((2, 2)), np.zeros((2, 3)), np.ones(2), np.random.default_rng(0))
