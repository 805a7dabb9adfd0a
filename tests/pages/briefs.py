"""Briefs of the shipped cases and of those written for tests, made once for all tests."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path

from tests.cases import CASES
from tests.pages.written_cases import crowded, hostile, small, write_case

from detente.analysis.contract import Result
from detente.analysis.run import run_analysis
from detente.case.case import Case
from detente.case.files import load
from detente.catalogue import ALL
from detente.report import Brief, make_brief, render

WRITTEN = ("crowded", "hostile", "small")
NAMES = (*CASES, *WRITTEN)


@cache
def case_of(name: str) -> Case:
    """A case by its name."""
    if name in CASES:
        return load(CASES[name])
    data = {"crowded": crowded, "hostile": hostile, "small": small}[name]()
    with tempfile.TemporaryDirectory() as folder:
        return load(write_case(Path(folder), data, with_source=name == "hostile"))


@cache
def results_of(name: str) -> tuple[Result, ...]:
    """Every analysis that stands in a brief, on a case."""
    chosen = ((analysis, analysis.in_brief) for analysis in ALL)
    return tuple(
        run_analysis(analysis, case_of(name), ALL, settings) for analysis, settings in chosen if settings is not None
    )


@cache
def brief_of(name: str, draft: bool = False) -> Brief:
    """The brief of a case."""
    return make_brief(
        case_of(name), results_of(name), folder_name=name, command=f"detente brief {name} -o out", draft=draft
    )


@cache
def page_of(name: str, draft: bool = False) -> str:
    """The page of a case's brief."""
    return render(brief_of(name, draft))
