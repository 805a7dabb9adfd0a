"""No odds and no verdicts from a draft that nobody has reviewed, at any door; with leave, DRAFT beside each number.

The doors are the commands of the program, the analyses of its catalogue and the public names of the package. A new one
stands in none of the tables here, and fails the first tests until somebody has said how it treats a draft.
"""

from __future__ import annotations

import json
import shutil
import sys
from functools import partial
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

import detente
from detente.analysis.contract import number_text
from detente.analysis.run import measured
from detente.case.decisions import Decision, keep_decision
from detente.case.drafted import is_draft, with_leave
from detente.case.files import load
from detente.catalogue import ALL, analysis
from detente.cli.demo import DEMO_CASE
from detente.cli.main import app
from detente.cli.options import shipped_case
from detente.errors import BadInput, UnreviewedError
from detente.interop.formats import EXPORTERS
from detente.report.terminal import print_result
from detente.scoring.forecast_log import read_log
from detente.sweep.executors import EXECUTORS
from detente.sweep.run import Engine, rows_of, work_on
from detente.sweep.table import read_table
from detente.synthesis.odds.grounds import OddsSettings
from detente.synthesis.odds.solve import odds
from tests.cases import ARAL, ARAL_CLAIM, BRIEFLY
from tests.unit.interop.commands import Said, typed

CASE = f"""\
detente: 1
title: The north, the south and the delta
as_of: 2031-05-30
parties:
  north: {{role: belligerent, capability: 60}}
  south: {{role: belligerent, capability: 50}}
  lake: {{role: observer, capability: 10}}
issues:
  delta:
    options:
      nothing: 0
      outer: {{at: 40, ends_fighting: true}}
      everything: {{at: 100, ends_fighting: true}}
    now: nothing
positions:
  - {{party: north, issue: delta, wants: everything, salience: 0.8..1, from: [{ARAL_CLAIM}]}}
  - {{party: south, issue: delta, wants: nothing, salience: 0.9}}
  - {{party: lake, issue: delta, wants: outer, salience: 0.2}}
moves: {{aid: {{by: south, taken: false, effects: {{fighting.cost.north: +0.01}}}}}}
priorities: {{north: [not aid], south: [aid]}}
fighting:
  sides: [north, south]
  since: 2030-11-01
  cost: {{north: 0.01..0.03, south: 0.02}}
  front: {{now: 0.45..0.55, drift: 0, volatility: 0.02}}
  rounds: 0.3
  enforcement: 0.8
"""
PAGE = """\
The dockers and the port

The dockers' union demands a pay rise of 8 per cent from the port. The port offered 3 per cent. The union rejected the
offer on 4 March 2031. The dockers have been on strike since Monday.
"""

# How each command that answers is asked; CASE stands for the draft, OUT for a file or folder of its own.
ANSWERS: dict[str, list[str]] = {
    **{f"run {each.name}": ["run", each.name, "CASE"] for each in ALL},
    "why": ["why", "CASE"],
    "levers": ["levers", "CASE"],
    "drivers": ["drivers", "CASE"],
    "run with draws": ["run", "war", "CASE", "--draws", "2", "--engine", "serial"],
    "what-if": ["what-if", "CASE", "walk_away.north=0.3"],
    "forecast": ["forecast", "CASE"],
    "forecast with a log": ["forecast", "CASE", "--log", "OUT"],
    "sweep": ["sweep", "war", "CASE", "--draws", "2", "-o", "OUT"],
    "sweep elsewhere": ["sweep", "war", "CASE", "--draws", "2", "-o", "OUT", "--engine", "processes"],
    "export csv": ["export", "csv", "CASE"],
    "export graphml": ["export", "graphml", "CASE"],
}
# Commands that answer in part, or on pages that say of themselves that they are a draft: each has a test of its own.
IN_PART = {"brief", "demo", "compare"}
# Commands that give no number and no verdict of a model, why, and how each is asked on the draft, where it takes a case.
NO_ANSWERS: dict[str, tuple[str, list[str]]] = {
    "new": ("writes a skeleton", ["new", "OUT"]),
    "read": ("says what a page says", ["read", "PAGE"]),
    "draft": ("writes a draft, or proposes edits to a case", ["draft", "PAGE", "--into", "CASE"]),
    "review": ("is how a draft ceases to be one", ["review", "CASE", "--json"]),
    "check": ("speaks of what was put in, and says it back", ["check", "CASE"]),
    "import": ("writes a case from another program's file", ["import", "mckibbin", "ACTORS", "-o", "OUT"]),
    "schema": ("prints the format", ["schema"]),
    "score": ("scores a log or decided issues, and takes no case", ["score", "LOG"]),
    **{
        f"export {each.name}": ("writes the case itself, no answer", ["export", each.name, "CASE", "-o", "OUT"])
        for each in EXPORTERS
        if f"export {each.name}" not in ANSWERS
    },
}
PUBLIC = {"run": "answers", "load": "reads a case", "change": "makes a case", "analyses": "lists names"}
SWEEPS = {"sweep", "sweep elsewhere"}

