"""Who wants what: for each issue its options on a line, and a lane for each party.

A party's marker stands at what it wants. The band runs over what crosses none of its own lines on the issue, and is as
thick as the issue weighs for it. A bar stands at each option it refuses, a thin tick at its bottom line.
"""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from ...analysis.blocks import Table
from ..contents import IssueLine, Lane, OptionTick, Standing
from ..palette import Look, Palette
from .measure import shorten, widest, width, wrap
from .svg import Content, drawing, el, join, line, lines_of_text, marker, rectangle, text

WIDTH = 320.0
LEFT, RIGHT = 12.0, WIDTH - 12.0
NAME, SMALL = 12.5, 11.0  # sizes of type
LANE = 31.0
_STEP = 13.0


@dataclass(frozen=True)
class Scale:
    """Places of an issue's line -> x."""

    low: float
    high: float

    def x(self, at: float) -> float:
        """Where a place stands."""
        return LEFT + (RIGHT - LEFT) * (at - self.low) / (self.high - self.low)


def issue_panel(issue: IssueLine, palette: Palette, id: str) -> Markup:
    """The drawing of one issue; its height grows with the parties that hold a position."""
    scale = Scale(issue.low, issue.high)
    bottom = LANE * len(issue.lanes) + 4
    labels, depth = _option_labels(issue.options, scale, bottom + 4)
    parts: list[Content] = [_today(issue, scale, bottom)]
    parts += [_lane(lane, issue, scale, LANE * n, palette.of(lane.party)) for n, lane in enumerate(issue.lanes)]
    return drawing(id, issue.title, _about(issue), WIDTH, bottom + 8 + depth, *parts, labels, css="issue")


def _about(issue: IssueLine) -> str:
    said = [f"{lane.name} wants {lane.wants_words}" for lane in issue.lanes]
    said += [f"{lane.name} refuses {' and '.join(lane.refused_words)}" for lane in issue.lanes if lane.refused]
    said += [f"{lane.name} has its bottom line at {lane.bottom_words}" for lane in issue.lanes if lane.bottom_words]
    return "; ".join(said) + "." if said else "No party holds a position."


def _today(issue: IssueLine, scale: Scale, bottom: float) -> Markup:
    return join(line(scale.x(o.at), 2, scale.x(o.at), bottom, "today") for o in issue.options if o.today)


def _lane(lane: Lane, issue: IssueLine, scale: Scale, top: float, look: Look) -> Markup:
    y = top + 22
    thick = 2 + 9 * lane.weight
    weight_room = width(lane.weight_words, SMALL)
    parts: list[Content] = [
        text(LEFT - 6, top + 11, shorten(lane.name, RIGHT - LEFT + 6 - weight_room, NAME), "name"),
        text(RIGHT + 6, top + 11, lane.weight_words, "number", "end"),
        line(LEFT, y, RIGHT, y, "lane"),
    ]
    parts += [line(scale.x(o.at), y - 2.5, scale.x(o.at), y + 2.5, "lane") for o in issue.options]
    parts += [_band(scale.x(low), scale.x(high), y, thick, look) for low, high in lane.within]
    parts += [rectangle(scale.x(at) - 2.5, y - 8, 5, 16, f"bar {look.css}") for at in lane.refused]
    if lane.bottom is not None:
        x = scale.x(lane.bottom)
        parts.append(line(x, y - 8, x, y + 8, f"tick {look.css}"))
    parts += [_value(scale.x(at), y, value, look) for at, value in lane.values if value > 0]
    if lane.wants is not None:
        parts.append(marker(scale.x(lane.wants), y, 3.6 + 2.6 * lane.weight, look))
    return el("g", *parts)


def _band(x1: float, x2: float, y: float, thick: float, look: Look) -> Markup:
    return rectangle(x1, y - thick / 2, max(x2 - x1, 1.0), thick, f"band {look.css}")


def _value(x: float, y: float, value: float, look: Look) -> Markup:
    return el("circle", cx=x, cy=y, r=5.5 * value**0.5, class_=f"value {look.css}")


# Labels of options ----------------------------------------------------------------------------------------------


