"""A result with the 80 % intervals of its measures, from draws of the case's estimates."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..analysis.contract import Analysis, Measure, Result, rounded
from ..analysis.draws import Draws
from ..analysis.run import measured
from ..case.case import Case
from .spread import draws_of
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
    draws = draws_of(rows)
    measures = {name: _with_ends(name, measure, draws) for name, measure in result.measures.items()}
    banded = analysis.banded(result.solution, draws)
    solution = analysis.solution.model_validate(rounded(banded.model_dump()))
    return result.model_copy(
        update={
            "measures": measures,
            "solution": solution,
            "findings": tuple(analysis.findings(case, solution)),
            "figures": tuple(analysis.figures(case, solution)),
            "caveats": (*analysis.caveats(case, solution), _rests_on(result, work, rows)),
        }
    )


def _with_ends(name: str, measure: Measure, draws: Draws) -> Measure:
    if name not in draws:
        return measure
    low, high = draws[name]
    return measure.model_copy(update={"low": rounded(low), "high": rounded(high)})


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
