"""Everything the deal-space analysis says, in order."""

from __future__ import annotations

from ...analysis.contract import Finding
from ...case.case import Case
from . import words
from .package_words import package_findings
from .solution import Solution


def findings(case: Case, solution: Solution) -> list[Finding]:
    """The answer, what closes the zone, the points and the proposals; then prices of lines, payments and packages."""
    return [*words.findings(case, solution), *package_findings(case, solution)]
