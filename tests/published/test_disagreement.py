"""The answers that `disagreement` sets side by side, held against what is printed of one of the models."""

from __future__ import annotations

import json

import pytest

from detente.analysis.run import run_analysis
from detente.case.files import load
from detente.catalogue import ALL, analysis
from tests.cases import CASES, ROOT

EC = json.loads((ROOT / "tests" / "data" / "spatial" / "ec_emission_1994.json").read_text(encoding="utf-8"))


def test_the_first_mean_and_the_last_median_of_the_emission_standards() -> None:
    """Bueno de Mesquita (1994) as given by Scholz, Calbert and Smith (2011): first mean 7.39; independent program, 9 digits."""
    result = run_analysis(analysis("disagreement"), load(CASES["ec-emissions-1994"]), ALL)
    (row,) = result.solution.rows  # type: ignore[union-attr]
    answers = {each.how.split(",")[0]: each for each in row.answers if each.analysis == "spatial"}
    low, high = 4.0, 10.0  # ends of the line: the outermost demands
    assert low + (high - low) * answers["weighted mean"].value == pytest.approx(EC["mckibbin"][0]["mean"], abs=1e-8)
    ends = [low + (high - low) * each for each in (answers["challenge model"].low, answers["challenge model"].high)]
    assert ends[0] - 1e-8 <= EC["mckibbin"][-1]["median"] <= ends[1] + 1e-8
