"""Planted causes: `"why"` names each, and a second solver, written out literally, finds the same gap with it and without."""

from __future__ import annotations

from functools import cache

import pytest

from detente.analysis.contract import Result
from detente.analysis.run import run_analysis
from detente.catalogue import ALL, analysis
from tests.published.literal_war import Fight, gap
from tests.published.planted_cases import planted

ALWAYS = [[1.0]]
FINE = 41
PLAIN = Fight(drift=[(0.0, 0.0)], cost_a=[0.01], cost_b=[(0.01, 0.01)], follows=ALWAYS)
RARE = Fight(drift=[(0.0, 0.0)], cost_a=[0.01], cost_b=[(0.01, 0.01)], follows=ALWAYS, rounds=0.03)
NO_DEALS = Fight(drift=[(0.0, 0.0)], cost_a=[0.01], cost_b=[(0.01, 0.01)], follows=ALWAYS, can_agree=False)
REARMS = [[0.9, 0.1], [0.0, 1.0]]


def rearming(holds: float) -> Fight:
    drift = [(0.05, 0.05), (-0.07, -0.07)]
    return Fight(drift, [0.005] * 2, [(0.005, 0.005)] * 2, REARMS, holds=holds)


def two_types() -> Fight:
    return Fight([(0.02, -0.02)], [0.01], [(0.03, 0.005)], ALWAYS, p_strong=0.5)


def known_type(drift: float, cost: float) -> Fight:
    return Fight([(drift, drift)], [0.01], [(cost, cost)], ALWAYS)


def subsidised(cost: float) -> Fight:
    return Fight([(0.0, 0.0)], [0.002], [(cost, cost)], ALWAYS)


# By planted cause: the fight with it, those that stand for the case without it, and how near the two solvers are to be. They
# share the points of the front; of beliefs both take 41, but ours offers what leads between two of them as well.
GAMES: dict[str, tuple[Fight, list[Fight], float]] = {
    "channel": (RARE, [PLAIN], 1e-9),
    "information": (two_types(), [known_type(0.02, 0.03), known_type(-0.02, 0.005)], 0.02),
    "red lines": (NO_DEALS, [PLAIN], 1e-9),
    "commitment": (rearming(0.02), [rearming(1.0)], 1e-6),
    "mediator": (subsidised(-0.02), [subsidised(0.02)], 1e-9),
}


@cache
def why(name: str) -> Result:
    return run_analysis(analysis("why"), planted(name), ALL, {"accounts": False, "beliefs": FINE})


def test_nothing_is_found_where_nothing_was_planted() -> None:
    told = why("none").solution
    assert told.gap == 0  # type: ignore[union-attr]
    assert gap(PLAIN) == 0
    assert (told.suffices_alone, told.suffices_together) == ((), ())  # type: ignore[union-attr]
    assert all(cause.share is None for cause in told.causes)  # type: ignore[union-attr]
    assert "nothing keeps a deal away" in why("none").findings[0].text


@pytest.mark.parametrize("name", GAMES)
def test_the_planted_cause_suffices_alone_and_has_the_points(name: str) -> None:
    told = why(name).solution
    points = {cause.cause: cause.points for cause in told.causes}  # type: ignore[union-attr]
    assert told.suffices_alone == (name,)  # type: ignore[union-attr]
    assert points[name] >= 0.9 * told.gap  # type: ignore[union-attr, operator, index]
    assert told.gap > 0.3  # type: ignore[union-attr, operator]
    assert name in why(name).findings[0].text


@pytest.mark.parametrize("name", GAMES)
def test_a_literal_solver_finds_the_same_gap_with_the_cause_and_without(name: str) -> None:
    told = why(name).solution
    with_it, without, near = GAMES[name]
    assert told.gap == pytest.approx(gap(with_it, beliefs=FINE), abs=near)  # type: ignore[union-attr]
    left = next(cause.gap_without for cause in told.causes if cause.cause == name)  # type: ignore[union-attr]
    assert left == pytest.approx(sum(gap(each) for each in without) / len(without), abs=near)


def test_rare_rounds_leave_the_gap_that_waiting_for_one_leaves() -> None:
    """Settled in the first round there is: ``mean over t of (1 - rounds)**t``, and next to no end by arms before."""
    waiting = sum(0.97**t for t in range(1, 13)) / 12
    assert why("channel").solution.gap == pytest.approx(waiting, abs=1e-4)  # type: ignore[union-attr]


def test_two_causes_that_only_work_together_are_told_as_such() -> None:
    told = why("red lines and channel").solution
    assert told.suffices_alone == ()  # type: ignore[union-attr]
    assert told.suffices_together == (("red lines", "channel"),)  # type: ignore[union-attr]
    assert "only together: red lines and channel" in why("red lines and channel").findings[0].text
    apart = gap(RARE)  # without the lines; without rare rounds nothing changes, and without both nothing is fought
    points = {cause.cause: cause.points for cause in told.causes}  # type: ignore[union-attr]
    assert points == pytest.approx({"red lines": 1 - apart / 2, "channel": apart / 2})


def test_beliefs_are_doubled_until_the_gap_stays() -> None:
    """At nine beliefs this gap is 0.36; on ever finer lattices it goes to 0.43 to 0.44."""
    found = [
        run_analysis(analysis("why"), planted("information"), ALL, {"accounts": False, **more}).solution
        for more in ({"most_beliefs": 9}, {}, {"beliefs": 159, "most_beliefs": 159})
    ]
    coarse, told, fine = found
    assert (coarse.beliefs, coarse.lattice_gap > 0.05) == (9, True)  # type: ignore[union-attr]
    assert told.beliefs == 39  # type: ignore[union-attr]
    assert told.gap == pytest.approx(fine.gap, abs=0.005)  # type: ignore[union-attr]
