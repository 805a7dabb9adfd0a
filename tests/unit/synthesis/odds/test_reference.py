"""The reference classes: weights, base rates, and which case gets which."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.optimize import minimize

from detente.numeric.mixing import effective_number, mixing_weights, weighted_quantiles
from detente.synthesis.odds.base import base_rate
from detente.synthesis.odds.facts import NAMES, facts_of
from detente.synthesis.odds.fitting import ALPHA, chances_of, fitted_weights, reference_plays
from detente.synthesis.odds.reference import class_of, reference_class
from tests.unit.synthesis.odds.wars import bare_case


def test_weights_of_components_that_share_nothing_are_shares_of_what_was_seen() -> None:
    found = mixing_weights(np.eye(3), [5.0, 3.0, 2.0], alpha=0.5)
    assert found == pytest.approx(np.array([5.5, 3.5, 2.5]) / 11.5)


def test_weights_are_those_that_a_general_optimiser_finds() -> None:
    rng = np.random.default_rng(3)
    likelihood, counts, alpha = rng.random((12, 3)), rng.integers(1, 5, 12).astype(float), 0.2

    def loss(free: np.ndarray) -> float:
        p = np.exp(np.append(free, 0.0))
        p /= p.sum()
        return -float(counts @ np.log(likelihood @ p) + alpha * np.log(p).sum())

    best = minimize(loss, np.zeros(2), method="Nelder-Mead", options={"xatol": 1e-9, "fatol": 1e-12, "maxiter": 4000}).x
    wanted = np.exp(np.append(best, 0.0))
    assert mixing_weights(likelihood, counts, alpha, stop=1e-12) == pytest.approx(wanted / wanted.sum(), abs=1e-5)


def test_weights_do_not_depend_on_the_order_of_what_was_seen_or_on_where_they_start() -> None:
    rng = np.random.default_rng(4)
    likelihood, counts = rng.random((20, 5)), np.ones(20)
    one = mixing_weights(likelihood, counts, 0.1, stop=1e-12)
    other = mixing_weights(likelihood[::-1], counts, 0.1, stop=1e-12, start=np.array([0.6, 0.1, 0.1, 0.1, 0.1]))
    assert other == pytest.approx(one, abs=1e-8)


def test_quantiles_of_even_weights_are_those_of_the_values() -> None:
    values = np.arange(101.0)
    assert weighted_quantiles(values, np.ones(101), [0.1, 0.9]) == pytest.approx([10, 90])
    assert effective_number(np.ones(7)) == pytest.approx(7)


@pytest.mark.parametrize("name", NAMES)
def test_the_shipped_weights_are_those_that_the_facts_give(name: str) -> None:
    facts = facts_of(name)
    wanted = fitted_weights(facts, reference_plays())
    assert reference_class(name).weights == pytest.approx(wanted, abs=2e-5)


def test_a_class_lasts_and_ends_as_its_wars_did() -> None:
    found = reference_class("wars between states")
    years = found.facts.days / 365.25
    for age in (1, 2, 4):
        assert found.weights @ found.curves.on[:, 12 * age] == pytest.approx(float((years > age).mean()), abs=0.04)
    by_talks = found.weights @ found.curves.agreed[:, 60]
    by_arms = found.weights @ found.curves.arms[:, 60]
    assert by_talks / (by_talks + by_arms) == pytest.approx(found.facts.not_by_arms, abs=0.03)


def test_the_summary_of_conflicts_within_states_is_met_at_ages_that_it_tells() -> None:
    """Weibull with a scale of 1.905 years and a shape of 0.439: its own chances of an end in the year."""
    found = reference_class("conflicts within states")

    def left(years: float) -> float:
        return float(np.exp(-((years / 1.9053) ** 0.4388)))

    for age in (0, 1, 5, 10):
        wanted = 1 - left(age + 1) / left(age)
        assert base_rate(found, 12 * age, "month").any_end.value == pytest.approx(wanted, abs=0.02)


def test_wars_with_as_many_years_behind_them_end_less_often() -> None:
    found = reference_class("wars between states")
    chances = [base_rate(found, 12.0 * age, "month").by_agreement.value for age in (0, 0.5, 1, 2, 3, 5, 10, 20)]
    assert chances == sorted(chances, reverse=True)


def test_the_base_rate_is_the_same_in_weeks_and_months() -> None:
    found = reference_class("wars between states")
    months = base_rate(found, 39.0, "month", horizon=12)
    weeks = base_rate(found, 39.0 * 30.4375 / 7, "week", horizon=52)
    assert weeks.any_end.value == pytest.approx(months.any_end.value, abs=0.003)


def test_the_base_rate_stands_beside_the_lognormal_fit() -> None:
    found = base_rate(reference_class("wars between states"), 39.0, "month")
    assert found.by_lognormal == pytest.approx(0.294, abs=0.002)
    assert found.any_end.value == pytest.approx(found.by_lognormal, abs=0.04)
    assert found.any_end.low <= found.any_end.value <= found.any_end.high
    assert found.by_agreement.value == pytest.approx(found.any_end.value * 48 / 69)
    assert (found.n_as_old, found.n_wars, found.older_than_all) == (10, 95, False)


def test_a_war_older_than_all_of_its_class_is_said_to_be() -> None:
    assert base_rate(reference_class("wars between states"), 240.0, "month").older_than_all


def test_a_case_in_weeks_without_a_front_is_a_strike_and_others_are_wars_between_states() -> None:
    def name(case: object, chosen: str = "auto") -> str | None:
        found = class_of(case, chosen)  # type: ignore[arg-type]
        return found.name if found else None

    assert name(bare_case(time_step="week")) == "strikes"
    assert name(bare_case(time_step="week", front={"now": 0.5, "volatility": 0.02})) == "wars between states"
    assert name(bare_case(time_step="week", front={"now": 0.5, "drift": 0, "volatility": 0})) == "strikes"
    assert name(bare_case()) == "wars between states"
    assert name(bare_case(), "conflicts within states") == "conflicts within states"
    assert name(bare_case(), "none") is None


def test_each_fact_is_counted_once() -> None:
    facts = facts_of("wars between states")
    _, counts = chances_of(facts, reference_plays(8))
    assert counts.sum() == pytest.approx(len(facts.days)) == 95
    assert pytest.approx(0.01) == ALPHA
