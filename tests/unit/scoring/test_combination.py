"""The combinations see nothing but their training half, and do what the protocol says."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from scipy.optimize import approx_fprime

from detente.numeric.clusters import halves
from detente.scoring import mixture, regression
from detente.scoring.rivals import DYNAMIC, STATIC, forecasts
from detente.scoring.splits import FORECASTERS, Mixing, out_of_sample
from detente.scoring.table import scored
from tests.unit.scoring.decisions import arrays

TRAIN = halves(arrays().group, np.random.default_rng(4))


@pytest.mark.parametrize("maker", FORECASTERS)
def test_outcomes_of_the_other_half_change_no_weight_and_no_forecast(maker: type) -> None:
    decided = arrays()
    other = decided.outcome.copy()
    other[~TRAIN] = np.random.default_rng(9).permutation(other[~TRAIN])
    assert (other != decided.outcome).any()
    one, two = (
        maker(each).forecast(TRAIN, np.random.default_rng(1)) for each in (decided, replace(decided, outcome=other))
    )
    assert one.weights.tolist() == two.weights.tolist()
    assert one.point.tolist() == two.point.tolist()
    assert one.spread.chance.tolist() == two.spread.chance.tolist()


@pytest.mark.parametrize("maker", FORECASTERS[1:])
def test_outcomes_of_the_training_half_do(maker: type) -> None:
    decided = arrays()
    other = replace(decided, outcome=np.where(TRAIN, 100 - decided.outcome, decided.outcome))
    one, two = (maker(each).forecast(TRAIN, np.random.default_rng(1)).weights for each in (decided, other))
    assert np.abs(one - two).max() > 1e-3


def test_no_model_reads_outcomes() -> None:
    decided = arrays()
    turned = replace(decided, outcome=100 - decided.outcome)
    one, two = (forecasts(each, {**STATIC, **DYNAMIC}) for each in (decided, turned))
    for name, points in one.items():
        np.testing.assert_array_equal(points, two[name])


def test_the_loss_is_the_crps_of_the_mixture_and_its_slope_the_difference_quotient() -> None:
    decided = arrays(6)
    of = mixture.mixtures(decided)
    weights = np.random.default_rng(2).normal(size=len(mixture.START))
    value, slope = mixture.loss(weights, of)
    assert value == pytest.approx(mixture.forecast(weights, of)[1].crps(decided.outcome).mean())
    quotient = approx_fprime(weights, lambda w: mixture.loss(w, of)[0], 1e-6)
    assert slope == pytest.approx(quotient, abs=1e-4)


def test_components_are_distributions_and_weights_of_absent_places_are_none() -> None:
    of = mixture.mixtures(arrays())
    assert of.law.sum(axis=2) == pytest.approx(np.ones(of.law.shape[:2]))
    assert (of.law >= 0).all()
    share = mixture.shares(mixture.START, of)[2]
    assert share.sum(axis=1) == pytest.approx(np.ones(len(share)))
    assert share[:, :-2][~of.held].max() == 0


def test_a_held_place_has_half_of_its_component_and_the_ends_what_lies_beyond() -> None:
    """By hand: a Laplace law of scale 6 about 0 has half of itself beyond the end."""
    at_end, inside = mixture._near(0.0), mixture._near(50.0)
    assert at_end[0] == pytest.approx(0.5 + 0.5 * (1 - 0.5 * np.exp(-0.5 / 6)))
    assert inside[50] == pytest.approx(0.5 + 0.5 * (1 - np.exp(-0.5 / 6)))
    assert inside[::-1] == pytest.approx(inside)


def test_the_proposer_is_found_where_outcomes_follow_it() -> None:
    """Outcomes of these decisions are the proposer's place in six of ten."""
    decided = arrays(60)
    weights = mixture.fit(mixture.mixtures(decided), 0.01)
    assert weights[6] > 0.5
    found = {each.model: each for each in out_of_sample(decided, 4, 0)}
    assert found["combination"].less_crps is not None
    assert found["combination"].less_crps.high < 0


def test_a_stronger_pull_leaves_weights_nearer_to_their_start() -> None:
    of = mixture.mixtures(arrays())
    ways = [np.linalg.norm(mixture.fit(of, s) - mixture.START) for s in (100.0, 1.0, 0.01)]
    assert ways == sorted(ways)
    assert ways[0] < 0.1


def test_a_tempered_election_has_no_weight_on_who_proposes() -> None:
    weights = mixture.fit(mixture.by_election(mixture.mixtures(arrays())), 0.01)
    assert np.abs(weights[1 : mixture.N_FEATURES]).max() == 0
    assert weights[0] != mixture.START[0]


def test_a_pull_without_end_makes_the_regression_the_compromise() -> None:
    decided = arrays()
    base, feature = regression.features(decided)
    weights = regression.fit(base, feature, decided.outcome, 1e9)
    assert regression.forecast(weights, base, feature) == pytest.approx(base, abs=1e-3)


def test_halves_differ_by_split_and_fits_do_not_differ_by_run() -> None:
    decided = arrays(10)
    first, second = (halves(decided.group, np.random.default_rng((0, s))) for s in (0, 1))
    assert first.tolist() != second.tolist()
    one, two = (Mixing(decided).forecast(first, np.random.default_rng((0, 0, 1))).weights for _ in range(2))
    assert one.tolist() == two.tolist()


def test_mirrored_decisions_have_mirrored_errors() -> None:
    """But for models that break ties to one side: those take the lower of two halves."""
    decided = arrays(12)
    turned = replace(
        decided,
        place=100 - decided.place,
        reference=100 - decided.reference,
        proposer=100 - decided.proposer,
        co_decider=100 - decided.co_decider,
        outcome=100 - decided.outcome,
    )
    models = {name: model for name, model in STATIC.items() if "median" not in name}
    one, two = (scored(each, forecasts(each, models), 0) for each in (decided, turned))
    for first, second in zip(one, two, strict=True):
        assert first.mae == pytest.approx(second.mae, abs=1e-6)
        assert first.crps == pytest.approx(second.crps, abs=1e-6)
