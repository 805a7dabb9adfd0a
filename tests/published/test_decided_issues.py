"""Errors of static models on 351 issues of the European Union (DEU III), as an independent program has them.

The data may not be shipped: set DETENTE_DEU to a folder with its `issues.csv` and `actors.csv`. The numbers are those of a
program written apart from this one, whose compromise (22.99) and unweighted mean (23.63) equal those that a public
package reports for the same issues.
"""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pytest

from detente.interop.decisions import read_decisions
from detente.interop.deu_in import read_deu
from detente.scoring.decided import Decided, decided
from detente.scoring.rivals import STATIC, forecasts

FOLDER = os.environ.get("DETENTE_DEU", "")
# Mean, root and median error, share within 10; two digits.
KNOWN = {
    "scale midpoint": (27.96, 33.44, 26.00, 0.26),
    "unweighted mean": (23.63, 30.79, 18.57, 0.32),
    "salience mean": (23.64, 30.31, 18.46, 0.31),
    "compromise": (22.99, 29.76, 17.54, 0.31),
    "PCE linear": (22.60, 29.43, 17.68, 0.31),
    "PCE square": (22.40, 30.97, 15.92, 0.38),
}
MEANS = {
    "weighted median": 28.56,
    "Nash quadratic": 23.54,
    "Nash quadratic, worse without": 23.10,
    "Nash linear": 22.98,
}

pytestmark = pytest.mark.skipif(not FOLDER, reason="DETENTE_DEU names no folder with the data, which is not shipped")


@pytest.fixture(scope="module")
def issues(tmp_path_factory: pytest.TempPathFactory) -> Decided:
    made = read_deu([Path(FOLDER) / "issues.csv", Path(FOLDER) / "actors.csv"])
    at = tmp_path_factory.mktemp("deu")
    for name, text in made.files.items():
        (at / name).write_text(text, encoding="utf-8")
    return decided(read_decisions(at))


def test_no_issue_fails(issues: Decided) -> None:
    points = forecasts(issues, STATIC)
    assert len(issues) == 351
    always = set(STATIC) - {
        "Nash over today",
        "Kalai-Smorodinsky over today",
        "reference point",
        "proposer",
        "co-decider",
    }
    assert all(np.isfinite(points[name]).all() for name in always)


@pytest.mark.parametrize("name", KNOWN)
def test_errors_are_those_of_the_other_program(issues: Decided, name: str) -> None:
    error = np.abs(forecasts(issues, {name: STATIC[name]})[name] - issues.outcome)
    found = (error.mean(), np.sqrt((error**2).mean()), np.median(error), (error <= 10).mean())
    assert found == pytest.approx(KNOWN[name], abs=0.0051)


@pytest.mark.parametrize("name", MEANS)
def test_mean_errors_are_those_of_the_other_program(issues: Decided, name: str) -> None:
    """The other program looks for Nash points on a grid of tenths."""
    error = np.abs(forecasts(issues, {name: STATIC[name]})[name] - issues.outcome)
    assert error.mean() == pytest.approx(MEANS[name], abs=0.01)
