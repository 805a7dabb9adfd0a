"""Planted causes: `why` names each, and a second solver, written out literally, finds the same gap with it and without."""

from __future__ import annotations

from functools import cache

import pytest

from detente.analysis.contract import Result
from detente.analysis.run import run_analysis
from detente.catalogue import ALL, analysis
from detente.synthesis.why.solution import Solution
from tests.published.literal_war import Fight, gap
from tests.published.planted_cases import planted

ALWAYS = [[1.0]]
FINE = 41
LONG = 0.999  # the patience of both, but where it is given
REARMS = [[0.9, 0.1], [0.0, 1.0]]


def plain(rounds: float = 1.0, can_agree: bool = True) -> Fight:
    return Fight([(0.0, 0.0)], [0.001], [(0.001, 0.001)], ALWAYS, patience=LONG, rounds=rounds, can_agree=can_agree)


def rearming(holds: float) -> Fight:
    drift = [(0.05, 0.05), (-0.07, -0.07)]
    return Fight(drift, [0.005] * 2, [(0.005, 0.005)] * 2, REARMS, patience=LONG, holds=holds)


def two_types() -> Fight:
    return Fight([(0.02, -0.02)], [0.001], [(0.002, 0.0)], ALWAYS, patience=0.98, p_strong=0.5)


def known_type(drift: float, cost: float) -> Fight:
    return Fight([(drift, drift)], [0.001], [(cost, cost)], ALWAYS, patience=0.98)


def subsidised(cost: float) -> Fight:
    return Fight([(0.0, 0.0)], [0.002], [(cost, cost)], ALWAYS, patience=LONG)


# By planted cause: the fight with it, those that stand for the case without it, and how near the two solvers are to be. They
# share the points of the front; of beliefs both take 41, but ours offers what leads between two of them as well.
GAMES: dict[str, tuple[Fight, list[Fight], float]] = {
    "information": (two_types(), [known_type(0.02, 0.002), known_type(-0.02, 0.0)], 0.05),
    "red lines": (plain(can_agree=False), [plain()], 1e-9),
    "commitment": (rearming(0.02), [rearming(1.0)], 1e-6),
    "third parties": (subsidised(-0.02), [subsidised(0.02)], 1e-9),
}


@cache
def why(name: str) -> Result:
    return run_analysis(analysis("why"), planted(name), ALL, {"accounts": False, "beliefs": FINE})


def told(name: str) -> Solution:
    solution = why(name).solution
    assert isinstance(solution, Solution)
    assert solution.gap is not None
    return solution


def points(name: str) -> dict[str, float]:
    return {cause.cause: cause.points for cause in told(name).causes}


def test_nothing_is_found_where_nothing_was_planted() -> None:
    found = told("none")
    assert found.gap == 0
    assert gap(plain()) == 0
    assert (found.suffices_alone, found.suffices_together) == ((), ())
    assert all(cause.share is None for cause in found.causes)
    assert "nothing keeps a deal away" in why("none").findings[0].text


@pytest.mark.parametrize("name", GAMES)
def test_the_planted_cause_suffices_alone_and_has_the_points(name: str) -> None:
    found = told(name)
    assert found.suffices_alone == (name,)
    assert points(name)[name] >= 0.9 * (found.gap or 0.0)
    assert (found.gap or 0.0) > 0.3
    assert name in why(name).findings[0].text


@pytest.mark.parametrize("name", GAMES)
def test_a_literal_solver_finds_the_same_gap_with_the_cause_and_without(name: str) -> None:
    with_it, without, near = GAMES[name]
    assert told(name).gap == pytest.approx(gap(with_it, beliefs=FINE), abs=near)
    left = next(cause.gap_without for cause in told(name).causes if cause.cause == name)
    assert left == pytest.approx(sum(gap(each) for each in without) / len(without), abs=near)


def waiting(rounds: float) -> float:
    """Settled in the first round there is: what waiting for it leaves, ``mean over t of (1 - rounds)**t``."""
    return sum((1 - rounds) ** t for t in range(1, 13)) / 12


def test_rare_rounds_are_a_wait_and_no_cause() -> None:
    found = told("rare rounds")
    assert found.gap == pytest.approx(waiting(0.03), abs=1e-3)
    assert gap(plain(rounds=0.03)) == pytest.approx(waiting(0.03), abs=1e-3)
    assert found.waiting is not None
    assert found.waiting.today
    assert found.waiting.steps == pytest.approx(1 / 0.03)
    assert found.waiting.share == pytest.approx(waiting(0.03), abs=1e-9)
    assert all(abs(each) < 1e-3 for each in points("rare rounds").values())
    assert "nothing keeps a deal away but the wait for a round of talks" in why("rare rounds").findings[0].text
    assert any("33 months away" in finding.text for finding in why("rare rounds").findings)


def test_a_cause_suffices_where_no_more_than_the_wait_is_left() -> None:
    found = told("red lines and rare rounds")
    assert found.suffices_alone == ("red lines",)
    assert found.waiting is not None
    assert not found.waiting.today
    assert points("red lines and rare rounds") == pytest.approx({"red lines": 1 - waiting(0.03)}, abs=1e-3)
    assert found.not_explained == pytest.approx(0, abs=1e-3)


def test_beliefs_are_doubled_until_the_gap_stays() -> None:
    found = []
    for more in ({"most_beliefs": 5}, {}, {"beliefs": 159, "most_beliefs": 159}):
        solution = run_analysis(analysis("why"), planted("information"), ALL, {"accounts": False, **more}).solution
        assert isinstance(solution, Solution)
        found.append(solution)
    coarse, usual, fine = found
    assert (coarse.beliefs, (coarse.lattice_gap or 0.0) > 0.005) == (5, True)
    assert (usual.beliefs or 0) > 5
    assert usual.gap == pytest.approx(fine.gap, abs=0.02)
