"""Draws a second by model and engine, what a draw costs beside its solve, and what a cluster would give on paper.

    python -m benchmarks.sweep [--case cases/harbour-strike] [--flat 100,1000,10000]

`--flat` sweeps `deal-space` so often each, and shows the cost per draw and the most memory held: both are to stay flat.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from importlib.util import find_spec
from pathlib import Path

from benchmarks.memory import peak_mb
from detente.case.case import Case
from detente.case.files import load
from detente.catalogue import ALL, analysis
from detente.sweep.executors import executor
from detente.sweep.journal import Journal
from detente.sweep.run import key_of, sweep, work_on
from detente.sweep.table import write_table
from detente.sweep.work import Work

CASE = Path(__file__).parents[1] / "cases" / "harbour-strike"
DRAWS = {
    "deal-space": 2_000,
    "spatial": 40,
    "graph-model": 200,
    "war": 100,
}  # enough that starting workers is behind them
MACHINES = (16, 64, 256)  # processors of a cluster, for the estimate
SIZES = (100, 1_000, 10_000)


def work(name: str, case: Case) -> Work:
    """The draws of an analysis under its coarse settings, as the command does them."""
    chosen = analysis(name)
    given = work_on(chosen, case, ALL, dict(chosen.coarse), 0)
    given.row(0)  # compiled before a clock runs
    return given


def draws_a_second(given: Work, draws: int, engine: str) -> float:
    """Draws a second once all workers run: the first half of the draws is not counted."""
    uncounted, start = draws // 2, 0.0
    for done, _ in enumerate(executor(engine)(given, range(draws), 0, ""), 1):
        if done == uncounted:
            start = time.perf_counter()
    return (draws - uncounted) / (time.perf_counter() - start)


def overhead(given: Work, draws: int) -> float:
    """Seconds that the driver itself spends on a draw that costs nothing to solve: journal, table, and keeping count."""
    row = given.row(0)
    with tempfile.TemporaryDirectory() as folder:
        start = time.process_time()
        with Journal(Path(folder) / "j", key_of(given)) as journal:
            for draw in range(draws):
                journal.add(type(row)(draw, row.status, row.reason, row.inputs, row.measures))
            write_table(Path(folder) / "t", key_of(given), journal.rows(), row.inputs, row.measures)
        return (time.process_time() - start) / draws


def by_engine(case: Case) -> list[str]:
    """Draws a second of each model on each engine; then the driver's cost, and what it would let a cluster do.

    On paper each processor is as fast as one here, and the driver writes one draw after the other.
    """
    engines = ["serial", "processes", *(["ray"] if find_spec("ray") else [])]
    heads = [*(f"{name}/s" for name in engines), "driver µs a draw", *(f"{n} processors/s, on paper" for n in MACHINES)]
    rows = [f"| model | {' | '.join(heads)} |", "|---" * (len(heads) + 1) + "|"]
    for name, draws in DRAWS.items():
        given = work(name, case)
        rates = [draws_a_second(given, draws, engine) for engine in engines]
        driver = overhead(given, 500)
        paper = [min(n * rates[0], 1 / driver) for n in MACHINES]
        cells = [*(f"{rate:.1f}" for rate in rates), f"{1e6 * driver:.0f}", *(f"{rate:,.0f}" for rate in paper)]
        rows.append(f"| {name} | {' | '.join(cells)} |")
    return rows


def flat(case: Case, sizes: tuple[int, ...]) -> list[str]:
    """Cost per draw and memory at growing numbers of draws, in this process."""
    rows = ["| draws | processor ms a draw | most memory MB |", "|---|---|---|"]
    given = work("deal-space", case)
    for n in sizes:
        with tempfile.TemporaryDirectory() as folder:
            start = time.process_time()
            sweep(given, n, Path(folder) / "t.parquet")
            took = time.process_time() - start
        rows.append(f"| {n:,} | {1e3 * took / n:.2f} | {peak_mb():.0f} |")
    return rows


def table(path: Path = CASE, sizes: tuple[int, ...] = SIZES) -> str:
    """Both tables for a case."""
    case = load(path)
    return "\n".join(
        [
            f"## Sweeps of {path.name}: draws a second",
            "",
            *by_engine(case),
            "",
            f"## Sweeps of {path.name}: cost of a draw of deal-space, as draws grow",
            "",
            *flat(case, sizes),
        ]
    )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--case", type=Path, default=CASE)
    parser.add_argument("--flat", default=",".join(map(str, SIZES)))
    given = parser.parse_args()
    print(table(given.case, tuple(int(n) for n in given.flat.split(","))))


if __name__ == "__main__":
    main()
