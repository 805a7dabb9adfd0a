"""Every broken variant of the example is refused in one line, with file, line and remedy."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.case.files import load
from detente.cli.main import run_command
from detente.errors import BadInput
from tests.cases import ARAL, ARAL_CLAIM, aral_text, write_aral
from tests.unit.case.broken_cases import BROKEN, EVIDENCE, HOSTILE, SOUND_CLAIM, TEXT, Broken


def _names(broken: list[Broken]) -> list[str]:
    return [each.name for each in broken]


def _write(broken: Broken, folder: Path) -> Path:
    has_own_sources = any(name.startswith("sources/") for name in broken.files)
    if has_own_sources or broken.raw is not None:
        folder.mkdir()
        (folder / "case.yaml").write_bytes(broken.case_yaml())
    else:
        write_aral(folder, broken.case_yaml())
    for name, content in broken.files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


def test_the_table_holds_at_least_sixty_and_each_name_once() -> None:
    assert len(BROKEN) >= 60
    assert len(set(_names(BROKEN))) == len(BROKEN)


def test_the_example_itself_is_sound(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["check", str(ARAL)]) == 0
    assert capsys.readouterr().err == ""


def test_the_sources_beside_the_broken_ones_are_sound(tmp_path: Path) -> None:
    folder = _write(
        Broken("", "", files={"sources/a.txt": TEXT, "sources/claims.jsonl": SOUND_CLAIM}), tmp_path / "case"
    )
    text = aral_text().replace(f", from: [{ARAL_CLAIM}]", "")
    (folder / "case.yaml").write_text(text, encoding="utf-8")
    assert len(load(folder).evidence.claims) == 1


@pytest.mark.parametrize("broken", BROKEN, ids=_names(BROKEN))
def test_a_broken_case_is_refused_in_one_line_with_file_line_and_remedy(
    broken: Broken, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = _write(broken, tmp_path / "case")
    code = run_command(["check", str(folder)])
    said = capsys.readouterr().err
    line = f":{broken.expected_line}:" if broken.expected_line else ":"
    assert code == 2
    assert said.count("\n") == 1
    assert said.endswith("\n")
    assert said.startswith(f"detente: {folder / broken.file}{line} ")
    assert broken.says, "the table names no word of the remedy"
    assert broken.says in said.split(line, 1)[1]
    assert len(said) < 2_000, "nobody reads a line that long"


SOME = [*BROKEN[::9], *HOSTILE[1:4], *EVIDENCE[1:3]]


@pytest.mark.parametrize("broken", SOME, ids=_names(SOME))
def test_the_library_raises_the_same_line(broken: Broken, tmp_path: Path) -> None:
    folder = _write(broken, tmp_path / "case")
    with pytest.raises(BadInput) as caught:
        load(folder)
    assert str(caught.value).startswith(str(folder / broken.file))
    assert broken.says in str(caught.value)


@pytest.mark.parametrize("command", [["run", "deal-space"], ["what-if"], ["brief"]], ids=lambda words: words[0])
def test_other_commands_refuse_a_broken_case_the_same_way(
    command: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = _write(next(each for each in BROKEN if each.name == "salience 3"), tmp_path / "case")
    change = ["fighting.rounds=0.3"] if command == ["what-if"] else []
    output = ["-o", str(tmp_path / "out")] if command == ["brief"] else []
    assert run_command([*command, str(folder), *change, *output]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith(f"detente: {folder / 'case.yaml'}:28: positions[2].salience: 3 is above 1")
    assert said.err.count("\n") == 1
    assert not (tmp_path / "out").exists()


def test_check_lists_the_other_faults_one_a_line_with_their_lines(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "case"
    folder.mkdir()
    text = aral_text().replace("salience: 0.3}", "salience: 3}").replace("role: ally", "role: friend")
    (folder / "case.yaml").write_text(text.replace("time_step: month", "time_step: moon"), encoding="utf-8")
    assert run_command(["check", str(folder)]) == 2
    said = capsys.readouterr()
    assert said.err.startswith(f"detente: {folder / 'case.yaml'}:4: ")
    assert "2 more" in said.err
    assert [line.split(": ")[0] for line in said.out.splitlines()] == [
        f"{folder / 'case.yaml'}:11",
        f"{folder / 'case.yaml'}:28",
    ]


def test_a_refusal_of_the_plan_wants_a_plan(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = aral_text().replace("refused.truce30.north", "refused.north")
    assert run_command(["check", str(write_aral(tmp_path / "with", text))]) == 0
    assert run_command(["check", str(write_aral(tmp_path / "without", text.replace("plan: truce30, ", "")))]) == 2
    assert "name it under mediator.plan, or write refused.<proposal>.north" in capsys.readouterr().err
