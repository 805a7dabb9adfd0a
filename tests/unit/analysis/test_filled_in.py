"""Places that one analysis fills for another."""

from __future__ import annotations

from dataclasses import replace

from detente.analysis.run import filled_in, run_analysis
from detente.catalogue import ALL, analysis
from detente.errors import Missing
from tests.unit.graph_model.games import case

GRAPH, WAR = analysis("graph-model"), analysis("war")
GIVEN = case(
    moves={"x": {"by": "a"}, "y": {"by": "b"}}, priorities={"a": ["x"]}, fighting={"sides": ["a", "b"]},
    value_of_fighting={"a": {"NN": 0.25}},
)  # fmt: skip


def test_what_can_be_worked_out_from_the_case_alone_needs_no_solution() -> None:
    giver = replace(WAR, gives={}, works_out={"value_of_fighting": lambda case: {"b": {"NN": 0.5, "YN": 0.1234567891}}})
    filled = filled_in(GRAPH, GIVEN, [GRAPH, giver])
    assert filled.value_of_fighting["b"]["YN"].point == 0.123456789
    assert filled.value_of_fighting["b"]["YN"].basis == "computed"
    assert filled.value_of_fighting["b"]["YN"].why == "by war"


def test_what_the_case_gives_is_left_as_it_is() -> None:
    giver = replace(WAR, works_out={"value_of_fighting": lambda case: {"a": {"NN": 0.5}, "b": {"NN": 0.5}}})
    filled = filled_in(GRAPH, GIVEN, [giver])
    assert filled.value_of_fighting["a"]["NN"].point == 0.25
    assert filled.value_of_fighting["b"]["NN"].point == 0.5


def test_an_analysis_that_does_not_apply_gives_nothing() -> None:
    def refuses(_: object) -> dict[str, float]:
        raise Missing("fighting")

    assert filled_in(GRAPH, GIVEN, [replace(WAR, works_out={"value_of_fighting": refuses})]) is GIVEN


def test_the_result_is_stamped_with_the_case_as_it_was_given() -> None:
    assert run_analysis(GRAPH, GIVEN, ALL).case.hash == GIVEN.hash
