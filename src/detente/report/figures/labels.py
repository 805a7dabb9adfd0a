"""Where to put labels so that they cover neither each other nor what is drawn."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Box:
    """A rectangle by its upper left corner."""

    x: float
    y: float
    width: float
    height: float

    def overlap(self, other: Box) -> float:
        """Area that two boxes share."""
        across = min(self.x + self.width, other.x + other.width) - max(self.x, other.x)
        down = min(self.y + self.height, other.y + other.height) - max(self.y, other.y)
        return max(across, 0.0) * max(down, 0.0)

    def outside(self, frame: Box) -> float:
        """Area of this box that lies outside `frame`."""
        return self.width * self.height - self.overlap(frame)


_RINGS = (10.0, 20.0, 34.0, 52.0, 74.0, 100.0, 130.0)  # chosen: distances tried, nearest first
_ANGLES = tuple(n * math.pi / 8 for n in (0, 1, 15, 7, 8, 9, 2, 14, 6, 10, 3, 13, 5, 11, 4, 12))  # beside before above


def place_labels(
    points: Sequence[tuple[float, float]],
    sizes: Sequence[tuple[float, float]],
    frame: Box,
    kept_free: Sequence[Box] = (),
) -> list[Box]:
    """A box for each label: near its point, inside the frame, off the others and off what is kept free.

    Labels are placed in their order; where no place is free the one that covers least is taken.
    """
    dots = [Box(x - 6, y - 6, 12, 12) for x, y in points]
    placed: list[Box] = []
    for point, size in zip(points, sizes, strict=True):
        taken = [*dots, *kept_free, *placed]
        placed.append(_nearest_free(point, size, frame, taken))
    return placed


def _nearest_free(point: tuple[float, float], size: tuple[float, float], frame: Box, taken: list[Box]) -> Box:
    least: tuple[float, Box] | None = None
    for ring in _RINGS:
        for angle in _ANGLES:
            box = _candidate(point, size, ring, angle)
            covered = box.outside(frame) * 4 + sum(box.overlap(other) for other in taken)
            if covered < 0.5:
                return box
            if least is None or covered < least[0]:
                least = covered, box
    assert least is not None
    return least[1]


def _candidate(point: tuple[float, float], size: tuple[float, float], ring: float, angle: float) -> Box:
    across, down = math.cos(angle), math.sin(angle)
    x = point[0] + ring * across
    y = point[1] - ring * down
    left = x - size[0] * (1 - across) / 2
    top = y - size[1] * (1 + down) / 2
    return Box(left, top, *size)
