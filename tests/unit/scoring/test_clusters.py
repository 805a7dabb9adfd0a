"""Groups stay together in samples, folds and halves."""

from __future__ import annotations

import numpy as np
import pytest

from detente.numeric.clusters import bootstrap_means, folds, halves, interval, numbered

BELONGS = np.array([0, 0, 0, 1, 2, 2, 3, 3, 3, 3])


def test_members_of_a_group_come_together_in_every_sample() -> None:
    """The first of a group weighs its second: with +1 and -1 in every group no sample departs from 0."""
    value = np.tile([1.0, -1.0], 20)
    means = bootstrap_means(value, np.repeat(np.arange(20), 2), np.random.default_rng(0))
    assert np.abs(means).max() == 0
    assert np.abs(bootstrap_means(value, np.arange(40), np.random.default_rng(0))).max() > 0.1


def test_copies_of_members_do_not_narrow_the_interval() -> None:
    rng = np.random.default_rng(3)
    value = rng.normal(size=60)
    alone = interval(bootstrap_means(value, np.arange(60), np.random.default_rng(1)))
    copied = interval(bootstrap_means(np.repeat(value, 5), np.repeat(np.arange(60), 5), np.random.default_rng(1)))
    assert copied == pytest.approx(alone)


def test_the_spread_of_means_is_the_standard_error_of_groups() -> None:
    value = np.random.default_rng(5).normal(size=400)
    means = bootstrap_means(value, np.arange(400), np.random.default_rng(0), 4000)
    assert means.std() == pytest.approx(value.std() / 20, rel=0.05)


def test_a_mean_is_over_members_when_groups_differ_in_size() -> None:
    """By hand: of two groups {0, 0, 0} and {1} a sample has mean 0, 1/4 or 1."""
    means = bootstrap_means([0, 0, 0, 1], np.array([0, 0, 0, 1]), np.random.default_rng(0))
    assert set(np.round(means, 12)) == {0.0, 0.25, 1.0}


@pytest.mark.parametrize("n_folds", [2, 3, 4, 9])
def test_folds_and_halves_never_part_a_group(n_folds: int) -> None:
    for seed in range(20):
        dealt = folds(BELONGS, n_folds, np.random.default_rng(seed))
        half = halves(BELONGS, np.random.default_rng(seed))
        for g in range(4):
            assert len(set(dealt[g == BELONGS])) == 1
            assert len(set(half[g == BELONGS])) == 1
        assert len(set(dealt)) == min(n_folds, 4)
        assert len(set(BELONGS[half])) == 2


def test_groups_are_numbered_as_they_come() -> None:
    assert numbered(["x", "a", "x", "b"]).tolist() == [0, 1, 0, 2]