each_analysis = pytest.mark.parametrize("name", [each.name for each in ALL])
each_answer = pytest.mark.parametrize("door", ANSWERS)


@pytest.fixture(autouse=True)
def few_draws(monkeypatch: pytest.MonkeyPatch) -> None:
    """A forecast makes few draws here."""
    few = partial(odds, settings=OddsSettings(first=8, most=8))
    monkeypatch.setattr(sys.modules[odds.__module__], "odds", few)


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    folder = tmp_path / "drafted"
    folder.mkdir()
    (folder / "case.yaml").write_text(CASE, encoding="utf-8")
    shutil.copytree(ARAL / "sources", folder / "sources")
    (folder / "sources" / "decisions.jsonl").touch()
    return folder


def asked(draft: Path, words: list[str]) -> list[str]:
    """What is typed, with the files that it names and settings under which it takes no time."""
    files = {
        "CASE": draft,
        "OUT": draft.parent / ("draws.parquet" if words[0] == "sweep" else "out"),
        "PAGE": draft.parent / "page.txt",
        "ACTORS": draft.parent / "actors.csv",
        "LOG": draft.parent / "log.jsonl",
    }
    files["PAGE"].write_text(PAGE, encoding="utf-8")
    files["ACTORS"].write_text("name,capability,position,salience\nA,1,0,1\nB,1,100,1\nC,1,50,1\n", encoding="utf-8")
    forecast = {"made": "2031-05-01", "horizon": "2031-08-01", "statement": "A truce.", "probability": 0.5}
    files["LOG"].write_text(json.dumps({"id": "a", **forecast}) + "\n", encoding="utf-8")
    chosen = words[1] if words[0] in ("run", "sweep") else words[0]
    settings = [f"{name}={json.dumps(value)}" for name, value in BRIEFLY.get(chosen, {}).items()]
    typed_settings = [text for setting in settings for text in ("-s", setting)]
    return [*(str(files.get(word, word)) for word in words), *typed_settings]


def refuses(said: Said, draft: Path) -> None:
    """It said in one line, with exit code 2, what to review first, and nothing else."""
    assert (said.code, said.out, said.err.count("\n")) == (2, "", 1)
    assert "claims undecided: 1 of 1" in said.err
    assert f"`detente review {draft}`" in said.err
    assert "--as-drafted" in said.err


def squeezed(text: str) -> str:
    return "".join(text.split())


# That no door is left out -------------------------------------------------------------------------------------


def test_each_command_stands_in_one_of_the_tables() -> None:
    here = {words[0] for words in ANSWERS.values()} | {words[0] for _, words in NO_ANSWERS.values()} | IN_PART
    assert here == {command.name for command in app.registered_commands}


def test_each_public_name_and_each_engine_stands_here() -> None:
    assert set(PUBLIC) == set(detente.__all__)
    assert set(EXECUTORS) == {"serial", "processes", "ray"}  # each is handed the work only after the rule was asked


def test_whatever_asks_about_a_case_has_the_option_or_is_listed_as_giving_no_answer() -> None:
    answering = {words[0] for words in ANSWERS.values()} | {"compare"}
    for command in app.registered_commands:
        assert command.callback is not None
        has_option = "as_drafted" in command.callback.__annotations__
        assert has_option == (command.name in answering), command.name


# Refused ------------------------------------------------------------------------------------------------------


@each_answer
def test_a_command_refuses_an_unreviewed_draft(door: str, draft: Path, capfd: pytest.CaptureFixture[str]) -> None:
    refuses(typed(capfd, *asked(draft, ANSWERS[door])), draft)
    refuses(typed(capfd, *asked(draft, ANSWERS[door]), "--json"), draft)
    assert not (draft.parent / "out").exists()
    assert not (draft.parent / "draws.parquet").exists()


@each_analysis
def test_python_refuses_an_unreviewed_draft(name: str, draft: Path) -> None:
    with pytest.raises(UnreviewedError, match="detente review"):
        detente.run(name, detente.load(draft))
    with pytest.raises(UnreviewedError):
        detente.run(name, detente.change(detente.load(draft), "walk_away.north=0.3"))


def test_what_stands_below_the_doors_refuses_too(draft: Path) -> None:
    case = load(draft)
    war = analysis("war")
    with pytest.raises(UnreviewedError):
        measured(war, case, ALL, {}, 0)
    with pytest.raises(UnreviewedError):
        odds(case)
    with pytest.raises(UnreviewedError):
        work_on(war, case, ALL, {}, 0)


