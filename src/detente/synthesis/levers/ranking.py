"""The order of levers, which of them cannot be told apart, and which do no better than another of the same holder."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from ...analysis.contract import Measure
from .risks import SIGN
from .solution import Row

# chosen: halving the lattices of the war model moves no difference between two levers of a shipped case by more.
ARITHMETIC = 0.002
JUDGED = ("gap", "p_arms_by_12", "p_giving_in_by_12", "n_acceptable")  # what dominance looks at, besides the cost

Apart = Callable[[str, str], bool]  # whether two levers, by name, differ by more than can be an accident


def ranked(rows: Sequence[Row], base: Mapping[str, Measure], main: str, apart: Apart | None = None) -> tuple[Row, ...]:
    """Rows in the order of what they change in `main`, most peace first, each with those it cannot be told apart from.

    `apart` tells of two levers whether their draws separate; without draws, only the arithmetic can blur them.
    """
    sign = SIGN[base[main].direction] if main in base else 0
    order = sorted(rows, key=lambda row: -sign * told(row, main))
    return tuple(row.model_copy(update={"tied": _tied(row, order, main, apart)}) for row in order)


def told(row: Row, name: str) -> float:
    """What a row changes in a number; 0 where it has no such difference."""
    effect = row.effects.get(name)
    return 0.0 if effect is None else effect.told or 0.0


def _tied(row: Row, rows: Sequence[Row], main: str, apart: Apart | None) -> tuple[str, ...]:
    return tuple(other.name for other in rows if other is not row and _is_tied(row, other, main, apart))


def _is_tied(one: Row, other: Row, main: str, apart: Apart | None) -> bool:
    if abs(told(one, main) - told(other, main)) < ARITHMETIC:
        return True
    return apart is not None and not apart(one.name, other.name)


def dominated(rows: Sequence[Row], base: Mapping[str, Measure]) -> tuple[Row, ...]:
    """Rows with the levers that do at least as well on each judged number and on cost, and better on one."""
    return tuple(row.model_copy(update={"dominated_by": _dominating(row, rows, base)}) for row in rows)


def _dominating(row: Row, rows: Sequence[Row], base: Mapping[str, Measure]) -> tuple[str, ...]:
    same_holder = [other for other in rows if other is not row and set(other.holder) == set(row.holder)]
    return tuple(other.name for other in same_holder if _dominates(other, row, base))


def _dominates(one: Row, other: Row, base: Mapping[str, Measure]) -> bool:
    pairs = list(zip(_burdens(one, base), _burdens(other, base), strict=True))
    no_worse = all(a <= b + 1e-9 for a, b in pairs)
    return no_worse and any(a < b - 1e-9 for a, b in pairs)


def _burdens(row: Row, base: Mapping[str, Measure]) -> list[float]:
    """The judged numbers, less is better, and what the holder pays."""
    judged = [-SIGN[base[name].direction] * told(row, name) for name in JUDGED if name in base]
    return [*judged, row.holder_cost]
