from __future__ import annotations

import re

import pytest
from tests.pages.briefs import brief_of, case_of
from tests.pages.read_page import Node, read_page

from detente.analysis.blocks import (
    Axis,
    Grid,
    GridColumn,
    GridRow,
    Network,
    Plane,
    Point,
    Series,
    Spread,
    Spreads,
    Table,
    Tree,
    TreeNode,
)
from detente.analysis.contract import number_text
from detente.report.figures.draw import figure
from detente.report.figures.positions import issue_panel
from detente.report.figures.tables import table_text
from detente.report.palette import palette

PALETTE = palette(case_of("ukraine-2025-05"))
X = Axis(label="Value for one", low=0, high=1, party="russia")
Y = Axis(label="Value for two", low=0, high=1, party="ukraine")


def _plane(zone: bool) -> Plane:
    cloud = ((0.1, 0.1, 5, 0), (0.6, 0.6, 1, 1 if zone else 0))
    points = (Point(label="First draft", x=0.2, y=0.2, role="proposal"), Point(label="Same place", x=0.2, y=0.2))
    return Plane(
        title="A map", x=X, y=Y, cell=0.05, cloud=cloud, edge=((0.2, 0.9), (0.9, 0.2)),
        limit_x=(0.4, 0.5, 0.6), limit_y=(0.5, 0.5, 0.5), zone=zone, points=points,
    )  # fmt: skip


def _drawn(block: Plane | Grid | Series | Spreads | Network | Tree) -> tuple[Node, Node]:
    made = figure(block, PALETTE, "f")
    assert made.wide is not None
    assert made.narrow is not None
    return read_page(str(made.wide)), read_page(str(made.narrow))


def _css(page: Node, name: str) -> list[Node]:
    return [node for node in page.all() if name in node.attributes.get("class", "").split()]


def test_a_zone_is_shaded_and_named() -> None:
    for page in _drawn(_plane(zone=True)):
        assert len(_css(page, "zone")) == 1
        assert len(_css(page, "accepted")) == 1
        assert "Zone" in " ".join(node.text for node in _css(page, "zone-label"))


def test_the_absence_of_a_zone_is_said_on_the_figure() -> None:
    for page in _drawn(_plane(zone=False)):
        assert not _css(page, "zone")
        assert "No acceptable package" in " ".join(node.text for node in _css(page, "zone-label"))


def test_a_range_is_drawn_as_a_band_and_a_point_as_none() -> None:
    wide, _ = _drawn(_plane(zone=True))
    widths = sorted(min(float(n.attributes["width"]), float(n.attributes["height"])) for n in _css(wide, "range"))
    assert widths[0] == 0
    assert widths[1] > 50


def test_points_at_one_place_share_a_label() -> None:
    wide, narrow = _drawn(_plane(zone=True))
    assert len(_css(wide, "point")) == 1
    for page in (wide, narrow):
        assert "First draft; Same place" in " ".join(node.text for node in _css(page, "label"))


@pytest.mark.parametrize("n_columns", [1, 3, 30])
def test_a_grid_has_a_mark_for_each_line_whatever_its_size(n_columns: int) -> None:
    columns = tuple(GridColumn(label=f"Line {n}", group=f"Party {n // 4}", party="us") for n in range(n_columns))
    rows = tuple(
        GridRow(
            label=f"Way {r}", marks=tuple("full" if n % 2 == r else "none" for n in range(n_columns)), beside=("7",)
        )
        for r in range(2)
    )
    block = Grid(title="Ways", columns=columns, rows=rows, beside=("Deals",))
    for page in _drawn(block):
        assert len(_css(page, "marker")) >= n_columns
        assert len(_css(page, "empty")) == n_columns
        for n in range(n_columns):
            assert f"Line {n}" in page.text


def test_series_label_their_lines_and_draw_their_bands() -> None:
    points = tuple((float(n), n / 10) for n in range(11))
    band = tuple((x, y / 2, y) for x, y in points)
    axis = Axis(label="Months", low=0, high=10)
    block = Series(title="Survival", x=axis, y=Y, lines=(("war", points), ("peace", points)), bands=(("war", band),))
    for page in _drawn(block):
        assert [node.text for node in _css(page, "label")] == ["war", "peace"]
        assert len(_css(page, "band")) == 1
    assert len(figure(block, PALETTE, "f").table.rows) == 22


