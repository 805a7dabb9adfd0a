"""States from moves: numbers, one-way moves, moves that several hold, states that cannot be."""

from __future__ import annotations

import pytest

from detente.errors import BadInput
from detente.models.graph_model.problem import Settings, build
from detente.models.graph_model.states import code_of, letters, states_of
from tests.unit.graph_model.games import case, solve


def steps(given: object, party: int) -> dict[int, list[int]]:
    problem = build(given, Settings())  # type: ignore[arg-type]
    number = problem.states.number
    return {number(int(s)): [number(int(t)) for t in problem.game.steps(party, int(s))] for s in problem.states.codes}


MOVES = {"x": {"by": "a"}, "y": {"by": "a"}, "z": {"by": "b"}}
PRIORITIES = {"a": ["x"], "b": ["z"]}


def test_a_state_is_numbered_by_the_binary_number_whose_lowest_bit_is_the_first_move() -> None:
    solution = solve(case(moves=MOVES, priorities=PRIORITIES))
    assert [row["moves"] for row in solution.states][:3] == [
        {"x": False, "y": False, "z": False},
        {"x": True, "y": False, "z": False},
        {"x": False, "y": True, "z": False},
    ]


def test_states_that_cannot_be_have_no_number() -> None:
    solution = solve(case(moves=MOVES, impossible=["x and not z", "y iff z"], priorities=PRIORITIES))
    assert [solution.states.letters(n) for n in range(1, solution.n_states + 1)] == ["NYN", "NNY", "YNY"]


def test_a_party_may_change_moves_together_past_a_state_that_cannot_be() -> None:
    given = case(moves=MOVES, impossible=["x and not y", "y and not x"], priorities=PRIORITIES)
    assert steps(given, 0) == {1: [2], 2: [1], 3: [4], 4: [3]}


def test_one_way_moves_go_one_way() -> None:
    moves = {"x": {"by": "a", "reversible": "once"}, "y": {"by": "a", "reversible": "undo_only", "taken": True}}
    given = case(moves={**moves, "z": {"by": "b"}}, impossible=["z"], priorities=PRIORITIES)
    assert steps(given, 0) == {1: [2], 2: [], 3: [1, 2, 4], 4: [2]}


def test_each_of_several_holders_can_change_a_move() -> None:
    given = case(moves={"x": {"by": ["a", "b"]}, "z": {"by": "b"}}, priorities=PRIORITIES)
    assert steps(given, 0) == {1: [2], 2: [1], 3: [4], 4: [3]}
    assert steps(given, 1)[1] == [2, 3, 4]


def test_an_explicit_graph_keeps_the_order_of_its_states() -> None:
    graph = {"states": ["s", "t", "u"], "arcs": {"a": [["s", "t"]], "b": [["t", "u"]]}}
    solution = solve(case(graph=graph, ranking={"a": [["t"], ["u"], ["s"]], "b": [["u"], ["t"], ["s"]]}))
    assert list(solution.states) == [{"state": 1, "name": "s"}, {"state": 2, "name": "t"}, {"state": 3, "name": "u"}]
    assert solution.equilibria["nash"] == [3]
    assert solution.stable["seq"]["a"] == [2, 3]  # from s it gains by t, and u, where b would lead, is better than s


def test_two_arcs_of_a_party_do_not_make_one() -> None:
    graph = {"states": ["s", "t", "u", "v"], "arcs": {"a": [["s", "t"]], "b": [["t", "u"], ["u", "v"]]}}
    ranking = {"a": [["t"], ["u"], ["s"], ["v"]], "b": [["v"], ["u"], ["t"], ["s"]]}
    # v would hurt a, but b would have to move twice in succession to get there.
    assert 1 not in solve(case(graph=graph, ranking=ranking)).stable["seq"]["a"]


def test_a_state_is_found_by_letters_number_or_name() -> None:
    states = states_of(case(moves=MOVES, impossible=["x and y"]))
    code = code_of(states, "NYN")
    assert code == 2
    assert letters(states, 2) == "NYN"
    assert code_of(states, "3") == 2
    assert code_of(states, "YYN") is None
    assert code_of(states, "NY") is None


def test_a_wanted_state_that_cannot_be_is_refused() -> None:
    with pytest.raises(BadInput, match="wanted: `YYN` is no possible state"):
        solve(case(moves=MOVES, impossible=["x and y"], priorities=PRIORITIES), wanted=["YYN"])
