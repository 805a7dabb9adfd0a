"""Everything the deal-space analysis says, in order."""

from __future__ import annotations

from ...analysis.contract import Finding
from ...case.case import Case
from ...sentences import teller
from .answer_words import answer
from .concession_words import what_closes_it
from .package_words import package_findings
from .point_words import bargaining_points
from .proposal_words import proposal_findings
from .solution import Solution
from .without_end_words import without_end_findings


def findings(case: Case, solution: Solution) -> list[Finding]:
    """The answer, what closes the zone, the points; then what does not end the fighting, and proposals.

    Prices of lines, payments and packages come last.
    """
    tell = teller(case)
    said = [answer(tell, solution)]
    if solution.concessions.ways:
        said += what_closes_it(tell, solution)
    if solution.n_acceptable:
        said += bargaining_points(tell, solution)
    said += without_end_findings(tell, solution)
    said += proposal_findings(tell, solution)
    said += package_findings(tell, solution)
    return said
