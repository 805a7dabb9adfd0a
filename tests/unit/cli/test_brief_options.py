from __future__ import annotations

import json
from pathlib import Path

import pytest

from detente.cli.brief import Wanted
from detente.cli.main import run_command
from tests.cases import CASES


def test_the_command_that_makes_it_again_names_what_was_asked_for() -> None:
    assert Wanted().words == ""
    assert Wanted(full=True, draws=40, seed=7, quiet=True).words == " --full --draws 40 --seed 7"


def test_a_brief_with_draws_has_intervals_and_says_on_what_they_rest(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case = CASES["ec-emissions-1994"]  # no fighting: quickly drawn
    out = tmp_path / "out"
    assert run_command(["brief", str(case), "-o", str(out), "--draws", "3", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["command"] == "detente brief ec-emissions-1994 -o out --draws 3"
    assert json.loads((out / "brief.json").read_text(encoding="utf-8")) == told
    for result in told["results"]:
        assert bool(result["measures"]) == any("Intervals: 80 %" in caveat for caveat in result["caveats"])
