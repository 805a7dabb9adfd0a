"""Keep what compiled code prints past Python off the standard output.

HiGHS 1.12 has a `printf` of its own on a path that it takes now and then (the repair of a solution that its presolve has
spoilt); no option turns it off. On the standard output it would stand in the middle of a `--json` answer.
"""

from __future__ import annotations

import ctypes
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_ONE_AT_A_TIME = threading.Lock()  # the standard output is the process's: two swaps at once would lose it
_STDOUT = 1


@contextmanager
def standard_output_closed() -> Iterator[None]:
    """While this lasts, what is written to the file descriptor of the standard output goes nowhere."""
    flush = getattr(ctypes.CDLL(None), "fflush", None) if os.name == "posix" else None
    if flush is None:
        yield
        return
    with _ONE_AT_A_TIME:
        try:
            kept = os.dup(_STDOUT)
        except OSError:  # there is no standard output to keep clean
            yield
            return
        flush(None)
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, _STDOUT)
        os.close(nowhere)
        try:
            yield
        finally:
            flush(None)
            os.dup2(kept, _STDOUT)
            os.close(kept)