def test_a_density_of_two_far_cells_stays_on_its_axis() -> None:
    far = Spread(label="far", value=0.0, density=((0.0125, 0.5), (0.9875, 0.5)))
    near = Spread(label="near", value=0.5, density=((0.4875, 0.4), (0.5125, 0.6)))
    axis = Axis(label="share", low=0, high=1)
    for rows in ((far,), (far, near)):
        for page in _drawn(Spreads(title="Spread", x=axis, rows=rows, cell=0.025)):
            lane = _css(page, "lane")[0]
            start, end = float(lane.attributes["x1"]), float(lane.attributes["x2"])
            path = _css(page, "cell")[0].attributes["d"]
            for at, across in re.findall(r"M([\d.]+),[\d.]+v[-\d.]+h([\d.]+)", path):
                assert start - 0.1 <= float(at)
                assert float(at) + float(across) <= end + 0.1
                assert float(across) <= (end - start) / 20 + 0.1


def test_a_large_network_is_left_to_its_table() -> None:
    few = Network(title="States", nodes=("a", "b"), arcs=(("a", "b", "move"),))
    many = Network(title="States", nodes=tuple(f"n{k}" for k in range(61)), arcs=())
    assert figure(few, PALETTE, "f").wide is not None
    assert figure(many, PALETTE, "f").wide is None
    assert len(figure(many, PALETTE, "f").table.rows) == 61


def test_a_tree_marks_whose_step_it_is_and_whether_the_mover_gains() -> None:
    step = TreeNode(label="stop", parent=0, party="russia", by="Russia", gains=False)
    last = TreeNode(
        label="do a thing with a long name " * 3, parent=1, party="us", by="Amerika", gains=True, ends="Rests"
    )
    block = Tree(title="Ways", nodes=(TreeNode(label="Today"), step, last), solid="gains", dashed="does not")
    for page in _drawn(block):
        assert [len(_css(page, name)) for name in ("branch", "unwilling", "marker", "half")] == [2, 1, 2, 1]
        assert [node.text for node in _css(page, "strong")] == ["Today", "Rests"]
        assert "2. Amerika: do a thing" in next(page.all("desc")).text
    rows = [[cell.text for cell in row] for row in figure(block, PALETTE, "f").table.rows]
    assert rows[1] == ["1", "Russia", "stop", "does not", "-"]


def test_tables_align_numbers_and_print_a_repeated_name_once() -> None:
    table = Table(title="T", columns=("Name", "Value", "n"), rows=(("a", 0.5, 1), ("a", 0.25, 20_000), ("b", None, 3)))
    made = table_text(table)
    texts = [[cell.text for cell in row] for row in made.rows]
    assert texts == [["a", "0.50", "1"], ["a", "0.25", number_text(20_000)], ["b", "", "3"]]
    assert [row[0].rows for row in made.rows] == [2, 0, 1]
    assert [column.number for column in made.columns] == [False, True, True]


def test_a_panel_shows_every_line_of_a_party() -> None:
    brief = brief_of("ukraine-2025-05")
    territory = next(issue for issue in brief.standing.issues if issue.id == "territory")
    page = read_page(str(issue_panel(territory, PALETTE, "p")))
    assert len(_css(page, "bar")) == 2  # Ukraine and the European allies refuse the four regions
    assert len(_css(page, "marker")) == len(territory.lanes) == 3
    army = next(issue for issue in brief.standing.issues if issue.id == "army")
    page = read_page(str(issue_panel(army, PALETTE, "p")))
    assert len(_css(page, "tick")) == 1
    ends = {lane.party: lane.within for lane in army.lanes}
    assert ends["ukraine"] == ((0.0, 50.0),)


def test_labels_of_options_do_not_cover_each_other() -> None:
    for name in ("crowded", "harbour-strike", "ukraine-2025-05"):
        for issue in brief_of(name).standing.issues:
            page = read_page(str(issue_panel(issue, PALETTE, "p")))
            places = [(n.attributes["x"], n.attributes["y"]) for n in _css(page, "option")]
            assert len(places) == len(set(places))


def test_numbers_in_drawings_are_short() -> None:
    wide = figure(_plane(zone=True), PALETTE, "f").wide
    assert not re.search(r"\d\.\d{3}", re.sub(r"<(title|desc).*?</\1>", "", str(wide)))
