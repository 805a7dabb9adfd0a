"""What would change it: levers with their effect on the chance of an agreement, their risks, and
who would pull them.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..levers.numbers import spans_zero
from ..levers.solution import Carried, Effect, Row
from ..levers.solution import Solution as Levers
from .contract import Fact, WithInterval, each_once

MOST = 5  # chosen: rows that fit on a third of a page
SLIGHT = 0.005  # half a point, as in the sentences of `levers`
CHANCE, FOUGHT = "p_agreement_by_12", "gap"


class LeverFact(Fact):
    """Levers that cannot be told apart: what each does to the chance of an agreement, and to the
    share that is fought.

    `risks` are names of measures, places of numbers, ``no way back``, ``costs its holder``.
    """

    words: tuple[str, ...]
    moves: tuple[str, ...]
    holders: tuple[str, ...]
    chance: WithInterval | None
    fought: WithInterval | None
    unclear: bool
    risks: tuple[str, ...]
    carried_out: Carried | None
    urged_by: tuple[str, ...]


class Slight(Fact):
    """Levers that change neither number by half a point."""

    words: tuple[str, ...]
    n: int


def levers(solved: Levers | None) -> tuple[tuple[LeverFact, ...], Slight | None]:
    """The levers that change something, most first, and those that change next to nothing."""
    if solved is None:
        return (), None
    rows = sorted(solved.rows, key=_size, reverse=True)
    moving = [row for row in rows if _size(row) >= SLIGHT]
    words = tuple(row.words for row in rows[len(moving) :])
    told = tuple(_lever(solved, tied) for tied in _tied(moving))[:MOST]
    return told, Slight(words=words, n=len(words)) if words else None


def _tied(moving: list[Row]) -> Iterator[list[Row]]:
    """Each lever with those that cannot be told apart from it, each named once."""
    left = list(moving)
    while left:
        first = left[0]
        together = {first.name, *first.tied}
        yield [row for row in left if row.name in together]
        left = [row for row in left if row.name not in together]


def _size(row: Row) -> float:
    return max(abs(_told(row, name)) for name in (CHANCE, FOUGHT))


def _told(row: Row, name: str) -> float:
    """What a lever changes; 0 where it has no such effect."""
    return getattr(row.effects.get(name), "told", None) or 0.0


def _lever(solved: Levers, rows: list[Row]) -> LeverFact:
    first = rows[0]
    main = CHANCE if CHANCE in solved.base else FOUGHT
    return LeverFact(
        words=tuple(row.words for row in rows),
        moves=tuple(row.moves[0] for row in rows),
        holders=each_once(*(row.holder for row in rows)),
        chance=_span(rows, CHANCE),
        fought=_span(rows, FOUGHT),
        unclear=spans_zero(first.effects[main]),
        risks=each_once(*(row.risks for row in rows)),
        carried_out=_carried_out(rows),
        urged_by=each_once(*map(_urged, rows)),
        rests_on=each_once(*(row.places for row in rows)),
    )


def _urged(row: Row) -> list[str]:
    return [request.by for request in row.urged]


def _carried_out(rows: list[Row]) -> Carried | None:
    """Whether its holder would pull it; not said of several levers together."""
    if len(rows) > 1 or not rows[0].credible:
        return None
    return rows[0].credible[0].carried_out


def _span(rows: list[Row], name: str) -> WithInterval | None:
    """From the least to the most over tied levers and over draws."""
    effects = [row.effects[name] for row in rows if name in row.effects]
    if not effects:
        return None
    told = [effect.told or 0.0 for effect in effects]
    ends = [*told, *_drawn(effects)]
    return WithInterval(value=max(told, key=abs), low=min(ends), high=max(ends))


def _drawn(effects: list[Effect]) -> list[float]:
    """The ends of the intervals of those that were drawn."""
    ends = (*(effect.low for effect in effects), *(effect.high for effect in effects))
    return [end for end in ends if end is not None]
