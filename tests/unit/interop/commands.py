"""The two commands as a person types them, for tests."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from detente.case.case import Case
from detente.case.files import load
from detente.cli.main import run_command
from detente.interop.contract import Imported, Opened


@dataclass(frozen=True)
class Said:
    """What a command did: exit code and both streams."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


def typed(capfd: pytest.CaptureFixture[str], *arguments: object) -> Said:
    capfd.readouterr()
    code = run_command([str(each) for each in arguments])
    said = capfd.readouterr()
    return Said(code, said.out, said.err)


def case_of(imported: Imported) -> Case:
    return Case.model_validate(imported.data)


def opened(case: Case, name: str = "case") -> Opened:
    return Opened(case, name, dict)


def imported_case(capfd: pytest.CaptureFixture[str], format: str, files: list[Path], folder: Path) -> Case:
    """Import by the command, hold that nothing rests on nothing, and read the case."""
    said = typed(capfd, "import", format, *files, "-o", folder)
    assert said.code == 0, said.err
    assert typed(capfd, "check", "--strict", folder).code == 0
    return load(folder)
