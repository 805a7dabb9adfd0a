"""A case so uncertain that nothing can be said: the first sentence says that."""

from __future__ import annotations

from detente.analysis.run import run_analysis
from detente.case.change import changed, parse_change
from detente.catalogue import ALL, analysis
from detente.sweep.intervals import with_intervals
from detente.sweep.run import rows_of, work_on
from tests.published.planted_cases import planted


def test_a_gap_that_may_be_closed_or_open_cannot_be_told() -> None:
    """Rounds of talks from hardly ever to always: the first settles it, so the gap is anything from closed to wide open."""
    why = analysis("why")
    case = changed(planted("channel"), [parse_change("fighting.rounds=0.03..1..1")])
    work = work_on(why, case, ALL, dict(why.coarse), 0)
    found = with_intervals(run_analysis(why, case, ALL, {"accounts": False}), work, rows_of(work, 30))
    assert "cannot be told from what is known" in found.findings[0].text
    assert found.solution is not None
    assert found.solution.gap_low < 0.02 <= found.solution.gap_high  # type: ignore[attr-defined]
