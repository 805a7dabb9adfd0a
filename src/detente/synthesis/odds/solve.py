"""The three numbers of a case: play draws until they are enough, and weigh them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ...analysis.side_by_side import Progress, silent
from ...case.case import Case
from ...case.drafted import refuse_unreviewed
from ...models.war.solution import H
from ...sweep.work import Row
from .bars import barred
from .grounds import DEFAULTS, OddsSettings
from .numbers import ThreeNumbers, until_enough
from .play import Playing
from .problem import Problem, build
from .rows import kept, outcomes_of
from .solution import Solution
from .weighing import Outcomes


def odds(case: Case, settings: OddsSettings = DEFAULTS, progress: Progress = silent, seed: int = 0) -> ThreeNumbers:
    """The chance that an agreement ends the fighting within twelve steps and is kept: base rate, model, model and past.

    Parameters
    ----------
    case : Case
    settings : OddsSettings
        How many draws are made, how far the ranges of the case are trusted, which class of wars it
        is held against.
    progress : callable
        Hears how many draws are done, and of how many at this stage. What it raises stops the
        work.
    seed : int
        Draws are keyed by seed and draw: the same numbers come out in whatever order they are
        played.

    Returns
    -------
    ThreeNumbers
        The third leads. Without a class and an age there is no base rate; where the case says
        nothing of its war but its age, the third number is the base rate and nothing is played.

    Raises
    ------
    Missing
        For a case without `fighting`, or one to which the war model does not apply.
    UnreviewedError
        For a draft that nobody has reviewed, unless the case has leave (`case.drafted.with_leave`).
    """
    refuse_unreviewed(case)
    return numbers_of(build(case, settings), np.random.default_rng(seed), progress)


def solve(problem: Problem, settings: OddsSettings, rng: np.random.Generator) -> Solution:
    """The three numbers of a problem, with the event that they are about."""
    return Solution(
        event="an agreement ends the fighting and is kept",
        horizon_steps=H,
        time_step=problem.case.time_step,
        numbers=numbers_of(problem, rng),
    )


def numbers_of(problem: Problem, rng: np.random.Generator, progress: Progress = silent) -> ThreeNumbers:
    """The three numbers of a problem; the generator gives the seed of the draws and nothing else."""
    seed = int(rng.integers(2**31))
    playing = Playing(problem.case, problem.ground, problem.numbers, seed)

    def play(draws: range) -> Outcomes:
        def told(done: int, n: int) -> None:
            progress(draws.start + done, draws.stop)

        return _weighable(playing.rows(draws, told), problem)

    return until_enough(problem.ground, play)


def _weighable(rows: Sequence[Row], problem: Problem) -> Outcomes:
    """Rows with what bars each reply."""
    rows = kept(rows)
    bars = barred(problem.bars, [row.inputs for row in rows])
    return outcomes_of(rows, problem.ground, bars)
