"""Horizontal bars over a common axis, each with its name above or beside it, and the ends of its interval."""

from __future__ import annotations

from collections.abc import Callable

from markupsafe import Markup

from ...analysis.blocks import Bar, Bars, Table
from ...analysis.contract import number_text
from .measure import shorten, width, wrap
from .series import nice_ticks
from .svg import Content, drawing, el, join, line, lines_of_text, rectangle, text

SIZE, STEP, THICK = 12.5, 15.0, 16.0
_STACKED_BELOW = 480.0  # chosen: on narrower drawings names stand above their bars


def draw_bars(block: Bars, id: str, wide: float) -> Markup:
    """The bars at a width; names beside them, or above them where it is narrow."""
    stacked = wide < _STACKED_BELOW
    names = 8.0 if stacked else min(max((width(bar.label, SIZE) for bar in block.bars), default=0.0) + 16, wide * 0.36)
    room = min(max((width(bar.detail, SIZE) for bar in block.bars), default=0.0) + 12, wide * 0.3)
    pitch = 46.0 if stacked else 34.0
    left, across, top = names, wide - names - room - 8, 34.0
    low, high = block.x.low, block.x.high

    def x(value: float) -> float:
        return left + across * (min(max(value, low), high) - low) / ((high - low) or 1)

    bottom = top + pitch * len(block.bars)
    parts: list[Content] = []
    for tick in nice_ticks(low, high):
        parts.append(line(x(tick), top - 6, x(tick), bottom, "gridline"))
        parts.append(text(x(tick), bottom + 16, number_text(tick), "number", "middle"))
    if block.limit is not None:
        parts.append(line(x(block.limit[0]), top - 6, x(block.limit[0]), bottom, "axis"))
        parts.append(
            text(x(block.limit[0]), top - 12, block.limit[1], "number", "middle" if x(block.limit[0]) > 40 else "start")
        )
    for n, bar in enumerate(block.bars):
        middle = top + pitch * (n + 0.5) + (7 if stacked else 0)
        parts.append(_name(bar, 2.0 if stacked else names - 10, middle, names, stacked, wide))
        parts.append(_bar(bar, x, middle))
        end = max(x(bar.start), x(bar.end), x(bar.high) if bar.high is not None else 0.0)
        parts.append(text(end + 6, middle + 4, shorten(bar.detail, wide - end - 8, SIZE), "number"))
    parts.append(text(left + across, bottom + 36, f"{block.x.label} →", "axis-label", "end"))
    return drawing(id, block.title, block.subtitle, wide, bottom + 46, *parts, css="bars")


def _name(bar: Bar, at: float, middle: float, names: float, stacked: bool, wide: float) -> Markup:
    if stacked:
        return text(at, middle - THICK / 2 - 5, shorten(bar.label, wide - 4, SIZE), "label")
    rows = wrap(bar.label, names - 14, SIZE, 2)
    return lines_of_text(at, middle + 4 - STEP * (len(rows) - 1) / 2, rows, STEP, "label", "end")


def _bar(bar: Bar, x: Callable[[float], float], middle: float) -> Markup:
    start, end = sorted((x(bar.start), x(bar.end)))
    css = "bar whole" if bar.total else ("bar h0" if bar.end <= bar.start else "bar h1")
    parts: list[Content] = [rectangle(start, middle - THICK / 2, max(end - start, 1.5), THICK, css)]
    if bar.low is not None and bar.high is not None:
        parts.append(line(x(bar.low), middle, x(bar.high), middle, "whisker"))
        parts += [line(x(each), middle - 5, x(each), middle + 5, "whisker") for each in (bar.low, bar.high)]
    return el("g", join(parts))


def bars_table(block: Bars) -> Table:
    """One row a bar, with its ends and those of its interval."""
    rows = tuple((bar.label, bar.start, bar.end, bar.low, bar.high, bar.detail) for bar in block.bars)
    return Table(title=block.title, columns=("", "From", "To", "low", "high", "Note"), rows=rows)
