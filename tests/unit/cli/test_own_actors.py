"""`--actors FILE`: the user's own table of actors, read over the shipped one, for whichever command reads articles."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from detente.cli.main import run_command

OWN = """
groups:
  FRONT: {name: [Reed Front], home: NGA}
  KYIV_CITY: {name: [Kyiv]}
"""
Said = pytest.CaptureFixture[str]


@pytest.fixture
def article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("own.yaml").write_text(OWN, encoding="utf-8")
    page = Path("page.txt")
    page.write_text(
        "Kyiv demanded that the Reed Front leave the delta on Monday. The Reed Front rejected the demand.",
        encoding="utf-8",
    )
    return page


def test_read_takes_the_parties_of_ones_own_table(article: Path, capsys: Said) -> None:
    assert run_command(["read", str(article), "--json", "--actors", "own.yaml"]) == 0
    claims = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [claim["actor"] for claim in claims] == [["KYIV_CITY"], ["FRONT"]]


def test_an_archive_is_read_with_it(article: Path, capsys: Said) -> None:
    assert run_command(["read", str(article), "--into", "a"]) == 0
    assert run_command(["read", str(article), "--into", "a", "--again", "--actors", "own.yaml"]) == 0
    assert run_command(["draft", "--archive", "a", "-o", "made"]) == 0
    assert "kyiv_city" in Path("made/case.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("command", [["draft", "page.txt", "-o", "made"], ["brief", "page.txt", "-o", "made"]])
def test_draft_and_brief_take_them_too(command: list[str], article: Path, capsys: Said) -> None:
    assert run_command([*command, "--actors", "own.yaml"]) == 0
    written = "".join(file.read_text(encoding="utf-8") for file in Path("made").rglob("*.*") if file.is_file())
    assert "KYIV_CITY" in written


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ("read page.txt --actors none.yaml", "none.yaml: cannot be read"),
        ("read page.txt --into a --actors bad.yaml", "bad.yaml:2: groups.X: has no name"),
        ("draft --archive a -o made --actors own.yaml", "--again"),
        ("brief case --actors own.yaml", "is not read anew"),
        ("read page.txt --actors own.yaml --reader llm --endpoint http://localhost:9/v1 --model m", "--reader both"),
    ],
)
def test_a_table_that_is_faulty_or_idle_is_refused_in_one_line(
    command: str, words: str, article: Path, capsys: Said
) -> None:
    Path("bad.yaml").write_text("groups:\n  X: {}\n", encoding="utf-8")
    Path("case").mkdir()
    assert run_command(command.split()) == 2
    said = capsys.readouterr()
    assert (said.out, said.err.count("\n")) == ("", 1)
    assert words in said.err
    assert not Path("a").exists()
    assert not Path("made").exists()
