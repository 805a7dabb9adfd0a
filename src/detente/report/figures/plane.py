"""Two parties' values against each other: the map of deals."""

from __future__ import annotations

import math
from collections.abc import Iterable

from markupsafe import Markup

from ...analysis.blocks import Plane, Table
from ...analysis.contract import number_text
from ..palette import Palette
from .frame import Frame, beyond_limits
from .labels import Box
from .measure import shorten, widest, wrap
from .points import draw_points, key_of_points, merged
from .series import nice_ticks
from .svg import Content, drawing, el, join, line, lines_of_text, number, polyline, rectangle, text

SIZE, STEP = 12.5, 15.0
N_SHADES = 6
_NARROW = 480.0
_MOST_SIGNS = 420  # chosen: longer labels than these, taken together, cover each other and go into a key
MOST_EDGE = 12  # chosen: points of the edge that the table names one by one


def draw_plane(block: Plane, palette: Palette, id: str, wide: float) -> Markup:
    """The map at a width; narrow ones, and those of many words, carry numbers, with the names below."""
    numbered = wide < _NARROW or sum(len(point.label) for point in block.points) > _MOST_SIGNS
    left = 46.0
    frame = Frame(left, 30, wide - left - 14, min(wide - left - 14, 470.0), block)
    key, depth = key_of_points(merged(block.points), frame, wide) if numbered else (Markup(), 0.0)
    bottom = frame.top + frame.side_y
    return drawing(
        id,
        block.title,
        _about(block),
        wide,
        bottom + 46 + depth,
        _hatch(id),
        _zone(frame),
        _cloud(frame, id),
        _axes(frame, palette),
        _limit_bands(frame, palette),
        _quarters(frame),
        _edge(frame),
        _said(frame),
        draw_points(frame, numbered, [*_said_box(frame), *_limit_boxes(frame), *(box for *_, box in _named(frame))]),
        key,
        css="plane",
    )


def _about(block: Plane) -> str:
    places = (f"{p.label} at {number_text(round(p.x, 2))}, {number_text(round(p.y, 2))}" for p in block.points)
    zone = "There is a zone beyond both limits." if block.zone else "There is no zone."
    said = block.subtitle if block.quarters else f"{block.subtitle} {zone}"
    return f"{said} {'; '.join(places)}."


# Ground ---------------------------------------------------------------------------------------------------------


def _hatch(id: str) -> Markup:
    stripe = el("path", d="M-1,5 L5,-1 M-1,1 L1,-1 M3,5 L5,3", class_="hatch")
    pattern = el("pattern", stripe, id=f"{id}-hatch", width=4, height=4, patternUnits="userSpaceOnUse")
    return el("defs", pattern)


def _zone(frame: Frame) -> Markup:
    corner = beyond_limits(frame)
    if corner is None or not frame.block.zone:
        return Markup()
    return rectangle(corner.x, corner.y, corner.width, corner.height, "zone")


def _cloud(frame: Frame, id: str) -> Markup:
    """Cells in a few shades, darker for more; those that hold acceptable deals hatched and outlined."""
    most = max((n for *_, n, _ in frame.block.cloud), default=1)
    shades: dict[int, list[str]] = {}
    accepted: list[str] = []
    for x, y, n, n_zone in frame.block.cloud:
        shade = math.ceil(N_SHADES * math.log1p(n) / math.log1p(most))
        shades.setdefault(shade, []).append(_cell(frame, x, y))
        if n_zone:
            accepted.append(_cell(frame, x, y))
    parts: list[Content] = [
        el("path", d="".join(cells), class_="cell", fill_opacity=round(0.06 + 0.09 * shade, 2))
        for shade, cells in sorted(shades.items())
    ]
    if accepted:
        parts.append(el("path", d="".join(accepted), class_="accepted", fill=f"url(#{id}-hatch)"))
    return join(parts)


def _cell(frame: Frame, x: float, y: float) -> str:
    x1, y1 = frame.x(x), frame.y(y + frame.block.cell)
    across, down = frame.x(x + frame.block.cell) - x1, frame.y(y) - y1
    return f"M{number(x1)},{number(y1)}h{number(across)}v{number(down)}h{number(-across)}z"


def _axes(frame: Frame, palette: Palette) -> Markup:
    block = frame.block
    bottom, right = frame.top + frame.side_y, frame.left + frame.side_x
    parts: list[Content] = [
        line(frame.left, bottom, right, bottom, "axis"),
        line(frame.left, frame.top, frame.left, bottom, "axis"),
    ]
    for value in _ticks(block.x.low, block.x.high):
        parts.append(text(frame.x(value), bottom + 16, number_text(value), "number", "middle"))
    for value in _ticks(block.y.low, block.y.high):
        parts.append(text(frame.left - 8, frame.y(value) + 4, number_text(value), "number", "end"))
    hue_x, hue_y = palette.of(block.x.party).css, palette.of(block.y.party).css
    parts.append(
        text(right, bottom + 36, f"{shorten(block.x.label, right - 24, SIZE, True)} →", f"axis-label {hue_x}", "end")
    )
    parts.append(text(2, frame.top - 14, f"↑ {shorten(block.y.label, right - 24, SIZE, True)}", f"axis-label {hue_y}"))
    return join(parts)


def _ticks(low: float, high: float) -> list[float]:
    return nice_ticks(low, high, 5 if high - low <= 1 else 8)


