"""CRPS, log and Brier scores against closed forms, quadrature and definitions."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.integrate import quad
from scipy.stats import norm

from detente.numeric import scores

NUMBERS = st.floats(0, 100).map(lambda x: round(x, 3))
CHANCES = st.lists(st.tuples(NUMBERS, st.integers(1, 9)), min_size=1, max_size=7)
FORECASTS = st.lists(st.tuples(st.integers(0, 20).map(lambda n: n / 20), st.booleans()), min_size=1, max_size=40)


def _law(drawn: list[tuple[float, int]]) -> tuple[np.ndarray, np.ndarray]:
    place, weight = (np.array(each, dtype=float) for each in zip(*drawn, strict=True))
    return place, weight / weight.sum()


@settings(max_examples=40, deadline=None)
@given(CHANCES, NUMBERS)
def test_crps_is_the_integral_of_its_definition(drawn: list[tuple[float, int]], outcome: float) -> None:
    place, chance = _law(drawn)
    ends = np.unique([-1.0, *place, outcome, 101.0])
    exact = sum(
        quad(lambda z: (chance[place <= z].sum() - (z >= outcome)) ** 2, a, b, limit=5)[0]
        for a, b in itertools.pairwise(ends)
    )
    assert float(scores.crps(place, chance, outcome)) == pytest.approx(exact, abs=1e-9)


def test_crps_of_a_normal_law_is_its_closed_form() -> None:
    """Gneiting and Raftery (2007), eq. 21: z(2 Phi - 1) + 2 phi - 1/sqrt(pi); .2337 at the mean."""
    q = norm.ppf((np.arange(20_000) + 0.5) / 20_000)
    for z in (0.0, 0.7, -2.0):
        exact = z * (2 * norm.cdf(z) - 1) + 2 * norm.pdf(z) - 1 / math.sqrt(math.pi)
        assert float(scores.crps(q, 1 / 20_000, z)) == pytest.approx(exact, abs=2e-4)


@given(NUMBERS, NUMBERS)
def test_crps_of_one_place_is_the_absolute_error(place: float, outcome: float) -> None:
    assert float(scores.crps([place], [1.0], outcome)) == pytest.approx(abs(place - outcome))


@given(st.integers(0, 100).map(lambda n: n / 100))
def test_crps_of_two_ends_is_the_brier_score_times_the_line(p: float) -> None:
    found = scores.crps([0.0, 100.0], [1 - p, p], [100.0, 0.0])
    assert found == pytest.approx(100 * scores.brier([p, p], [1, 0]))


@settings(deadline=None)
@given(CHANCES, NUMBERS, st.floats(0.1, 9), st.floats(-50, 50))
def test_crps_follows_the_unit_and_not_the_origin_or_the_order(
    drawn: list[tuple[float, int]], outcome: float, unit: float, shift: float
) -> None:
    place, chance = _law(drawn)
    one = float(scores.crps(place, chance, outcome))
    assert one >= -1e-9
    other = scores.crps(unit * place[::-1] + shift, chance[::-1], unit * outcome + shift)
    assert float(other) == pytest.approx(unit * one, abs=1e-7)


@settings(deadline=None)
@given(CHANCES, CHANCES)
def test_nobody_does_better_than_by_saying_what_holds(
    true: list[tuple[float, int]], said: list[tuple[float, int]]
) -> None:
    place, chance = _law(true)
    other = _law(said)
    honest = chance @ scores.crps(place[None, :], chance[None, :], place)
    assert honest <= chance @ scores.crps(other[0][None, :], other[1][None, :], place) + 1e-9


@given(CHANCES, NUMBERS)
def test_the_log_score_of_a_line_is_that_of_its_tenth(drawn: list[tuple[float, int]], outcome: float) -> None:
    place, chance = _law(drawn)
    tenth = min(int(outcome // 10), 9)
    inside = sum(c for x, c in zip(place, chance, strict=True) if min(int(x // 10), 9) == tenth)
    expected = -math.log(0.98 * inside + 0.002)
    assert float(scores.bin_log_score(place, chance, outcome, 100.0)) == pytest.approx(expected)


@given(CHANCES)
def test_the_middle_has_the_least_expected_distance(drawn: list[tuple[float, int]]) -> None:
    place, chance = _law(drawn)
    cost = [float(chance @ np.abs(place - x)) for x in place]
    middle = float(scores.middle_of(place, chance))
    assert float(chance @ np.abs(place - middle)) == pytest.approx(min(cost))


@given(FORECASTS)
def test_the_parts_of_the_brier_score_sum_to_it(forecasts: list[tuple[float, bool]]) -> None:
    p, y = zip(*forecasts, strict=True)
    parts = scores.decomposed(p, y)
    assert parts.brier == pytest.approx(sum((a - b) ** 2 for a, b in forecasts) / len(forecasts))
    whole = parts.reliability - parts.resolution + parts.uncertainty + parts.within
    assert whole == pytest.approx(parts.brier)
    assert parts.reliability >= 0
    assert -1e-12 <= parts.resolution <= parts.uncertainty + 1e-12


@given(FORECASTS)
def test_bins_of_equal_chances_leave_nothing_within(forecasts: list[tuple[float, bool]]) -> None:
    p, y = zip(*forecasts, strict=True)
    coarse = [math.floor(each * 10 + 1e-9) / 10 for each in p]
    assert scores.decomposed([min(each, 0.9) for each in coarse], y).within == pytest.approx(0, abs=1e-12)


@given(FORECASTS)
def test_bins_count_every_forecast_once(forecasts: list[tuple[float, bool]]) -> None:
    p, y = zip(*forecasts, strict=True)
    bins = scores.calibration(p, y)
    assert sum(each.n for each in bins) == len(p)
    for each in bins:
        inside = [q for q in p if each.low - 1e-9 <= q < each.high - 1e-9 or (each.high == 1 and q == 1)]
        assert len(inside) == each.n


def test_a_chance_of_one_that_fails_is_bad_and_not_infinite() -> None:
    assert float(scores.log_score(1.0, False)) == pytest.approx(-math.log(1e-4))


@pytest.mark.parametrize(
    ("place", "chance", "outcome", "word"),
    [([0, 1], [0.5, 0.4], 0, "sum"), ([0, 1], [1.5, -0.5], 0, "negative"), ([0, np.nan], [0.5, 0.5], 0, "finite")],
)
def test_what_is_no_distribution_is_refused(place: list[float], chance: list[float], outcome: float, word: str) -> None:
    with pytest.raises(ValueError, match=word):
        scores.crps(place, chance, outcome)


@pytest.mark.parametrize(("chance", "happened", "word"), [(1.2, 1, "between"), (0.5, 0.5, "neither")])
def test_what_is_no_chance_or_outcome_is_refused(chance: float, happened: float, word: str) -> None:
    with pytest.raises(ValueError, match=word):
        scores.brier(chance, happened)
