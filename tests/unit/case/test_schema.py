"""The JSON Schema takes every sound case, and sees the broken ones that a schema can see."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from detente.case.layout import read_layout
from detente.case.schema import case_schema
from detente.case.skeleton import write_skeleton
from detente.cli.main import run_command
from tests.cases import CASES
from tests.unit.case.broken_cases import BROKEN, Broken

SEEN = [each for each in BROKEN if each.schema]


def _plain(data: Any) -> Any:
    """Data as JSON has it: an editor sees numbers, not decimals."""
    return json.loads(json.dumps(data, default=float))


def _faults(raw: bytes) -> list[str]:
    data = _plain(read_layout(raw, "case.yaml").data)
    return [error.message for error in Draft202012Validator(case_schema()).iter_errors(data)]


def test_it_is_a_schema() -> None:
    Draft202012Validator.check_schema(case_schema())


@pytest.mark.parametrize("name", CASES)
def test_a_sound_case_fits(name: str) -> None:
    assert _faults((CASES[name] / "case.yaml").read_bytes()) == []


def test_the_skeleton_fits(tmp_path: Path) -> None:
    written = write_skeleton(tmp_path / "mine")
    assert _faults(written[0].read_bytes()) == []


def test_what_is_written_back_fits() -> None:
    from detente.case.files import load

    for folder in CASES.values():
        assert list(Draft202012Validator(case_schema()).iter_errors(_plain(load(folder).written()))) == []


def test_at_least_ten_broken_variants_are_a_schema_s_business() -> None:
    assert len(SEEN) >= 10


@pytest.mark.parametrize("broken", SEEN, ids=[each.name for each in SEEN])
def test_a_broken_case_does_not_fit(broken: Broken) -> None:
    assert _faults(broken.case_yaml())


def test_the_command_prints_the_same_schema_and_every_block_has_a_description(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run_command(["schema"]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert printed == case_schema()
    blocks = printed["properties"]
    assert set(blocks) >= {"parties", "issues", "positions", "moves", "fighting", "mediator", "beliefs"}
    lacking = [
        f"{name}.{key}"
        for name, part in printed["$defs"].items()
        for key, value in part.get("properties", {}).items()
        if "description" not in value and "$ref" not in value and "anyOf" not in value
    ]
    assert len(lacking) < 40, "keys without a word on what they are"
