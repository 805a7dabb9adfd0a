"""Named points of a plane: markers with labels that cover neither each other nor the lines, or numbers with a key."""

from __future__ import annotations

import math
from collections.abc import Sequence

from markupsafe import Markup

from ...analysis.blocks import Point
from .frame import Frame
from .labels import Box, place_labels
from .measure import widest, wrap
from .svg import Content, el, join, line, lines_of_text, number, rectangle, text

SIZE, STEP = 12.5, 15.0
_MARKERS = {"proposal": "square", "solution": "diamond", "now": "circle", "other": "triangle"}


def draw_points(frame: Frame, numbered: bool, kept_free: Sequence[Box]) -> Markup:
    """Markers of all points, each with its name beside it, or with its number in the key."""
    points = merged(frame.block.points)
    at = [(frame.x(point.x), frame.y(point.y)) for point in points]
    rows = [[str(n)] if numbered else wrap(point.label, 176, SIZE, 4) for n, point in enumerate(points, 1)]
    sizes = [(widest(row, SIZE, True) + 4, len(row) * STEP) for row in rows]
    boxes = place_labels(at, sizes, frame.box, kept_free)
    parts = [_label(xy, box, row) for xy, box, row in zip(at, boxes, rows, strict=True)]
    parts += [_dot(xy, point) for xy, point in zip(at, points, strict=True)]
    return join(parts)


def merged(points: Sequence[Point]) -> list[Point]:
    """Points at the same place as one, with their names in a row."""
    found: dict[tuple[float, float], Point] = {}
    for point in points:
        place = round(point.x, 6), round(point.y, 6)
        first = found.get(place)
        label = f"{first.label}; {point.label}" if first else point.label
        found[place] = (first or point).model_copy(update={"label": label})
    return list(found.values())


def _label(at: tuple[float, float], box: Box, rows: Sequence[str]) -> Markup:
    near = min(max(at[0], box.x), box.x + box.width), min(max(at[1], box.y), box.y + box.height)
    parts: list[Content] = []
    if math.dist(at, near) > 12:
        parts.append(line(*at, *near, "leader"))
    middle = box.x + box.width / 2
    left = at[0] < box.x + 4
    anchor = "start" if left else "end" if at[0] > box.x + box.width - 4 else "middle"
    x = box.x + 2 if left else box.x + box.width - 2 if anchor == "end" else middle
    return join([*parts, lines_of_text(x, box.y + 11.5, rows, STEP, "label", anchor)])


def _dot(at: tuple[float, float], point: Point) -> Markup:
    shape, r = _MARKERS[point.role], 4.5
    css = f"point {point.role}"
    if shape == "square":
        return rectangle(at[0] - r, at[1] - r, 2 * r, 2 * r, css)
    if shape == "circle":
        return el("circle", cx=at[0], cy=at[1], r=r + 0.5, class_=css)
    corners = ((0, -1.35), (1.35, 0), (0, 1.35), (-1.35, 0)) if shape == "diamond" else ((0, -1.3), (1.2, 1), (-1.2, 1))
    return el(
        "polygon", points=" ".join(f"{number(at[0] + r * x)},{number(at[1] + r * y)}" for x, y in corners), class_=css
    )


def key_of_points(points: Sequence[Point], frame: Frame, wide: float) -> tuple[Markup, float]:
    """The names that numbered points stand for, below the plane, and how deep they reach."""
    y = frame.top + frame.side_y + 58
    start = y
    parts: list[Content] = []
    for n, point in enumerate(points, 1):
        rows = wrap(point.label, wide - 30, SIZE, 3)
        parts += [text(4, y, f"{n}", "label strong"), lines_of_text(24, y, rows, STEP, "label")]
        y += STEP * len(rows) + 4
    return join(parts), y - start
