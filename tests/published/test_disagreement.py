"""The answers that `disagreement` sets side by side, held against what is printed of one of the models."""

from __future__ import annotations

import json

import pytest

from detente.analysis.run import run_analysis
from detente.case.files import load
from detente.catalogue import ALL, analysis
from tests.cases import CASES, ROOT

EC = json.loads((ROOT / "tests" / "data" / "spatial" / "ec_emission_1994.json").read_text(encoding="utf-8"))


def test_the_mean_of_the_emission_standards() -> None:
    """Bueno de Mesquita (1994) as given by Scholz, Calbert and Smith (2011): first mean 7.39; independent program, 9 digits."""
    result = run_analysis(analysis("disagreement"), load(CASES["ec-emissions-1994"]), ALL)
    (asked,) = result.solution.issues  # type: ignore[union-attr]
    (spatial,) = [each for each in asked.answers if each.analysis == "spatial"]
    low, high = 4.0, 10.0  # ends of the line: the outermost demands
    assert low + (high - low) * spatial.value == pytest.approx(EC["mckibbin"][0]["mean"], abs=1e-8)
