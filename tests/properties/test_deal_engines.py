"""The engine that adds up parts against the one that lists every deal, on random problems."""

from __future__ import annotations

import numpy as np
import pytest

from detente.case.acceptance.acceptability import End, walk_aways
from detente.models.deal_space.answers import Clock, Picked
from detente.models.deal_space.concessions import concessions
from detente.models.deal_space.listed import Listed
from detente.models.deal_space.problem import Problem
from detente.models.deal_space.solution import Deal
from detente.models.deal_space.summed import Summed
from tests.properties.random_problems import problem

ALL = 10**6
CLOSE = 2e-9


def _vectors(deals: tuple[Deal, ...]) -> list[tuple[tuple[float, ...], int]]:
    return [(tuple(round(value, 8) + 0.0 for value in deal.value.values()), deal.n) for deal in deals]


def _named(picked: Picked) -> list[tuple[tuple[str, str], ...]]:
    return [tuple(deal.deal.items()) for deal in picked.deals]


def check(made: Problem) -> None:
    """Every answer that both engines have is the same."""
    listed, summed = Listed(made), Summed(made, Clock(60))
    assert summed.n_deals() == listed.n_deals()
    every_end: tuple[End, ...] = ("low", "point", "high")
    for ends in every_end:
        assert summed.n_acceptable(walk_aways(made.terms, ends)) == listed.n_acceptable(walk_aways(made.terms, ends)), (
            ends
        )
    for name in ("frontier", "acceptable_frontier"):
        ours, theirs = getattr(summed, name)(ALL), getattr(listed, name)(ALL)
        assert ours.n == theirs.n, name
        assert sorted(_vectors(ours.deals)) == sorted(_vectors(theirs.deals)), name
    theirs = listed.points(ALL)
    for name, picked in summed.points(ALL).items():
        assert picked.n == theirs[name].n, name
        assert _named(picked) == _named(theirs[name]), name
    assert summed.ideal() == pytest.approx(listed.ideal(), abs=CLOSE)
    assert summed.best_worst_gain() == pytest.approx(listed.best_worst_gain(), abs=CLOSE)
    if listed.n_deals():
        expected = concessions(made, listed.judged).drop_one
        found = {made.line_names[n].place: more for n, more in summed.drop_one()}
        assert found == {row.line.place: row.n_more for row in expected}
    if made.pair is not None:
        assert np.allclose(summed.edge(made.pair), listed.edge(made.pair), atol=CLOSE)


@pytest.mark.parametrize("first", range(0, 1000, 50))
def test_sums_answer_as_a_list_does(first: int) -> None:
    for seed in range(first, first + 50):
        check(problem(seed, 400))


@pytest.mark.parametrize("seed", range(2000, 2012))
def test_sums_answer_as_a_list_does_of_up_to_a_hundred_thousand_deals(seed: int) -> None:
    check(problem(seed, 100_000, 2 + seed % 3))
