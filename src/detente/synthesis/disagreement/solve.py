"""Each model solved once; each question answered by all that can."""

from __future__ import annotations

from typing import Any

import numpy as np

from ...analysis.contract import Analysis
from ...analysis.run import filled_in
from ...case.case import Case
from ...case.change import Change, changed
from ...models import deal_space, graph_model, spatial, war
from .problem import Problem, Settings
from .questions import deal, standstill
from .solution import Solution
from .terms import terms

AS_STATED = {
    "types": 1,
    "check": False,
    "samples": 0,
}  # settings of war: one game, every line as stated


def solve(problem: Problem, settings: Settings, rng: np.random.Generator) -> Solution:
    """Put every question to every model that applies. `rng` seeds the models that draw."""
    case = problem.case
    game = _solve(problem, war.ANALYSIS, case, settings, rng, **AS_STATED)
    if game is not None:
        case = _with_walk_aways(case, game)
    space = _solve(problem, deal_space.ANALYSIS, case, settings, rng)
    graph = _solve(problem, graph_model.ANALYSIS, case, settings, rng)
    questions = (*deal(case, game, space), *standstill(case, game, graph))
    if not settings.terms:
        return Solution(questions=questions, issues=())
    line = _solve(problem, spatial.ANALYSIS, case, settings, rng)
    return Solution(questions=questions, issues=tuple(terms(case, line, space, game)))


def _solve(
    problem: Problem,
    model: Analysis,
    case: Case,
    settings: Settings,
    rng: np.random.Generator,
    **more: Any,
) -> Any:
    """The solution of a model; None where it does not apply."""
    if model.name not in problem.models:
        return None
    coarse = model.coarse if settings.coarse else {}
    chosen = model.settings.model_validate({**coarse, **more})
    filled = filled_in(model, case, (war.ANALYSIS,))
    return model.solve(model.build(filled, chosen), chosen, rng)


def _with_walk_aways(case: Case, game: Any) -> Case:
    """The values of no deal that the case leaves open, by the war model, as the runner fills them
    in.
    """
    changes = []
    for party, value in war.ANALYSIS.gives["walk_away"](case, game).items():
        if party not in case.walk_away:
            given = {"value": value, "computed": f"by {war.ANALYSIS.name}"}
            changes.append(Change(f"walk_away.{party}", given))
    if not changes:
        return case
    return changed(case, changes)
