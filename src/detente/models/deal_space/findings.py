"""Everything the deal-space analysis says, in order."""

from __future__ import annotations

from ...analysis.contract import Finding
from ...case.case import Case
from .concession_words import what_closes_it
from .package_words import package_findings
from .solution import Solution
from .words import answer, bargaining_points, proposal_findings


def findings(case: Case, solution: Solution) -> list[Finding]:
    """The answer, what closes the zone, the points and the proposals; then prices of lines, payments and packages."""
    return [
        answer(case, solution),
        *(what_closes_it(case, solution) if solution.concessions.ways else []),
        *(bargaining_points(case, solution) if solution.n_acceptable else []),
        *proposal_findings(case, solution),
        *package_findings(case, solution),
    ]
