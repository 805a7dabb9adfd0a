"""The outside of the package: names, commands, start-up."""

from __future__ import annotations

import ast
import inspect
import subprocess
import sys
from pathlib import Path

import pytest

import detente
from detente.cli.main import app, run_command
from detente.errors import BadInput, DetenteError
from tests.cases import ARAL, CASES, ROOT

COMMANDS = ["demo", "brief", "new", "check", "run", "what-if", "schema"]
SLOW = [
    "numpy",
    "scipy",
    "jinja2",
    "pydantic",
    "ruamel",
    "rich",
    "detente.case.case",
    "detente.analysis.run",
    "detente.report",
]


def test_help_lists_every_command_with_a_word_on_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["--help"]) == 0
    lines = [line.split() for line in capsys.readouterr().out.splitlines()]
    told = {words[0]: words[1:] for words in lines if words}
    assert {command.name for command in app.registered_commands} >= set(COMMANDS)
    for command in app.registered_commands:
        assert command.name is not None
        assert told.get(command.name), f"--help does not say what {command.name} does"


@pytest.mark.parametrize("command", COMMANDS)
def test_help_of_a_command_says_what_it_does(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command([command, "--help"]) == 0
    told = capsys.readouterr().out
    assert f"detente {command}" in told
    assert len(told.splitlines()) > 5


def test_no_arguments_show_the_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command([]) in (0, 2)
    said = capsys.readouterr()
    assert "Usage" in said.out + said.err


def test_the_version_is_the_one_of_the_package(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["--version"]) == 0
    assert capsys.readouterr().out == f"detente {detente.__version__}\n"
    assert f'version = "{detente.__version__}"' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")


def test_public_names_are_there_documented_and_in_the_guide() -> None:
    guide = (ROOT / "docs" / "how-to" / "python.md").read_text(encoding="utf-8")
    for name in detente.__all__:
        assert inspect.getdoc(getattr(detente, name)), name
        assert f"{name}(" in guide or f"`{name}`" in guide, f"docs/how-to/python.md does not show {name}"


def test_the_library_does_what_the_command_does() -> None:
    case = detente.load(ARAL)
    result = detente.run("deal-space", case)
    assert result.to_dict()["solution"]["n_deals"] == 6  # 18 packages, of which six end the fighting
    changed = detente.change(case, "walk_away.north=0.1", "fighting.rounds+=0.1")
    assert changed.walk_away["north"].point == 0.1
    assert "deal-space" in detente.analyses()
    assert "<table>" in result._repr_html_()
    with pytest.raises(BadInput):
        detente.run("deal-spaces", case)
    with pytest.raises(BadInput):
        detente.load(ARAL / "nowhere")


def test_every_error_is_one_of_ours() -> None:
    from detente import errors

    classes = [each for _, each in inspect.getmembers(errors, inspect.isclass) if issubclass(each, Exception)]
    assert all(issubclass(each, DetenteError) for each in classes)
    assert str(BadInput("two\nlines")) == "two lines"


def test_the_command_line_starts_without_what_is_slow_to_import() -> None:
    code = f"import detente.cli.main, sys; print([name for name in {SLOW!r} if name in sys.modules])"
    env = {"PYTHONPATH": str(ROOT / "src"), "PATH": "/usr/bin:/bin"}
    done = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("arguments", "slow"),  # cases that need no value of fighting on, which is worked out by compiled code
    [
        (["check", "elmira"], ["numpy", "scipy", "numba", "detente.catalogue"]),
        (["run", "deal-space", "ukraine-2025-05"], ["scipy", "numba"]),
        (["run", "graph-model", "elmira"], ["scipy", "numba"]),
    ],
    ids=str,
)
def test_a_command_imports_no_more_than_it_needs(arguments: list[str], slow: list[str]) -> None:
    code = (
        "import sys; from detente.cli.main import run_command; "
        f"assert run_command({[*arguments[:-1], str(CASES[arguments[-1]])]!r}) == 0; "
        f"print([name for name in {slow!r} if name in sys.modules], file=sys.stderr)"
    )
    env = {"PYTHONPATH": str(ROOT / "src"), "PATH": "/usr/bin:/bin"}
    done = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"


def test_importing_the_package_does_nothing_but_define() -> None:
    code = "import sys, detente; print([name for name in sys.modules if name.startswith('detente')])"
    env = {"PYTHONPATH": str(ROOT / "src"), "PATH": "/usr/bin:/bin"}
    done = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, check=True)
    assert set(ast.literal_eval(done.stdout)) <= {"detente", "detente.version"}


def test_the_shipped_cases_have_their_papers() -> None:
    for folder in (ROOT / "cases").iterdir():
        if folder.is_dir():
            names = {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}
            assert names >= {"case.yaml", "README.md", "sources/claims.jsonl", "sources/sources.yaml"}, folder.name


def test_the_typed_marker_is_there() -> None:
    assert (Path(detente.__file__).parent / "py.typed").exists()
