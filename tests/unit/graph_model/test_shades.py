"""Weights, unknown and great preferences, and merged states, from the case to the answer."""

from __future__ import annotations

from itertools import product
from typing import Any

import numpy as np
import pytest

from detente.case.case import Blocks, Case
from detente.case.change import Change, changed, parse_change
from detente.case.edit import edit_text
from detente.case.files import load, read_blocks
from detente.case.layout import read_layout
from detente.case.references import faulty_references
from detente.case.statement import parse_statement
from detente.interop.case_text import case_text
from detente.models.graph_model.problem import Settings, build
from detente.numeric.stability import CONCEPTS
from tests.cases import SHIPPED, aral_text
from tests.published.graph_oracle_cases import oracle
from tests.unit.graph_model.games import case, run, solve

MOVES = {"x": {"by": "a", "taken": True}, "y": {"by": "b", "taken": True}}
DILEMMA = {"a": ["y", "not x"], "b": ["x", "not y"]}


def test_weights_order_states_by_the_sum_of_what_holds() -> None:
    by_weight = solve(case(moves=MOVES, weights={"a": {"y": 2, "not x": "0.5..1.5"}, "b": {"x": 3, "not y": 1}}))
    by_priority = solve(case(moves=MOVES, priorities=DILEMMA))
    assert by_weight.stable == by_priority.stable


def test_a_weight_can_be_changed_like_any_number() -> None:
    given = case(moves=MOVES, weights={"a": {"y": 2, "x": 1}, "b": {"x": 1}})
    assert changed(given, [parse_change("weights.a.y=-1")]).weights["a"]["y"].exact == -1
    assert run(given).findings[0].rests_on == ("weights.a", "weights.b")


def test_setting_a_weight_keeps_the_comments_of_the_file() -> None:
    text = (
        aral_text()
        .replace('  union: ["not offensive", "not sanctions"]', "")
        .replace(
            "impossible: [", "weights: {union: {offensive: -2, sanctions: -1}}   # from the interview\nimpossible: ["
        )
    )
    after = edit_text(text, [parse_change("weights.union.offensive=-3")])
    assert "from the interview" in after
    assert after.count("\n") == text.count("\n")
    changed_lines = [(a, b) for a, b in zip(text.splitlines(), after.splitlines(), strict=True) if a != b]
    assert len(changed_lines) == 1
    assert "offensive: {value: -3" in changed_lines[0][1]


def test_marks_on_preferences_are_added_to_the_file_and_the_rest_is_kept() -> None:
    text = aral_text() + "\nunknown: {union: [not sanctions]}   # she would not say\n"
    after = edit_text(text, [Change("unknown.union", ["not offensive", ["NNNN", "YNNN"]]), Change("merged", {})])
    assert "# she would not say" in after
    read = read_blocks(read_layout(after.encode(), "case.yaml"), "case.yaml")
    assert read.unknown["union"] == ("not offensive", ("NNNN", "YNNN"))
    assert after.startswith(text[: text.index("unknown:")].rstrip())


def test_what_is_written_reads_the_same() -> None:
    given = {
        "detente": 1,
        "parties": {"a": {"name": "A"}, "b": {"name": "B"}},
        "moves": {"x": {"by": "a"}, "y": {"by": "b"}, "z": {"by": "b"}},
        "impossible": ["z and y"],
        "priorities": {"b": ["not x"]},
        "weights": {"a": {"x or y": "1..2", "not x": {"value": -3, "coded": "said so"}}},
        "unknown": {"a": [["NNN", "NYN"]]},
        "greatly": {"b": ["not x"]},
        "merged": {"zed": "z and x"},
        "value_of_fighting": {"a": {"NNN": "0.2..0.4"}},
    }
    text = case_text(given)
    case_ = Case.of(read_blocks(read_layout(text.encode(), "case.yaml"), "case.yaml"))
    assert case_.written() == Case.model_validate(given).written()
    assert case_.weights["a"]["not x"].basis == "coded"


def test_unknown_pairs_are_those_a_marked_priority_is_the_first_to_tell_apart() -> None:
    texts = ["x or z", "not y", "z"]
    moves = {key: {"by": "a" if key != "y" else "b"} for key in ("x", "y", "z")}
    given = case(moves=moves, priorities={"a": texts, "b": ["y"]}, unknown={"a": ["not y"]}, greatly={"a": ["x or z"]})
    found = build(given, Settings()).shades
    truths = [dict(zip("xyz", (bool(n & 1), bool(n & 2), bool(n & 4)), strict=True)) for n in range(8)]
    for s, t in product(range(8), repeat=2):
        differ = [k for k, text in enumerate(texts) if _holds(text, truths[s]) != _holds(text, truths[t])]
        assert found.unknown[0][s, t] == (differ[:1] == [1])
        assert found.greatly[0][s, t] == (differ[:1] == [0] and _holds(texts[0], truths[t]))
    assert not found.unknown[1].any()


