from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from detente.report.figures.labels import Box, place_labels
from detente.report.figures.measure import runs_right_to_left, shorten, width, wrap

FRAME = Box(0, 0, 600, 400)
words = st.text(alphabet="abcdefgh ملف 中", min_size=1, max_size=80).filter(str.strip)


def test_labels_of_points_side_by_side_do_not_cover_each_other() -> None:
    points = [(200.0 + 8 * n, 200.0) for n in range(6)]
    boxes = place_labels(points, [(90.0, 15.0)] * 6, FRAME)
    assert all(a.overlap(b) == 0 for n, a in enumerate(boxes) for b in boxes[:n])


def test_labels_stay_inside_the_frame() -> None:
    corners = [(0.0, 0.0), (600.0, 0.0), (0.0, 400.0), (600.0, 400.0)]
    for box in place_labels(corners, [(120.0, 30.0)] * 4, FRAME):
        assert box.outside(FRAME) < 1e-9


def test_labels_keep_off_what_is_kept_free() -> None:
    free = Box(310, 150, 290, 100)
    (box,) = place_labels([(300.0, 200.0)], [(100.0, 15.0)], FRAME, [free])
    assert box.overlap(free) == 0


@given(words, st.floats(30, 300), st.integers(1, 4))
def test_wrapped_lines_fit(text: str, room: float, most: int) -> None:
    rows = wrap(text, room, 12, most)
    assert 1 <= len(rows) <= most
    assert all(width(row, 12) <= room or row == "…" for row in rows)


def test_nothing_is_lost_where_there_is_room() -> None:
    assert wrap("one two three", 1000, 12) == ["one two three"]
    assert shorten("one two three", 1000, 12) == "one two three"
    assert shorten("one two three", 30, 12).endswith("…")


def test_direction_is_that_of_the_first_letter() -> None:
    assert runs_right_to_left("«وفد» talks")
    assert not runs_right_to_left("12 talks وفد")
    assert not runs_right_to_left("123")
