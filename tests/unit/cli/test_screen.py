"""Control characters of pages and cases do not reach the terminal."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from detente.cli.main import run_command

STEERING = "\x1b[31mred\x07\x1b]0;title\x07"


def _quiet(text: str) -> bool:
    return not any(letter in text for letter in "\x1b\x07\x00\u202e")


def test_a_title_that_steers_the_terminal_is_printed_without_steering(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case = tmp_path / "case"
    case.mkdir()
    text = '{title: "bad \\e[31mred \\a", parties: {a: {name: "x\\u202ey"}, b: {}}, issues: {k: {options: [p, q]}}}'
    (case / "case.yaml").write_text(text, encoding="utf-8")
    for arguments in (["check"], ["run", "deal-space"]):
        assert run_command([*arguments, str(case)]) == 0
        said = capsys.readouterr().out
        assert _quiet(said)
    page = tmp_path / "page.txt"
    page.write_text(
        f"{STEERING} News\n\n{STEERING}Norway rejected the truce on Monday. Sweden demands it.\n", encoding="utf-8"
    )
    assert run_command(["read", str(page)]) == 0
    said = capsys.readouterr().out
    assert "REJECT" in said
    assert _quiet(said)


def test_pipes_and_devices_are_no_articles(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    for path in (str(tmp_path / "pipe.txt"), "/dev/zero"):
        assert run_command(["read", path]) == 2
        said = capsys.readouterr().err
        assert "is a device or a pipe" in said
        assert said.count("\n") == 1
