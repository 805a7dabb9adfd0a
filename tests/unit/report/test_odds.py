"""A draft gives no probabilities while more than half of the numbers behind them are assumed."""

from __future__ import annotations

from pathlib import Path

from tests.cases import ROOT

from detente.analysis.contract import CaseStamp, Finding, Measure, Result
from detente.case.case import Case
from detente.cli.main import run_command
from detente.report.brief import make_brief
from detente.report.odds import without_odds


def _case(fighting: dict[str, object]) -> Case:
    return Case.model_validate({"parties": {"a": {}, "b": {}}, "fighting": {"sides": ["a", "b"], **fighting}})


def _result(case: Case, unit: str) -> Result:
    return Result(
        analysis="war",
        version="0",
        case=CaseStamp(title=case.title, hash=case.hash),
        settings={},
        seed=0,
        status="bounded",
        solution=None,
        measures={"p": Measure(value=0.3, unit=unit)},
        findings=(Finding(text="It is 30 %.", rests_on=("fighting.front",)),),
        caveats=(),
    )


def test_probabilities_on_assumed_numbers_are_left_out() -> None:
    case = _case({})
    said = without_odds(_result(case, "probability"), case)
    assert said.measures == {}
    assert "No odds are given" in said.findings[0].text
    assert (
        "30 %"
        not in make_brief(
            case, [_result(case, "probability")], folder_name="x", command="x", draft=True
        ).model_dump_json()
    )


def test_a_case_that_a_person_wrote_keeps_them() -> None:
    case = _case({})
    brief = make_brief(case, [_result(case, "probability")], folder_name="x", command="x")
    assert "30 %" in brief.model_dump_json()


def test_other_units_are_left_alone() -> None:
    case = _case({})
    assert without_odds(_result(case, "deals"), case) == _result(case, "deals")


def test_numbers_that_sources_state_carry_them() -> None:
    number = {"value": 0.5, "from": ["c0c12ab34ef56"]}
    front = {"now": number, "drift": number, "volatility": number}
    case = _case({"front": front, "rounds": number, "enforcement": number})
    assert without_odds(_result(case, "probability"), case) == _result(case, "probability")


def test_a_brief_of_an_article_has_no_odds(tmp_path: Path) -> None:
    article = ROOT / "tests" / "data" / "articles" / "war.txt"
    assert run_command(["brief", str(article), "-o", str(tmp_path / "out"), "-q"]) == 0
    page = (tmp_path / "out" / "brief.html").read_text(encoding="utf-8")
    assert "within 12 months" not in page
