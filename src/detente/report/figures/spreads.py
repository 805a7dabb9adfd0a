"""Values of several kinds on one axis: a marker each, its interval as a whisker, its density as a strip."""

from __future__ import annotations

from collections.abc import Callable

from markupsafe import Markup

from ...analysis.blocks import Spread, Spreads, Table
from ...analysis.contract import number_text
from .measure import widest, width, wrap
from .svg import Content, drawing, el, join, line, lines_of_text, number, text

SIZE, STEP = 12.5, 15.0
SMALL = 11.0
_NARROW = 480.0
Across = Callable[[float], float]
_HUMP = 13.0  # height of the densest cell


def draw_spreads(block: Spreads, id: str, wide: float) -> Markup:
    """The rows at a width; names stand beside the axis, above it where there is little room."""
    narrow = wide < _NARROW
    names = 8.0 if narrow else min(max(widest([row.label for row in block.rows], SIZE), 60.0) + 22, wide * 0.34)
    numbers = 46.0
    left, right = names, wide - numbers - 6

    def x(value: float) -> float:
        return left + (right - left) * (value - block.x.low) / ((block.x.high - block.x.low) or 1)

    y = 10.0
    drawn: list[Content] = []
    for row in block.rows:
        rows = wrap(row.label, (wide - 20) if narrow else names - 16, SIZE, 2)
        high = max(STEP * len(rows) + 24 if narrow else STEP * len(rows) + 8, 27.0)
        middle = y + (STEP * len(rows) + 10 if narrow else high / 2 + 4)
        first = y + 12 if narrow else middle + 4 - STEP * (len(rows) - 1) / 2
        drawn.append(lines_of_text(2, first, rows, STEP, "label"))
        drawn += [line(left, middle, right, middle, "lane"), _density(row, block, x, middle), _value(row, x, middle)]
        drawn.append(text(wide - 2, middle + 4, number_text(float(f"{row.value:.3g}")), "number", "end"))
        y += high
    labels, depth = _ticks(block, x, y, wide)
    parts: list[Content] = [line(x(at), 10, x(at), y + 3, "today") for at, _ in block.ticks]
    parts += [*drawn, line(left, y, right, y, "axis"), labels]
    parts.append(text(right, y + depth + 16, f"{block.x.label} →", "axis-label", "end"))
    return drawing(id, block.title, _about(block), wide, y + depth + 24, *parts, css="spreads")


def _about(block: Spreads) -> str:
    said = [f"{row.label}: {number_text(float(f'{row.value:.3g}'))}" for row in block.rows]
    return f"{block.subtitle} {'; '.join(said)}."


def _density(row: Spread, block: Spreads, x: Across, middle: float) -> Markup:
    if not row.density:
        return Markup()
    most = max(share for _, share in row.density)
    half = block.cell / 2
    parts = []
    for at, share in sorted(row.density):
        start, end = x(max(at - half, block.x.low)), x(min(at + half, block.x.high))
        parts.append(
            f"M{number(start)},{number(middle)}v{number(-_HUMP * share / most)}h{number(end - start)}V{number(middle)}z"
        )
    return el("path", d="".join(parts), class_="cell", fill_opacity=0.3)


def _value(row: Spread, x: Across, middle: float) -> Markup:
    parts: list[Content] = []
    if row.low is not None and row.high is not None:
        parts.append(line(x(row.low), middle, x(row.high), middle, "whisker"))
    parts.append(el("circle", cx=x(row.value), cy=middle, r=4.5, class_="point"))
    return join(parts)


def _ticks(block: Spreads, x: Across, y: float, wide: float) -> tuple[Markup, float]:
    """Names of places below the axis, each on the first row where it covers no other."""
    parts: list[Content] = []
    taken: list[float] = []
    for at, words in sorted(block.ticks):
        label = wrap(words, wide * 0.6, SMALL, 1)[0]
        long = width(label, SMALL)
        start = min(max(x(at) - long / 2, 0.0), wide - long)
        level = next((n for n, end in enumerate(taken) if start > end + 6), len(taken))
        taken[level : level + 1] = [start + long]
        parts.append(text(start, y + 15 + 14 * level, label, "option"))
    return join(parts), 8 + 14 * len(taken)


def spreads_table(block: Spreads) -> Table:
    """One row a value, with its interval."""
    rows = tuple(
        (row.label, *(None if each is None else round(each, 3) for each in (row.value, row.low, row.high)))
        for row in block.rows
    )
    return Table(title=block.title, columns=("", block.x.label, "low", "high"), rows=rows)
