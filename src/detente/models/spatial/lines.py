"""Solve every line: static models, dynamic ones, draws, readings, and what they hang on."""

from __future__ import annotations

import numpy as np

from . import draws, dynamic, hinges, static
from .backfires import backfires
from .bends import bends
from .lean import lean
from .line import Line
from .politics import politics
from .problem import Problem, Settings
from .reach import Reach
from .readings import named
from .solution import Ended, OfIssue, Round, Solution
from .trade import exchanged

MOST_IN_POLITICS = 150  # chosen: a turn of the spatial model of politics takes n**3 steps


def solved(problem: Problem, settings: Settings, rng: np.random.Generator) -> Solution:
    """All issues one by one, then the exchanges between them."""
    issues = {line.issue: _issue(line, settings, problem.reach, rng) for line in problem.lines}
    outcomes, trades = exchanged(problem, settings.exchange_rounds, rng)
    for line in problem.lines:
        if line.issue in outcomes:
            issues[line.issue] = _with(issues[line.issue], line, "exchange", outcomes[line.issue])
    written = frozenset[str]().union(*(line.written for line in problem.lines))
    return Solution(
        issues=issues,
        trades=trades,
        assumed_capability=problem.assumed_capability,
        written_values=tuple(sorted(written)),
        packages_seen=problem.reach.packages is not None,
    )


def _with(solved: OfIssue, line: Line, model: str, place: float) -> OfIssue:
    return solved.model_copy(
        update={
            "forecasts": {**solved.forecasts, model: place},
            "nearest": {**solved.nearest, model: line.nearest(place)},
        }
    )


def _issue(line: Line, settings: Settings, reach: Reach, rng: np.random.Generator) -> OfIssue:
    reading, n_rounds = settings.reading, settings.rounds
    forecasts = static.forecasts(line)
    rounds: dict[str, tuple[Round, ...]] = {}
    ended: dict[str, Ended] = {}
    rounds["challenge"], ended["challenge"] = dynamic.challenged(line, reading, n_rounds)
    others = named(reading).items()
    readings = {name: dynamic.of_reading(line, each, n_rounds) for name, each in others}
    forecasts["challenge"], forecasts["challenge mean"] = (
        readings["chosen"].median,
        readings["chosen"].mean,
    )
    if len(line.parties) <= MOST_IN_POLITICS:
        rounds["spatial politics"], ended["spatial politics"], forecasts["spatial politics"] = politics(
            line, settings.max_turns
        )
    c, s = draws.drawn(line, settings.draws, rng)
    spread = draws.spreads(line, reading, n_rounds, c, s)
    medians = [each.median for each in readings.values()]
    return OfIssue(
        ends=line.ends,
        options=dict(zip(line.options, line.at.tolist(), strict=True)),
        now=line.now,
        starts=dict(zip(line.parties, line.place.tolist(), strict=True)),
        forecasts=forecasts,
        nearest={model: line.nearest(place) for model, place in forecasts.items()},
        lean=lean(line, forecasts, spread, reach),
        rounds=rounds,
        ended=ended,
        spread=spread,
        chances=draws.chances(line, c, s),
        readings=readings,
        band=(min(medians), max(medians)),
        bends=bends(line, rounds["challenge"], ended["challenge"], reading, n_rounds),
        thresholds=hinges.thresholds(line, reading, n_rounds),
        backfires=backfires(line, reading, n_rounds, settings.max_turns),
        pressed=dynamic.pressed(line, reading),
        draws=len(c),
    )
