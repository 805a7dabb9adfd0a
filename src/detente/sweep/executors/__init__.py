"""Where draws are done: here, in processes of this machine, or on a Ray cluster. What comes out is the same everywhere.

An executor takes the work and the numbers of draws, and yields rows as they are done, in any order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from ...errors import BadInput
from ..work import Row, Work
from .processes import in_processes
from .ray_cluster import on_ray
from .serial import one_by_one

Executor = Callable[[Work, Iterable[int], int, str], Iterator[Row]]  # work, draws, workers, address of a cluster
EXECUTORS: Mapping[str, Executor] = {"serial": one_by_one, "processes": in_processes, "ray": on_ray}


def executor(name: str) -> Executor:
    """Look an executor up by its name; raises `BadInput` naming what there is."""
    if name not in EXECUTORS:
        raise BadInput(f"there is no engine `{name}`; write {', '.join(EXECUTORS)}")
    return EXECUTORS[name]
