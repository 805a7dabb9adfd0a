"""A case so uncertain that nothing can be said: the first sentence says that."""

from __future__ import annotations

import pytest

from detente.analysis.run import run_analysis
from detente.case.change import changed, parse_change
from detente.catalogue import ALL, analysis
from detente.sweep.intervals import with_intervals
from detente.sweep.run import rows_of, work_on
from detente.synthesis.why.solution import Solution
from tests.published.planted_cases import planted


def test_a_gap_that_may_be_closed_or_open_cannot_be_told() -> None:
    """From a war that pays the South to one that costs it dear: the first leaves no deal, the last one at once."""
    why = analysis("why")
    case = changed(planted("third parties"), [parse_change("fighting.cost.south=-0.02..0..0.02")])
    work = work_on(why, case, ALL, dict(why.coarse), 0)
    found = with_intervals(run_analysis(why, case, ALL, {"accounts": False}), work, rows_of(work, 30))
    solution = found.solution
    assert isinstance(solution, Solution)
    assert solution.gap_low is not None
    assert solution.gap_high is not None
    assert solution.gap_low < 0.02 <= solution.gap_high
    assert "cannot be told from what is known" in found.findings[0].text


def test_verdicts_are_counted_over_the_draws() -> None:
    why = analysis("why")
    case = changed(planted("third parties"), [parse_change("fighting.cost.south=-0.02..0..0.02")])
    work = work_on(why, case, ALL, dict(why.coarse), 0)
    rows = rows_of(work, 30)
    found = with_intervals(run_analysis(why, case, ALL, {"accounts": False}), work, rows)
    solution = found.solution
    assert isinstance(solution, Solution)
    closed = sum(row.measures["closed"] or 0 for row in rows) / len(rows)
    suffices = sum(row.measures["suffices_third_parties"] or 0 for row in rows) / len(rows)
    assert solution.closed_in_draws == pytest.approx(closed)
    assert solution.share_of_draws["third parties"] == pytest.approx(suffices)
    assert closed + suffices == pytest.approx(1)
    assert f"third parties) in {100 * suffices:.0f} % of the draws" in found.findings[0].text


def test_what_is_said_of_the_gap_lies_within_its_own_interval() -> None:
    why = analysis("why")
    case = changed(planted("information"), [parse_change("fighting.hidden.p_strong=0.01..0.02..0.9")])
    work = work_on(why, case, ALL, dict(why.coarse), 0)
    found = with_intervals(run_analysis(why, case, ALL, {"accounts": False}), work, rows_of(work, 30)).solution
    assert isinstance(found, Solution)
    assert found.gap_low is not None
    assert found.gap_high is not None
    assert found.gap_low <= (found.gap_told or 0.0) <= found.gap_high
    for cause in found.causes:
        assert cause.low is not None
        assert cause.high is not None
        assert cause.low <= cause.told <= cause.high
