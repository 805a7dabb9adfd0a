"""`.gmcr` files in and out: states, ways, conditions, rankings of both key generations; what does not fit is said."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer import Typer
from typer.testing import CliRunner

from detente.case.case import Case
from detente.case.files import load
from detente.case.statement import parse_statement
from detente.cli.export import export
from detente.cli.import_ import import_
from detente.errors import BadInput
from detente.interop.clauses import clauses_of
from detente.interop.contract import Opened
from detente.interop.gmcr_in import read_gmcr
from detente.interop.gmcr_out import gmcr_file, gmcr_of
from tests.cases import SHIPPED
from tests.published.graph_oracle_cases import as_moves, key, oracle
from tests.unit.graph_model.games import PRISONERS, case, solve


def elmira(**changes: Any) -> dict[str, Any]:
    """The file as GMCR+ writes it, its options in another order than the parties hold them."""
    data = oracle("Elmira")
    ways = {"reversible": "both", "N to Y only": "fwd", "Y to N only": "back"}
    shuffled = [4, 2, 0, 3, 1]  # place in the file -> place in the published order
    at = {place: number for number, place in enumerate(shuffled)}
    makers = [
        {
            "name": maker["name"],
            "options": [at[n - 1] for n in maker["options"]],
            "preferences": [],
            "preferenceRanking": [tier[0] if len(tier) == 1 else tier for tier in ranks["ranking"]],
        }
        for maker, ranks in zip(data["decision_makers"], data["preferences"], strict=True)
    ]
    options = [data["options"][place] for place in shuffled]
    return {
        "program": "gmcr-py",
        "version": "0.4.1",
        "options": [{"name": o["name"], "permittedDirection": ways[o["moves"]]} for o in options],
        "decisionMakers": makers,
        "infeasibles": [[[at[k], c] for k, c in enumerate(i["pattern"]) if c != "-"] for i in data["infeasible"]],
        "useManualPreferenceRanking": True,
        **changes,
    }


def imported(file: Any) -> Case:
    return Case.model_validate(read_gmcr(json.dumps(file).encode(), "elmira.gmcr").data)


def test_a_file_gives_the_published_states_and_verdicts() -> None:
    solution = solve(imported(elmira()))
    block = oracle("Elmira")["definition"]
    letters = [solution.states.letters(n) for n in range(1, solution.n_states + 1)]
    assert letters == [state["yn"] for state in oracle("Elmira")["states"]]
    for concept, states in block["equilibria"].items():
        assert solution.equilibria[concept] == states
    assert list(solution.parties) == ["moe", "uniroyal", "local_government"]


def test_the_old_key_names_are_read() -> None:
    file = elmira()
    file["useManualPreferenceVectors"] = file.pop("useManualPreferenceRanking")
    for maker in file["decisionMakers"]:
        maker["preferenceVector"] = maker.pop("preferenceRanking")
    assert imported(file) == imported(elmira())


def test_conditions_become_statements() -> None:
    file = {
        "options": [{"name": "Not now", "permittedDirection": "both"}, {"name": "And?", "permittedDirection": "both"}],
        "decisionMakers": [
            {"name": "A & B", "options": [0], "preferences": [[[0, "Y"], [1, "N"]]]},
            {
                "name": "a b",
                "options": [1],
                "preferences": [{"compound": True, "members": [[[0, "N"]], [[1, "Y"]]]}],
                "misperceptions": [[[0, "Y"]]],
            },
        ],
        "infeasibles": [],
        "useManualPreferenceRanking": False,
    }
    found = read_gmcr(json.dumps(file).encode(), "x.gmcr")
    assert list(found.data["parties"]) == ["a_b", "a_b_2"]
    assert list(found.data["moves"]) == ["not_now", "and_"]
    assert found.data["priorities"] == {"a_b": ["not_now and not and_"], "a_b_2": ["(not not_now) or (and_)"]}
    assert any("does not perceive" in note for note in found.left_out)


@pytest.mark.parametrize("name", ["Elmira", "Korea2017", "MilkRiver", "Prisoners", "Gisborne_prov_economic"])
def test_out_and_in_again_gives_the_same_verdicts(name: str) -> None:
    given = as_moves(oracle(name))
    again = imported(gmcr_of(given))
    before, after = solve(given, draws=0, closely=0), solve(again, draws=0, closely=0)
    assert before.equilibria == after.equilibria
    assert [list(by.values()) for by in before.stable.values()] == [list(by.values()) for by in after.stable.values()]


def test_priorities_go_out_and_come_in_with_the_same_meaning() -> None:
    blocks = {
        "moves": {"x": {"by": "a"}, "y": {"by": "b"}, "z": {"by": "b"}},
        "impossible": ["y and z"],
        "priorities": {"a": ["x iff (y or not z)", "not (x and y) if z"], "b": ["x", "y or (z and not x)"]},
    }
    given = case(**blocks)
    assert solve(imported(gmcr_of(given))).equilibria == solve(given).equilibria


def test_alternatives_mean_what_the_statement_means() -> None:
    for text in ("a", "not a", "a iff b", "not (a iff (b or c))", "(a and b) if not c", "a and not a", "a or not a"):
        statement = parse_statement(text)
        for code in range(8):
            truth = {name: bool(code >> bit & 1) for bit, name in enumerate("abc")}
            held = any(all(truth[move] == taken for move, taken in clause) for clause in clauses_of(statement))
            assert held == statement.holds(truth)


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b"{", "is no JSON text"),
        (b"[]", "has no `options`"),
        (b'{"options": [], "decisionMakers": []}', "browser editor"),
        (b'{"options": [], "decisionMakers": [{}], "useManualPreferenceRanking": true}', "no sound .gmcr file"),
        (
            b'{"options": 3, "decisionMakers": [{"name": 1, "options": [7]}], "useManualPreferenceRanking": 0}',
            "no sound",
        ),
    ],
)
def test_what_is_no_such_file_is_refused_in_one_line(raw: bytes, message: str) -> None:
    with pytest.raises(BadInput, match=message) as refused:
        read_gmcr(raw, "x.gmcr")
    assert "\n" not in str(refused.value)


def test_a_file_in_which_no_state_is_possible_is_refused() -> None:
    with pytest.raises(BadInput, match="no state is possible"):
        read_gmcr(json.dumps(elmira(infeasibles=[[]])).encode(), "x.gmcr")


def test_what_the_format_cannot_hold_is_refused() -> None:
    with pytest.raises(BadInput, match="held by several"):
        gmcr_of(case(moves={"x": {"by": ["a", "b"]}}, priorities={"a": ["x"]}))
    with pytest.raises(BadInput, match="has none"):
        gmcr_of(case())


# Commands --------------------------------------------------------------------------------------------------------


def command(*arguments: str) -> str:
    app = Typer()
    app.command(name="import")(import_)
    app.command(name="export")(export)
    done = CliRunner().invoke(app, list(arguments), catch_exceptions=False)
    assert done.exit_code == 0
    return done.output


def test_import_writes_a_case_that_can_be_read(tmp_path: Path) -> None:
    file = tmp_path / "elmira.gmcr"
    file.write_text(json.dumps(elmira()), encoding="utf-8")
    said = command("import", "gmcr", str(file), "-o", str(tmp_path / "case"))
    assert "what holds today" in said
    assert solve(load(tmp_path / "case")).equilibria["nash"] == [5, 6, 7, 10, 11, 12]


def test_export_prints_gmcr() -> None:
    file = json.loads(command("export", "gmcr", str(SHIPPED["elmira"]), "--json"))["files"]["case.gmcr"]
    file = json.loads(file)
    assert imported(file).ranking[key("Uniroyal")[2:]][0] == ("NYNNN",)


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(BadInput, match="did you mean `gmcr`"):
        command("export", "gmrc", str(SHIPPED["elmira"]))


def test_prisoners_keep_what_is_taken() -> None:
    assert all(option["permittedDirection"] == "both" for option in gmcr_of(PRISONERS)["options"])


def test_weights_go_out_as_the_ranking_they_make_and_the_rest_is_named() -> None:
    moves = {"x": {"by": "a"}, "y": {"by": "b"}}
    given = {"parties": {"a": {}, "b": {}}, "moves": moves, "weights": {"a": {"x": 1, "y": 2}, "b": {"x": -1}}}
    case = Case.model_validate({**given, "unknown": {"b": [["NN", "NY"]]}})
    file = gmcr_of(case)
    assert file["useManualPreferenceRanking"] is True
    assert file["decisionMakers"][0]["preferenceRanking"] == [4, 3, 2, 1]
    assert file["decisionMakers"][1]["preferenceRanking"] == [[1, 3], [2, 4]]
    assert "of preferences: unknown" in gmcr_file(Opened(case, "case", dict)).left_out


def test_what_came_in_says_which_file_it_is_from(tmp_path: Path) -> None:
    file = tmp_path / "elmira.gmcr"
    file.write_text(json.dumps(elmira()), encoding="utf-8")
    command("import", "gmcr", str(file), "-o", str(tmp_path / "case"))
    case = load(tmp_path / "case")
    assert {each.coded for each in (*case.parties.values(), *case.moves.values())} == {"GMCR+ file elmira.gmcr"}


def test_a_table_of_states_without_moves_points_to_the_table_of_positions(tmp_path: Path) -> None:
    table = tmp_path / "t.csv"
    table.write_text("party,issue,option,value\nA,t,x,1\nA,t,y,0\n", encoding="utf-8")
    command("import", "positions", str(table), "-o", str(tmp_path / "case"))
    with pytest.raises(BadInput, match="no moves, or graph; `detente export positions`"):
        command("export", "csv", str(tmp_path / "case"))
