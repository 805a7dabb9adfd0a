"""Draws of the ranges of a case: PERT, keyed by seed, draw and place, and correlated where that is asked for."""

from __future__ import annotations

import zlib

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.integrate import quad
from scipy.stats import beta, spearmanr

from detente.case.case import Case
from detente.case.change import changed, parse_change
from detente.case.files import load
from detente.errors import BadInput
from detente.sweep.uncertain import Uncertain, as_changes, correlations, drawn, numbers_to_draw, uncertain_numbers
from tests.cases import ARAL

shares = st.floats(0.001, 0.999)


@st.composite
def ranges(draw: st.DrawFn) -> Uncertain:
    low = draw(st.floats(-10, 10))
    width = draw(st.floats(0.01, 20))
    return Uncertain("x", low, low + width * draw(st.floats(0, 1)), low + width)


def in_scipy(number: Uncertain) -> object:
    width = number.high - number.low
    rise, fall = (1 + 4 * each / width for each in (number.mode - number.low, number.high - number.mode))
    return beta(rise, fall, loc=number.low, scale=width)


@given(ranges(), shares)
def test_the_quantile_is_the_inverse_of_the_distribution(number: Uncertain, share: float) -> None:
    found = number.quantile(share)
    assert number.low <= found <= number.high
    assert found == pytest.approx(in_scipy(number).ppf(share), abs=1e-8)  # type: ignore[attr-defined]


@pytest.mark.parametrize(("low", "mode", "high"), [(0, 0.5, 1), (0.4, 0.5, 0.7), (-2, -2, 3), (10, 12, 12)])
def test_moments_are_those_of_pert(low: float, mode: float, high: float) -> None:
    """Mean (low + 4 mode + high)/6 and variance (mean - low)(high - mean)/7 (Malcolm et al. 1959; Vose 2008)."""
    number = Uncertain("x", low, mode, high)
    mean = (low + 4 * mode + high) / 6
    first, _ = quad(number.quantile, 0, 1, limit=200)
    second, _ = quad(lambda u: (number.quantile(u) - mean) ** 2, 0, 1, limit=200)
    assert first == pytest.approx(mean, abs=1e-5)
    assert second == pytest.approx((mean - low) * (high - mean) / 7, abs=1e-5)


@given(ranges(), shares, shares)
def test_a_larger_share_is_no_smaller_number(number: Uncertain, one: float, other: float) -> None:
    small, large = sorted((one, other))
    assert number.quantile(small) <= number.quantile(large)


@given(st.integers(0, 2**32 - 1), st.integers(0, 10**6), st.permutations(["a", "b", "c"]))
def test_a_draw_hangs_on_seed_draw_and_place_and_on_nothing_else(seed: int, draw: int, order: list[str]) -> None:
    numbers = {name: Uncertain(name, 0.0, 0.3, 1.0) for name in "abc"}
    found = drawn([numbers[name] for name in order], seed, draw)
    assert all(drawn([numbers[name]], seed, draw)[name] == found[name] for name in order)
    assert len(set(found.values())) == 3


def test_draws_differ_by_seed_and_by_number_and_fill_the_range_evenly() -> None:
    number = Uncertain("x", 0.0, 0.5, 1.0)
    found = np.array([[drawn([number], seed, draw)["x"] for draw in range(400)] for seed in (0, 1)])
    assert len(np.unique(found)) == found.size
    assert abs(np.corrcoef(found)[0, 1]) < 0.15
    assert np.quantile(found, [0.1, 0.5, 0.9]) == pytest.approx([number.quantile(q) for q in (0.1, 0.5, 0.9)], abs=0.03)


def test_a_number_that_two_versions_of_a_case_share_has_the_same_draws_in_both() -> None:
    case = load(ARAL)
    other = changed(
        case, [parse_change("fighting.cost.south=0.2"), parse_change("fighting.front.volatility=0.01..0.04")]
    )
    before, after = (drawn(uncertain_numbers(each), 3, 7) for each in (case, other))
    shared = before.keys() & after.keys()
    assert "fighting.front.volatility" in after.keys() - before.keys()
    assert "fighting.cost.south" in before.keys() - after.keys()
    assert all(before[place] == after[place] for place in shared)


def test_the_ranges_of_a_case_are_its_uncertain_numbers_and_no_others() -> None:
    places = {number.place: number for number in uncertain_numbers(load(ARAL))}
    assert places["fighting.cost.north"] == Uncertain("fighting.cost.north", 0.008, 0.01, 0.012)
    assert "positions.north.delta.salience" in places
    assert "fighting.front.drift" not in places  # a point
    belief = changed(load(ARAL), [parse_change("beliefs.0.value=0.005..0.02")])
    assert "beliefs.0.value" in {number.place for number in uncertain_numbers(belief)}


