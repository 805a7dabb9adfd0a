"""`"drivers"` against functions whose Sobol indices are known: Ishigami and Homma (1990), and sums of independent numbers.

For ``sin x1 + 7 sin(x2)**2 + 0.1 x3**4 sin x1`` on (-pi, pi): first-order 0.3139, 0.4424, 0; total 0.5576, 0.4424, 0.2437
(Saltelli et al. 2008, *Global Sensitivity Analysis*, and by integration).
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from scipy.stats import qmc

from detente.analysis.contract import Measure
from detente.analysis.contract import Settings as Base
from detente.analysis.contract import Solution as BaseSolution
from detente.case.case import Case
from detente.case.files import load
from detente.models.war import ANALYSIS as WAR
from detente.sweep.uncertain import Uncertain
from detente.synthesis.drivers.problem import Problem, Settings
from detente.synthesis.drivers.sampled import indices, worth_knowing
from detente.synthesis.drivers.solve import solve
from detente.synthesis.drivers.words import findings
from tests.cases import ARAL

ROWS = 4096


def ishigami(x: Any) -> Any:
    return np.sin(x[:, 0]) + 7 * np.sin(x[:, 1]) ** 2 + 0.1 * x[:, 2] ** 4 * np.sin(x[:, 0])


def test_indices_of_the_ishigami_function() -> None:
    points = (qmc.Sobol(6, seed=1).random(ROWS) * 2 - 1) * np.pi
    a, b = points[:, :3], points[:, 3:]
    mixed = [np.where(np.arange(3) == k, b, a) for k in range(3)]
    first, total = indices(np.array([ishigami(each) for each in (a, b, *mixed)]))
    assert first == pytest.approx([0.3139, 0.4424, 0.0], abs=0.03)
    assert total == pytest.approx([0.5576, 0.4424, 0.2437], abs=0.03)


class NoSettings(Base):
    pass


class Value(BaseSolution):
    value: float


def cost_and_rounds(case: Case, settings: NoSettings) -> float:
    assert case.fighting is not None
    return 10 * case.fighting.cost["north"].point + case.fighting.enforcement.point


# A stand-in for a model: a known function of two numbers of the case.
LINEAR = replace(
    WAR,
    name="linear",
    settings=NoSettings,
    solution=Value,
    build=cost_and_rounds,
    solve=lambda value, settings, rng: Value(value=value),
    measures=lambda solution: {"sum": Measure(value=solution.value, unit="points", words="sum of both")},
    status=lambda solution: "exact",
    look=None,
    coarse={},
    takes=(),
)
NUMBERS = (Uncertain("fighting.cost.north", 0.0, 0.01, 0.02), Uncertain("fighting.enforcement", 0.4, 0.6, 0.8))


def linear(line: float, **settings: Any) -> Any:
    problem = Problem(load(ARAL), NUMBERS, LINEAR, "sum", line)
    return solve(problem, Settings(rows=256, sources=False, **settings), np.random.default_rng(0))


def test_shares_of_a_sum_are_the_shares_of_its_variances() -> None:
    """Variances of PERT are (mean - low)(high - mean)/7: ten times a width of 0.02 to one of 0.4, so 1/5 in width: 0.2, 0.8."""
    found = linear(0.7)
    variance = np.array([(10 * 0.01) ** 2 / 7, 0.2**2 / 7])
    drivers = {driver.place: driver for driver in found.drivers}
    for number, share in zip(NUMBERS, variance / variance.sum(), strict=True):
        assert drivers[number.place].first == pytest.approx(share, abs=0.06)
        assert drivers[number.place].total == pytest.approx(share, abs=0.06)
    swing = {place: driver.swing for place, driver in drivers.items()}
    assert swing["fighting.cost.north"] == pytest.approx(10 * (NUMBERS[0].quantile(0.9) - NUMBERS[0].quantile(0.1)))
    assert found.drivers[0].place == "fighting.enforcement"


def test_half_of_the_draws_on_either_side_cannot_be_told() -> None:
    found = linear(0.7)
    assert found.p_yes == pytest.approx(0.5, abs=0.03)
    said = findings(load(ARAL), found)
    assert said[0].text.startswith(
        "Whether the sum of both is 0.7 or more cannot be told from what is known: in this model"
    )
    assert "If one fact were known, the chance that a signed deal holds would change most" in " ".join(
        each.text for each in said
    )


def test_a_line_far_off_is_told() -> None:
    said = findings(load(ARAL), linear(2.0))
    assert "cannot be told" not in said[0].text
    assert any(each.text.startswith("No single fact would change") for each in said)


def test_worth_knowing_against_its_closed_form() -> None:
    """Answer: x + e >= 1 with both even on (0, 1). Blind: 1/2. Knowing the quarter of x: (7/8 + 5/8 + 5/8 + 7/8)/4 = 3/4."""
    rng = np.random.default_rng(0)
    x, e = rng.random((2, 200_000))
    found = worth_knowing(x, x + e >= 1, np.ones(len(x), bool))
    assert found == pytest.approx(0.25, abs=0.005)
    assert worth_knowing(x, e >= 0.5, np.ones(len(x), bool)) == pytest.approx(0.0, abs=0.01)
    assert worth_knowing(x, x >= 0.5, np.ones(len(x), bool)) == pytest.approx(0.5, abs=0.005)


def test_a_measure_that_never_moves_has_no_drivers() -> None:
    problem = Problem(load(ARAL), (Uncertain("parties.north.capability", 50, 60, 70),), LINEAR, "sum", 0.5)
    found = solve(problem, Settings(sources=False), np.random.default_rng(0))
    assert found.low is None
    assert "No number of the case moves the sum of both" in findings(load(ARAL), found)[0].text
