"""A tree of steps, one a row, indented as it branches: whose step it is, what it does, whether the mover gains by it."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from ...analysis.blocks import Table, Tree, TreeNode
from ..palette import Palette
from .measure import wrap
from .svg import Content, drawing, el, line, lines_of_text, marker

SIZE, SMALL, STEP = 12.5, 11.0, 15.0
_GAP = 12.0  # between rows
_LEFT = 9.0  # middle of the first marker


@dataclass(frozen=True)
class _Row:
    """A step laid out: where its marker stands, and its lines of text."""

    x: float
    y: float
    label: list[str]
    below: list[str]
    ends: list[str]


def draw_tree(block: Tree, palette: Palette, id: str, wide: float) -> Markup:
    """The tree at a width; a solid line leads to a step its mover gains by, a dashed one to any other."""
    rows, height = _rows(block, wide)
    parts: list[Content] = []
    lowest = {node.parent: row.y - 4 for node, row in zip(block.nodes, rows, strict=True) if node.parent is not None}
    parts += [line(rows[at].x, rows[at].y - 4, rows[at].x, y, "leader") for at, y in lowest.items()]
    for node, row in zip(block.nodes, rows, strict=True):
        if node.parent is not None:
            css = "branch" if node.gains else "branch unwilling"
            parts.append(line(rows[node.parent].x, row.y - 4, row.x - 8, row.y - 4, css))
    for node, row in zip(block.nodes, rows, strict=True):
        parts += _drawn(node, row, palette)
    return drawing(id, block.title, _about(block), wide, height, *parts, css="tree")


def depths(block: Tree) -> list[int]:
    """How many steps lead to each node."""
    found: list[int] = []
    for node in block.nodes:
        found.append(0 if node.parent is None else found[node.parent] + 1)
    return found


def _rows(block: Tree, wide: float) -> tuple[list[_Row], float]:
    indent = min(30.0, wide * 0.06)
    rows, y = [], 12.0
    for node, depth in zip(block.nodes, depths(block), strict=True):
        x = _LEFT + indent * depth
        room = wide - x - 18
        label = wrap(_label(node), room, SIZE, 4, bold=node.parent is None)
        below = wrap(_motive(block, node), room, SMALL, 2) if node.gains is not None else []
        ends = wrap(node.ends, room, SIZE, 3, bold=True) if node.ends else []
        rows.append(_Row(x, y, label, below, ends))
        y += STEP * (len(label) + len(below) + len(ends)) + _GAP
    return rows, y - _GAP + 2


def _label(node: TreeNode) -> str:
    return f"{node.by}: {node.label}" if node.by else node.label


def _motive(block: Tree, node: TreeNode) -> str:
    return block.solid if node.gains else block.dashed


def _drawn(node: TreeNode, row: _Row, palette: Palette) -> list[Content]:
    look = palette.of(node.party)
    first = el("circle", cx=row.x, cy=row.y - 4, r=5.0, class_="node")
    mark = first if node.party is None else marker(row.x, row.y - 4, 6.0, look, "" if node.gains else "half")
    x, y = row.x + 14, row.y
    parts: list[Content] = [mark, lines_of_text(x, y, row.label, STEP, "strong" if node.parent is None else "label")]
    y += STEP * len(row.label)
    parts.append(lines_of_text(x, y, row.below, STEP, "grey"))
    y += STEP * len(row.below)
    return [*parts, lines_of_text(x, y, row.ends, STEP, "strong")]


def _about(block: Tree) -> str:
    said = []
    for node, depth in zip(block.nodes, depths(block), strict=True):
        motive = f" ({_motive(block, node)})" if node.gains is not None else ""
        end = f", {node.ends}" if node.ends else ""
        said.append(f"{depth}. {_label(node)}{motive}{end}")
    return f"{block.subtitle} {'; '.join(said)}."


def tree_table(block: Tree) -> Table:
    """One row a step, with the steps that lead to it numbered."""
    rows = [
        (depth, node.by or "-", node.label, _motive(block, node) if node.gains is not None else "-", node.ends or "-")
        for node, depth in zip(block.nodes, depths(block), strict=True)
    ]
    return Table(title=block.title, columns=("Step", "Party", "Does", "Motive", "Then"), rows=tuple(rows))
