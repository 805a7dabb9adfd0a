"""Levers on cases small enough to know the answer: rounds that come rarely, and moves that open a channel or a line."""

from __future__ import annotations

from typing import Any

import pytest
from ruamel.yaml import YAML

from detente.analysis.contract import Result
from detente.analysis.run import run_analysis
from detente.case.case import Case
from detente.catalogue import ALL, analysis
from detente.sweep.intervals import with_intervals
from detente.sweep.run import rows_of, work_on
from detente.synthesis.levers.solution import Solution
from detente.synthesis.levers.thresholds import CLOSE
from tests.published.planted_cases import TEXTS

LEVERS = analysis("levers")
CHANNEL = """
moves:
  talk: {by: north, title: Talk every month, taken: false, effects: {fighting.rounds: 0.97}}
  call: {by: north, title: A call, taken: false, effects: {fighting.rounds: 0.17}, cost: {north: 0.002}}
  shout: {by: north, title: Shout, taken: false, effects: {fighting.rounds: -0.01}, cost: {north: 0.001}, reversible: once}
"""


def with_channel(more: str = CHANNEL) -> Case:
    return Case.model_validate(YAML(typ="safe", pure=True).load(TEXTS["rare rounds"] + more))


def told(case: Case, **settings: Any) -> tuple[Result, Solution]:
    result = run_analysis(LEVERS, case, ALL, settings)
    assert isinstance(result.solution, Solution)
    return result, result.solution


def waiting(rounds: float, until: int = 12) -> float:
    """The gap where the first round settles it: rounds come with this chance, and from step `until` on for sure."""
    return sum((1 - rounds) ** (t + 1) for t in range(until)) / 12


def effect(solution: Solution, move: str, name: str = "gap") -> float:
    return next(row.effects[name].value for row in solution.rows if row.moves == (move,))


def test_effects_are_the_differences_of_two_closed_forms() -> None:
    """Before: ``mean (1 - .03)**t``; with the move, the same with its rounds. Arms all but never end it before."""
    _, solution = told(with_channel(), thresholds=False)
    assert solution.base["gap"] == pytest.approx(waiting(0.03), abs=1e-4)
    for move, rounds in (("talk", 1.0), ("call", 0.2), ("shout", 0.02)):
        assert effect(solution, move) == pytest.approx(waiting(rounds) - waiting(0.03), abs=2e-4)
        settled = (1 - (1 - rounds) ** 12) - (1 - 0.97**12)
        assert effect(solution, move, "p_agreement_by_12") == pytest.approx(settled, abs=3e-3)


@pytest.mark.parametrize("step", [1, 3, 11])
def test_a_lever_that_comes_later_works_from_its_step_on(step: int) -> None:
    _, solution = told(with_channel(), thresholds=False, moves=("talk",), from_step=step, horizon=120, front_points=20)
    assert effect(solution, "talk") == pytest.approx(waiting(0.03, step) - waiting(0.03), abs=2e-4)


def test_pairs_have_their_interaction_and_their_order() -> None:
    _, solution = told(with_channel(), thresholds=False, pairs=True, moves=("talk", "call"))
    [pair] = solution.pairs
    both, alone = -waiting(0.03), [waiting(rounds) - waiting(0.03) for rounds in (1.0, 0.2)]
    assert pair.effects["gap"].value == pytest.approx(both, abs=2e-4)
    assert pair.interaction["gap"] == pytest.approx(both - sum(alone), abs=3e-4)
    assert pair.first_then["talk"]["gap"] == pytest.approx(both, abs=2e-4)  # settled before the other comes
    assert pair.first_then["call"]["gap"] == pytest.approx(waiting(0.2, 3) - waiting(0.03), abs=2e-4)


def test_a_lever_that_does_no_better_and_costs_more_is_dominated() -> None:
    _, solution = told(with_channel(), thresholds=False)
    rows = {row.moves[0]: row for row in solution.rows}
    assert rows["talk"].dominated_by == ()
    assert rows["call"].dominated_by == ("talk",)
    assert set(rows["shout"].dominated_by) >= {"talk"}
    assert rows["call"].holder_cost > 0
    assert "no way back" in rows["shout"].risks
    assert "gap" in rows["shout"].risks


LINE = """
moves:
  relief: {by: south, title: Relief, taken: false, effects: {fighting.cost.south: 0.08}}
"""


def subsidised() -> Case:
    """South gains by the war, 0.02 a step: no range. Each step costs it 0.08 more where the lever is pulled."""
    text = TEXTS["third parties"].replace("moves:\n", LINE.strip("\n") + "\n")
    return Case.model_validate(YAML(typ="safe", pure=True).load(text))


