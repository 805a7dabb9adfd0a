"""Exchanges between issues: the one pass that sees all issues together."""

from __future__ import annotations

import numpy as np

from ...numeric import exchange
from .problem import Problem
from .solution import Traded

MOST = 60  # chosen: parties times issues times themselves grow fast; beyond it no exchanges are looked for


def exchanged(problem: Problem, rounds: int, rng: np.random.Generator) -> tuple[dict[str, float], tuple[Traded, ...]]:
    """Outcomes by issue after the exchanges, on their own lines, and the exchanges; nothing where there is nothing to trade.

    Lines are put on one scale (0 to 1) since gains on different issues are compared; a party without a position on an issue
    has no salience there.
    """
    parties, lines = problem.parties, problem.lines
    if len(lines) < 2 or len(parties) < 2 or rounds == 0 or len(parties) > MOST:
        return {}, ()
    x = np.zeros((len(parties), len(lines)))
    s, c = np.zeros_like(x), np.zeros_like(x)
    for k, line in enumerate(lines):
        at = [parties.index(party) for party in line.parties]
        x[at, k] = (line.place - line.ends[0]) / line.long
        s[at, k], c[at, k] = line.salience.mode, line.capability.mode
    if not (c * s).any(axis=0).all():
        return {}, ()
    found = exchange.exchange(x, s, c, rng, rounds)
    traded = tuple(
        Traded(
            round=t,
            taker=parties[each.taker],
            giver=parties[each.giver],
            taken=lines[each.taken].issue,
            given=lines[each.given].issue,
            giver_to=lines[each.taken].ends[0] + lines[each.taken].long * each.giver_to,
            taker_to=lines[each.given].ends[0] + lines[each.given].long * each.taker_to,
            gain=100 * each.gain,
        )
        for t, done in enumerate(found.rounds, 1)
        for each in done
    )
    ends = {line.issue: line.ends[0] + line.long * float(found.outcomes[-1][k]) for k, line in enumerate(lines)}
    return ends, traded
