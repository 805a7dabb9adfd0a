"""What the other models say of the same standstill, in their own words."""

from __future__ import annotations

import numpy as np

from ...analysis.contract import Analysis
from ...case.case import Case
from ...errors import Missing
from ...models import deal_space, graph_model
from .solution import Account

MOST_SAID = 4  # chosen: sentences of each model; its own section has the rest


def accounts(case: Case) -> tuple[Account, ...]:
    """The account of each other model that the case has the parts for."""
    found = (account(each, case) for each in (deal_space.ANALYSIS, graph_model.ANALYSIS))
    return tuple(each for each in found if each is not None)


def account(analysis: Analysis, case: Case) -> Account | None:
    """The first sentences of an analysis, and whether today holds in it; None where it does not apply."""
    chosen = analysis.settings.model_validate(dict(analysis.coarse))
    try:
        problem = analysis.build(case, chosen)
    except Missing:
        return None
    solution = analysis.solve(problem, chosen, np.random.default_rng(0))
    measures = analysis.measures(solution)
    holds = measures.get("today_holds_seq")
    said = tuple(finding.text for finding in analysis.findings(case, solution)[:MOST_SAID])
    return Account(analysis=analysis.name, says=said, holds=None if holds is None else bool(holds.value))
