"""The value of fighting on with a state's moves frozen, against the whole war model on a case written so by hand."""

from __future__ import annotations

from typing import Any

import pytest

from detente.analysis.run import filled_in, run_analysis
from detente.case.case import Case
from detente.catalogue import ALL, analysis
from detente.models.war import ANALYSIS
from detente.models.war.frozen import frozen_values

BLOCKS: dict[str, Any] = {
    "parties": {"a": {}, "b": {}, "third": {}},
    "issues": {"land": {"options": {"none": 0, "half": 50, "all": 100}, "now": "none"}},
    "positions": [
        {"party": "a", "issue": "land", "wants": "all"},
        {"party": "b", "issue": "land", "wants": "none", "values": {"none": 0.9, "half": 0.5, "all": 0.1}},
    ],
    "fighting": {
        "sides": ["a", "b"],
        "front": {"now": 0.5, "drift": 0.002, "volatility": 0.05},
        "cost": {"a": 0.002, "b": 0.002},
        "patience": {"a": 0.99, "b": 0.99},
    },
    "priorities": {"a": ["aid"]},
}
MOVES: dict[str, Any] = {
    "aid": {"by": "third", "taken": True, "hazard": 0.1, "effects": {"fighting.cost.b": -0.001}},
    "push": {"by": "a", "effects": {"fighting.front.drift": 0.003, "fighting.cost.a": 0.001}},
    "sign": {"by": "b", "package": {"land": "all"}},
}


def given(**changes: Any) -> Case:
    return Case.model_validate({**BLOCKS, "moves": MOVES, **changes})


@pytest.mark.parametrize(
    ("state", "cost", "drift"),
    [
        ("YNN", {"a": 0.002, "b": 0.002}, 0.002),
        ("NNN", {"a": 0.002, "b": 0.003}, 0.002),
        ("NYN", {"a": 0.003, "b": 0.003}, 0.005),
    ],
)
def test_it_is_what_war_says_of_the_fight_written_out(state: str, cost: dict[str, float], drift: float) -> None:
    fight = {**BLOCKS["fighting"], "cost": cost, "front": {**BLOCKS["fighting"]["front"], "drift": drift}}
    written_out = run_analysis(ANALYSIS, Case.model_validate({**BLOCKS, "fighting": fight}), settings={"horizon": 12})
    assert written_out.solution is not None
    found = frozen_values(given())
    for side in ("a", "b"):
        wanted = written_out.solution.walk_away[side].value  # type: ignore[attr-defined]
        assert found[side][state] == pytest.approx(wanted, abs=1e-8)
        assert 0.11 < wanted < 0.89  # neither gives in at once


def test_states_with_a_deal_have_none_and_states_that_fight_alike_share_one() -> None:
    moves = {**MOVES, "talk": {"by": "third"}}
    found = frozen_values(given(moves=moves))["a"]
    assert all(state[2] == "N" for state in found)
    assert len(found) == 8
    assert all(found[state] == found[state[:3] + "Y"] for state in found if state[3] == "N")


def test_impossible_states_are_left_out() -> None:
    assert set(frozen_values(given(impossible=["push and not aid"]))["a"]) == {"YNN", "NNN", "YYN"}


def test_what_moves_a_number_moves_it_for_both_types_and_for_beliefs() -> None:
    hidden = {"party": "b", "p_strong": 0.5, "cost": {"strong": 0.004, "weak": 0.02}}
    belief = [{"party": "b", "place": "fighting.front.drift", "value": -0.02}]
    found = frozen_values(given(fighting={**BLOCKS["fighting"], "hidden": hidden}, beliefs=belief))
    assert found["b"]["NNN"] < found["b"]["YNN"]  # without aid each type pays more
    assert found["b"]["YYN"] < found["b"]["YNN"]  # the push moves what b believes of the front, too


def test_the_graph_model_takes_it() -> None:
    graph = analysis("graph-model")
    filled = filled_in(graph, given(), ALL)
    assert filled.value_of_fighting["a"]["YNN"].basis == "computed"
    told = run_analysis(graph, given(priorities={"a": ["push"], "b": ["not sign", "push"]}), ALL).solution
    assert told is not None
    assert told.by_values.fought_by_state == ("a", "b")  # type: ignore[attr-defined]
    pairs = {(row.party, row.prefers, row.to) for row in told.contradictions}  # type: ignore[attr-defined]
    assert ("b", "push", "not push") in pairs  # its priorities have the push, its values do not


def test_too_many_fights_are_not_solved() -> None:
    many = {f"m{k}": {"by": "third", "effects": {"fighting.cost.a": 0.001}} for k in range(7)}
    assert frozen_values(given(moves={**many, "sign": MOVES["sign"]})) == {}