def _holds(text: str, truth: dict[str, bool]) -> bool:
    return parse_statement(text).holds(truth)


def test_today_may_hold_where_it_hangs_on_what_is_not_known() -> None:
    """Whether b would rather be spared x decides whether a's leaving it is answered."""
    given = case(moves=MOVES, priorities=DILEMMA, unknown={"b": ["not y"]})
    told = solve(given)
    assert told.unknown.today["nash"] == "does not hold"  # a gains by leaving x, known
    assert told.unknown.today["seq"] == "whichever way"  # b's leaving y is credible: better or unknown
    # By hand: in YY a could go to NY, b from there to NN, which a likes less than YY: deterred in each way.
    assert 4 in told.unknown.equilibria["a"]["seq"]
    assert "holds whichever way" in " ".join(f.text for f in run(given).findings)


@pytest.mark.parametrize("concept", ["nash", "gmr", "smr"])  # under SEQ a completion may have fewer credible answers
def test_what_holds_whichever_way_holds_for_every_completion(concept: str) -> None:
    for turned in (False, True):
        own = {"a": ["y", "not x"], "b": ["y" if turned else "not y", "x"]}
        told = solve(case(moves=MOVES, priorities=own))
        open_ = solve(case(moves=MOVES, priorities={"a": own["a"], "b": ["not y", "x"]}, unknown={"b": ["not y"]}))
        assert set(open_.unknown.equilibria["a"][concept]) <= set(told.equilibria[concept])
        assert set(told.equilibria[concept]) <= set(open_.unknown.equilibria["d"][concept])


def test_a_gap_in_a_ranking_is_a_great_preference() -> None:
    ranking = {"a": [["NY"], ["YY", "NN"], ["YN"]], "b": [["YN"], ["NN"], ["YY"], ["NY"]]}
    given = case(moves=MOVES, ranking=ranking, greatly={"a": ["YY"]})
    great = build(given, Settings()).shades.greatly[0]
    order = ["NN", "YN", "NY", "YY"]  # by number
    pairs = {(order[s], order[t]) for s, t in zip(*np.nonzero(great), strict=True)}
    assert pairs == {("YN", better) for better in ("NY", "YY", "NN")}


def test_a_great_loss_holds_strongly_and_a_slight_one_does_not() -> None:
    """In the dilemma, leaving x brings a from YY over NY to NN: a loss of y, its first priority."""
    strong = solve(case(moves=MOVES, priorities=DILEMMA, greatly={"a": ["y"], "b": ["x"]})).strength
    assert strong.today == {"nash": False, "gmr": True, "smr": True, "seq": True, "sseq": True}
    ranking = {"a": [["NY"], ["YY"], ["NN"], ["YN"]], "b": [["YN"], ["YY"], ["NN"], ["NY"]]}
    slight = solve(case(moves=MOVES, ranking=ranking, greatly={"a": ["NN"], "b": ["NN"]})).strength
    assert slight.today["seq"] is False  # NN is less preferred than YY, not greatly so
    assert 4 not in slight.stable["gmr"]["a"]


def test_elmira_merged_in_the_case_is_the_game_of_nine_states() -> None:
    told = solve(_elmira_merged())
    block: dict[str, Any] = oracle("Elmira9")["definition"]
    for concept in CONCEPTS:
        assert list(told.equilibria[concept]) == block["equilibria"][concept]
    assert told.states[8] == {"state": 9, "name": "left"}
    assert len(told.merged["left"]) == 4
    assert told.today == 5
    assert told.holds["nash"] is True
    assert {path.to for path in told.paths} == {8, 9}


def test_a_merged_state_can_be_asked_for_by_its_name() -> None:
    told = solve(_elmira_merged(), wanted=["left"], explain=["NNNYN"])
    assert [each.state for each in told.wanted] == [9]


def _elmira_merged() -> Case:
    elmira = load(SHIPPED["elmira"])
    blocks = Blocks.model_validate({**elmira.written(), "merged": {"left": "abandon"}})
    assert list(faulty_references(blocks)) == []
    return Case.of(blocks, elmira.evidence, elmira.events)


def test_a_graph_may_say_which_state_is_today_s() -> None:
    graph = {"states": ["p", "q", "r"], "arcs": {"a": [["p", "q"]], "b": [["q", "r"]]}, "now": "p"}
    ranking = {"a": [["q"], ["p"], ["r"]], "b": [["r"], ["q"], ["p"]]}
    told = solve(case(graph=graph, ranking=ranking))
    assert told.today == 1
    assert told.exits == {"a": 1, "b": 0}
    assert told.holds["seq"] is True
    assert told.holds["nash"] is False
