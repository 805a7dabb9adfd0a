"""The one way to run an analysis: fill what another analysis gives, seed the dice, stamp the result."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
from pydantic import ValidationError

from ..case.case import Case
from ..case.change import Change, changed
from ..case.entry import nearest
from ..case.wording import found_in
from ..errors import BadInput, Missing
from ..version import __version__
from .contract import Analysis, CaseStamp, Finding, Result, Settings, rounded


def run_analysis(
    analysis: Analysis,
    case: Case,
    catalogue: Iterable[Analysis] = (),
    settings: Mapping[str, Any] | None = None,
    seed: int = 0,
) -> Result:
    """Run one analysis on one case.

    Parameters
    ----------
    analysis : Analysis
        What to run.
    case : Case
        On what.
    catalogue : iterable of Analysis
        Analyses that may fill places this one takes and the case does not give.
    settings : mapping, optional
        Settings by name; the defaults of the analysis otherwise.
    seed : int
        Seed of the random generator handed to `solve`.

    Returns
    -------
    Result
        With status `not applicable`, naming what is missing, when the case lacks a block the analysis needs.

    Raises
    ------
    BadInput
        If a setting does not exist or does not fit.
    """
    chosen = read_settings(analysis, settings or {})
    filled = _filled(analysis, case, list(catalogue), seed)
    stamp: dict[str, Any] = {
        "analysis": analysis.name,
        "version": __version__,
        "case": CaseStamp(title=case.title, hash=case.hash, as_of=case.as_of.isoformat() if case.as_of else None),
        "settings": chosen.model_dump(mode="json"),
        "seed": seed,
    }
    try:
        problem = analysis.build(filled, chosen)
    except Missing as missing:
        text = f"Not applicable: the case has no {missing.needed}."
        return Result(
            **stamp, status="not applicable", solution=None, measures={}, findings=(Finding(text=text),), caveats=()
        )
    raw = analysis.solve(problem, chosen, np.random.default_rng(seed))
    solution = analysis.solution.model_validate(rounded(raw.model_dump()))
    measures = {
        name: measure.model_copy(update={"value": rounded(measure.value)})
        for name, measure in analysis.measures(solution).items()
    }
    return Result(
        **stamp,
        status=analysis.status(solution),
        solution=solution,
        measures=measures,
        findings=tuple(analysis.findings(filled, solution)),
        caveats=tuple(analysis.caveats(filled, solution)),
        figures=tuple(analysis.figures(filled, solution)),
    )


def read_settings(analysis: Analysis, given: Mapping[str, Any]) -> Settings:
    """Settings of an analysis from names and values; raises `BadInput` in one line."""
    try:
        return analysis.settings.model_validate(dict(given))
    except ValidationError as error:
        place, text = next(iter(found_in(error)))
        name = str(place[0]) if place else ""
        if name not in analysis.settings.model_fields:
            text = f"is no setting; {nearest(name, analysis.settings.model_fields)}"
        raise BadInput(f"{analysis.name}: setting {name}: {text}") from None


def _filled(analysis: Analysis, case: Case, catalogue: list[Analysis], seed: int) -> Case:
    """The case with the places filled that another analysis gives and the case leaves open, basis `computed`."""
    changes: list[Change] = []
    for place in analysis.takes:
        giver = next((other for other in catalogue if place in other.gives and other is not analysis), None)
        given = getattr(case, place)
        if giver is None or all(signer in given for signer in case.signers):
            continue  # nothing is open for those whose signature counts, so nothing needs to be solved
        try:
            problem = giver.build(case, giver.settings())
        except Missing:
            continue
        solution = giver.solve(problem, giver.settings(), np.random.default_rng(seed))
        for party, value in giver.gives[place](case, solution).items():
            if party not in given:
                text = rounded(value) if isinstance(value, float) else value
                changes.append(Change(f"{place}.{party}", {"value": text, "computed": f"by {giver.name}"}))
    return changed(case, changes) if changes else case