@pytest.mark.parametrize("rho", [-0.8, -0.3, 0.5, 0.9])
def test_rank_correlations_are_those_asked_for(rho: float) -> None:
    numbers = [Uncertain(name, 0.0, mode, 1.0) for name, mode in (("a", 0.1), ("b", 0.9), ("c", 0.5))]
    joint = correlations([("a", "b", rho)], numbers)
    found = [drawn(numbers, 0, draw, joint) for draw in range(3000)]
    a, b, c = ([each[name] for each in found] for name in "abc")
    assert spearmanr(a, b).statistic == pytest.approx(rho, abs=0.05)
    assert abs(spearmanr(a, c).statistic) < 0.06
    assert np.quantile(b, [0.1, 0.5, 0.9]) == pytest.approx([numbers[1].quantile(q) for q in (0.1, 0.5, 0.9)], abs=0.03)


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ([("a", "b", 0.9), ("b", "c", 0.9), ("a", "c", -0.9)], "cannot hold together"),
        ([("a", "nowhere", 0.1)], "nowhere is no range"),
        ([("a", "b", 1.0)], "between -1 and 1"),
        ([("a", "a", 0.5)], "two places"),
    ],
)
def test_correlations_that_cannot_be_are_refused(given: list[tuple[str, str, float]], says: str) -> None:
    with pytest.raises(BadInput, match=says):
        correlations(given, [Uncertain(name, 0.0, 0.5, 1.0) for name in "abc"])


# Chances of types ------------------------------------------------------------------------------------------------


def draws_of(number: Uncertain, n: int, seed: int = 5) -> list[float]:
    return [drawn([number], seed, draw)[number.place] for draw in range(n)]


@pytest.mark.parametrize(("low", "mode", "high"), [(0.6, 0.775, 0.95), (0.1, 0.1, 0.1), (0.0, 0.2, 1.0)])
def test_a_chance_of_a_type_is_drawn_as_a_type_as_often_as_it_says(low: float, mode: float, high: float) -> None:
    found = draws_of(Uncertain("x", low, mode, high, is_type_chance=True), 4000)
    assert set(found) == {0.0, 1.0}
    mean = (low + 4 * mode + high) / 6
    assert np.mean(found) == pytest.approx(mean, abs=4 * (mean * (1 - mean) / 4000) ** 0.5)


def test_types_are_drawn_by_seed_draw_and_place_alone() -> None:
    types = [Uncertain(name, 0.3, 0.5, 0.7, is_type_chance=True) for name in "abc"]
    other = Uncertain("d", 0.0, 0.5, 1.0)
    for draw in range(50):
        together = drawn([*types, other], 2, draw)
        assert together == drawn([other, *types[::-1]], 2, draw)
        assert all(drawn([each], 2, draw)[each.place] == together[each.place] for each in (*types, other))
    by_place = [draws_of(each, 200) for each in types]
    assert len({tuple(each) for each in by_place}) == 3


def test_a_number_has_the_draws_it_had_before_there_were_types() -> None:
    """The share of the number itself is the first that its generator gives."""
    number = Uncertain("fighting.rounds", 0.1, 0.2, 0.6)
    first = np.random.default_rng([4, 9, zlib.crc32(b"fighting.rounds")]).random()
    assert drawn([number], 4, 9) == {"fighting.rounds": number.quantile(float(first))}


def test_a_case_says_which_of_its_numbers_are_chances_of_types() -> None:
    case = load(ARAL)
    types = {number.place: number for number in numbers_to_draw(case) if number.is_type_chance}
    assert set(types) == {
        "positions.north.delta.firm",
        "positions.south.delta.firm",
        "links.0.firm",
        "fighting.obstinate.north.p",
    }
    assert types["fighting.obstinate.north.p"].low == types["fighting.obstinate.north.p"].high == 0.1
    assert "fighting.obstinate.north.p" not in {number.place for number in uncertain_numbers(case)}


def test_a_type_that_is_known_is_not_drawn() -> None:
    case = changed(load(ARAL), [parse_change("positions.north.delta.firm=1"), parse_change("links.0.firm=0")])
    places = {number.place for number in numbers_to_draw(case)}
    assert not places & {"positions.north.delta.firm", "links.0.firm"}


def test_what_is_believed_of_a_type_stays_a_chance() -> None:
    data = load(ARAL).written()
    data["beliefs"] = [{"party": "south", "place": "fighting.obstinate.north.p", "value": "0.2..0.6"}]
    numbers = [number for number in numbers_to_draw(Case.model_validate(data)) if number.place == "beliefs.0.value"]
    assert not numbers[0].is_type_chance
    assert 0.2 < drawn(numbers, 0, 0)["beliefs.0.value"] < 0.6


def test_the_type_of_a_draw_can_be_set_in_the_case() -> None:
    case = load(ARAL)
    for draw in range(3):
        values = drawn(numbers_to_draw(case), 0, draw)
        firm = changed(case, as_changes(values)).position("north", "delta")
        assert firm is not None
        assert firm.firm is not None
        assert firm.firm.point == values["positions.north.delta.firm"]
