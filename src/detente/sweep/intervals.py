"""A result with the 80 % intervals of its measures, from draws of the case's estimates."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..analysis.contract import Analysis, Result, rounded
from ..analysis.run import measured
from ..case.case import Case
from .spread import spreads
from .work import FAILED, Row, Work

MANY = 0.05  # chosen: of draws that failed, from which on the caveat says why


def with_intervals(result: Result, work: Work, rows: Sequence[Row]) -> Result:
    """Put the intervals of the draws beside the numbers of a result, and say on what they rest.

    `work` and `rows` are of the same analysis and case as the result, usually under its coarse settings: the caveat says how
    far coarse and fine lie apart at the point of the case. A result that does not apply is returned as it is.
    """
    if result.solution is None:
        return result
    analysis, case = work.analysis, work.case
    found = spreads(rows)
    ends = {name: (rounded(spread.low), rounded(spread.high)) for name, spread in found.items()}
    measures = {
        name: measure.model_copy(update=dict(zip(("low", "high"), ends[name], strict=True)))
        if name in ends
        else measure
        for name, measure in result.measures.items()
    }
    solution = analysis.banded(result.solution, ends)
    return result.model_copy(
        update={
            "measures": measures,
            "solution": solution,
            "findings": tuple(analysis.findings(case, solution)),
            "figures": tuple(analysis.figures(case, solution)),
            "caveats": (*analysis.caveats(case, solution), _rests_on(result, work, rows)),
        }
    )


def _rests_on(result: Result, work: Work, rows: Sequence[Row]) -> str:
    failed = [row for row in rows if row.status == FAILED]
    said = (
        f"Intervals: 80 % of {len(rows) - len(failed)} draws of the {len(work.numbers)} numbers of the case that are ranges "
        f"(PERT, seed {work.seed})."
    )
    if failed:
        said += f" {len(failed)} draws failed" + (f" ({failed[0].reason})." if len(failed) >= MANY * len(rows) else ".")
    return said + _apart(work.analysis, work.case, work, result)


def _apart(analysis: Analysis, case: Case, work: Work, result: Result) -> str:
    """How far the settings of the draws and those of the result lie apart where both solve the same point."""
    if not work.settings:
        return ""
    _, coarse = measured(analysis, case, work.catalogue, work.settings, work.seed)
    differences = _differences(
        (name, coarse[name].value, fine.value) for name, fine in result.measures.items() if name in coarse
    )
    if not differences:
        return ""
    name, most = max(differences, key=lambda pair: pair[1])
    return f" They are solved coarsely: at the point of the case, coarse and fine differ by {most:.2g} at most (in {name})."


def _differences(pairs: Iterable[tuple[str, float | None, float | None]]) -> list[tuple[str, float]]:
    return [(name, abs(one - other)) for name, one, other in pairs if one is not None and other is not None]
