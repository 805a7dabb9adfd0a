"""Horizontal bars over a common axis, each with its name beside or above it, its value at its end, and its interval.

Colour stays with parties, so bars are grey: full where they run down, hollow where they run up, pale for a whole. A bar that
lies across the limit of the figure is hollow from its start up to the limit, and full from there on.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from itertools import pairwise

from markupsafe import Markup

from ...analysis.blocks import Bar, Bars, Table
from ...analysis.contract import number_text
from .measure import shorten, width, wrap
from .series import nice_ticks
from .svg import Content, drawing, el, join, line, lines_of_text, rectangle, text

SIZE, STEP, THICK = 12.5, 15.0, 16.0
SMALL = 11.0
_STACKED_BELOW = 480.0  # chosen: on narrower drawings names stand above their bars
_PITCH, _STACKED_PITCH = 36.0, 48.0
_NAMES_SHARE = 0.36  # chosen: of the width, at most, for names
Across = Callable[[float], float]


def draw_bars(block: Bars, id: str, wide: float) -> Markup:
    """The bars at a width; names beside them, or above them where it is narrow."""
    stacked = wide < _STACKED_BELOW
    names = 8.0 if stacked else min(_widest(bar.label for bar in block.bars) + 18, wide * _NAMES_SHARE)
    room = min(_widest(_value(bar, block) for bar in block.bars) + 14, wide * 0.3)
    pitch = _STACKED_PITCH if stacked else _PITCH
    left, top = names + (room if _runs_left(block) else 0.0), 34.0
    right = wide - room
    low, high = block.x.low, block.x.high

    def x(value: float) -> float:
        return left + (right - left) * (min(max(value, low), high) - low) / ((high - low) or 1)

    bottom = top + pitch * len(block.bars)
    middles = [top + pitch * (n + 0.5) + (8 if stacked else 0) for n in range(len(block.bars))]
    parts: list[Content] = [_axis(block, x, top, bottom)]
    parts += [
        line(x(bar.end), middle + THICK / 2, x(bar.end), after - THICK / 2, "leader")
        for (bar, middle), (following, after) in pairwise(zip(block.bars, middles, strict=True))
        if not following.total and following.start == bar.end
    ]
    for bar, middle in zip(block.bars, middles, strict=True):
        parts += [_name(bar, middle, names, stacked, wide), _bar(bar, block, x, middle)]
        parts.append(_value_beside(bar, block, x, middle, names, wide))
    end = max(right, wide * 0.75)
    told = wrap(f"{block.x.label} →", end - 4, SIZE, 3, bold=True)
    parts.append(lines_of_text(end, bottom + 36, told, STEP, "axis-label", "end"))
    height = bottom + 44 + STEP * (len(told) - 1)
    return drawing(id, block.title, _about(block), wide, height, *parts, css="bars")


def _widest(words: Iterable[str]) -> float:
    return max((width(each, SIZE) for each in words), default=0.0)


def _runs_left(block: Bars) -> bool:
    """Whether a bar may need its value at its left end: it starts at the limit and runs down."""
    return any(block.limit is not None and bar.start == block.limit[0] and bar.end < bar.start for bar in block.bars)


def _value(bar: Bar, block: Bars) -> str:
    """What stands at the end of a bar: its own words, or where it ends, with a sign where it is a difference to 0."""
    sign = "+" if bar.end > 0 and block.x.low < 0 and not bar.total else ""
    shown = bar.end if bar.total else float(f"{bar.end:.2g}")  # a whole keeps a digit more: .998 is not 1
    words = bar.detail or f"{sign}{number_text(shown + 0.0)}"
    return re.sub(r"(?<!\w)-(?=\d)", "−", words)


def _axis(block: Bars, x: Across, top: float, bottom: float) -> Markup:
    parts: list[Content] = []
    for tick in nice_ticks(block.x.low, block.x.high):
        parts.append(line(x(tick), top - 6, x(tick), bottom, "gridline"))
        parts.append(text(x(tick), bottom + 16, number_text(tick).replace("-", "−"), "number", "middle"))
    if block.limit is not None:
        at, words = block.limit
        start = min(max(x(at) - width(words, SMALL) / 2, 2.0), x(block.x.high) - width(words, SMALL))
        parts += [line(x(at), top - 6, x(at), bottom, "axis"), text(max(start, 2.0), top - 12, words, "number")]
    return join(parts)


def _name(bar: Bar, middle: float, names: float, stacked: bool, wide: float) -> Markup:
    if stacked:
        return text(2.0, middle - THICK / 2 - 5, shorten(bar.label, wide - 6, SIZE), "label")
    rows = wrap(bar.label, names - 14, SIZE, 2)
    return lines_of_text(names - 12, middle + 4 - STEP * (len(rows) - 1) / 2, rows, STEP, "label", "end")


def _bar(bar: Bar, block: Bars, x: Across, middle: float) -> Markup:
    parts = [_stretch(x, *stretch, middle) for stretch in _stretches(bar, block)]
    if bar.low is not None and bar.high is not None:
        parts.append(line(x(bar.low), middle, x(bar.high), middle, "whisker"))
        parts += [line(x(each), middle - 5, x(each), middle + 5, "whisker") for each in (bar.low, bar.high)]
    return el("g", join(parts))


def _stretches(bar: Bar, block: Bars) -> list[tuple[float, float, str]]:
    """The pieces of a bar: from where to where, and how each is filled."""
    if bar.total:
        return [(bar.start, bar.end, "whole")]
    is_waterfall = any(each.total for each in block.bars)
    at = block.limit[0] if block.limit is not None else bar.start
    if not is_waterfall and min(bar.start, bar.end) < at < max(bar.start, bar.end):
        return [(bar.start, at, "up"), (at, bar.end, "down")]
    return [(bar.start, bar.end, "down" if bar.end <= bar.start else "up")]


def _stretch(x: Across, start: float, end: float, css: str, middle: float) -> Markup:
    one, other = sorted((x(start), x(end)))
    return rectangle(one, middle - THICK / 2, max(other - one, 1.5), THICK, f"stretch {css}")


def _value_beside(bar: Bar, block: Bars, x: Across, middle: float, names: float, wide: float) -> Markup:
    """The value at the outer end of a bar: left of one that runs down from the limit, right of all others."""
    places = [x(each) for each in (bar.start, bar.end, bar.low, bar.high) if each is not None]
    words = _value(bar, block)
    is_left = block.limit is not None and bar.start == block.limit[0] and bar.end < bar.start
    if is_left and min(places) - 6 - width(words, SIZE) >= names - 4:
        return text(min(places) - 6, middle + 4, words, "value-label", "end")
    at = max(places) + 6
    return text(at, middle + 4, shorten(words, wide - at, SIZE), "value-label")


def _about(block: Bars) -> str:
    return f"{block.subtitle} {'; '.join(f'{bar.label}: {_value(bar, block)}' for bar in block.bars)}.".strip()


def bars_table(block: Bars) -> Table:
    """One row a bar, with its ends and those of its interval; columns that no bar fills are left out."""
    rows = [(bar.label, bar.start, bar.end, bar.low, bar.high, bar.detail or None) for bar in block.bars]
    heads = ("", "From", "To", "low", "high", "Note")
    kept = [k for k in range(len(heads)) if k < 3 or any(row[k] is not None for row in rows)]
    return Table(
        title=block.title,
        columns=tuple(heads[k] for k in kept),
        rows=tuple(tuple(_short(row[k]) for k in kept) for row in rows),
    )


def _short(value: str | float | None) -> str | float | None:
    return round(value, 3) if isinstance(value, float) else value