def _option_labels(options: tuple[OptionTick, ...], scale: Scale, top: float) -> tuple[Markup, float]:
    """Option labels below the line, on as many levels as they need, and how deep they reach."""
    order = sorted(options, key=lambda option: option.at)
    levels: list[float] = []  # right end of what stands on each level
    placed: list[tuple[int, float, list[str], OptionTick]] = []
    for n, option in enumerate(order):
        rows = _option_rows(order, n, scale)
        half = widest(rows, SMALL, option.today) / 2
        x = min(max(scale.x(option.at), half), WIDTH - half)
        level = next((k for k, end in enumerate(levels) if x - half > end + 6), len(levels))
        levels[level : level + 1] = [x + half]
        placed.append((level, x, rows, option))
    heights = [max(len(rows) for at, _, rows, _ in placed if at == k) * _STEP + 5 for k in range(len(levels))]
    parts: list[Content] = []
    for level, x, rows, option in placed:
        y = top + sum(heights[:level])
        if level:
            parts.append(line(scale.x(option.at), top - 2, scale.x(option.at), y - 1, "leader"))
        parts.append(
            lines_of_text(x, y + 10, rows, _STEP, "option today-label" if option.today else "option", "middle")
        )
    return join(parts), sum(heights)


def _option_rows(order: list[OptionTick], n: int, scale: Scale) -> list[str]:
    x = scale.x(order[n].at)
    before = x - scale.x(order[n - 1].at) if n else None
    after = scale.x(order[n + 1].at) - x if n + 1 < len(order) else None
    near = min(gap for gap in (before, after, WIDTH) if gap is not None)
    words = f"{order[n].title} (today)" if order[n].today else order[n].title
    longest = widest(words.split(), SMALL, order[n].today)
    room = min(max(near * 0.66, longest, 44.0), 150.0) if near >= 60 else 110.0
    return wrap(words, room, SMALL, 6, bold=order[n].today)


# How to read, and the twin --------------------------------------------------------------------------------------


def reading_panel(id: str) -> Markup:
    """A worked example: what marker, band, bar, tick and numbers mean."""
    look = Look(7, "circle")
    y = 82.0
    wants, bottom, refused = LEFT + 26, 190.0, RIGHT - 10
    notes: list[Content] = [
        _note(wants, y + 8, ["what it", "wants"], 20, "middle"),
        _note(112, y - 7, ["band: within its own lines;", "the thicker, the more it weighs"], -12, "middle"),
        _note(bottom, y + 8, ["bottom line:", "the least for now"], 20, "middle"),
        _note(refused, y + 8, ["red line:", "refused"], 20, "middle"),
    ]
    return drawing(
        id,
        "How to read the panels",
        "A marker stands at what a party wants; a band, thicker where the issue weighs more, covers what crosses none of "
        "its own lines; a thin tick is its bottom line; a bar stands at an option it refuses.",
        WIDTH,
        134,
        text(LEFT - 6, 14, "A party", "name"),
        text(RIGHT + 6, 14, "weight 0.6–0.9", "number", "end"),
        line(LEFT, y, RIGHT, y, "lane"),
        rectangle(wants, y - 4.5, bottom - wants, 9, f"band {look.css}"),
        line(bottom, y - 8, bottom, y + 8, f"tick {look.css}"),
        rectangle(refused - 2.5, y - 8, 5, 16, f"bar {look.css}"),
        marker(wants, y, 5.6, look),
        *notes,
        css="issue",
    )


def _note(x: float, y: float, rows: list[str], away: float, anchor: str) -> Markup:
    first = y + away if away > 0 else y + away - _STEP * (len(rows) - 1)
    half = widest(rows, SMALL) / 2
    at = min(max(x, half), WIDTH - half)
    return join(
        [line(x, y, x, y + (away * 0.45), "leader"), lines_of_text(at, first + 2, rows, _STEP, "option", anchor)]
    )


def positions_table(standing: Standing) -> Table:
    """The same as a table: one row a position."""
    rows = [
        (
            issue.title,
            lane.name,
            lane.wants_words,
            ", ".join(lane.refused_words) or "none",
            lane.bottom_words or "none",
            lane.weight_words,
        )
        for issue in standing.issues
        for lane in issue.lanes
    ]
    return Table(
        title="Positions as a table",
        columns=("Issue", "Party", "Wants", "Red line", "Bottom line", "Weight"),
        rows=tuple(rows),
    )