def test_a_decision_on_each_claim_opens_every_door(draft: Path, capfd: pytest.CaptureFixture[str]) -> None:
    keep_decision(draft, Decision(claim=ARAL_CLAIM, decision="accepted"))
    assert not is_draft(load(draft))
    assert not detente.run("war", load(draft)).draft
    said = typed(capfd, "run", "war", draft)
    assert said.code == 0
    assert "DRAFT" not in said.out


def test_what_the_drafting_command_writes_is_refused_until_it_is_reviewed(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "page.txt").write_text(PAGE, encoding="utf-8")
    folder = tmp_path / "case"
    assert typed(capfd, "draft", tmp_path / "page.txt", "-o", folder).code == 0
    said = typed(capfd, "run", "deal-space", folder)
    assert said.code == 2
    assert f"`detente review {folder}`" in said.err
    claims = load(folder).evidence.claims
    assert f"claims undecided: {len(claims)} of {len(claims)}" in said.err
    assert typed(capfd, "run", "deal-space", folder / "case.yaml").code == 2
    for claim in claims:
        keep_decision(folder, Decision(claim=claim.id, decision="accepted"))
    assert typed(capfd, "run", "deal-space", folder).code == 0


# With leave ---------------------------------------------------------------------------------------------------


@each_answer
def test_with_leave_a_command_marks_its_json(door: str, draft: Path, capfd: pytest.CaptureFixture[str]) -> None:
    said = typed(capfd, *asked(draft, ANSWERS[door]), "--as-drafted", "--json")
    assert said.code == 0, said.err
    data: Any = said.json
    if door.startswith("export"):
        assert "DRAFT" in "".join(data["files"].values())
        return
    answers = data if isinstance(data, list) else [data]
    assert answers
    assert all(each["draft"] is True for each in answers)


@each_answer
def test_with_leave_a_command_says_the_word(door: str, draft: Path, capfd: pytest.CaptureFixture[str]) -> None:
    said = typed(capfd, *asked(draft, ANSWERS[door]), "--as-drafted")
    assert said.code == 0, said.err
    assert "DRAFT" in said.out


@each_analysis
def test_with_leave_the_word_stands_before_every_sentence_and_measure(name: str, draft: Path) -> None:
    result = detente.run(name, load(draft), BRIEFLY.get(name), as_drafted=True)
    assert result.status != "not applicable", "the case of this test lacks what the analysis needs"
    assert result.draft
    assert analysis(name).read(result.to_dict()).draft
    screen = StringIO()
    print_result(result, load(draft), Console(file=screen, width=80))
    printed = squeezed(screen.getvalue())
    notebook = squeezed(result._repr_html_())
    for finding in result.findings:
        assert squeezed(f"DRAFT: {finding.text}") in printed
    for caveat in result.caveats:
        assert squeezed(f"DRAFT: Note: {caveat}") in printed
    for measure, found in result.measures.items():
        assert squeezed(f"<td>DRAFT: {measure}</td><td>{number_text(found.value)}</td>") in notebook
    assert notebook.count("<li>") == notebook.count("<li>DRAFT:") == len(result.findings)


def test_leave_changes_no_number(draft: Path) -> None:
    drafted = detente.run("war", load(draft), as_drafted=True)
    keep_decision(draft, Decision(claim=ARAL_CLAIM, decision="accepted"))
    reviewed = detente.run("war", load(draft))
    assert drafted.model_copy(update={"draft": False}) == reviewed


def test_leave_is_of_no_consequence_on_a_reviewed_case() -> None:
    case = load(ARAL)
    assert with_leave(case) is case
    assert not detente.run("deal-space", case, as_drafted=True).draft


