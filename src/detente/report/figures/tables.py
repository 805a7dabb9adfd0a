"""Tables as pages print them: numbers of a column alike, a repeated first cell once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from ...analysis.blocks import Table
from ...analysis.contract import number_text

MOST_DECIMALS = 3
LONG = 50  # signs; chosen: such a column keeps a width at which it can be read
Value = str | float | int | None


@dataclass(frozen=True)
class Cell:
    """One cell: its text, whether it is a number, over how many rows it runs (0: the cell above runs over it)."""

    text: str
    number: bool = False
    rows: int = 1


@dataclass(frozen=True)
class Column:
    """A column's head."""

    title: str
    number: bool
    long: bool = False


@dataclass(frozen=True)
class TableText:
    """A table ready to be printed."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


def table_text(table: Table) -> TableText:
    """Texts for every cell; runs of equal first cells are printed once."""
    values = [[row[n] for row in table.rows] for n in range(len(table.columns))]
    texts = [_texts(column) for column in values]
    numeric = [_is_numeric(column) for column in values]
    spans = _spans([row[0] for row in table.rows] if table.columns else [])
    rows = tuple(
        tuple(Cell(texts[k][n], numeric[k], spans[n] if k == 0 else 1) for k in range(len(table.columns)))
        for n in range(len(table.rows))
    )
    return TableText(tuple(Column(c, numeric[k], _is_long(texts[k])) for k, c in enumerate(table.columns)), rows)


def _is_numeric(column: Sequence[Value]) -> bool:
    there = [value for value in column if value is not None]
    return bool(there) and all(isinstance(value, (int, float)) for value in there)


def _is_long(texts: Sequence[str]) -> bool:
    return any(len(text) > LONG for text in texts)


def _texts(column: Sequence[Value]) -> list[str]:
    decimals = max((_decimals(value) for value in column), default=0)
    return [_text(value, decimals) for value in column]


def _decimals(value: Value) -> int:
    if not isinstance(value, float) or value == int(value):
        return 0
    return min(len(f"{value:.9f}".rstrip("0").split(".")[1]), MOST_DECIMALS)


def _text(value: Value, decimals: int) -> str:
    if value is None or isinstance(value, str):
        return value or ""
    return f"{value:.{decimals}f}" if decimals and abs(value) < 1000 else number_text(value)


def _spans(first: Sequence[Value]) -> list[int]:
    spans: list[int] = []
    for _, run in groupby(first):
        n = len(list(run))
        spans += [n, *([0] * (n - 1))]
    return spans
