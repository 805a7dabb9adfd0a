"""What the pages show can be typed: commands exit as said and print what is shown, Python runs, YAML can be read.

A comment right before a block says more: `exit 2` (the code to expect), `file: PATH` (the block is that file, for what
follows on the page), `edit: PATH` (lines with `-` are replaced in that file by those with `+`), `typed: a | q` (what the
reader types at the command's questions), `not run: why`. In a console block, lines that begin with `$` are commands;
what stands below is found in their output in that order, spaces and line breaks aside, where `...` stands for anything.
"""

from __future__ import annotations

import doctest
import io
import re
import shlex
import shutil
from pathlib import Path

import pytest

from detente.case.layout import read_layout
from detente.cli.main import run_command
from tests.docs.pages import NAMES, ROOT, Block, blocks

RUN = ("console", "sh", "python")
_PIPED = re.compile(r"printf '([^']*)' \| (?=detente )")


def _runs(name: str) -> bool:
    return any(block.language in RUN for block in blocks(ROOT / name))


@pytest.mark.parametrize("name", [name for name in NAMES if _runs(name)])
def test_what_a_page_shows_can_be_typed(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(ROOT / "cases", tmp_path / "cases")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    names: dict[str, object] = {"__name__": "page"}
    for block in blocks(ROOT / name):
        where = f"{name}:{block.line}"
        if block.comment.startswith("not run: "):
            continue
        if block.comment.startswith("file: "):
            _write(tmp_path / block.comment.removeprefix("file: "), block)
        elif block.comment.startswith("edit: "):
            _edit(tmp_path / block.comment.removeprefix("edit: "), block, where)
        elif block.language == "python":
            _run_python(block, names, where)
        elif block.language in ("console", "sh"):
            _run_commands(block, where, monkeypatch, capfd)


def _write(path: Path, block: Block) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(block.text, encoding="utf-8")


def _run_python(block: Block, names: dict[str, object], where: str) -> None:
    if ">>>" not in block.text:
        exec(compile(block.text, where, "exec"), names)
        return
    test = doctest.DocTestParser().get_doctest(block.text, names, where, None, block.line)
    result = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE).run(test)
    assert result.failed == 0, f"{where}: see the output above"


def _edit(path: Path, block: Block, where: str) -> None:
    """Replace the lines of a block that stay or go by those that stay or come."""
    lines = block.text.splitlines(keepends=True)
    old, new = ("".join(line[1:] for line in lines if line[0] != other) for other in "+-")
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{where}: stands {text.count(old)} times in {path.name}: {old}"
    path.write_text(text.replace(old, new), encoding="utf-8")


def _run_commands(block: Block, where: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    expected = int(block.comment.removeprefix("exit ")) if block.comment.startswith("exit ") else 0
    at_questions = block.comment.removeprefix("typed: ") if block.comment.startswith("typed: ") else ""
    for whole, shown in _commands(block):
        piped = _PIPED.match(whole)
        typed = piped[1].replace("\\n", "\n") if piped else at_questions.replace(" | ", "\n")
        monkeypatch.setattr("sys.stdin", io.StringIO(typed))
        command = _PIPED.sub("", whole)
        if command.startswith("cp -r "):
            source, target = command.split()[2:]
            shutil.copytree(source, target)
            continue
        capfd.readouterr()
        code = run_command(shlex.split(command, comments=True)[1:])
        captured = capfd.readouterr()
        assert code == expected, f"{where}: `{command}` exits with {code}: {captured.err[-400:]}"
        _shows(captured.out + captured.err, shown, f"{where}: `{command}`")


def _commands(block: Block) -> list[tuple[str, str]]:
    """The block's commands, `detente` or `cp -r`, each with the output shown below it."""
    found: list[tuple[str, str]] = []
    ours = False
    for line in block.text.splitlines():
        command = line.removeprefix("$ ")
        if block.language == "sh" or line.startswith("$ "):
            ours = _PIPED.sub("", command).startswith(("detente ", "cp -r "))
            if ours:
                found.append((command, ""))
        elif ours:
            found[-1] = (found[-1][0], found[-1][1] + line + "\n")
    return found


def _shows(output: str, shown: str, where: str) -> None:
    rest = "".join(output.split())
    for part in re.split(r"(?m)^\.\.\.$", shown):
        wanted = "".join(part.split())
        assert wanted in rest, (
            f"{where} does not print, or not in this order: {part.strip()}\nIt prints: {output[:3000]}"
        )
        rest = rest[rest.index(wanted) + len(wanted) :]


@pytest.mark.parametrize("name", [name for name in NAMES if any(b.language == "yaml" for b in blocks(ROOT / name))])
def test_yaml_on_a_page_can_be_read(name: str) -> None:
    for block in blocks(ROOT / name):
        if block.language == "yaml":
            read_layout(block.text.encode(), f"{name}:{block.line}")
