"""Neutral data for pages and reports: what a figure shows, not how it is drawn.

Every block has a title that says the finding, a subtitle that says what is plotted, and can be printed as a table.
"""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict

Mark = Literal["full", "half", "none"]


class _Block(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    title: str
    subtitle: str = ""


class Table(_Block):
    """Rows of texts and numbers under named columns."""

    kind: Literal["table"] = "table"
    columns: tuple[str, ...]
    rows: tuple[tuple[str | float | int | None, ...], ...]


class Axis(BaseModel):
    """What an axis measures, and from where to where."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    label: str
    low: float
    high: float
    party: str | None = None  # whose colour it has


class Point(BaseModel):
    """A named point of a plane."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    label: str
    x: float
    y: float
    role: Literal["proposal", "solution", "now", "other"] = "other"
    detail: str = ""


class Plane(_Block):
    """Two measures against each other: a cloud of counts, an edge, limits and named points.

    `cloud` holds (x, y, n, n in the zone) of cells that are not empty; `cell` is their width and height.
    `limit_x` and `limit_y` are drawn across the plane: beyond both of them lies the zone. `quarters` names the four parts
    about (0, 0): upper right, upper left, lower left, lower right.
    """

    kind: Literal["plane"] = "plane"
    x: Axis
    y: Axis
    cell: float
    cloud: tuple[tuple[float, float, int, int], ...]
    edge: tuple[tuple[float, float], ...]
    limit_x: tuple[float, float, float] | None = None  # low, point, high
    limit_y: tuple[float, float, float] | None = None
    zone: bool = False
    quarters: tuple[str, str, str, str] | None = None
    points: tuple[Point, ...] = ()


class Series(_Block):
    """One or more lines over a common axis, each with a band where there is one.

    `samples` are single runs that were drawn: thin lines without names behind the others. `parties` says, line by
    line, whose colour it has; lines of nobody are drawn in ink.
    """

    kind: Literal["series"] = "series"
    x: Axis
    y: Axis
    lines: tuple[tuple[str, tuple[tuple[float, float], ...]], ...]
    bands: tuple[tuple[str, tuple[tuple[float, float, float], ...]], ...] = ()
    samples: tuple[tuple[tuple[float, float], ...], ...] = ()
    parties: tuple[str | None, ...] = ()


class Spread(BaseModel):
    """A value with its interval, and how it is spread: `density` are (middle, share) of cells."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    label: str
    value: float
    low: float | None = None
    high: float | None = None
    density: tuple[tuple[float, float], ...] = ()


class Spreads(_Block):
    """Values of several kinds on one axis, below each other, each with its interval and density.

    `cell` is the width of the cells of densities; `ticks` name places of the axis.
    """

    kind: Literal["spreads"] = "spreads"
    x: Axis
    cell: float
    rows: tuple[Spread, ...]
    ticks: tuple[tuple[float, str], ...] = ()


class GridRow(BaseModel):
    """One row of a grid: a mark under each column, and numbers beside it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    label: str
    marks: tuple[Mark, ...]
    beside: tuple[str, ...] = ()
    detail: str = ""


class GridColumn(BaseModel):
    """One column of a grid, in the hue of a party where it belongs to one."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    label: str
    group: str = ""
    party: str | None = None


class Grid(_Block):
    """Which rows have which columns: a matrix of marks (lines to cross for each way out, sanctions for each move)."""

    kind: Literal["grid"] = "grid"
    columns: tuple[GridColumn, ...]
    rows: tuple[GridRow, ...]
    beside: tuple[str, ...] = ()
    mark_means: str = ""


class Network(_Block):
    """Nodes and the arcs between them."""

    kind: Literal["network"] = "network"
    nodes: tuple[str, ...]
    arcs: tuple[tuple[str, str, str], ...]


class TreeNode(BaseModel):
    """A step from the node `parent` (a place in the list; None: where it all begins), and what is reached by it.

    `party` makes the step, called `by`; `gains` says whether it gains; `ends` has words where a way ends here.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    label: str
    parent: int | None = None
    party: str | None = None
    by: str = ""
    gains: bool | None = None
    ends: str = ""


class Tree(_Block):
    """Ways that begin alike and part: nodes with parents before children, each branch in one piece.

    `solid` and `dashed` say what it means that the mover gains by a step, and that it does not.
    """

    kind: Literal["tree"] = "tree"
    nodes: tuple[TreeNode, ...]
    solid: str
    dashed: str


class Bar(BaseModel):
    """One bar, from one value to another, with the ends of an interval about its end where there is one.

    `total`: it stands for a whole (what there is, what is left) and not for a part of it.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    label: str
    start: float
    end: float
    low: float | None = None
    high: float | None = None
    total: bool = False
    detail: str = ""


class Bars(_Block):
    """Horizontal bars over a common axis: a waterfall of parts, a tornado of inputs, effects with their intervals.

    `limit` is a value drawn across all bars, with its name.
    """

    kind: Literal["bars"] = "bars"
    x: Axis
    bars: tuple[Bar, ...]
    limit: tuple[float, str] | None = None


Block = Table | Plane | Series | Spreads | Grid | Network | Tree | Bars
