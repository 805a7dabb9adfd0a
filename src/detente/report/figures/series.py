"""Lines over a common axis, each with its band, labelled at their ends."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from ...analysis.blocks import Series, Table
from ...analysis.contract import number_text
from ..palette import N_HUES, Palette
from .measure import wrap
from .svg import Content, drawing, el, join, line, lines_of_text, number, polyline, text

SIZE, STEP = 12.5, 15.0
_NOBODY = Palette({})
_MANY = 8  # chosen: with more lines each name has one row


@dataclass(frozen=True)
class Frame:
    """Where the plot lies on the page."""

    left: float
    top: float
    across: float
    down: float
    block: Series

    def x(self, value: float) -> float:
        """A value of the common axis -> x."""
        axis = self.block.x
        return self.left + self.across * (value - axis.low) / ((axis.high - axis.low) or 1)

    def y(self, value: float) -> float:
        """A value of a line -> y, upwards."""
        axis = self.block.y
        return self.top + self.down * (1 - (value - axis.low) / ((axis.high - axis.low) or 1))


def draw_series(block: Series, id: str, wide: float, palette: Palette = _NOBODY) -> Markup:
    """The lines at a width; room for their names is kept at the right."""
    room = min(150.0, wide * 0.28)
    names = sum(len(_named(name, room, block)) for name, points in block.lines if points)
    down = max(min(wide * 0.55, 320), STEP * (names - 2))  # as high as the names beside the lines need
    frame = Frame(46, 30, wide - 46 - room, down, block)
    parts = [_axes(frame), *(_band(frame, n, band) for n, (_, band) in enumerate(block.bands))]
    parts += [_sample(frame, points) for points in block.samples if points]
    parts.append(_lines(frame, room, palette))
    return drawing(id, block.title, block.subtitle, wide, frame.top + frame.down + 46, *parts, css="series")


def _axes(frame: Frame) -> Markup:
    block = frame.block
    bottom, right = frame.top + frame.down, frame.left + frame.across
    parts: list[Content] = [line(frame.left, bottom, right, bottom, "axis")]
    for value in nice_ticks(block.x.low, block.x.high):
        parts.append(text(frame.x(value), bottom + 16, number_text(value), "number", "middle"))
    for value in nice_ticks(block.y.low, block.y.high):
        parts.append(line(frame.left, frame.y(value), right, frame.y(value), "gridline"))
        parts.append(text(frame.left - 8, frame.y(value) + 4, number_text(value), "number", "end"))
    parts.append(text(right, bottom + 36, f"{block.x.label} →", "axis-label", "end"))
    parts.append(text(2, frame.top - 14, f"↑ {block.y.label}", "axis-label"))
    return join(parts)


def nice_ticks(low: float, high: float, about: int = 5) -> list[float]:
    """Round numbers between two ends, about so many.

    Examples
    --------
    >>> nice_ticks(0, 1)
    [0.0, 0.2, 0.4, 0.6, 0.8, 1.0]
    """
    if not high > low:
        return [low]
    rough = (high - low) / about
    power = 10.0 ** math.floor(math.log10(rough))
    step = next((m * power for m in (1, 2, 5, 10) if m * power >= rough * 0.999), 10 * power)
    return [round(n * step, 9) for n in range(math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9) + 1)]


def _band(frame: Frame, n: int, band: Sequence[tuple[float, float, float]]) -> Markup:
    there = [(frame.x(x), frame.y(high)) for x, _, high in band]
    back = [(frame.x(x), frame.y(low)) for x, low, _ in reversed(band)]
    points = " ".join(f"{number(x)},{number(y)}" for x, y in there + back)
    return el("polygon", points=points, class_=f"band h{n % N_HUES}")


def _sample(frame: Frame, points: Sequence[tuple[float, float]]) -> Markup:
    """A thin line, with a dot where it ends."""
    last = points[-1]
    dot = el("circle", cx=number(frame.x(last[0])), cy=number(frame.y(last[1])), r=2, class_="sample-end")
    return join([polyline(((frame.x(x), frame.y(y)) for x, y in points), "sample"), dot])


def _hue(block: Series, n: int, palette: Palette) -> str:
    """Class of the n-th line: the hue of its party, ink where it is nobody's, else hues in turn."""
    if not block.parties:
        return f"h{n % N_HUES} dash{n % 3}"
    party = block.parties[n]
    return f"{palette.of(party).css} dash{n // N_HUES % 3}" if party else "all"


def _lines(frame: Frame, room: float, palette: Palette) -> Markup:
    parts: list[Content] = []
    ends: list[tuple[float, int, list[str]]] = []
    for n, (name, points) in enumerate(frame.block.lines):
        if points:
            css = _hue(frame.block, n, palette)
            parts.append(polyline(((frame.x(x), frame.y(y)) for x, y in points), f"line {css}"))
            ends.append((frame.y(points[-1][1]), n, _named(name, room, frame.block)))
    ends.sort()
    for at, (_, n, rows) in zip(_apart(frame, ends), ends, strict=True):
        css = _hue(frame.block, n, palette).split()[0]
        parts.append(lines_of_text(frame.left + frame.across + 8, at, rows, STEP, f"label {css}"))
    return join(parts)


def _named(name: str, room: float, block: Series) -> list[str]:
    """The rows of a line's name: two at most, one where there are many lines."""
    return wrap(name, room - 10, SIZE, 2 if len(block.lines) <= _MANY else 1)


def _apart(frame: Frame, ends: Sequence[tuple[float, int, list[str]]]) -> list[float]:
    """Baselines of the names: beside the end of their line, pushed apart, and back up where they would leave the plot."""
    found: list[float] = []
    free = frame.top - STEP
    for y, _, rows in ends:
        found.append(max(y + 4, free + STEP))
        free = found[-1] + STEP * (len(rows) - 1)
    last = frame.top + frame.down + 2 * STEP
    for k in range(len(ends) - 1, -1, -1):
        found[k] = min(found[k], last - STEP * (len(ends[k][2]) - 1))
        last = found[k] - STEP
    return found


def series_table(block: Series) -> Table:
    """Every line by its points, bands beside."""
    bands = {name: {x: (low, high) for x, low, high in band} for name, band in block.bands}
    rows: list[tuple[str | float | None, ...]] = []
    for name, points in block.lines:
        for x, y in points:
            low, high = bands.get(name, {}).get(x, (None, None))
            rows.append((name, x, y, low, high))
    for n, points in enumerate(block.samples, start=1):
        rows += [(f"drawn {n}", x, y, None, None) for x, y in points]
    return Table(title=block.title, columns=("Line", block.x.label, block.y.label, "low", "high"), rows=tuple(rows))
