"""What would change it: levers with their effect on the chance of an agreement, their risks, and
who would pull them.
"""

from __future__ import annotations

from ...analysis.contract import Measure
from ..levers.numbers import spans_zero
from ..levers.solution import Carried, Effect, Row
from ..levers.solution import Solution as Levers
from .answers import Solved
from .contract import Fact, WithInterval

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


def levers(found: Solved) -> tuple[tuple[LeverFact, ...], Slight | None]:
    """The levers that change something, most first, and those that change next to nothing."""
    solved = found.levers
    if solved is None:
        return (), None
    rows = sorted(solved.rows, key=lambda row: -_size(row))
    moving = [row for row in rows if _size(row) >= SLIGHT]
    still = [row for row in rows if _size(row) < SLIGHT]
    told: list[LeverFact] = []
    done: set[str] = set()
    for row in moving:
        if row.name not in done:
            tied = [each for each in moving if each.name == row.name or each.name in row.tied]
            done.update(each.name for each in tied)
            told.append(_lever(solved, tied))
    slight = Slight(words=tuple(row.words for row in still), n=len(still)) if still else None
    return tuple(told[:MOST]), slight


def _size(row: Row) -> float:
    return max(abs(_told(row.effects.get(name))) for name in (CHANCE, FOUGHT))


def _told(effect: Effect | None) -> float:
    return (effect.told or 0.0) if effect is not None else 0.0


def _lever(solved: Levers, rows: list[Row]) -> LeverFact:
    first = rows[0]
    main = CHANCE if CHANCE in solved.base else FOUGHT
    return LeverFact(
        words=tuple(row.words for row in rows),
        moves=tuple(row.moves[0] for row in rows),
        holders=tuple(dict.fromkeys(party for row in rows for party in row.holder)),
        chance=_span(rows, CHANCE),
        fought=_span(rows, FOUGHT),
        unclear=main in first.effects and spans_zero(first.effects[main]),
        risks=tuple(dict.fromkeys(risk for row in rows for risk in row.risks)),
        carried_out=first.credible[0].carried_out if len(rows) == 1 and first.credible else None,
        urged_by=tuple(dict.fromkeys(each.by for row in rows for each in row.urged)),
        rests_on=tuple(dict.fromkeys(place for row in rows for place in row.places)),
    )


def _span(rows: list[Row], name: str) -> WithInterval | None:
    """From the least to the most over tied levers and over draws."""
    effects = [row.effects[name] for row in rows if name in row.effects and row.effects[name].told is not None]
    if not effects:
        return None
    told = [_told(each) for each in effects]
    lows = [each.low for each in effects if each.low is not None] or told
    highs = [each.high for each in effects if each.high is not None] or told
    return WithInterval(value=max(told, key=abs), low=min(lows), high=max(highs))


def numbers_of(found: Solved) -> dict[str, Measure]:
    """What the numbers are that risks are named after."""
    return dict(found.levers.numbers) if found.levers is not None else {}