def test_a_quiet_answer_is_marked(draft: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert typed(capfd, "run", "war", draft, "--quiet", "--as-drafted").out.startswith("DRAFT: ")


def test_before_and_after_are_marked_line_by_line(draft: Path, capfd: pytest.CaptureFixture[str]) -> None:
    said = typed(capfd, "what-if", draft, "fighting.rounds+=0.1", "-a", "war", "--as-drafted")
    answers = [line for line in said.out.splitlines() if line.startswith(("  before:", "  after:", "  the same"))]
    measures = [line for line in said.out.splitlines() if line.lstrip().startswith(("p_", "DRAFT: p_"))]
    assert answers
    assert measures
    assert all("DRAFT: " in line for line in [*answers, *measures])


@pytest.mark.parametrize("door", sorted(SWEEPS))
def test_a_table_of_draws_says_it_in_each_row(door: str, draft: Path, capfd: pytest.CaptureFixture[str]) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    said = typed(capfd, *asked(draft, ANSWERS[door]), "--as-drafted")
    lines = said.out.splitlines()
    assert all(line.lstrip().startswith("DRAFT: ") for line in lines)
    table = draft.parent / "draws.parquet"
    assert parquet.read_table(table)["draft"].to_pylist() == [True, True]
    key, rows = read_table(table)
    assert key.draft
    assert [row.status for row in rows] == ["bounded", "bounded"]  # none failed for want of leave


def test_draws_in_other_processes_have_leave_and_the_same_numbers(draft: Path) -> None:
    work = work_on(analysis("war"), with_leave(load(draft)), ALL, dict(analysis("war").coarse), 0)
    assert rows_of(work, 2, Engine("processes", 2)) == rows_of(work, 2, Engine("serial"))


def test_a_drafted_forecast_says_so_in_the_log_and_is_no_forecast_of_the_reviewed_case(
    draft: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    log = tmp_path / "forecasts.jsonl"
    assert typed(capfd, "forecast", draft, "--log", log, "--as-drafted").code == 0
    lines = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]
    assert {line["draft"] for line in lines} == {True}
    keep_decision(draft, Decision(claim=ARAL_CLAIM, decision="accepted"))
    assert typed(capfd, "forecast", draft, "--log", log).code == 0
    ids = [each.id for each in read_log(log)]
    assert len(set(ids)) == len(ids) == 2 * len(lines)


def test_each_state_that_goes_to_another_program_is_marked(draft: Path, capfd: pytest.CaptureFixture[str]) -> None:
    head, *rows = typed(capfd, "export", "csv", draft, "--as-drafted").out.splitlines()
    assert head.endswith(",draft")
    assert rows
    assert all(row.endswith(",DRAFT") for row in rows)
    graph = typed(capfd, "export", "graphml", draft, "--as-drafted").out
    assert graph.count(">DRAFT: ") == graph.count("<node ") == len(rows)


# Doors that answer in part, on pages that say so, or not at all ------------------------------------------------


def test_compare_says_what_differs_and_gives_no_answers(draft: Path, capfd: pytest.CaptureFixture[str]) -> None:
    other = draft.parent / "other"
    shutil.copytree(draft, other)
    (other / "case.yaml").write_text(CASE.replace("rounds: 0.3", "rounds: 0.4"), encoding="utf-8")
    said = typed(capfd, "compare", ARAL, other)
    assert said.code == 0
    assert said.out.partition("What changed out")[2].split()[0] == "DRAFT."
    assert squeezed(f"`detente review {other}`") in squeezed(said.out)
    data = typed(capfd, "compare", draft, other, "--json").json
    assert (data["draft"], data["out"], len(data["in"])) == (True, [], 1)
    assert "claims undecided: 1 of 1" in data["withheld"]
    dated = typed(capfd, "compare", f"{draft}@2031-05-01", ARAL, "--json").json
    assert (dated["draft"], dated["out"]) == (True, [])
    allowed = typed(capfd, "compare", draft, other, "--json", "--as-drafted").json
    assert (allowed["draft"], allowed["withheld"]) == (True, "")
    assert all(answer.startswith("DRAFT: ") for each in allowed["out"] for answer in each["answer"])


@pytest.mark.parametrize("command", ["brief", "demo"])
def test_the_pages_of_a_draft_say_that_they_are_one(
    command: str, draft: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("detente.cli.demo.shipped_case", lambda slug: draft)
    subject = [draft] if command == "brief" else []
    said = typed(capfd, command, *subject, "-o", draft.parent / "pages")
    assert said.code == 0, said.err
    assert said.out.startswith("DRAFT, UNREVIEWED")
    data = json.loads((draft.parent / "pages" / "brief.json").read_text(encoding="utf-8"))
    assert data["draft"] is True
    assert "No odds are given" in said.out  # most of its numbers are assumed


def test_the_case_of_the_demo_is_reviewed() -> None:
    assert not is_draft(load(shipped_case(DEMO_CASE)))


@pytest.mark.parametrize("door", NO_ANSWERS)
def test_what_gives_no_answer_stays_open_and_runs_no_model(
    door: str, draft: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def run(*_: object, **__: object) -> None:
        raise AssertionError(f"{door} runs a model: {NO_ANSWERS[door][0]}?")

    for name in ("run_analysis", "measured", "filled_in"):
        monkeypatch.setattr(sys.modules[measured.__module__], name, run)
    said = typed(capfd, *asked(draft, NO_ANSWERS[door][1]))
    assert "draft that nobody has reviewed" not in said.err
    assert said.code == 0, said.err


def test_the_refusal_is_bad_input_in_one_line(draft: Path) -> None:
    with pytest.raises(BadInput) as refused:
        detente.run("war", load(draft))
    assert "\n" not in str(refused.value)
