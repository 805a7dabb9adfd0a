"""Scores in words and tables of text, at most 80 letters wide."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..scoring.backtest import Backtest
from ..scoring.forecast_log import LogScores
from ..scoring.splits import OutOfSample
from ..scoring.table import Difference, Score

_WIDE = 29


def backtest_lines(found: Backtest) -> Iterator[str]:
    """The tables of a backtest, with what their columns mean."""
    yield f"{found.n_decisions} decisions of {found.n_groups} groups."
    if found.n_unscored:
        yield f"Not scored: {found.n_unscored} without an outcome or with fewer than three parties."
    yield ""
    yield "Points (errors on a line of 100; less error than the compromise: below 0)"
    yield f"{'':{_WIDE}}{'n':>4}{'mean':>7}{'root':>7}{'median':>7}{'<=10':>5}  less error [95 %]"
    yield from (_point(each, f"{each.n:4d}") for each in found.models)
    yield ""
    yield "Distributions (points with the spread of their own errors on other decisions)"
    yield f"{'':{_WIDE}}{'CRPS':>7}{'log':>6}{'tails':>7}  less CRPS [95 %]"
    yield from (_spread(each) for each in found.models)
    yield "CRPS in points; log: of the tenth of the line; tails: outcomes beyond the middle 80 %"
    yield ""
    if not found.combined:
        yield "No combination was trained: it takes splits (--splits) and eight groups or more."
        return
    yield f"Combinations, trained on half of the groups, scored on the rest, {found.n_splits} times"
    yield f"{'':{_WIDE}}{'':4}{'mean':>7}{'root':>7}{'median':>7}{'<=10':>5}  less error [95 %]"
    yield from (_point(each, "    ") for each in found.combined)
    yield f"{'':{_WIDE}}{'CRPS':>7}{'log':>6}{'tails':>7}  less CRPS [95 %]"
    yield from (_spread(each) for each in found.combined)
    yield "Intervals: groups drawn anew. One that holds 0 tells no difference."


def _point(each: Score | OutOfSample, n: str) -> str:
    errors = f"{each.mae:7.2f}{each.rmse:7.2f}{each.median_error:7.2f}{each.hit_rate:5.2f}"
    return f"{each.model:{_WIDE}}{n}{errors}  {_difference(each.less_error)}".rstrip()


def _spread(each: Score | OutOfSample) -> str:
    tails = (each.ranks[0] + each.ranks[-1]) / sum(each.ranks)
    return (
        f"{each.model:{_WIDE}}{each.crps:7.2f}{each.log_score:6.2f}{tails:7.2f}  {_difference(each.less_crps)}".rstrip()
    )


def _difference(found: Difference | None) -> str:
    if found is None:
        return ""
    mean, low, high = (f"{round(each, 2) + 0.0:+.2f}" for each in (found.mean, found.low, found.high))
    return f"{mean} [{low}, {high}]"


def log_lines(found: LogScores) -> Iterator[str]:
    """The scores of a log of forecasts, with its calibration."""
    yield (
        f"{found.n} forecasts: {found.n_resolved} resolved ({found.n_true} came true), {found.n_void} void, "
        f"{found.n_unresolved} not resolved yet."
    )
    if found.brier is None or found.log_score is None or found.parts is None:
        yield "Nothing to score before an outcome is known."
        return
    parts = found.parts
    yield f"Brier score {found.brier:.4f} (0: each chance was right; 0.25: always one half)"
    yield (
        f"  = reliability {parts.reliability:.4f} - resolution {parts.resolution:.4f} "
        f"+ uncertainty {parts.uncertainty:.4f} + within bins {parts.within:.4f}"
    )
    yield f"Log score {found.log_score:.4f} (0.6931: always one half)"
    yield ""
    yield "Calibration"
    yield f"{'chances':12}{'n':>5}{'said':>7}{'came':>7}"
    yield from _bins(found)


def _bins(found: LogScores) -> Sequence[str]:
    return [
        f"{each.low:.1f} to {each.high:.1f}".ljust(12) + f"{each.n:5d}{each.forecast:7.2f}{each.happened:7.2f}"
        for each in found.calibration
        if each.forecast is not None and each.happened is not None
    ]
