"""A neutral block -> a figure: one drawing for wide pages, one for narrow ones, and the table that says the same."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from ...analysis.blocks import Bars, Block, Grid, Network, Plane, Series, Spreads, Table, Tree
from ..palette import Palette
from .bars import bars_table, draw_bars
from .grid import draw_grid, grid_table
from .network import draw_network, network_table
from .plane import draw_plane, plane_table
from .series import draw_series, series_table
from .spreads import draw_spreads, spreads_table
from .tables import TableText, table_text
from .tree import draw_tree, tree_table

Drawn = Plane | Series | Spreads | Grid | Network | Tree | Bars  # every block but a table, which is its own figure
TEXT, WIDE, NARROW = 672.0, 976.0, 328.0  # CSS pixels: as wide as the text, beyond it, on a telephone of 360
_MOST_COLUMNS = 4  # what the width of the text holds of a table or matrix


@dataclass(frozen=True)
class Figure:
    """What a page prints of a block. `wide` and `narrow` are None where the table is the figure."""

    id: str
    title: str
    subtitle: str
    wide: Markup | None
    narrow: Markup | None
    table: TableText
    is_wide: bool = False


def figure(block: Block, palette: Palette, id: str) -> Figure:
    """Draw a block by its kind."""
    if isinstance(block, Table):
        return Figure(
            id, block.title, block.subtitle, None, None, table_text(block), len(block.columns) > _MOST_COLUMNS
        )
    is_wide = isinstance(block, Grid) and len(block.columns) > _MOST_COLUMNS
    wide = _drawn(block, palette, f"{id}-w", WIDE if is_wide else TEXT)
    narrow = _drawn(block, palette, f"{id}-n", NARROW)
    return Figure(id, block.title, block.subtitle, wide, narrow, table_text(_table(block)), is_wide)


def _drawn(block: Drawn, palette: Palette, id: str, width: float) -> Markup | None:
    if isinstance(block, Plane):
        return draw_plane(block, palette, id, width)
    if isinstance(block, Grid):
        return draw_grid(block, palette, id, width)
    if isinstance(block, Series):
        return draw_series(block, id, width, palette)
    if isinstance(block, Spreads):
        return draw_spreads(block, id, width)
    if isinstance(block, Tree):
        return draw_tree(block, palette, id, width)
    if isinstance(block, Bars):
        return draw_bars(block, id, width)
    return draw_network(block, id, width)


def _table(block: Drawn) -> Table:
    if isinstance(block, Plane):
        return plane_table(block)
    if isinstance(block, Grid):
        return grid_table(block)
    if isinstance(block, Series):
        return series_table(block)
    if isinstance(block, Spreads):
        return spreads_table(block)
    if isinstance(block, Bars):
        return bars_table(block)
    return tree_table(block) if isinstance(block, Tree) else network_table(block)
