"""Mixed-integer linear programmes, solved by HiGHS in a process of its own.

HiGHS (1.12, in scipy 1.17) now and then ends the process that it runs in (scipy issue 22188 has one such programme), prints
past Python, or overruns its time limit a thousandfold. In a process of its own it can do none of this to us: a programme that
ends it, or that goes on for too long, comes back as unsolved, and the next one gets a new process.
"""

from __future__ import annotations

import atexit
import pickle
import subprocess
import sys
import threading
from dataclasses import dataclass, field
from pathlib import Path
from queue import LifoQueue
from typing import IO, Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
GRACE = 2.0  # seconds beyond a time limit until the process is ended
_HEAD = 8  # bytes that say how long a message is


@dataclass(frozen=True)
class LinearProgramme:
    """Minimise ``cost @ x`` with ``low <= x <= high``, whole where `whole`, and ``row_low <= A x <= row_high``.

    A is given by its entries: ``number[n]`` in row ``at[n]`` and column ``of[n]``. `options` go to HiGHS as they are;
    `time_limit` is in seconds, None for no limit.
    """

    cost: Floats
    low: Floats
    high: Floats
    whole: NDArray[np.int64]
    number: Floats
    at: NDArray[np.int64]
    of: NDArray[np.int64]
    row_low: Floats
    row_high: Floats
    options: dict[str, Any] = field(default_factory=dict)
    time_limit: float | None = None


@dataclass(frozen=True)
class Answer:
    """What HiGHS says: `status` as scipy's `milp` numbers it (5: its process ended), a solution, a bound on the minimum."""

    status: int
    x: Floats | None
    bound: float | None


ENDED = Answer(5, None, None)


class Solver:
    """A process that solves one programme after the other, for one thread at a time. It is started when first used."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None

    def solve(self, programme: LinearProgramme) -> Answer:
        """Solve a programme; `ENDED` where the process died of it, or had to be ended."""
        if self._process is None or self._process.poll() is not None:
            self._process = _started()
        return self._asked(self._process, programme)

    def _asked(self, process: subprocess.Popen[bytes], programme: LinearProgramme) -> Answer:
        assert process.stdin is not None
        assert process.stdout is not None
        limit = programme.time_limit
        watch = None if limit is None else threading.Timer(limit + GRACE, process.kill)
        if watch is not None:
            watch.daemon = True
            watch.start()
        try:
            _send(process.stdin, programme)
            answer: Answer = _received(process.stdout)
        except (OSError, EOFError):
            self._process = None
            process.kill()
            process.communicate()
            return ENDED
        finally:
            if watch is not None:
                watch.cancel()
        return answer

    def close(self) -> None:
        """End the process, if there is one."""
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process = None


class Solvers:
    """A few solvers, each lent to one thread at a time; the one used last is lent first, so that one thread starts one."""

    def __init__(self, n: int) -> None:
        self._all = [Solver() for _ in range(n)]
        self._free: LifoQueue[Solver] = LifoQueue()
        for solver in self._all:
            self._free.put(solver)

    def solve(self, programme: LinearProgramme) -> Answer:
        """Solve a programme as soon as a solver is free."""
        solver = self._free.get()
        try:
            return solver.solve(programme)
        finally:
            self._free.put(solver)

    def close(self) -> None:
        """End all processes."""
        for solver in self._all:
            solver.close()


AT_ONCE = 2  # programmes; chosen: as many as the smallest machines have processors
SOLVERS = Solvers(AT_ONCE)
atexit.register(SOLVERS.close)


def _started() -> subprocess.Popen[bytes]:
    command = [
        sys.executable,
        "-c",
        f"import sys; sys.path[:0] = [{str(_above())!r}]; import {__name__} as p; p.serve()",
    ]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)


def _above() -> Path:
    """The folder that holds the package."""
    return Path(__file__).parents[2]


def _send(pipe: IO[bytes], message: object) -> None:
    data = pickle.dumps(message)
    pipe.write(len(data).to_bytes(_HEAD, "little") + data)
    pipe.flush()


def _received(pipe: IO[bytes]) -> Any:
    head = pipe.read(_HEAD)
    if len(head) < _HEAD:
        raise EOFError
    size = int.from_bytes(head, "little")
    data = pipe.read(size)
    if len(data) < size:
        raise EOFError
    return pickle.loads(data)


# In the process of its own -------------------------------------------------------------------------------------------


def serve() -> None:
    """Answer programmes that come on the standard input, until it ends. What HiGHS prints goes nowhere."""
    import os

    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    while True:
        try:
            programme = _received(sys.stdin.buffer)
        except EOFError:
            return
        _send(answers, solved(programme))


def solved(programme: LinearProgramme) -> Answer:
    """Solve a programme here, in this process."""
    import warnings

    from scipy.optimize import Bounds, LinearConstraint, milp
    from scipy.sparse import csr_array

    p = programme
    n_rows = len(p.row_low)
    matrix = csr_array((p.number, (p.at, p.of)), shape=(n_rows, len(p.low)))
    limit = {} if p.time_limit is None else {"time_limit": p.time_limit}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # scipy warns of options that it hands to HiGHS as they are
        found = milp(
            p.cost,
            integrality=p.whole,
            bounds=Bounds(p.low, p.high),
            constraints=LinearConstraint(matrix, p.row_low, p.row_high) if n_rows else (),
            options={**p.options, **limit},
        )
    return Answer(int(found.status), found.x, found.get("mip_dual_bound"))
