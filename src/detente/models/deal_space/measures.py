"""What sweeps and comparisons read of the deal space."""

from __future__ import annotations

from fractions import Fraction

from ...analysis.contract import Measure, Status
from .solution import Outlook
from .words import what_counts

OF_SCALE = "share of a party's own scale"


def status(solution: Outlook) -> Status:
    """Exact, or within the bounds that the solution prints where one answer is bounded."""
    return "bounded" if solution.engine == "bounded" else "exact"


def measures(solution: Outlook) -> dict[str, Measure]:
    """Numbers of deals, and how far a zone is from open. What cannot be told has no value."""
    return {
        "n_deals": Measure(value=_measured(solution.n_deals), unit="deals", words=f"number of {what_counts(solution)}"),
        "n_acceptable": Measure(
            value=_n_acceptable(solution),
            unit="deals",
            direction="up",
            words="number of acceptable deals",
        ),
        "share_acceptable": Measure(
            value=_share(solution),
            unit="share of deals",
            direction="up",
            words="share of deals that are acceptable",
        ),
        "lines_to_give_up": Measure(
            value=_n_lines(solution),
            unit="lines",
            direction="down",
            words="number of lines to give up",
        ),
        "least_shortfall": Measure(
            value=_shortfall(solution),
            unit=OF_SCALE,
            direction="down",
            words="least shortfall of a signer",
        ),
        "best_worst_gain": Measure(
            value=solution.best_worst_gain,
            unit=OF_SCALE,
            direction="up",
            words="largest gain of the worst-off signer",
        ),
    }


def cannot_be_told(solution: Outlook) -> bool:
    """Whether a deal exists turns on a party of whose wishes the case says nothing."""
    return bool(solution.unheard) and solution.n_acceptable > 0


def _n_acceptable(solution: Outlook) -> float | None:
    return None if cannot_be_told(solution) else _measured(solution.n_acceptable)


def _share(solution: Outlook) -> float | None:
    if cannot_be_told(solution):
        return None
    return float(Fraction(solution.n_acceptable, max(solution.n_deals, 1)))


def _n_lines(solution: Outlook) -> int | None:
    ways = solution.concessions.ways
    if ways:
        return min(len(way.crosses) for way in ways)
    return 0 if _is_open(solution) else None


def _shortfall(solution: Outlook) -> float | None:
    return 0.0 if _is_open(solution) else solution.concessions.least_shortfall


def _is_open(solution: Outlook) -> bool:
    return solution.n_acceptable > 0 and not solution.unheard


def _measured(n: int) -> float | None:
    """A count as a measure; None beyond what a float holds."""
    return float(n) if n.bit_length() < 1024 else None
