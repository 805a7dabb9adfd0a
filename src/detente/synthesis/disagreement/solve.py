"""Each model solved once; each question answered by all that can."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np

from ...analysis.contract import Analysis
from ...analysis.run import filled_in
from ...case.case import Case
from ...case.change import Change, changed
from ...models import deal_space, graph_model, spatial, war
from ...models.war.solution import H
from .. import levers
from .problem import Problem, Settings
from .solution import Kind, ModelAnswer, Row, Solution
from .terms import term_rows

FOUGHT = 0.5  # of the steps: above it the standstill counts as holding in the war model


@dataclass(frozen=True)
class Solved:
    """The solutions of the models that apply, by name."""

    of: dict[str, Any]

    def of_model(self, analysis: Analysis) -> Any:
        """The solution of a model; None where it does not apply."""
        return self.of.get(analysis.name)


def solve(problem: Problem, settings: Settings, rng: np.random.Generator) -> Solution:
    """Put every question to every model. `rng` seeds the models that draw."""
    solved = _solved(problem, settings, rng)
    rows = [*_deal(solved), *_standstill(solved)]
    if settings.terms:
        rows += term_rows(problem.case, *map(solved.of_model, (spatial.ANALYSIS, deal_space.ANALYSIS, war.ANALYSIS)))
    if settings.levers and problem.case.moves:
        rows += _levers(problem.case)
    return counted(rows)


def counted(rows: Iterable[Row]) -> Solution:
    """The solution with the numbers that its measures name."""
    rows = tuple(rows)
    by_measure = {each.measure: each.value for row in rows for each in row.answers if each.measure}
    spreads = [_spread(row) for row in rows if row.kind == "terms"]
    return Solution(
        rows=rows,
        n_differ=sum(not row.agree for row in rows),
        n_not_told=sum(not row.told for row in rows),
        largest_spread=max(spreads, default=None),
        **by_measure,
    )


def row(kind: Kind, question: str, answers: Iterable[ModelAnswer], about: tuple[str, ...] = ()) -> list[Row]:
    """The row of a question; none where fewer than two answers are there."""
    found = tuple(answers)
    if len(found) < 2:
        return []
    agree = len({each.side for each in found}) == 1
    return [
        Row(
            kind=kind,
            question=question,
            about=about,
            answers=found,
            agree=agree,
            told=not any(each.spans for each in found),
        )
    ]


def _spread(one: Row) -> float:
    values = [each.value for each in one.answers if each.value is not None]
    return max(values) - min(values)


def _solved(problem: Problem, settings: Settings, rng: np.random.Generator) -> Solved:
    case, of = problem.case, {}
    if war.ANALYSIS.name in problem.models:
        chosen = {**(war.ANALYSIS.coarse if settings.coarse else {}), "check": False}
        of[war.ANALYSIS.name] = solution = _solve(war.ANALYSIS, case, chosen, rng)
        case = _with_walk_aways(case, solution)
    for model in (deal_space.ANALYSIS, graph_model.ANALYSIS):
        if model.name in problem.models:
            chosen = dict(model.coarse) if settings.coarse else {}
            of[model.name] = _solve(model, filled_in(model, case, (war.ANALYSIS,)), chosen, rng)
    if spatial.ANALYSIS.name in problem.models and settings.terms:
        of[spatial.ANALYSIS.name] = _solve(spatial.ANALYSIS, case, {}, rng)
    return Solved(of)


def _solve(model: Analysis, case: Case, settings: dict[str, Any], rng: np.random.Generator) -> Any:
    chosen = model.settings.model_validate(settings)
    return model.solve(model.build(case, chosen), chosen, rng)


def _with_walk_aways(case: Case, solution: Any) -> Case:
    """The values of no deal that the case leaves open, by the war model, as the runner fills them in."""
    given = {
        party: value
        for party, value in war.ANALYSIS.gives["walk_away"](case, solution).items()
        if party not in case.walk_away
    }
    wanted = [
        Change(f"walk_away.{party}", {"value": value, "computed": f"by {war.ANALYSIS.name}"})
        for party, value in given.items()
    ]
    return changed(case, wanted) if wanted else case


# Questions --------------------------------------------------------------------------------------------------------


def _deal(solved: Solved) -> list[Row]:
    answers = []
    game = solved.of_model(war.ANALYSIS)
    if game is not None:
        rooms = [
            -1.0 if each.room is None else each.room for each in game.range if each.enforcement == "as in the case"
        ]
        value = min(rooms)
        answers.append(
            ModelAnswer(
                analysis=war.ANALYSIS.name,
                how="the least each side takes today rather than fight on",
                says="there is a range" if value >= 0 else "there is no range",
                side="yes" if value >= 0 else "no",
                value=value,
                low=value,
                high=max(rooms),
                unit="of the stake between their least terms",
                measure="room",
                line=0.0,
                spans=value < 0 <= max(rooms),
            )
        )
    space = solved.of_model(deal_space.ANALYSIS)
    if space is not None:
        low, high = space.n_acceptable_range
        answers.append(
            ModelAnswer(
                analysis=deal_space.ANALYSIS.name,
                how="packages within all lines, worth no deal at least",
                says=f"{space.n_acceptable or 'no'} acceptable deal{'' if space.n_acceptable == 1 else 's'}",
                side="yes" if space.n_acceptable else "no",
                value=space.n_acceptable,
                low=low,
                high=high,
                unit="deals",
                measure="n_acceptable",
                line=0.5,
                spans=low == 0 < high,
            )
        )
    return row("deal", "Is there a deal that all who must sign would take today?", answers)


def _standstill(solved: Solved) -> list[Row]:
    answers = []
    game, graph = solved.of_model(war.ANALYSIS), solved.of_model(graph_model.ANALYSIS)
    if game is not None:
        answers.append(
            ModelAnswer(
                analysis=war.ANALYSIS.name,
                how="most of the next twelve steps are fought",
                says="it holds" if game.gap.value >= FOUGHT else "it does not hold",
                side="yes" if game.gap.value >= FOUGHT else "no",
                value=game.gap.value,
                low=game.gap.low,
                high=game.gap.high,
                unit=f"share of the next {H} steps",
                measure="gap",
                line=FOUGHT,
                spans=game.gap.low < FOUGHT <= game.gap.high,
            )
        )
    if graph is not None and graph.today is not None:
        answers += _by_graph(graph)
    return row("standstill", "Does today's standstill hold?", answers)


def _by_graph(graph: Any) -> Iterable[ModelAnswer]:
    name = graph_model.ANALYSIS.name
    holding = [concept for concept, holds in graph.holds.items() if holds]
    share = graph.robustness.today.get("seq") if graph.robustness else None
    yield ModelAnswer(
        analysis=name,
        how=f"stable under {len(holding)} of {len(graph.holds)} concepts",
        says=f"it holds ({', '.join(c.upper() if c != 'nash' else 'Nash' for c in holding)})" if holding else "it does not hold",
        side="yes" if graph.holds.get("seq") else "no",
        value=share if share is not None else float(bool(graph.holds.get("seq"))),
        unit="share of the draws under SEQ" if share is not None else "1 holds, 0 not (SEQ)",
        measure="today_holds_seq",
        line=0.5,
        spans=len({graph.holds[c] for c in graph.holds}) == 2,
    )  # fmt: skip
    seen = (
        ("with each party's own view of the game", graph.hypergame.today_holds if graph.hypergame else None),
        ("with values of deals in place of priorities", graph.by_values.today_holds if graph.by_values else None),
    )
    for how, holds in seen:
        if holds is not None:
            said = "it holds" if holds else "it does not hold"
            yield ModelAnswer(analysis=name, how=how, says=said, side="yes" if holds else "no")


def _levers(case: Case) -> list[Row]:
    """Whether each holder gains by its lever, in the war model and by its priorities."""
    model = levers.ANALYSIS
    found = _solve(model, case, {"thresholds": False}, np.random.default_rng(0))
    rows: list[Row] = []
    for each in found.rows:
        for party in each.credible:
            if party.war is None or party.graph is None or party.graph == "is indifferent":
                continue
            gains = party.war > 0
            graph = ModelAnswer(
                analysis=graph_model.ANALYSIS.name,
                how="by its priorities, others staying",
                says="it gains" if party.graph == "gains" else "it loses",
                side="yes" if party.graph == "gains" else "no",
            )
            game = ModelAnswer(
                analysis=war.ANALYSIS.name,
                says="it gains" if gains else "it loses",
                side="yes" if gains else "no",
                value=party.war,
                unit="of the stake",
            )
            title = case.moves[each.moves[0]].title or each.moves[0].replace("_", " ")
            question = (
                f"Would {case.party_name(party.party)} gain by {'' if each.done[0] else 'leaving off '}“{title}”?"
            )
            rows += row("lever", question, [game, graph], (f"moves.{each.moves[0]}",))
    return rows
