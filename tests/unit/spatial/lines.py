"""Small cases on lines, and the spatial analysis on them."""

from __future__ import annotations

from typing import Any

from detente.analysis.contract import Result
from detente.analysis.run import run_analysis
from detente.case.case import Case
from detente.models.spatial import ANALYSIS
from detente.models.spatial.solution import OfIssue, Solution


def line(parties: list[tuple[float, float, float]], **more: Any) -> Case:
    """A case of one issue from 0 to 100, with parties as (place, capability, salience)."""
    return Case.model_validate(
        {
            "parties": {f"p{i}": {"capability": c} for i, (_, c, _) in enumerate(parties)},
            "issues": {"k": {"options": {"low": 0, "middle": 50, "high": 100}, **more}},
            "positions": [
                {"party": f"p{i}", "issue": "k", "wants": x, "salience": s} for i, (x, _, s) in enumerate(parties)
            ],
        }
    )


def run(case: Case, **settings: Any) -> Result:
    """The analysis, without draws unless they are asked for."""
    return run_analysis(ANALYSIS, case, settings={"draws": 0, **settings})


def solved(case: Case, **settings: Any) -> Solution:
    """Its solution."""
    solution = run(case, **settings).solution
    assert isinstance(solution, Solution)
    return solution


def issue(case: Case, **settings: Any) -> OfIssue:
    """The one issue of its solution."""
    return next(iter(solved(case, **settings).issues.values()))
