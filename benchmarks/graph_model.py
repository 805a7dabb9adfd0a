"""Graph model: five concepts for every state and party; each size in its own process, so that memory is its own.

The peer is gmcr-py 0.4.1 (no licence granted: run apart by hand, not fetched, not imported). Its seconds and megabytes
are those of docs/reference/graph-model.md: four concepts, one process each, measured on the machine named there.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
import time

from benchmarks.memory import peak_mb
from detente.analysis.run import run_analysis
from detente.case.case import Case
from detente.models.graph_model import ANALYSIS
from detente.models.graph_model.problem import Settings, build
from detente.numeric.stability import stable_states

SIZES = (
    (8, 4),
    (10, 4),
    (10, 5),
    (10, 6),
    (12, 4),
    (12, 6),
    (13, 2),
    (14, 5),
    (15, 5),
    (16, 5),
    (17, 5),
    (18, 5),
    (19, 5),
    (20, 5),
)
LARGE = (24, 6)  # minutes and gigabytes: `python -m benchmarks.graph_model large`
PEER = {  # moves, parties: seconds of four concepts, with tables of moves; megabytes
    (8, 4): ("0.3", "35"),
    (10, 4): ("2.7", "93"),
    (10, 5): ("24.9", "108"),
    (10, 6): ("113", "122"),
    (12, 4): ("66.8", "1056"),
    (12, 6): ("not done in 150", "1567"),
    (13, 2): ("84.1", "2085"),
}
RUNS = 3


def conflict(n_moves: int, n_parties: int, seed: int = 1) -> Case:
    """A case of reversible moves dealt out in turn; each party ranks by as many random statements as there are moves."""
    draw = random.Random(seed)
    moves = [f"m{k}" for k in range(n_moves)]

    def literal() -> str:
        return f"{draw.choice(['', 'not '])}{draw.choice(moves)}"

    def statement() -> str:
        return draw.choice(["{a}", "{a} and {b}", "{a} or {b}", "{a} if {b}", "{a} iff {b}"]).format(
            a=literal(), b=literal()
        )

    return Case.model_validate(
        {
            "parties": {f"p{i}": {} for i in range(n_parties)},
            "moves": {move: {"by": f"p{k * n_parties // n_moves}"} for k, move in enumerate(moves)},
            "priorities": {f"p{i}": [statement() for _ in moves] for i in range(n_parties)},
        }
    )


def table() -> str:
    """Seconds from case to all verdicts, and peak memory, by size; how it grows by a move more; the peer's beside them."""
    rows = [
        "## Graph model: Nash, GMR, SMR, SEQ, SSEQ for every state and party",
        "",
        "| moves | parties | states | five concepts s | whole analysis s | peak MB | times the row above | gmcr-py s | MB |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    before: tuple[int, int, float] = (0, 0, 0.0)
    for n_moves, n_parties in SIZES:
        done = subprocess.run(
            [sys.executable, "-m", "benchmarks.graph_model", str(n_moves), str(n_parties)],
            capture_output=True, text=True, timeout=600, check=True,
        )  # fmt: skip
        core, whole, peak = json.loads(done.stdout)
        grows = f"{core / before[2]:.1f}" if before[:2] == (n_moves - 1, n_parties) else "-"
        before = (n_moves, n_parties, core)
        peer = " | ".join(PEER.get((n_moves, n_parties), ("not run", "-")))
        rows.append(
            f"| {n_moves} | {n_parties} | {2**n_moves:,} | {core:.3f} | {whole:.3f} | {peak:.0f} | {grows} | {peer} |"
        )
    return "\n".join(rows)


def measured(n_moves: int, n_parties: int) -> tuple[float, float, float]:
    """Least CPU seconds of some runs, of the five concepts and of the whole analysis; peak memory in megabytes."""
    case = conflict(n_moves, n_parties)
    problem = build(case, Settings())
    runs = RUNS if n_moves < 18 else 1
    core = min(_seconds(lambda: stable_states(problem.game)) for _ in range(runs))
    whole = min(_seconds(lambda: run_analysis(ANALYSIS, case)) for _ in range(runs))
    return core, whole, peak_mb()


def _seconds(run: object) -> float:
    start = time.process_time()
    run()  # type: ignore[operator]
    return time.process_time() - start


def large() -> str:
    """The row of 16.8 million states, by parts: seconds of the processor, and memory at its highest after each."""
    started = time.process_time()
    problem = build(conflict(*LARGE), Settings(max_moves=LARGE[0]))
    built, peak = time.process_time() - started, peak_mb()
    core = _seconds(lambda: stable_states(problem.game))
    return (
        f"{LARGE[0]} moves, {LARGE[1]} parties, {2 ** LARGE[0]:,} states: preferences {built:.0f} s ({peak:.0f} MB), "
        f"five concepts {core:.0f} s ({peak_mb():.0f} MB)"
    )


if __name__ == "__main__":
    if sys.argv[1:] == ["large"]:
        print(large())
    else:
        print(json.dumps(measured(int(sys.argv[1]), int(sys.argv[2]))))
