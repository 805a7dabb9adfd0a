"""Static models, all scores, and combinations on halves: decisions of the size of the data on the European Union."""

from __future__ import annotations

import time
from collections.abc import Callable

import numpy as np

from detente.interop.decisions import Decision, Stand
from detente.scoring.decided import Decided, decided
from detente.scoring.rivals import DYNAMIC, STATIC, forecasts
from detente.scoring.splits import out_of_sample
from detente.scoring.table import scored

N_DECISIONS, N_GROUPS = 351, 137
MEMBERS = (17, 27)  # parties on a decision, Commission and Parliament counted
RUNS = 5
N_SPLITS = 10


def invented(seed: int = 0) -> Decided:
    """Decisions drawn at random, with two to five places held."""
    rng = np.random.default_rng(seed)
    made = []
    for k in range(N_DECISIONS):
        n = int(rng.choice(MEMBERS))
        held = rng.choice(np.arange(0, 101, 10), size=int(rng.integers(2, 6)), replace=False).astype(float)
        stands = tuple(
            Stand(str(i), "", "", float(rng.choice(held)), float(rng.integers(2, 30)), rng.random()) for i in range(n)
        )
        made.append(Decision(str(k), str(k % N_GROUPS), "", None, float(rng.choice(held)), stands))
    return decided(made)


def table() -> str:
    """Least seconds of processor time of several runs, after one that compiles."""
    arrays = invented()
    everything = {**STATIC, **DYNAMIC}
    points = forecasts(arrays, everything)
    out_of_sample(arrays, 1, 0)
    rows = [
        f"## Scoring, {N_DECISIONS} decisions",
        "",
        "| what | seconds |",
        "|---|---|",
        f"| {len(STATIC)} static models | {_seconds(lambda: forecasts(arrays, STATIC)):.3f} |",
        f"| challenge model, 10 rounds | {_seconds(lambda: forecasts(arrays, DYNAMIC)):.3f} |",
        f"| scores and intervals of all of them | {_seconds(lambda: scored(arrays, points, 0)):.2f} |",
        f"| a half: the combinations trained and scored "
        f"| {_seconds(lambda: out_of_sample(arrays, N_SPLITS, 0)) / N_SPLITS:.3f} |",
    ]
    return "\n".join(rows)


def _seconds(work: Callable[[], object]) -> float:
    times = []
    for _ in range(RUNS):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


if __name__ == "__main__":
    print(table())
