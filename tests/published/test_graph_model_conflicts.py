"""Eight conflicts of the literature against an independent enumeration of the definitions (tests/data/graph_model).

Each file names its source. `definition` was computed by other code than ours from the published definitions, and
`peer_gmcr_py` by gmcr-py 0.4.1 (run apart), which lets each opponent answer once at most.
"""

from __future__ import annotations

from typing import Any

import pytest

from detente.analysis.contract import Result
from detente.analysis.run import run_analysis
from detente.case.case import Case
from detente.case.files import load
from detente.models.graph_model import ANALYSIS
from tests.cases import SHIPPED
from tests.published.graph_oracle_cases import FOLDER, as_graph, as_moves, key, oracle

NAMES = sorted(file.stem for file in FOLDER.glob("*.json"))
AS_MOVES = [name for name in NAMES if "infeasible" in oracle(name) and not oracle(name)["misperceived"]]
BY_STATEMENTS = [name for name in AS_MOVES if all(p["given_as"] == "statements" for p in oracle(name)["preferences"])]
PEER = ("nash", "gmr", "smr", "seq")


def solved(case: Case, **settings: Any) -> Any:
    result: Result = run_analysis(ANALYSIS, case, settings={"draws": 0, **settings})
    return result.solution


def assert_equal(solution: Any, block: dict[str, Any]) -> None:
    for concept, by_party in block["stable"].items():
        if concept in solution.stable:
            for name, states in by_party.items():
                assert solution.stable[concept][key(name)] == states, (concept, name)
    for concept, states in block["equilibria"].items():
        if concept in solution.equilibria:
            assert solution.equilibria[concept] == states, concept


def test_the_folder_holds_all_eight() -> None:
    assert len(NAMES) == 8


@pytest.mark.parametrize("name", AS_MOVES)
def test_states_are_numbered_as_published(name: str) -> None:
    data = oracle(name)
    solution = solved(as_moves(data))
    found = ["".join("NY"[taken] for taken in row["moves"].values()) for row in solution.states]
    assert [row["state"] for row in solution.states] == [state["state"] for state in data["states"]]
    assert found == [state["yn"] for state in data["states"]]


@pytest.mark.parametrize("name", AS_MOVES)
def test_moves_with_rankings_give_the_definition(name: str) -> None:
    assert_equal(solved(as_moves(oracle(name))), oracle(name)["definition"])


@pytest.mark.parametrize("name", NAMES)
def test_the_same_as_an_explicit_graph_gives_the_definition(name: str) -> None:
    assert_equal(solved(as_graph(oracle(name))), oracle(name)["definition"])


@pytest.mark.parametrize("name", [name for name in NAMES if "peer_gmcr_py" in oracle(name)])
def test_each_opponent_once_gives_what_the_peer_gives(name: str) -> None:
    data = oracle(name)
    solution = solved(as_graph(data), sequences="each_opponent_once")
    assert solution.sequences == "each_opponent_once"
    assert_equal(solution, data["peer_gmcr_py"])


@pytest.mark.parametrize("name", BY_STATEMENTS)
def test_prioritised_statements_give_the_published_ranking(name: str) -> None:
    data = oracle(name)
    assert_equal(solved(as_moves(data, statements=True)), data["definition"])


# What the literature says of Elmira ------------------------------------------------------------------------------


def test_the_ministry_and_uniroyal_jump_from_one_equilibrium_to_another() -> None:
    """Kilgour, Hipel, Fang and Peng (2001): {MoE, Uniroyal} s5 -> s8, which no coalition smaller than it could."""
    data = oracle("Elmira9")
    solution = solved(as_graph(data))
    jumps = {(jump.parties, jump.start, jump.end) for jump in solution.coalitions.jumps}
    pair = tuple(key(name) for name in data["coalition"]["members"])
    assert (pair, 5, 8) in jumps
    assert not any(start == 5 and set(parties) < set(pair) for parties, start, _ in jumps)


def test_the_shipped_case_is_the_published_one_and_ends_as_it_ended() -> None:
    solution = solved(load(SHIPPED["elmira"]))
    block = oracle("Elmira")["definition"]
    for concept, states in block["equilibria"].items():
        assert solution.equilibria[concept] == states
    assert solution.today == 7
    (way,) = [row for row in solution.coalitions.exits if set(row.parties) == {"ministry", "uniroyal"}]
    assert way.improvements == (10,)


def test_merging_the_four_abandoned_states_gives_the_nine_of_the_literature() -> None:
    data = oracle("Elmira")
    solution, nine = solved(as_moves(data)), solved(as_graph(oracle("Elmira9")))
    merged = {int(k): int(v[1:]) for k, v in data["literature"]["state_map"].items()}
    for concept, states in solution.equilibria.items():
        assert sorted({merged[state] for state in states}) == list(nine.equilibria[concept])
