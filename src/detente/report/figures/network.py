"""Nodes on a circle and the arcs between them; large networks are left to their table."""

from __future__ import annotations

import math

from markupsafe import Markup

from ...analysis.blocks import Network, Table
from .measure import shorten
from .svg import Content, drawing, el, join, number, text

MOST_NODES = 60  # chosen: with more the labels on the circle run into each other
SIZE = 12.0


def draw_network(block: Network, id: str, wide: float) -> Markup | None:
    """The network at a width; None where it has too many nodes to be read."""
    if len(block.nodes) > MOST_NODES:
        return None
    room = min(wide * 0.24, 130.0)
    high = min(wide * 0.9, max(300.0, 22.0 * len(block.nodes)))
    radius = min(wide / 2 - room, high / 2 - 24)
    places = _places(len(block.nodes), wide / 2, high / 2, radius)
    at = dict(zip(block.nodes, places, strict=True))
    parts: list[Content] = [_arrow(id)]
    parts += [_arc(at[a], at[b], words, id) for a, b, words in block.arcs if a in at and b in at and a != b]
    parts += [_node(name, xy, wide / 2, room) for name, xy in at.items()]
    return drawing(id, block.title, _about(block), wide, high, *parts, css="network")


def _about(block: Network) -> str:
    return f"{block.subtitle} {'; '.join(f'{a} to {b} ({words})' if words else f'{a} to {b}' for a, b, words in block.arcs)}."


def _places(n: int, x: float, y: float, radius: float) -> list[tuple[float, float]]:
    turns = [2 * math.pi * k / max(n, 1) for k in range(n)]
    return [(x + radius * math.sin(turn), y - radius * math.cos(turn)) for turn in turns]


def _arrow(id: str) -> Markup:
    tip = el("path", d="M0,0 L8,3 L0,6 z", class_="tip")
    return el("defs", el("marker", tip, id=f"{id}-tip", markerWidth=8, markerHeight=6, refX=8, refY=3, orient="auto"))


def _arc(a: tuple[float, float], b: tuple[float, float], words: str, id: str) -> Markup:
    far = math.dist(a, b) or 1.0
    across, down = (b[0] - a[0]) / far, (b[1] - a[1]) / far
    bend = (a[0] + b[0]) / 2 - down * far * 0.12, (a[1] + b[1]) / 2 + across * far * 0.12
    start = a[0] + across * 7, a[1] + down * 7
    end = b[0] - across * 7, b[1] - down * 7
    d = f"M{_xy(start)} Q{_xy(bend)} {_xy(end)}"
    path = el("path", el("title", words) if words else "", d=d, class_="arc", marker_end=f"url(#{id}-tip)")
    return path if not words else join([path, text(bend[0], bend[1], shorten(words, 90, 10), "arc-label", "middle")])


def _xy(point: tuple[float, float]) -> str:
    return f"{number(point[0])},{number(point[1])}"


def _node(name: str, at: tuple[float, float], middle: float, room: float) -> Markup:
    side = "middle" if abs(at[0] - middle) < 12 else "start" if at[0] > middle else "end"
    away = {"middle": 0, "start": 10, "end": -10}[side]
    lift = -10 if side == "middle" else 4
    label = text(at[0] + away, at[1] + lift, shorten(name, room - 12, SIZE), "label", side)
    return join([el("circle", cx=at[0], cy=at[1], r=5, class_="node"), label])


def network_table(block: Network) -> Table:
    """One row an arc; nodes without any stand alone."""
    joined = {name for a, b, _ in block.arcs for name in (a, b)}
    rows = [*block.arcs, *((name, "", "") for name in block.nodes if name not in joined)]
    return Table(title=block.title, columns=("From", "To", "By"), rows=tuple(rows))
