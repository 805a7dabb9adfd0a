"""Draws per second by model and engine, what a draw costs beside its solve, and what a cluster would give on paper.

    python benchmarks/sweep.py [--draws 40] [--case cases/harbour-strike] [--engines serial,processes] [--flat 100,1000,10000]

`--flat` sweeps `deal-space` so often each, and prints the cost per draw and the most memory held: both are to stay flat.
"""

from __future__ import annotations

import argparse
import resource
import tempfile
import time
from pathlib import Path

from detente.analysis.contract import Analysis
from detente.case.case import Case
from detente.case.files import load
from detente.catalogue import ALL, analysis
from detente.sweep.run import Engine, rows_of, sweep, work_on
from detente.sweep.work import Work

MODELS = ("deal-space", "spatial", "graph-model", "war")
MACHINES = (16, 64, 256)  # processors of a cluster, for the estimate


def work(chosen: Analysis, case: Case) -> Work:
    """The draws of an analysis under its coarse settings, as the command does them."""
    return work_on(chosen, case, ALL, dict(chosen.coarse), 0)


def seconds_a_draw(given: Work, draws: int, engine: Engine) -> float:
    """Wall seconds a draw, with what starting the engine costs taken out by a first sweep of few draws."""
    few = max(2, draws // 8)
    took = []
    for n in (few, draws):
        start = time.perf_counter()
        rows_of(given, n, engine)
        took.append(time.perf_counter() - start)
    return max((took[1] - took[0]) / (draws - few), 1e-9)


def overhead(given: Work, draws: int) -> float:
    """Seconds that the driver itself spends on a draw that costs nothing to solve: journal, table, and keeping count."""
    row = given.row(0)
    with tempfile.TemporaryDirectory() as folder:
        from detente.sweep.journal import Journal
        from detente.sweep.run import key_of
        from detente.sweep.table import write_table

        start = time.process_time()
        with Journal(Path(folder) / "j", key_of(given)) as journal:
            for draw in range(draws):
                journal.add(type(row)(draw, row.status, row.reason, row.inputs, row.measures))
            write_table(Path(folder) / "t", key_of(given), journal.rows(), row.inputs, row.measures)
        return (time.process_time() - start) / draws


def table(case: Case, draws: int, engines: list[str]) -> None:
    """Draws per second of each model on each engine, and what the driver would let a cluster do."""
    print(f"{'model':12} " + " ".join(f"{name + '/s':>12}" for name in engines) + f"{'driver us':>12} " + "".join(
        f"{f'{n} cores/s':>12}" for n in MACHINES
    ))  # fmt: skip
    for name in MODELS:
        given = work(analysis(name), case)
        given.row(0)  # compiled before the clock runs
        took = [seconds_a_draw(given, draws, Engine(each)) for each in engines]
        driver = overhead(given, 200)
        paper = [
            min(n / took[0], 1 / driver) for n in MACHINES
        ]  # each core as fast as here; the driver writes one by one
        print(f"{name:12} " + " ".join(f"{1 / each:12.2f}" for each in took) + f"{1e6 * driver:12.0f} " + "".join(
            f"{each:12.0f}" for each in paper
        ), flush=True)  # fmt: skip


def flat(case: Case, sizes: list[int]) -> None:
    """Cost per draw and memory at growing numbers of draws."""
    given = work(analysis("deal-space"), case)
    given.row(0)
    for n in sizes:
        with tempfile.TemporaryDirectory() as folder:
            start = time.process_time()
            sweep(given, n, Path(folder) / "t.parquet")
            took = time.process_time() - start
        held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"{n:7} draws: {1e3 * took / n:8.2f} ms of processor a draw, at most {held:6.0f} MB held", flush=True)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--draws", type=int, default=40)
    parser.add_argument("--case", default=str(Path(__file__).parents[1] / "cases" / "harbour-strike"))
    parser.add_argument("--engines", default="serial,processes,ray")
    parser.add_argument("--flat", default="")
    given = parser.parse_args()
    case = load(given.case)
    if given.engines:
        table(case, given.draws, given.engines.split(","))
    if given.flat:
        flat(case, [int(n) for n in given.flat.split(",")])


if __name__ == "__main__":
    main()
