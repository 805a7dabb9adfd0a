"""Exchanges between issues: the one pass that sees all issues together."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from ...numeric import exchange
from .line import Floats
from .problem import Problem
from .solution import Traded

MOST = 60  # chosen: parties; with more the table grows too fast, and no exchanges are looked for


Outcomes = dict[str, float]
Trades = tuple[Traded, ...]


def exchanged(problem: Problem, rounds: int, rng: np.random.Generator) -> tuple[Outcomes, Trades]:
    """Outcomes by issue after the exchanges, on their own lines, and the exchanges; nothing where
    there is nothing to trade.
    """
    parties, lines = problem.parties, problem.lines
    if min(len(lines), len(parties)) < 2 or len(parties) > MOST or rounds == 0:
        return {}, ()
    x, s, c = _table(problem)
    if not (c * s).any(axis=0).all():
        return {}, ()
    found = exchange.exchange(x, s, c, rng, rounds)
    last = found.outcomes[-1].tolist()
    outcomes = {}
    for line, share in zip(lines, last, strict=True):
        low, long = line.ends[0], line.long
        outcomes[line.issue] = low + long * share
    trades = tuple(_traded(problem, found))
    return outcomes, trades


def _table(problem: Problem) -> tuple[Floats, Floats, Floats]:
    """Places, saliences and capabilities by party and issue.

    Lines are put on one scale (0 to 1) since gains on different issues are compared; a party
    without a position on an issue has no salience there.
    """
    shape = (len(problem.parties), len(problem.lines))
    x, s, c = np.zeros(shape), np.zeros(shape), np.zeros(shape)
    for k, line in enumerate(problem.lines):
        at = [problem.parties.index(party) for party in line.parties]
        x[at, k] = (line.place - line.ends[0]) / line.long
        s[at, k], c[at, k] = line.salience.mode, line.capability.mode
    return x, s, c


def _traded(problem: Problem, found: exchange.Exchanges) -> Iterator[Traded]:
    for t, done in enumerate(found.rounds, 1):
        for each in done:
            taken, given = problem.lines[each.taken], problem.lines[each.given]
            yield Traded(
                round=t,
                taker=problem.parties[each.taker],
                giver=problem.parties[each.giver],
                taken=taken.issue,
                given=given.issue,
                giver_to=taken.ends[0] + taken.long * each.giver_to,
                taker_to=given.ends[0] + given.long * each.taker_to,
                gain=100 * each.gain,
            )
