"""The columns of a matrix of marks: where they stand, and how they are headed."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from ...analysis.blocks import Grid
from ..palette import Palette
from .measure import shorten, width, wrap
from .svg import Content, join, line, lines_of_text, marker, text

SIZE, STEP, PAD = 12.5, 15.0, 10.0
_LEAST, _MOST = 74.0, 150.0  # room for a written head; with less, columns are numbered
_NUMBERED = 34.0


@dataclass(frozen=True)
class Columns:
    """Where the columns of dots stand, and their heads; no heads: they are numbered, with a key."""

    left: float
    step: float
    heads: tuple[list[str], ...]

    def x(self, n: int) -> float:
        """Middle of a column."""
        return self.left + self.step * (n + 0.5)


def columns_of(block: Grid, wide: float, narrow: bool) -> Columns:
    """Place the columns of a block in a drawing of some width."""
    n = max(len(block.columns), 1)
    if narrow:
        return Columns(4, min((wide - 8) / n, _NUMBERED), ())
    left = min(max((width(row.label, SIZE) for row in block.rows), default=60) + 2 * PAD, wide * 0.24)
    step = min((wide - left - sum(_beside_widths(block, wide))) / n, _MOST)
    heads = tuple(wrap(column.label, step - 8, SIZE, 5) for column in block.columns)
    fits = step >= _LEAST and not any(row.endswith("…") for head in heads for row in head)
    return Columns(left, step if fits else min(step, _NUMBERED), heads if fits else ())


def beside_places(block: Grid, wide: float, cells: tuple[str, ...]) -> list[tuple[str, float, float]]:
    """Each cell beside the marks, the x of its right end, and its room."""
    widths = _beside_widths(block, wide)
    return [(cell, wide - sum(widths[n + 1 :]), widths[n]) for n, cell in enumerate(cells[: len(widths)])]


def _beside_widths(block: Grid, wide: float) -> list[float]:
    widths = []
    for n, title in enumerate(block.beside):
        cells = [row.beside[n] for row in block.rows if n < len(row.beside)]
        longest = max([width(title, SIZE), *(width(cell, SIZE) for cell in cells)])
        widths.append(min(longest + 2 * PAD, wide * 0.22))
    return widths


def _groups(block: Grid) -> list[tuple[str, str | None, list[int]]]:
    """Runs of columns of one group: its words, its party, the numbers of the columns."""
    runs = groupby(range(len(block.columns)), lambda n: (block.columns[n].group, block.columns[n].party))
    return [(group, party, list(numbers)) for (group, party), numbers in runs]


def key(block: Grid, palette: Palette, wide: float) -> tuple[Markup, float]:
    """What numbered columns stand for, group by group, and how deep that reaches."""
    parts: list[Content] = []
    y = 14.0
    for group, party, numbers in _groups(block):
        if group:
            parts.append(marker(9, y - 4, 5, palette.of(party)))
            parts.append(text(22, y, shorten(group, wide - 26, SIZE, True), "label strong"))
            y += STEP + 2
        for n in numbers:
            rows = wrap(block.columns[n].label, wide - 46, SIZE, 2)
            parts += [text(36, y, str(n + 1), "number", "end"), lines_of_text(44, y, rows, STEP, "label")]
            y += STEP * len(rows) + 1
        y += 5
    return join(parts), y - 4


def heads(
    block: Grid, columns: Columns, palette: Palette, top: float, wide: float, narrow: bool
) -> tuple[Markup, float]:
    """The heads of all columns, and the y below them."""
    parts: list[Content] = []
    y = top + 4
    if columns.heads:
        drawn, y = _group_heads(block, columns, palette, y)
        parts.append(drawn)
    for n, column in enumerate(block.columns):
        rows = columns.heads[n] if columns.heads else [str(n + 1)]
        css = "label" if columns.heads else f"number {palette.of(column.party).css}"
        parts.append(lines_of_text(columns.x(n), y + 12, rows, STEP, css, "middle"))
    depth = max((len(head) for head in columns.heads), default=1)
    for title, right, room in [] if narrow else beside_places(block, wide, block.beside):
        rows = wrap(title, room - PAD, SIZE, 2)
        depth = max(depth, len(rows))
        parts.append(lines_of_text(right - PAD, y + 12, rows, STEP, "grey", "end"))
    return join(parts), y + depth * STEP + 6


def _group_heads(block: Grid, columns: Columns, palette: Palette, y: float) -> tuple[Markup, float]:
    ends = [
        (columns.left + columns.step * run[0], columns.left + columns.step * (run[-1] + 1))
        for *_, run in _groups(block)
    ]
    names = [
        wrap(group, right - left - 8, SIZE, 3, bold=True)
        for (group, *_), (left, right) in zip(_groups(block), ends, strict=True)
    ]
    bottom = y + max((len(rows) for rows in names), default=0) * STEP + 2
    parts: list[Content] = []
    for (_, party, _), (left, right), rows in zip(_groups(block), ends, names, strict=True):
        first = bottom - 6 - STEP * (len(rows) - 1)
        parts.append(lines_of_text((left + right) / 2, first, rows, STEP, "label strong", "middle"))
        parts.append(line(left + 3, bottom, right - 3, bottom, f"group {palette.of(party).css}"))
    return join(parts), bottom + 4