def test_the_size_that_opens_a_range_is_found() -> None:
    """A step of delay costs both together (1 - patience) + 0.002 + c: above 0, and a range, from c = -0.003 on, 0.21 of it.

    Announced for the next month it opens none today: the month until then still pays.
    """
    result, solution = told(subsidised(), moves=("relief",))
    [row] = solution.rows
    assert solution.base["room"] is None or solution.base["room"] < 0
    assert row.threshold is not None
    assert row.threshold.size is not None
    assert 0.2125 <= row.threshold.size <= 0.2125 + CLOSE
    assert row.threshold.until_step == 0
    assert any("its size on; announced for later it does not" in each.text for each in result.findings)


def test_a_sign_that_never_changes_has_no_threshold() -> None:
    _, solution = told(with_channel(), moves=("talk",))
    assert solution.rows[0].threshold is None


def test_intervals_are_of_paired_differences() -> None:
    """Costs drawn anew for case and lever would spread the difference of a lever that does nothing; paired, it is 0."""
    case = with_channel(CHANNEL.replace("fighting.rounds: -0.01", "fighting.front.volatility: 0.0"))
    uncertain = Case.model_validate(
        {**case.written(), "fighting": {**case.written()["fighting"], "rounds": "0.01..0.1"}}
    )
    work = work_on(LEVERS, uncertain, ALL, dict(LEVERS.coarse), 0)
    rows = rows_of(work, 12)
    assert len({row.measures["gap_by_talk"] for row in rows}) == 12
    assert {row.measures["gap_by_shout"] for row in rows} == {0.0}
    for row in rows:
        rounds = row.inputs["fighting.rounds"]
        assert row.measures["gap_by_talk"] == pytest.approx(-waiting(rounds), abs=1e-3)
    banded = with_intervals(run_analysis(LEVERS, uncertain, ALL), work, rows)
    row = next(row for row in banded.solution.rows if row.moves == ("talk",))  # type: ignore[union-attr]
    assert row.effects["gap"].low < row.effects["gap"].value < row.effects["gap"].high
    assert any("80 % interval" in finding.text for finding in banded.findings)


def test_an_effect_of_either_sign_cannot_be_told() -> None:
    more = CHANNEL.replace("{fighting.rounds: 0.97}", "{fighting.rounds: -0.02..0.05}")
    case = with_channel(more.split("  call:", maxsplit=1)[0])
    work = work_on(LEVERS, case, ALL, dict(LEVERS.coarse), 0)
    banded = with_intervals(run_analysis(LEVERS, case, ALL), work, rows_of(work, 12))
    assert "cannot be told from what is known" in banded.findings[0].text
    assert any("which way cannot be told" in finding.text for finding in banded.findings)


PRIORITIES = 'priorities:\n  north: ["{}"]\n  south: ["not shout"]\n'


@pytest.mark.parametrize(
    ("wants", "graph", "carried_out"),
    [
        ("call", "gains", "yes"),
        ("not call", "loses", "the two accounts part"),
        ("shout", "is indifferent", "yes"),
    ],
)
def test_whether_who_holds_it_gains_by_it_is_asked_of_both_models(wants: str, graph: str, carried_out: str) -> None:
    """In the war model: what the game is worth to it with the move less without, less the price while it is fought."""
    result, solution = told(with_channel(CHANNEL + PRIORITIES.format(wants)), thresholds=False)
    row = next(row for row in solution.rows if row.moves == ("call",))
    (mine,) = row.credible
    fought = 12 * waiting(0.2)
    assert mine.war == pytest.approx((row.effects["value_north"].value or 0.0) - 0.002 * fought, abs=1e-4)
    assert mine.war is not None
    assert mine.war > 0
    assert (mine.party, mine.graph, mine.carried_out) == ("north", graph, carried_out)
    [said] = [finding.text for finding in result.findings if finding.text.startswith("“A call” done: ")]
    part = "the two accounts part: it gains by the war model, loses by its priorities"
    assert (part in said) == (graph == "loses")
    assert ("Credible: Northland gains by it" in said) == (graph != "loses")


SUBSIDY = """
as_of: 2031-05-30
parties: {north: {role: belligerent}, south: {role: belligerent}, union: {role: mediator}}
fighting:
  sides: [north, south]
  front: {now: 0.5, drift: 0, volatility: 0, collapse: {north: 0, south: 0}}
  cost: {north: -0.02, south: -0.02}
  patience: {north: 0.97, south: 0.96}
  rounds: 0
  enforcement: 1
moves:
  s: {by: union, taken: false, effects: {fighting.cost.north: 0.006}}
"""


@pytest.mark.parametrize("step", [0, 5, 8, 10])
def test_how_much_is_needed_counts_from_the_step_it_comes_on(step: int) -> None:
    """Fighting on is worth its costs over all time: 1/6 more than there is. Size z from step k on adds 0.2 z 0.97**k."""
    case = Case.model_validate(YAML(typ="safe", pure=True).load(SUBSIDY))
    _, solution = told(case, from_step=step, horizon=2000)
    (row,) = solution.rows
    assert solution.base["room"] == pytest.approx(-1 / 6, abs=1e-3)
    assert row.threshold is not None
    needed = (5 / 6) / 0.97**step
    assert needed - 1e-3 <= row.threshold.size <= needed + CLOSE
