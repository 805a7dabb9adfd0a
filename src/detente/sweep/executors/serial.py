"""One draw after the other, in this process."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..work import Row, Work


def one_by_one(work: Work, draws: Iterable[int], workers: int, address: str) -> Iterator[Row]:
    """Do the draws here; `workers` and `address` do not matter."""
    for draw in draws:
        yield work.row(draw)
