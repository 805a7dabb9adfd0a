"""Many games side by side: the one way in which the analyses solve several at once.

The compiled solvers let other threads run. What comes out does not depend on how many run at once, nor on their order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

AT_ONCE = 2  # chosen: between solvers threads wait for each other, and more of them gain nothing
Progress = Callable[[int, int], None]  # done, of how many; raises to stop the work
Item = TypeVar("Item")
Answer = TypeVar("Answer")


def silent(done: int, n: int) -> None:
    """Tell nobody."""


def side_by_side(work: Callable[[Item], Answer], items: Iterable[Item], progress: Progress = silent) -> list[Answer]:
    """What the work makes of each item, in their order.

    Parameters
    ----------
    work : callable
        Done for each item, in some thread.
    items : iterable
        May be empty.
    progress : callable
        Hears after each item in turn. What it raises, or the work, is raised here, and what has not begun is dropped.

    Examples
    --------
    >>> side_by_side(abs, [-2, 1])
    [2, 1]
    """
    with ThreadPoolExecutor(max_workers=AT_ONCE) as pool:
        waiting = [pool.submit(work, item) for item in items]
        found = []
        try:
            for each in waiting:
                found.append(each.result())
                progress(len(found), len(waiting))
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise
        return found
