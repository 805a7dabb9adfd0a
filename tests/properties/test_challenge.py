"""The challenge model: its equations one by one against the compiled rounds, and what no reading may depend on."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from detente.numeric.challenge import GAVE_IN, challenge
from detente.numeric.readings import Reading, switches
from tests.properties.challenge_by_hand import one_round

Floats = NDArray[np.float64]
Line = tuple[Floats, Floats, Floats]


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    chosen = {name: draw(st.sampled_from(values)) for name, values in switches().items()}
    return Reading(**chosen, stays=draw(st.sampled_from([1.0, 0.5, 0.0])))


@st.composite
def parties(draw: st.DrawFn, most: int = 6) -> Line:
    """Places, capabilities and saliences without hidden ties: drawn by a seeded generator, some places shared."""
    n = draw(st.integers(2, most))
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    x, c, s = rng.uniform(0, 100, n), rng.uniform(0.05, 1, n), rng.uniform(0.05, 1, n)
    if draw(st.booleans()):
        x[-1] = x[0]
    return x, c, s


@settings(max_examples=150)
@given(line=parties(), reading=readings())
def test_a_round_is_what_the_equations_say(line: Line, reading: Reading) -> None:
    x, c, s = line
    wide = float(x.max() - x.min())
    if wide == 0:
        return
    wanted = one_round(x.tolist(), c.tolist(), s.tolist(), wide, reading)
    assert challenge(x, c, s, 1, reading).places[1] == pytest.approx(wanted, abs=1e-8)


@settings(max_examples=60)
@given(line=parties(), reading=readings(), data=st.data())
def test_the_order_of_parties_does_not_matter(line: Line, reading: Reading, data: st.DataObject) -> None:
    x, c, s = line
    order = np.array(data.draw(st.permutations(range(len(x)))))
    turned = challenge(x[order], c[order], s[order], 3, reading).places
    assert turned == pytest.approx(challenge(x, c, s, 3, reading).places[:, order], abs=1e-6)


@settings(max_examples=60)
@given(line=parties(), reading=readings(), factor=st.sampled_from([0.01, 7.0]), shift=st.sampled_from([-300.0, 40.0]))
def test_a_line_in_another_unit_gives_the_same_places(
    line: Line, reading: Reading, factor: float, shift: float
) -> None:
    reading = dataclasses.replace(
        reading, choice="least move" if reading.choice == "smallest place" else reading.choice
    )
    x, c, s = line
    there = challenge(x * factor + shift, c * 30, s, 3, reading).places
    assert (there - shift) / factor == pytest.approx(challenge(x, c, s, 3, reading).places, abs=1e-6)


@settings(max_examples=60)
@given(line=parties(), reading=readings())
def test_a_mirrored_line_gives_mirrored_places(line: Line, reading: Reading) -> None:
    reading = dataclasses.replace(reading, choice="least move", centre="weighted mean")
    x, c, s = line
    there = challenge(100 - x, c, s, 3, reading).places
    assert 100 - there == pytest.approx(challenge(x, c, s, 3, reading).places, abs=1e-6)


def test_the_published_reading_is_not_the_same_in_a_mirror() -> None:
    # It picks the compromise with the smallest place, a slip its restater names: left and right are not treated alike.
    x, c, s = np.array([0, 5, 10, 60.0]), np.array([0.1, 0.9, 0.5, 1.0]), np.array([0.9, 0.5, 0.6, 0.7])
    differs = []
    for seed in range(200):
        rng = np.random.default_rng(seed)
        x, c, s = rng.uniform(0, 100, 6), rng.uniform(0.05, 1, 6), rng.uniform(0.05, 1, 6)
        there = 100 - challenge(100 - x, c, s, 1).places
        differs.append(not np.allclose(there, challenge(x, c, s, 1).places))
    assert any(differs)


@given(line=parties(), reading=readings())
@settings(max_examples=60)
def test_nobody_leaves_the_line_and_moves_have_a_rival(line: Line, reading: Reading) -> None:
    x, c, s = line
    played = challenge(x, c, s, 5, reading)
    assert played.places.min() >= x.min() - 1e-9
    assert played.places.max() <= x.max() + 1e-9
    moved = np.abs(np.diff(played.places, axis=0)) > 0
    assert (moved <= (played.by >= 0)).all()
    assert ((played.kind > 0) == (played.by >= 0)).all()
    if reading.giving_in == "never":
        assert (played.kind != GAVE_IN).all()


@given(line=parties(), reading=readings())
@settings(max_examples=30)
def test_draws_are_played_one_by_one(line: Line, reading: Reading) -> None:
    x, c, s = line
    table = challenge(np.stack([x, x / 2]), c, np.stack([s, s]), 3, reading)
    assert (table.places[0] == challenge(x, c, s, 3, reading).places).all()
    assert (table.places[1] == challenge(x / 2, c, s, 3, reading).places).all()


@pytest.mark.parametrize("values", [[50.0], [50.0, 50.0, 50.0], [0.0, 100.0], [0.0, 0.0, 100.0]])
def test_few_places_are_an_answer(values: list[float]) -> None:
    x = np.array(values)
    played = challenge(x, np.ones(len(x)), np.full(len(x), 0.5), 10)
    assert np.isfinite(played.places).all()
    assert set(played.places.ravel().tolist()) <= {*values, *played.places[-1].tolist()}


def test_zero_salience_everywhere_moves_nobody_without_reason() -> None:
    played = challenge(np.array([0.0, 40.0, 100.0]), np.ones(3), np.zeros(3), 10)
    assert np.isfinite(played.places).all()


def test_five_hundred_parties() -> None:
    rng = np.random.default_rng(5)
    played = challenge(rng.uniform(0, 100, 500), rng.uniform(0.1, 1, 500), rng.uniform(0.1, 1, 500), 3)
    assert np.isfinite(played.places).all()


def test_what_is_no_reading_or_no_input_is_refused() -> None:
    with pytest.raises(ValueError, match="one of"):
        Reading(choice="best")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="chance"):
        Reading(stays=1.5)
    with pytest.raises(ValueError, match="salience"):
        challenge([0.0, 1.0], [1.0, 1.0], [0.5, 1.5])
