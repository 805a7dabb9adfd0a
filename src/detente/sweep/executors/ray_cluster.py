"""Draws on a Ray cluster: one that is started here, or one that runs already. Ray is an optional extra."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from ...errors import BadInput
from ..work import FAILED, Row, Work

MOST_TRIES = 3  # chosen, as in processes
KNOCK_SECONDS = 10.0  # chosen: a cluster that is slower to answer would be of no use
AHEAD = 2  # draws handed out per processor of the cluster beyond the one it does


def on_ray(work: Work, draws: Iterable[int], workers: int, address: str) -> Iterator[Row]:
    """Do the draws on the cluster at `address`, or on one started here with so many processors (0: all) and ended after."""
    ray = _ray()
    started = not ray.is_initialized()
    if started:
        _connect(ray, workers, address)
    try:
        yield from _rows(ray, work, draws)
    finally:
        if started:
            ray.shutdown()


def _ray() -> Any:
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # nothing is reported to anybody
    try:
        import ray
    except ImportError:
        raise BadInput("the engine ray needs Ray: pip install 'detente[ray]'; or take --engine processes") from None
    return ray


def _connect(ray: Any, workers: int, address: str) -> None:
    how: dict[str, Any] = {"log_to_driver": False, "logging_level": "ERROR"}
    if address:
        _reach(address)
        how["address"] = address
    else:
        how |= {"include_dashboard": False, "num_cpus": workers or None}
    try:
        ray.init(**how)
    except (ConnectionError, RuntimeError, ValueError) as error:
        raise BadInput(f"no Ray cluster at {address or 'this machine'}: {error}") from None


def _reach(address: str) -> None:
    """Knock at a ``host:port``: Ray itself would try for minutes where nobody answers."""
    host, sign, port = address.rpartition(":")
    if "://" in address or not sign or not port.isdigit():
        return
    try:
        socket.create_connection((host, int(port)), KNOCK_SECONDS).close()
    except (OSError, OverflowError) as error:
        raise BadInput(f"no Ray cluster at {address}: nobody answers there ({error})") from None


def _rows(ray: Any, work: Work, draws: Iterable[int]) -> Iterator[Row]:
    shared = ray.put(work)
    do = ray.remote(max_retries=MOST_TRIES - 1, num_cpus=1)(_row)
    room = AHEAD * max(1, int(ray.cluster_resources().get("CPU", 1)))
    waiting, running = iter(draws), dict[Any, int]()
    while True:
        for draw in islice(waiting, room - len(running)):
            running[do.remote(shared, draw)] = draw
        if not running:
            return
        done, _ = ray.wait(list(running), num_returns=1)
        for each in done:
            draw = running.pop(each)
            try:
                yield ray.get(each)
            except (ray.exceptions.WorkerCrashedError, ray.exceptions.OutOfMemoryError, ray.exceptions.NodeDiedError):
                yield Row(draw, FAILED, f"its worker ended {MOST_TRIES} times (out of memory?)", work.values(draw))


def _row(work: Work, draw: int) -> Row:
    return work.row(draw)
