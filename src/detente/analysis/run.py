"""The one way to run an analysis: fill what another analysis gives, seed the dice, stamp the result."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
from pydantic import ValidationError

from ..case.case import Case
from ..case.change import Change, changed
from ..case.drafted import is_draft, refuse_unreviewed
from ..case.entry import nearest
from ..case.wording import found_in
from ..errors import BadInput, Missing
from ..version import __version__
from .contract import Analysis, CaseStamp, Finding, Measure, Result, Settings, Status, rounded


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
    UnreviewedError
        For a draft that nobody has reviewed, unless the case has leave (`case.drafted.with_leave`).
    """
    chosen = read_settings(analysis, settings or {})
    filled = filled_in(analysis, case, catalogue, seed)
    stamp: dict[str, Any] = {
        "analysis": analysis.name,
        "version": __version__,
        "case": CaseStamp(title=case.title, hash=case.hash, as_of=case.as_of.isoformat() if case.as_of else None),
        "settings": chosen.model_dump(mode="json"),
        "seed": seed,
        "draft": is_draft(case),
    }
    try:
        problem = analysis.build(filled, chosen)
    except Missing as missing:
        return Result(**stamp, **_not_applicable(missing))
    raw = analysis.solve(problem, chosen, np.random.default_rng(seed))
    return Result(**stamp, **_said(analysis, filled, analysis.solution.model_validate(rounded(raw.model_dump()))))


def _not_applicable(missing: Missing) -> dict[str, Any]:
    text = f"Not applicable: the case has no {missing.needed}."
    nothing: dict[str, Any] = {"solution": None, "measures": {}, "caveats": ()}
    return {"status": "not applicable", "findings": (Finding(text=text),), **nothing}


def _said(analysis: Analysis, case: Case, solution: Any) -> dict[str, Any]:
    """All that an analysis says of its solution."""
    return {
        "status": analysis.status(solution),
        "solution": solution,
        "measures": _rounded_measures(analysis, solution),
        "findings": tuple(analysis.findings(case, solution)),
        "caveats": tuple(analysis.caveats(case, solution)),
        "figures": tuple(analysis.figures(case, solution)),
    }


def measured(
    analysis: Analysis, case: Case, catalogue: Iterable[Analysis], settings: Mapping[str, Any], seed: int
) -> tuple[Status, dict[str, Measure]]:
    """Only the measures of an analysis, for those who run it many times: no words, no figures.

    What it takes from other analyses is solved coarsely. Not applicable: no measures.
    """
    chosen = read_settings(analysis, settings)
    try:
        problem = analysis.build(filled_in(analysis, case, catalogue, seed, coarse=True), chosen)
    except Missing:
        return "not applicable", {}
    look = analysis.look
    solution = look(problem, chosen) if look else analysis.solve(problem, chosen, np.random.default_rng(seed))
    return analysis.status(solution), _rounded_measures(analysis, solution)


def _rounded_measures(analysis: Analysis, solution: Any) -> dict[str, Measure]:
    return {
        name: measure.model_copy(update={"value": rounded(measure.value)})
        for name, measure in analysis.measures(solution).items()
    }


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


def filled_in(
    analysis: Analysis, case: Case, catalogue: Iterable[Analysis], seed: int = 0, coarse: bool = False
) -> Case:
    """The case with the places filled that another analysis gives and the case leaves open, basis `computed`.

    `coarse`: by solving the other analyses under their coarse settings. Every run of an analysis begins here, so here an
    unreviewed draft without leave is refused (`UnreviewedError`).
    """
    refuse_unreviewed(case)
    others = [other for other in catalogue if other is not analysis]
    changes: list[Change] = []
    for place in analysis.takes:
        given = getattr(case, place)
        giver = next((other for other in others if place in other.gives or place in other.works_out), None)
        if giver is None or all(signer in given for signer in case.signers):
            continue  # nothing is open for those whose signature counts, so nothing needs to be solved
        values = _given(giver, place, case, seed, coarse)
        changes += [
            Change(f"{place}.{party}", _stamped(value, giver)) for party, value in values.items() if party not in given
        ]
    return changed(case, changes) if changes else case


def _given(giver: Analysis, place: str, case: Case, seed: int, coarse: bool) -> Mapping[str, Any]:
    """What an analysis gives for a place, by party; nothing where it does not apply."""
    try:
        if place in giver.works_out:
            return giver.works_out[place](case)
        settings = read_settings(giver, giver.coarse if coarse else {})
        problem = giver.build(case, settings)
    except Missing:
        return {}
    return giver.gives[place](case, giver.solve(problem, settings, np.random.default_rng(seed)))


def _stamped(value: Any, giver: Analysis) -> dict[str, Any]:
    """A value as it is written in a case, with what computed it; a mapping entry by entry."""
    if isinstance(value, Mapping):
        return {key: _stamped(each, giver) for key, each in value.items()}
    return {"value": rounded(value) if isinstance(value, float) else value, "computed": f"by {giver.name}"}
