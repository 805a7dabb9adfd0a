"""Draws in processes of this machine. A worker that dies takes only its draw along, which is then done again."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from itertools import islice

from ..work import FAILED, Row, Work

MOST_TRIES = 3  # chosen: a draw that ends its worker so often is kept as failed
AHEAD = 2  # draws handed out per worker beyond the one it does, so that none waits

_work: Work | None = None  # of this process, set once by `_receive`


def in_processes(work: Work, draws: Iterable[int], workers: int, address: str) -> Iterator[Row]:
    """Do the draws in so many processes (0: one for each processor); `address` does not matter."""
    n = workers or os.cpu_count() or 1
    waiting = iter(draws)
    again: list[int] = []
    tries: Counter[int] = Counter()
    while True:
        running: dict[Future[Row], int] = {}
        pool = _pool(work, n)
        try:
            yield from _until_done(pool, running, waiting, again, n * AHEAD)
            return
        except BrokenProcessPool:
            lost = sorted(running.values())
        finally:
            pool.shutdown(wait=False, cancel_futures=True)
        for draw in lost:
            tries[draw] += 1
            if tries[draw] < MOST_TRIES:
                again.append(draw)
            else:
                yield Row(draw, FAILED, f"its worker ended {MOST_TRIES} times (out of memory?)", work.values(draw))


def _until_done(
    pool: ProcessPoolExecutor, running: dict[Future[Row], int], waiting: Iterator[int], again: list[int], most: int
) -> Iterator[Row]:
    """Hand out draws, those to be done again first, and yield rows; `running` tells the caller what a break has cost."""
    while True:
        room = most - len(running)
        first, again[:] = again[:room], again[room:]
        for draw in [*first, *islice(waiting, room - len(first))]:
            running[pool.submit(_row, draw)] = draw
        if not running:
            return
        done, _ = wait(running, return_when=FIRST_COMPLETED)
        for future in done:
            row = future.result()
            del running[future]
            yield row


def _pool(work: Work, n: int) -> ProcessPoolExecutor:
    context = multiprocessing.get_context("spawn")  # a fork would inherit threads of the compiled solver half way
    return ProcessPoolExecutor(n, mp_context=context, initializer=_receive, initargs=(work,))


def _receive(work: Work) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the driver hears of an interruption, and ends the pool
    global _work
    _work = work


def _row(draw: int) -> Row:
    assert _work is not None
    return _work.row(draw)
