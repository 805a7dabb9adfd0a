"""A matrix of marks: rows of ways, columns of lines grouped by party, numbers beside."""

from __future__ import annotations

from markupsafe import Markup

from ...analysis.blocks import Grid, GridRow, Table
from ..palette import Palette
from .columns import PAD, SIZE, STEP, Columns, beside_places, columns_of, heads, key
from .measure import wrap
from .svg import Content, drawing, join, line, lines_of_text, marker, rectangle

_NARROW = 480.0


def draw_grid(block: Grid, palette: Palette, id: str, wide: float) -> Markup:
    """The matrix at a width. Narrow ones, or many columns, number the columns and spell them out above."""
    narrow = wide < _NARROW
    columns = columns_of(block, wide, narrow)
    spelled, top = (Markup(), 0.0) if columns.heads else key(block, palette, wide)
    headed, y = heads(block, columns, palette, top, wide, narrow)
    parts: list[Content] = [spelled, headed]
    for n, row in enumerate(block.rows):
        if narrow:
            drawn, height = _narrow_row(block, row, columns, palette, y, wide)
        else:
            drawn, height = _row(block, row, columns, palette, y, wide)
        if n % 2 == 0:
            parts.append(rectangle(0, y, wide, height, "stripe"))
        parts.append(drawn)
        y += height
    return drawing(id, block.title, _about(block), wide, y + 4, *parts, css="grid")


def _about(block: Grid) -> str:
    said = []
    for row in block.rows:
        marked = ", ".join(c.label for c, mark in zip(block.columns, row.marks, strict=True) if mark != "none")
        said.append(f"{row.label}: {marked or 'none'}")
    return f"{block.subtitle} {'; '.join(said)}."


def _row(block: Grid, row: GridRow, columns: Columns, palette: Palette, y: float, wide: float) -> tuple[Markup, float]:
    """One row, and how high it is."""
    beside = [(wrap(cell, room - PAD, SIZE, 3), right) for cell, right, room in beside_places(block, wide, row.beside)]
    label = wrap(row.label, columns.left - PAD, SIZE, 3)
    height = max([len(label), *(len(rows) for rows, _ in beside)]) * STEP + 12
    first = y + 17
    parts: list[Content] = [lines_of_text(6, first, label, STEP, "label")]
    parts += [lines_of_text(right - PAD, first, rows, STEP, "number", "end") for rows, right in beside]
    parts.append(_dots(block, row, columns, palette, first - 4))
    return join(parts), height


def _narrow_row(
    block: Grid, row: GridRow, columns: Columns, palette: Palette, y: float, wide: float
) -> tuple[Markup, float]:
    """One row with its label above the dots and its numbers below."""
    label = wrap(row.label, wide - 8, SIZE, 2, bold=True)
    pairs = zip(block.beside, row.beside, strict=False)
    beside = [words for title, cell in pairs for words in wrap(f"{title}: {cell}", wide - 8, SIZE, 3)]
    first = y + 18
    dots = first + STEP * len(label) + 2
    parts = [
        lines_of_text(4, first, label, STEP, "label strong"),
        _dots(block, row, columns, palette, dots),
        lines_of_text(4, dots + 22, beside, STEP, "grey"),
    ]
    return join(parts), STEP * (len(label) + len(beside)) + 42


def _dots(block: Grid, row: GridRow, columns: Columns, palette: Palette, y: float) -> Markup:
    marked = [n for n, mark in enumerate(row.marks) if mark != "none"]
    parts: list[Content] = []
    if len(marked) > 1:
        parts.append(line(columns.x(marked[0]), y, columns.x(marked[-1]), y, "joined"))
    for n, mark in enumerate(row.marks):
        look = palette.of(block.columns[n].party)
        if mark == "none":
            parts.append(rectangle(columns.x(n) - 2, y - 2, 4, 4, "empty"))
        else:
            parts.append(marker(columns.x(n), y, 6.5, look, "" if mark == "full" else "half"))
    return join(parts)


def grid_table(block: Grid) -> Table:
    """The same as a table: what each row has, its numbers and its detail."""
    words = {"full": "yes", "half": "in part", "none": ""}
    detail = any(row.detail for row in block.rows)
    named = tuple(f"{column.group}: {column.label}" if column.group else column.label for column in block.columns)
    columns = ("", *named, *block.beside, *(("Detail",) if detail else ()))
    rows = tuple(
        (row.label, *(words[mark] for mark in row.marks), *row.beside, *((row.detail,) if detail else ()))
        for row in block.rows
    )
    return Table(title=block.title, columns=columns, rows=rows)
