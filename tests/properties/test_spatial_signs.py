"""Salience or capability of one party up: what the answer is taken from moves towards that party, or stays.

The models that need not are shown beside the answer, with where they backfire (`backfires`).
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest

from detente.case.case import Case
from detente.case.files import load
from detente.errors import Missing
from detente.models.spatial import static
from detente.models.spatial.lean import ANSWERING
from detente.models.spatial.line import Line
from detente.models.spatial.problem import Settings, build
from detente.models.spatial.trial import trials
from tests.cases import CASES

FACTORS = (1.01, 1.1, 2.0)
OVER_TODAY = ("Nash over today", "Kalai-Smorodinsky over today")
PULLED = ("unweighted mean", *ANSWERING, "Nash quadratic", "Kalai-Smorodinsky", "Condorcet", *OVER_TODAY)


def _lines(case: Case) -> tuple[Line, ...]:
    try:
        return build(case, Settings()).lines
    except Missing:
        return ()


def _generated(seed: int) -> Case:
    rng = np.random.default_rng(seed)
    n, n_options = int(rng.integers(2, 7)), int(rng.integers(2, 5))
    at = np.sort(rng.choice(101, n_options, replace=False))
    options = {f"o{k}": int(place) for k, place in enumerate(at)}
    positions = []
    for i in range(n):
        free = float(rng.integers(at[0], at[-1] + 1))
        wants = f"o{rng.integers(n_options)}" if rng.random() < 0.5 else free
        positions.append({"party": f"p{i}", "issue": "k", "wants": wants, "salience": float(rng.uniform(0.05, 1))})
    parties = {f"p{i}": {"capability": float(rng.uniform(1, 100))} for i in range(n)}
    return Case.model_validate(
        {"parties": parties, "issues": {"k": {"options": options, "now": "o0"}}, "positions": positions}
    )


def _raised(line: Line) -> Iterator[tuple[Line, int]]:
    """The line with each number of each party raised, and whose it is."""
    for trial in trials(line):
        for factor in FACTORS:
            most = 1.0 if trial.number == "salience" else np.inf
            yield trial.changed(min(trial.now * factor, most)), trial.i


def _holds(line: Line) -> None:
    before = static.forecasts(line)
    for changed, i in _raised(line):
        after, place = static.forecasts(changed), float(line.place[i])
        for model in PULLED:
            if model in before and model in after:
                gap, then = abs(before[model] - place), abs(after[model] - place)
                assert then <= gap + 1e-6 * line.long, (model, line.parties[i])


def _chances_hold(line: Line) -> None:
    """Of two options, the one that a party likes better is no less likely."""
    before = static.chances(line, line.weight[None])
    for changed, i in _raised(line):
        after = static.chances(changed, changed.weight[None])
        liked = int(np.argmax(line.utility[i]))
        for law, chances in before.items():
            assert after[law][0, liked] >= chances[0, liked] - 1e-9, (law, line.parties[i])


@pytest.mark.parametrize("name", CASES)
def test_what_is_answered_moves_towards_who_gains_weight_in_shipped_cases(name: str) -> None:
    for line in _lines(load(CASES[name])):
        _holds(line)
        if len(line.options) == 2:
            _chances_hold(line)


@pytest.mark.parametrize("seed", range(200))
def test_what_is_answered_moves_towards_who_gains_weight(seed: int) -> None:
    (line,) = _lines(_generated(seed))
    _holds(line)
    if len(line.options) == 2:
        _chances_hold(line)


def test_the_models_that_are_left_out_do_backfire() -> None:
    from detente.models.spatial.backfires import backfires

    settings = Settings()
    found: set[str] = set()
    for seed in range(30):
        (line,) = _lines(_generated(seed))
        found.update(each.model for each in backfires(line, settings.reading, settings.rounds, settings.max_turns))
    assert found == {"PCE square", "challenge", "spatial politics"}