# Lines ----------------------------------------------------------------------------------------------------------


def _limit_bands(frame: Frame, palette: Palette) -> Markup:
    parts: list[Content] = []
    bottom, right = frame.top + frame.side_y, frame.left + frame.side_x
    if frame.block.limit_x is not None:
        css = palette.of(frame.block.x.party).css
        low, at, high = (frame.x(value) for value in frame.block.limit_x)
        parts += [
            rectangle(low, frame.top, high - low, frame.side_y, f"range {css}"),
            line(at, frame.top, at, bottom, f"limit {css}"),
        ]
        parts.append(_upright(at + 4, bottom - 6, f"no deal: {_range(frame.block.limit_x)}", css))
    if frame.block.limit_y is not None:
        css = palette.of(frame.block.y.party).css
        low, at, high = (frame.y(value) for value in frame.block.limit_y)
        parts += [
            rectangle(frame.left, high, frame.side_x, low - high, f"range {css}"),
            line(frame.left, at, right, at, f"limit {css}"),
        ]
        parts.append(text(frame.left + 6, at - 5, f"no deal: {_range(frame.block.limit_y)}", f"limit-label {css}"))
    return join(parts)


def _quarters(frame: Frame) -> Markup:
    """Lines through (0, 0), and the names of the four parts in their corners."""
    if frame.block.quarters is None:
        return Markup()
    bottom, right = frame.top + frame.side_y, frame.left + frame.side_x
    x, y = frame.x(0.0), frame.y(0.0)
    parts: list[Content] = [line(x, frame.top, x, bottom, "gridline"), line(frame.left, y, right, y, "gridline")]
    return join([*parts, *(lines_of_text(at, y, rows, 13, "grey", anchor) for rows, at, y, anchor, _ in _named(frame))])


def _named(frame: Frame) -> Iterable[tuple[list[str], float, float, str, Box]]:
    """The names of quarters that have room: rows, where they stand, and the box they take."""
    bottom, right = frame.top + frame.side_y, frame.left + frame.side_x
    x, y = frame.x(0.0), frame.y(0.0)
    sides = ((right - 4, "end", right - x), (frame.left + 4, "start", x - frame.left))
    for n, words in enumerate(frame.block.quarters or ()):
        (at, anchor, across), is_above = sides[n in (1, 2)], n < 2
        if across < 60 or (y - frame.top if is_above else bottom - y) < 40:
            continue
        rows = wrap(words, across - 10, 11, 3)
        first = frame.top + 14 if is_above else bottom - 6 - 13 * (len(rows) - 1)
        long = widest(rows, 11)
        yield rows, at, first, anchor, Box(at - long if anchor == "end" else at, first - 11, long, 13 * len(rows) + 2)


def _upright(x: float, y: float, words: str, css: str) -> Markup:
    at = f"rotate(-90 {number(x + 10)} {number(y)})"
    return el("text", words, x=x + 10, y=y, class_=f"limit-label {css}", transform=at)


def _edge(frame: Frame) -> Markup:
    if len(frame.block.edge) < 2:
        return Markup()
    return polyline(((frame.x(x), frame.y(y)) for x, y in sorted(frame.block.edge)), "edge")


def _said(frame: Frame) -> Markup:
    """The zone by its name, or in words that there is none."""
    corner = beyond_limits(frame)
    if corner is None:
        return Markup()
    words = "Zone of acceptable deals" if frame.block.zone else "No acceptable package beyond both lines"
    rows = wrap(words, max(corner.width - 12, 90), SIZE, 4, bold=True)
    return lines_of_text(corner.x + corner.width - 8, corner.y + 18, rows, STEP, "zone-label", "end")


def _said_box(frame: Frame) -> list[Box]:
    corner = beyond_limits(frame)
    if corner is None:
        return []
    across = min(max(corner.width, 86.0), 190.0)
    return [Box(corner.x + corner.width - across, corner.y, across, 40 if corner.width > 150 else 64)]


def _limit_boxes(frame: Frame) -> Iterable[Box]:
    bottom = frame.top + frame.side_y
    if frame.block.limit_x is not None:
        yield Box(frame.x(frame.block.limit_x[1]), bottom - 120, 18, 120)
    if frame.block.limit_y is not None:
        yield Box(frame.left, frame.y(frame.block.limit_y[1]) - 18, 120, 18)


def _range(limit: tuple[float, float, float]) -> str:
    low, at, high = (number_text(round(value, 3)) for value in limit)
    return at if low == high else f"{low}–{high}"


def plane_table(block: Plane) -> Table:
    """The named points, the limits and the edge as rows."""
    rows: list[tuple[str | float | int | None, ...]] = [(p.label, round(p.x, 3), round(p.y, 3)) for p in block.points]
    if block.limit_x is not None:
        rows.append(("Value of no deal, first party", _range(block.limit_x), None))
    if block.limit_y is not None:
        rows.append(("Value of no deal, second party", None, _range(block.limit_y)))
    if len(block.edge) <= MOST_EDGE:
        rows += [("Outer edge", round(x, 3), round(y, 3)) for x, y in sorted(block.edge)]
    else:
        rows.append((f"Outer edge: {len(block.edge)} points, in brief.json", None, None))
    return Table(title=block.title, columns=("Point", block.x.label, block.y.label), rows=tuple(rows))
