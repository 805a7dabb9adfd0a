"""Where a plane lies on the page: values to x and y, and the part beyond both limits."""

from __future__ import annotations

from dataclasses import dataclass

from ...analysis.blocks import Plane
from .labels import Box


@dataclass(frozen=True)
class Frame:
    """Where the plane lies on the page."""

    left: float
    top: float
    side_x: float
    side_y: float
    block: Plane

    def x(self, value: float) -> float:
        """A value of the first measure -> x."""
        axis = self.block.x
        return self.left + self.side_x * (value - axis.low) / ((axis.high - axis.low) or 1)

    def y(self, value: float) -> float:
        """A value of the second measure -> y, upwards."""
        axis = self.block.y
        return self.top + self.side_y * (1 - (value - axis.low) / ((axis.high - axis.low) or 1))

    @property
    def box(self) -> Box:
        """The plane as a box."""
        return Box(self.left, self.top, self.side_x, self.side_y)


def beyond_limits(frame: Frame) -> Box | None:
    """The part of the plane beyond both limits."""
    if frame.block.limit_x is None or frame.block.limit_y is None:
        return None
    x, y = frame.x(frame.block.limit_x[1]), frame.y(frame.block.limit_y[1])
    return Box(x, frame.top, frame.left + frame.side_x - x, y - frame.top)
