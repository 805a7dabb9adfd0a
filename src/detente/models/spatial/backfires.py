"""Where more weight of a party moves a model's place away from what the party wants.

A mean, a median and a Nash point move towards whoever gains weight, or stay. Elections between
three places and more, the challenge model and the spatial model of politics need not: what a rival
does next may undo it. Such a model is no part of the answer, and what it does here is said.
"""

from __future__ import annotations

import numpy as np

from ...numeric.readings import Reading
from . import politics
from .line import Floats, Line
from .solution import Backfire
from .trial import Trial, trials

RAISED = 1.1  # chosen: a number is raised by a tenth, a salience to 1 at most
AWAY = 1e-6  # share of the line: steps shorter than this are rounding
MOST_PARTIES = 12  # chosen: with more, the trials take longer than the answer


def backfires(line: Line, reading: Reading, n_rounds: int, max_turns: int) -> tuple[Backfire, ...]:
    """Numbers whose rise moves the election, the challenge or the politics model away from their
    party, the longest way first.
    """
    if len(line.parties) > MOST_PARTIES:
        return ()
    found: list[Backfire] = []
    for trial in trials(line):
        values = np.array([trial.now, _raised(trial)])
        for model, (before, after) in _ends(trial, values, reading, n_rounds, max_turns).items():
            place = float(line.place[trial.i])
            if abs(after - place) > abs(before - place) + AWAY * line.long:
                found.append(
                    Backfire(
                        model=model,
                        party=trial.party,
                        number=trial.number,
                        now=trial.now,
                        raised=float(values[1]),
                        before=before,
                        after=after,
                    )
                )
    return tuple(sorted(found, key=lambda each: -abs(each.after - each.before)))


def _raised(trial: Trial) -> float:
    raised = trial.now * RAISED
    return min(raised, 1.0) if trial.number == "salience" else raised


def _ends(
    trial: Trial,
    values: Floats,
    reading: Reading,
    n_rounds: int,
    max_turns: int,
) -> dict[str, list[float]]:
    """Where each model ends, before and after."""
    lines = map(trial.changed, values.tolist())
    return {
        "PCE square": trial.elected(values).tolist(),
        "challenge": trial.challenged(values, reading, n_rounds).tolist(),
        "spatial politics": [politics.settled(line, max_turns) for line in lines],
    }
