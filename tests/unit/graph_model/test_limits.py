"""What cannot be answered is refused in one line, or answered within a stated bound."""

from __future__ import annotations

import pytest

from tests.unit.graph_model.games import PRISONERS, case, run, solve

TWO = {"x": {"by": "a"}, "y": {"by": "b"}}


def refusal(given: object, **settings: object) -> str:
    result = run(given, **settings)  # type: ignore[arg-type]
    assert result.status == "not applicable"
    return result.findings[0].text


def test_without_moves_or_priorities_it_does_not_apply() -> None:
    assert refusal(case()) == "Not applicable: the case has no moves, or graph."
    assert refusal(case(moves=TWO)) == "Not applicable: the case has no priorities, ranking, or weights."


def test_where_no_state_is_possible_it_says_so() -> None:
    text = refusal(case(moves=TWO, impossible=["x", "not x"], priorities={"a": ["x"]}))
    assert text.startswith("Not applicable: the case has no possible state: the statements under `impossible` rule out")


def test_forty_moves_are_refused_with_a_remedy() -> None:
    moves = {f"m{k}": {"by": "a" if k < 20 else "b"} for k in range(40)}
    text = refusal(case(moves=moves, priorities={"a": ["m0"], "b": ["m30"]}))
    assert "40 moves make 1,099,511,627,776" in text
    assert "merge or drop some" in text


def test_statements_that_contradict_each_other_leave_the_earlier_one_in_force_and_are_named() -> None:
    result = run(case(moves=TWO, priorities={"a": ["x", "not x"], "b": ["y"]}))
    assert result.solution is not None
    assert result.solution.equilibria["nash"] == [4]  # type: ignore[attr-defined]
    assert "Aland's priority 2 decides between no two states." in result.caveats


def test_a_large_game_is_answered_in_the_main_and_says_what_is_left_out() -> None:
    moves = {f"m{k}": {"by": "ab"[k % 2]} for k in range(10)}
    result = run(case(moves=moves, priorities={"a": ["m1", "m0"], "b": ["m0", "not m1"]}))
    assert result.solution is not None
    assert result.solution.closely is False  # type: ignore[attr-defined]
    assert any("left out" in caveat for caveat in result.caveats)


def test_one_party_alone_is_nobody_to_deter() -> None:
    solution = solve(case(moves={"x": {"by": "a"}}, priorities={"a": ["x"]}))
    assert all(states == [2] for states in solution.equilibria.values())
    assert solution.coalitions is None


def test_settings_that_do_not_exist_are_refused() -> None:
    from detente.errors import BadInput

    with pytest.raises(BadInput, match="sequences"):
        run(PRISONERS, sequences="any")
