"""ALL the analyses, one line each, in the order of the brief."""

from __future__ import annotations

from .analysis.contract import Analysis
from .case.entry import nearest
from .errors import BadInput
from .models import deal_space, graph_model, spatial, war
from .synthesis import disagreement, drivers, levers, odds, why

ALL: tuple[Analysis, ...] = (
    deal_space.ANALYSIS,
    spatial.ANALYSIS,
    why.ANALYSIS,
    graph_model.ANALYSIS,
    war.ANALYSIS,
    odds.ANALYSIS,
    levers.ANALYSIS,
    disagreement.ANALYSIS,
    drivers.ANALYSIS,
)  # fmt: skip


def analysis(name: str) -> Analysis:
    """Look an analysis up by its name; raises `BadInput` naming what there is."""
    for each in ALL:
        if each.name == name:
            return each
    known = [each.name for each in ALL]
    raise BadInput(f"there is no analysis `{name}`; {nearest(name, known)}")
