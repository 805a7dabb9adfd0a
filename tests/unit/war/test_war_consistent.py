"""A side to which fighting to the finish is worth nothing would give in: who that is, and what cost would fit."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from detente.case.case import Case
from detente.case.change import Change, changed
from detente.case.files import load
from detente.cli.main import run_command
from detente.errors import Missing
from detente.models.war import ANALYSIS
from detente.models.war.consistent import gives_in, remarks
from tests.cases import ROOT, SHIPPED
from tests.unit.war.war_cases import HIDDEN, case_of, run, solution


def duel(**fighting: Any) -> Case:
    """Two sides that wait for each other to break, and no front."""
    front = {"now": 0.5, "drift": 0, "volatility": 0, "collapse": {"a": 0.01, "b": 0.02}}
    given = {"sides": ["a", "b"], "front": front, "patience": {"a": 0.98, "b": 0.95}, **fighting}
    return Case.model_validate({"parties": {"a": {"name": "East"}, "b": {"name": "West"}}, "fighting": given})


def test_a_side_fights_while_its_chance_to_win_in_a_step_is_worth_more_than_the_step() -> None:
    """W = max(0, -c + delta (k_other + (1 - k_own - k_other) W)) is above 0 where delta k_other > c: the closed form."""
    found = {each.side: each for each in gives_in(duel(cost={"a": 0.03, "b": 0.03}))}
    assert found["a"].largest == pytest.approx(0.98 * 0.02, abs=1e-5)
    assert found["b"].largest == pytest.approx(0.95 * 0.01, abs=1e-5)
    assert [each.cost for each in found.values()] == [0.03, 0.03]


@pytest.mark.parametrize(("factor", "who"), [(0.999, []), (1.001, ["a", "b"])])
def test_the_largest_cost_is_where_it_turns(factor: float, who: list[str]) -> None:
    case = duel(cost={"a": 0.98 * 0.02 * factor, "b": 0.95 * 0.01 * factor})
    assert [each.side for each in gives_in(case)] == who


def test_a_side_is_judged_by_what_it_believes_itself() -> None:
    case = duel(cost={"a": 0.03, "b": 0.005})
    data = case.written() | {"beliefs": [{"party": "a", "place": "fighting.front.collapse.b", "value": 0.05}]}
    assert [each.side for each in gives_in(case)] == ["a"]
    assert not gives_in(Case.model_validate(data))


def test_each_type_of_a_hidden_side_is_judged_by_itself() -> None:
    case = duel(cost={"a": 0.001}, hidden={"party": "b", "cost": {"strong": 0.001, "weak": 0.02}})
    (found,) = gives_in(case)
    assert (found.side, found.type) == ("b", "weak")
    (remark,) = remarks(case)
    assert remark.named == "fighting.hidden.cost.weak"
    assert "West, if weak, fights, and at 0.02 a month" in remark.text


def test_where_nothing_can_be_won_no_cost_fits() -> None:
    case = duel(front={"now": 0.5, "drift": 0, "volatility": 0, "collapse": {"a": 0.05, "b": 0}})
    found = {each.side: each for each in gives_in(case)}
    assert found["a"].largest is None
    text = next(remark.text for remark in remarks(case) if remark.place[-1] == "a")
    assert "even at no cost" in text


def test_the_remark_says_since_when_they_fight_and_which_cost_would_fit() -> None:
    case = changed(duel(cost={"a": 0.03, "b": 0.001}), [Change("fighting.since", "2029-02-01")])
    (remark,) = remarks(case)
    assert (remark.kind, remark.named) == ("warning", "fighting.cost.a")
    assert "East has fought since 2029-02-01" in remark.text
    assert "the largest cost consistent with fighting on is 0.019 a month" in remark.text


def test_the_cost_it_names_is_one_that_fits() -> None:
    (remark,) = remarks(duel(cost={"a": 0.03, "b": 0.001}))
    named = remark.text.partition("fighting on is ")[2].split()[0]
    assert not gives_in(duel(cost={"a": float(named), "b": 0.001}))


def test_a_case_without_a_fight_is_not_judged() -> None:
    with pytest.raises(Missing):
        gives_in(Case.model_validate({"parties": {"a": {}}}))


@pytest.mark.parametrize("name", SHIPPED)
def test_nobody_who_fights_in_a_shipped_case_would_give_in(name: str) -> None:
    case = load(SHIPPED[name])
    assert case.fighting is None or not remarks(case)


# In `detente check` ----------------------------------------------------------------------------------------------


def written(case: Case, folder: Path) -> Path:
    folder.mkdir()
    (folder / "case.yaml").write_text(json.dumps(case.written()), encoding="utf-8")
    return folder


def test_check_prints_it_with_its_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = written(duel(cost={"a": 0.03, "b": 0.001}), tmp_path / "case")
    assert run_command(["check", str(folder)]) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "1 to look at" in said
    assert "case.yaml:1: fighting.cost.a: East fights" in said
    assert run_command(["check", str(folder), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)["problems"]
    assert [each["place"] for each in found if each["kind"] == "warning"] == ["fighting.cost.a"]


def test_check_of_a_case_that_cannot_be_solved_says_why(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    moves = {f"m{n}": {"by": "a", "hazard": 0.1} for n in range(9)}
    data = duel(cost={"a": 0.03, "b": 0.001}).written() | {"moves": moves}
    assert run_command(["check", str(written(Case.model_validate(data), tmp_path / "case"))]) == 0
    assert "9 moves have a hazard" in capsys.readouterr().out


def test_check_loads_no_model_for_a_case_without_a_fight() -> None:
    """So that it stays quick."""
    case = ROOT / "cases" / "elmira"
    code = (
        "import sys; from detente.cli.main import run_command; "
        f"assert run_command(['check', {str(case)!r}]) == 0; "
        "assert not [name for name in sys.modules if name.startswith('detente.models')]"
    )
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, timeout=60)


def test_no_value_of_no_deal_is_computed_from_it_and_the_page_says_so() -> None:
    case = case_of(cost={"north": 0.002, "south": 0.05})
    result = run(case)
    assert result.solution is not None
    given = ANALYSIS.gives["walk_away"](case, result.solution)
    assert set(given) == set(result.solution.walk_away) == {"north"}  # type: ignore[attr-defined]
    told = [finding for finding in result.findings if "By these numbers south would give in today" in finding.text]
    assert len(told) == 1
    assert told[0].rests_on == ("fighting.cost.south", "fighting.patience.south")
    assert "0.0500" in told[0].text
    assert set(ANALYSIS.gives["walk_away"](case_of(), run(case_of()).solution)) == {"north", "south"}


def test_who_is_named_gives_in_in_the_game_too_where_nothing_is_on_offer() -> None:
    case = case_of(cost={"north": 0.002, "south": 0.05}, rounds=0)
    found = solution(case)
    assert found.ends.giving_in_by == pytest.approx({"north": 0.0, "south": 1.0})
    assert found.value_of_fighting.W["south"].value == 0.0
    assert solution(case_of(hidden=HIDDEN)).gives_in == ()
