"""The result: its shape, JSON and back, the same each time, and what it says of simple games."""

from __future__ import annotations

import json

import numpy as np

from detente.models.graph_model import ANALYSIS
from detente.models.graph_model.listing import StateNumbers
from tests.unit.graph_model.games import PRISONERS, case, run, solve


def test_numbers_of_states_are_arrays_in_python_and_lists_in_json() -> None:
    result = run(PRISONERS)
    held = result.solution.equilibria["seq"]  # type: ignore[union-attr]
    assert isinstance(held, StateNumbers)
    assert held == [1, 4]
    assert np.asarray(held).tolist() == [1, 4]
    assert 4 in held
    assert held[-1] == 4
    data = result.to_dict()["solution"]
    assert data["equilibria"]["seq"] == [1, 4]
    assert data["states"][3] == {"state": 4, "moves": {"x": True, "y": True}}
    assert data["stable"]["nash"] == {"a": [1, 3], "b": [1, 2]}


def test_a_result_survives_json() -> None:
    result = run(PRISONERS)
    again = ANALYSIS.read(json.loads(json.dumps(result.to_dict())))
    assert again.to_dict() == result.to_dict()
    assert again.solution == result.solution


def test_the_same_seed_gives_the_same_bytes_and_another_may_not() -> None:
    assert json.dumps(run(PRISONERS).to_dict()) == json.dumps(run(PRISONERS).to_dict())


def test_prisoners_hold_cooperation_by_what_the_other_would_do() -> None:
    result = run(PRISONERS)
    assert result.findings[0].text.startswith("Today holds in this model, by what the others would do: Aland and Bern")
    told = next(d for d in result.solution.deterrence if d.party == "a" and d.concept == "seq")  # type: ignore[union-attr]
    sanction = told.sanctions[0]
    assert sanction.improvement.flips == {"x": False}
    assert [(step.party, step.flips) for step in sanction.answer] == [("b", {"y": False})]
    assert sanction.hurts == "worse"


def test_any_state_can_be_explained_and_one_without_a_today_too() -> None:
    graph = {"states": ["s", "t", "u"], "arcs": {"a": [["s", "t"]], "b": [["t", "u"]]}}
    given = case(graph=graph, ranking={"a": [["t"], ["s"], ["u"]], "b": [["u"], ["t"], ["s"]]})
    told = [d for d in solve(given, explain=["s"]).deterrence if d.concept == "sseq"]
    assert [(d.party, d.state, d.stable) for d in told] == [("a", 1, True)]
    assert [(step.party, step.to) for step in told[0].sanctions[0].answer] == [("b", 3)]
    assert solve(PRISONERS, explain=2) == solve(PRISONERS, explain="YN")
    assert len(solve(PRISONERS, explain=["YN", 2]).deterrence) > len(solve(PRISONERS).deterrence)


def test_findings_keep_to_the_words_of_the_house() -> None:
    refused = {"will", "proves", "optimal", "best", "recommend", "should", "guarantee"}
    texts = [finding.text for finding in run(PRISONERS).findings]
    assert not refused & {word.strip(".,;:()“”").lower() for text in texts for word in text.split()}


def test_what_is_wanted_and_lacks_little_is_told_with_the_least_change() -> None:
    solution = solve(PRISONERS, wanted=["YN"])
    (wanted,) = solution.wanted
    assert not wanted.is_equilibrium
    assert solution.wanted_are == "asked for"
    (reversal,) = wanted.reversals
    assert reversal.party == "a"
    assert reversal.n_comparisons == 1
    assert reversal.over == (1,)
    assert reversal.share_of_rankings == 0.5  # it has one step there, and no answer to fear: either of two ranks higher


def test_a_misperception_can_hold_today_in_place() -> None:
    # b would gain by y unless a answered with x; a would lose by x, but b believes that a would like to.
    blocks = {
        "moves": {"x": {"by": "a"}, "y": {"by": "b"}},
        "ranking": {"a": [["NN"], ["NY"], ["YN"], ["YY"]], "b": [["NY"], ["NN"], ["YN"], ["YY"]]},
    }
    assert 1 not in solve(case(**blocks)).equilibria["seq"]
    believed = {"party": "b", "place": "priorities.a", "value": ["x iff y"]}
    hypergame = solve(case(**blocks, beliefs=[believed])).hypergame
    assert hypergame.today_holds
    assert hypergame.held_by == ("beliefs.0",)
    assert hypergame.views[0].party == "b"


def test_a_move_that_is_not_seen_stands_as_today_in_that_view() -> None:
    blocks = {
        "moves": {"x": {"by": "a"}, "y": {"by": "b"}},
        "priorities": {"a": ["x if y", "not x"], "b": ["not x", "y"]},
        "beliefs": [{"party": "b", "place": "moves.x", "value": "unseen"}],
    }
    view = solve(case(**blocks)).hypergame.views[0]
    assert view.equilibria == [3]  # b sees nobody who could answer to y


def test_priorities_against_the_values_of_positions_are_found_out() -> None:
    given = case(
        issues={"land": {"options": ["none", "all"], "now": "none"}},
        positions=[{"party": "a", "issue": "land", "wants": "none"}],
        moves={"sign": {"by": "a", "package": {"land": "all"}}, "y": {"by": "b"}},
        priorities={"a": ["sign"], "b": ["y"]},
        walk_away={"a": 0.5},
    )
    result = run(given)
    (found,) = result.solution.contradictions  # type: ignore[union-attr]
    assert (found.party, found.prefers, found.to) == ("a", "sign", "no deal")
    assert (found.value_prefers, found.value_to) == (0.0, 0.5)
    by_values = result.solution.by_values  # type: ignore[union-attr]
    assert by_values.parties == ("a",)
    assert by_values.equilibria["nash"] == [3]  # a would not sign, b does its y
    assert result.solution.equilibria["nash"] == [4]  # type: ignore[union-attr]


def test_a_state_that_all_could_leave_together_is_told() -> None:
    given = case(
        moves={"x": {"by": "a", "title": "Ax"}, "y": {"by": "b"}},
        priorities={"a": ["x iff y", "x"], "b": ["x iff y", "y"]},
    )
    solution = solve(given)
    assert solution.holds["nash"]
    assert [(jump.parties, jump.start, jump.end) for jump in solution.coalitions.jumps] == [(("a", "b"), 1, 4)]
    assert solution.coalitions.equilibria["nash"] == [4]
    assert any(row.parties == ("a", "b") and row.improvements == (4,) for row in solution.coalitions.exits)
