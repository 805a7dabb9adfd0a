"""Arguments and outputs that cannot be: exit 2, one line with a remedy, and nothing half-written."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from detente.cli.main import run_command
from tests.cases import ARAL, ROOT

CASE = str(ARAL)
Copy = Callable[[str], Path]


def _refused(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    """The one line with which a command is refused."""
    assert run_command(arguments) == 2
    said = capsys.readouterr()
    assert said.err.startswith("detente: ")
    assert said.err.count("\n") == 1
    assert said.out == ""
    return said.err


ARGUMENTS = [
    (["no-such-command"], "--help"),
    (["run"], "ANALYSIS"),
    (["run", "deal-space"], "CASE"),
    (["run", "deal-spaces", CASE], "deal-space"),
    (["run", "", CASE], "deal-space"),
    (["run", "deal-space", CASE, "more"], "more"),
    (["run", "deal-space", CASE, "--loud"], "--loud"),
    (["run", "deal-space", CASE, "--seed", "-1"], "--seed"),
    (["run", "deal-space", CASE, "--seed", "one"], "--seed"),
    (["run", "deal-space", CASE, "--seed", "1.5"], "--seed"),
    (["run", "deal-space", CASE, "--seed"], "--seed"),
    (["run", "deal-space", CASE, "-s", "max_deals"], "name=value"),
    (["run", "deal-space", CASE, "-s", "=5"], "name=value"),
    (["run", "deal-space", CASE, "-s", "max_dels=5"], "max_deals"),
    (["run", "deal-space", CASE, "-s", "max_deals=0"], "max_deals"),
    (["run", "deal-space", CASE, "-s", "max_deals=many"], "whole number"),
    (["run", "deal-space", CASE, "-s", "max_deals=1e99"], "max_deals"),
    (["run", "deal-space", CASE, "-s", "max_deals=[1"], "max_deals"),
    (["run", "deal-space", "no/such/folder"], "detente new"),
    (["check", "no-such-folder"], "detente new"),
    (["check"], "CASE"),
    (["what-if", CASE], "fighting.rounds"),
    (["what-if", CASE, "fighting.rounds"], "place=value"),
    (["what-if", CASE, "=0.3"], "place=value"),
    (["what-if", CASE, "fighting.rounds="], "0.6..0.8"),
    (["what-if", CASE, "fighting.rounds=0.3 0.4"], "0.6..0.8"),
    (["what-if", CASE, "fighting.rounds=3"], "0 to 1"),
    (["what-if", CASE, "fighting.rounds+=3"], "0 to 1"),
    (["what-if", CASE, "fighting.speed=3"], "rounds"),
    (["what-if", CASE, "fightin.rounds=0.3"], "fighting"),
    (["what-if", CASE, "positions.north.delta.salience=2"], "0 to 1"),
    (["what-if", CASE, "positions.north.dlta.salience=0.2"], "positions"),
    (["what-if", CASE, "issues.delta.now=inner"], "outer"),
    (["what-if", CASE, "issues.delta.now+=1"], "="),
    (["what-if", CASE, "moves.sanctions.taken=perhaps"], "true or false"),
    (["what-if", CASE, "moves.sanctions.taken+=1"], "="),
    (["what-if", CASE, "parties.west.capability=3"], "known here"),
    (["what-if", CASE, "walk_away.west=0.3"], "west"),
    (["what-if", CASE, "fighting.cost.north.value=1"], "known here"),
    (["what-if", CASE, "fighting.rounds=.nan"], "fighting.rounds"),
    (["what-if", CASE, "fighting.rounds=&a 1"], "fighting.rounds"),
    (["what-if", CASE, "fighting.rounds=" + "[" * 5_000], "fighting.rounds"),
    (["what-if", CASE, "__class__=1"], "place=value"),
    (["what-if", CASE, "model_config=1"], "known here"),
    (["what-if", CASE, "evidence=1"], "known here"),
    (["what-if", CASE, "fighting.rounds=0.3", "-a", "wars"], "war"),
    (["brief", "no-such-folder"], "detente new"),
    (["demo", "more"], "more"),
    (["new"], "FOLDER"),
    (["schema", "more"], "more"),
]


@pytest.mark.parametrize(("arguments", "says"), ARGUMENTS, ids=lambda each: " ".join(each)[:70].replace(CASE, "CASE"))
def test_an_argument_that_cannot_be_is_refused_in_one_line(
    arguments: list[str], says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert says in _refused(arguments, capsys)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("command", [["check"], ["run", "deal-space"], ["brief"], ["what-if"]], ids=lambda c: c[0])
def test_a_case_path_that_is_no_case_is_refused(
    command: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    change = ["fighting.rounds=0.3"] if command == ["what-if"] else []
    (tmp_path / "empty").mkdir()
    (tmp_path / "file").write_text("parties: {a: {}}\n")
    (tmp_path / "folder" / "case.yaml").mkdir(parents=True)
    (tmp_path / "nowhere").symlink_to(tmp_path / "gone")
    (tmp_path / "ring").symlink_to(tmp_path / "ring")
    for path, says in {
        "empty": "case.yaml",
        "file": "article" if command == ["brief"] else "folder",
        "folder": "readable file",
        "nowhere": "detente new",
        "file/case": "folder",
        "gone/case.yaml": "detente new",
        "ring": "ring",
        "x" * 5_000: "x",
        "a\0b": "",
    }.items():
        said = _refused([*command, path, *change], capsys)
        assert says in said
        assert path[:4] in said or "\0" in path
    assert not (tmp_path / "brief").exists()


def test_the_path_of_the_case_file_itself_will_do(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["check", str(ARAL / "case.yaml")]) == 0


def test_an_unreadable_part_of_a_case_is_refused(copied_case: Copy, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("events.csv", "sources/claims.jsonl", "sources/sources.yaml"):
        folder = copied_case("aral")
        (folder / name).unlink(missing_ok=True)
        (folder / name).mkdir(parents=True)
        assert name in _refused(["check", str(folder)], capsys)
        shutil.rmtree(folder)


# Outputs ----------------------------------------------------------------------------------------------------------

OUTPUTS = {
    "a file": "file",
    "below a file": "file/deeper/brief",
    "a device that is full": "/dev/full",
    "below a device": "/dev/null/brief",
    "a name that is too long": "x" * 300,
    "a folder where brief.html is a folder": "html",
    "a folder where brief.json is a folder": "json",
    "a link to nowhere": "nowhere",
    "the proc file system": "/proc/brief",
}


@pytest.fixture
def outputs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with things where a brief cannot go, which is also the working folder."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "file").write_text("mine\n")
    (tmp_path / "html" / "brief.html").mkdir(parents=True)
    (tmp_path / "json" / "brief.json").mkdir(parents=True)
    (tmp_path / "json" / "brief.html").write_text("an older brief\n")
    (tmp_path / "nowhere").symlink_to(tmp_path / "gone" / "deeper")
    return tmp_path


def _tree(folder: Path) -> dict[str, bytes | None]:
    return {str(path.relative_to(folder)): path.read_bytes() if path.is_file() else None for path in folder.rglob("*")}


@pytest.mark.parametrize("command", [["brief", CASE], ["demo"]], ids=lambda words: words[0])
@pytest.mark.parametrize("output", OUTPUTS.values(), ids=OUTPUTS)
def test_a_brief_that_cannot_be_written_is_refused_and_nothing_is_touched(
    command: list[str], output: str, outputs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = _tree(outputs)
    said = _refused([*command, "-o", output], capsys)
    assert output[:20] in said
    assert any(word in said for word in ("name a folder", "remove it", "may write to"))
    assert _tree(outputs) == before


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_one_may_not_write_to_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o500)
    assert "may write" in _refused(["brief", CASE, "-o", str(closed)], capsys)
    assert "may write" in _refused(["new", str(closed / "case")], capsys)
    assert list(closed.iterdir()) == []


@pytest.mark.parametrize("failing", ["brief.html", "brief.json"])
def test_a_disk_that_fills_up_leaves_the_older_brief_whole(
    failing: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "out"
    output.mkdir()
    for name in ("brief.html", "brief.json"):
        (output / name).write_text("an older brief\n")
    before = _tree(output)
    write = Path.write_bytes

    def full(path: Path, data: bytes) -> int:
        if failing in path.name:
            write(path, data[:100])
            raise OSError(28, "No space left on device")
        return write(path, data)

    monkeypatch.setattr(Path, "write_bytes", full)
    assert "no space left" in _refused(["brief", CASE, "-o", str(output)], capsys)
    assert _tree(output) == before


def test_a_brief_replaces_an_older_one_and_leaves_other_files_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "deep" / "out"
    output.mkdir(parents=True)
    (output / "brief.html").write_text("an older brief\n")
    (output / "notes.txt").write_text("mine\n")
    assert run_command(["brief", CASE, "-o", str(output)]) == 0
    assert sorted(path.name for path in output.iterdir()) == ["brief.html", "brief.json", "notes.txt"]
    assert "<html" in (output / "brief.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "folder", ["file", "file/deeper", "html", "/dev/null", "/dev/null/case", "x" * 300, "nowhere", "."]
)
def test_a_new_case_that_cannot_be_written_is_refused_and_nothing_is_touched(
    folder: str, outputs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = _tree(outputs)
    said = _refused(["new", folder], capsys)
    assert "new one" in said or "may write to" in said
    assert _tree(outputs) == before


def test_a_new_case_goes_into_an_empty_folder_and_can_be_checked_at_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "mine").mkdir()
    assert run_command(["new", str(tmp_path / "mine")]) == 0
    assert run_command(["check", str(tmp_path / "mine"), "--strict"]) in (0, 2)
    assert run_command(["run", "deal-space", str(tmp_path / "mine")]) == 0
    assert run_command(["new", str(tmp_path / "mine")]) == 2


# Where the output goes --------------------------------------------------------------------------------------------


def _detente(arguments: list[str], **more: object) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    return subprocess.run([sys.executable, "-m", "detente", *arguments], env=env, text=True, check=False, **more)  # type: ignore[call-overload, no-any-return]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
@pytest.mark.parametrize("arguments", [["check", CASE], ["schema"]], ids=lambda a: a[0])
def test_an_output_that_is_full_is_one_line(arguments: list[str]) -> None:
    with Path("/dev/full").open("w") as full:
        done = _detente(arguments, stdout=full, stderr=subprocess.PIPE)
    assert "Traceback" not in done.stderr
    assert done.stderr.count("\n") == 1
    assert done.returncode == 2


@pytest.mark.parametrize("arguments", [["check", CASE], ["schema"]], ids=lambda a: a[0])
def test_a_reader_that_goes_away_is_no_error(arguments: list[str]) -> None:
    command = [sys.executable, "-m", "detente", *arguments]
    env = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    with subprocess.Popen(command, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        said = process.stderr.read()
        code = process.wait()
    assert said == ""
    assert code == 0


def test_the_command_itself_ends_with_2_and_one_line() -> None:
    done = _detente(["check", "no-such-folder"], capture_output=True)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1


def test_a_terminal_that_knows_few_letters_gets_an_answer() -> None:
    env = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    for arguments in (["run", "deal-space", CASE], ["run", "deal-space", CASE, "--json"]):
        done = subprocess.run([sys.executable, "-m", "detente", *arguments], env=env, capture_output=True, check=False)
        assert done.returncode == 0, done.stderr.decode()
        assert done.stdout
