"""Small cases for the graph-model tests."""

from __future__ import annotations

from typing import Any

from detente.analysis.contract import Result
from detente.analysis.run import run_analysis
from detente.case.case import Case
from detente.models.graph_model import ANALYSIS


def case(**blocks: Any) -> Case:
    """A case of two parties, a and b, unless `parties` says otherwise."""
    return Case.model_validate({"parties": {"a": {"name": "Aland"}, "b": {"name": "Bern"}}, **blocks})


def run(given: Case, **settings: Any) -> Result:
    return run_analysis(ANALYSIS, given, settings=settings)


def solve(given: Case, **settings: Any) -> Any:
    result = run(given, **settings)
    assert result.solution is not None
    return result.solution


PRISONERS = case(
    moves={"x": {"by": "a", "title": "Ax", "taken": True}, "y": {"by": "b", "title": "Bold", "taken": True}},
    priorities={"a": ["y", "not x"], "b": ["x", "not y"]},
)
