"""Bargaining on a line: draws of the challenge model, turns of politics, static models on many issues.

Beside them our own restatement party by party (tests/properties/challenge_by_hand.py), and times that were measured for
public programs on two processors like these; none of those programs is on a package index under a licence we may install
it by, so that they cannot be run from here.
"""

from __future__ import annotations

import time
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from tests.properties.challenge_by_hand import one_round

from detente.numeric import averages, bargaining, election
from detente.numeric.challenge import challenge
from detente.numeric.readings import Reading
from detente.numeric.smp import spatial_politics

Floats = NDArray[np.float64]
SIZES = (10, 30, 100)
DRAWS = 1000
ROUNDS = 10
N_ISSUES = 351  # as many as the data on decisions in the European Union has
# Seconds, measured once on a machine with two processors under load: 1,000 runs to convergence or of ten rounds.
PUBLIC = {
    10: {"schelling": "2.6", "KTAB": "180", "restated code of Scholz and others": "6 840"},
    30: {"schelling": "18", "KTAB": "6 480", "restated code of Scholz and others": "not feasible"},
    100: {"schelling": "240", "KTAB": "not feasible", "restated code of Scholz and others": "not feasible"},
}


def _line(n: int, draws: int) -> tuple[Floats, Floats, Floats]:
    rng = np.random.default_rng(n)
    return rng.uniform(0, 100, (draws, n)), rng.uniform(0.1, 1, (draws, n)), rng.uniform(0.1, 1, (draws, n))


def _seconds(work: Callable[[], object], runs: int = 3) -> float:
    """Shortest of several runs, in processor time."""
    times = []
    for _ in range(runs):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


def _by_hand(n: int) -> float:
    """Seconds that one round takes party by party, times rounds and draws."""
    x, c, s = (each[0].tolist() for each in _line(n, 1))
    return _seconds(lambda: one_round(x, c, s, 100.0, Reading()), 1) * ROUNDS * DRAWS


def _static() -> float:
    rng = np.random.default_rng(0)
    issues = [(rng.choice(np.arange(0.0, 101.0, 10.0), 25), rng.uniform(0.01, 1, 25)) for _ in range(N_ISSUES)]

    def work() -> None:
        for x, w in issues:
            averages.weighted_mean(x)
            averages.weighted_mean(x, w)
            averages.weighted_median(x, w)
            bargaining.nash_linear(x, w)
            bargaining.nash_quadratic(x, w)
            bargaining.nash_quadratic(x, w, disagreement=-1.0)
            bargaining.nash_over_reference(x, w, 0.0)
            bargaining.kalai_smorodinsky_line(x, w)
            bargaining.kalai_smorodinsky_over_reference(x, w, 0.0)
            for law in ("linear", "square"):
                for process in ("conditional", "markov uniform", "markov incentive"):
                    election.pce_mean(x, w, law, process)  # type: ignore[arg-type]

    return _seconds(work)


def table() -> str:
    """Seconds of ours, of the transcription, and as measured for public programs."""
    challenge(*_line(3, 2), 1)
    spatial_politics(*_line(3, 2))
    names = list(PUBLIC[10])
    elsewhere = " | ".join(f"{name} s (measured elsewhere)" for name in names)
    rows = [
        f"## Spatial: {DRAWS:,} draws of the challenge model to {ROUNDS} rounds, one processor",
        "",
        f"| parties | Détente s | party by party s (scaled up) | {elsewhere} |",
        "|---" * (3 + len(names)) + "|",
    ]
    for n in SIZES:
        line = _line(n, DRAWS)
        ours = _seconds(lambda line=line: challenge(*line, ROUNDS), 2)  # type: ignore[misc]
        hand = f"{_by_hand(n):,.0f}" if n < 100 else "-"
        rows.append(f"| {n} | {ours:.2f} | {hand} | {' | '.join(PUBLIC[n][name] for name in names)} |")
    politics = _line(30, 20)
    seconds = _seconds(lambda: spatial_politics(*politics), 2) / 20
    rows += [
        "",
        f"One run of the spatial model of politics, 30 parties: {seconds:.3f} s (KTAB 6.4 s).",
        f"15 static models on {N_ISSUES} issues of 25 parties: {_static():.2f} s.",
    ]
    return "\n".join(rows)
