"""What this analysis counts, in words that its measures share."""

from __future__ import annotations

from .solution import Outlook


def what_counts(solution: Outlook) -> str:
    """What is counted as a deal."""
    if solution.has_marks:
        return "possible packages that end the fighting"
    return "possible packages"
