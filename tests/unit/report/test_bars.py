from __future__ import annotations

import re

import pytest
from tests.pages.read_page import Node, read_page

from detente.analysis.blocks import Axis, Bar, Bars
from detente.report.figures.bars import bars_table, draw_bars
from detente.report.figures.measure import width

LONG = "Coordination Council of the Lower Valleys: a change of rules, done"
ARABIC = "وفد المجلس الأعلى لإقليم الساحل الشمالي"
FALL = Bars(
    title="Most of it is put down to one cause",
    subtitle="From today down to what is left.",
    x=Axis(label="share of the next 12 months that is fought, in every case", low=-0.2, high=1),
    bars=(
        Bar(label="today", start=0, end=0.9, total=True),
        Bar(label=LONG, start=0.9, end=0.1, low=0.3, high=-0.1, detail="80 points"),
        Bar(label=ARABIC, start=0.1, end=-0.1, detail="20 points"),
        Bar(label="a cause that narrows it", start=-0.1, end=0.0, detail="-10 points"),
        Bar(label="left", start=0, end=0.0, total=True),
    ),
    limit=(0.02, "closed"),
)
EFFECTS = Bars(
    title="Effects",
    x=Axis(label="change", low=-0.3, high=0.3),
    bars=(Bar(label="one", start=0, end=-0.3), Bar(label="other", start=0, end=0.2, low=-0.1, high=0.3)),
    limit=(0.0, "as today"),
)
TORNADO = Bars(
    title="What moves it",
    x=Axis(label="chance", low=0.1, high=0.9),
    bars=(Bar(label="cost", start=0.1, end=0.8, detail="0.01 to 0.02"), Bar(label="drift", start=0.5, end=0.7)),
    limit=(0.4, "as it is"),
)
WIDTHS = (672.0, 328.0)

each_width = pytest.mark.parametrize("wide", WIDTHS)
each_block = pytest.mark.parametrize("block", [FALL, EFFECTS, TORNADO], ids=["fall", "effects", "tornado"])


def _css(page: Node, name: str) -> list[Node]:
    return [node for node in page.all() if name in node.attributes.get("class", "").split()]


def _drawn(block: Bars, wide: float) -> Node:
    return read_page(str(draw_bars(block, "b", wide)))


@each_width
@each_block
def test_nothing_runs_out_of_the_drawing(block: Bars, wide: float) -> None:
    page = _drawn(block, wide)
    for node in page.all("rect"):
        assert float(node.attributes["x"]) >= 0
        assert float(node.attributes["x"]) + float(node.attributes["width"]) <= wide
    for node in page.all("text"):
        long = width(node.text, 11.0)
        at, anchor = float(node.attributes["x"]), node.attributes.get("text-anchor", "start")
        if node.attributes.get("direction") == "rtl":
            anchor = {"start": "end", "end": "start"}.get(anchor, anchor)
        start = {"start": at, "middle": at - long / 2, "end": at - long}[anchor]
        assert start >= -1, node.text
        assert start + long <= wide + 1, node.text


@each_width
def test_every_bar_has_its_name_and_its_value(wide: float) -> None:
    page = _drawn(FALL, wide)
    assert [node.text for node in _css(page, "value-label")] == ["0.9", "80 points", "20 points", "−10 points", "0"]
    assert len(_css(page, "stretch")) == len(FALL.bars)
    assert "today: 0.9" in next(page.all("desc")).text
    assert ARABIC[:10] in page.text


def test_bars_are_grey_and_their_direction_is_in_their_filling() -> None:
    page = _drawn(FALL, 672)
    filled = [node.attributes["class"] for node in _css(page, "stretch")]
    assert filled == ["stretch whole", "stretch down", "stretch down", "stretch up", "stretch whole"]
    assert not [node for node in page.all() if re.search(r"\bh\d\b", node.attributes.get("class", ""))]


def test_differences_have_signs_and_stand_at_the_outer_end() -> None:
    page = _drawn(EFFECTS, 672)
    down, up = _css(page, "value-label")
    assert (down.text, up.text) == ("−0.3", "+0.2")
    left, right = _css(page, "stretch")
    assert float(down.attributes["x"]) < float(left.attributes["x"])
    assert float(up.attributes["x"]) > float(right.attributes["x"]) + float(right.attributes["width"])


def test_a_tornado_is_hollow_up_to_the_point_and_full_beyond() -> None:
    page = _drawn(TORNADO, 672)
    filled = [node.attributes["class"] for node in _css(page, "stretch")]
    assert filled == ["stretch up", "stretch down", "stretch up"]


def test_an_interval_is_drawn_where_there_is_one() -> None:
    assert len(_css(_drawn(EFFECTS, 672), "whisker")) == 3
    assert not _css(_drawn(TORNADO, 672), "whisker")


def test_the_table_leaves_out_what_no_bar_has() -> None:
    assert bars_table(EFFECTS).columns == ("", "From", "To", "low", "high")
    assert bars_table(TORNADO).columns == ("", "From", "To", "Note")
    assert bars_table(FALL).rows[1] == (LONG, 0.9, 0.1, 0.3, -0.1, "80 points")
