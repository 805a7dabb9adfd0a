"""The figures of the tutorials are what the program draws today."""

from __future__ import annotations

from tools import make_pictures


def test_no_picture_is_stale() -> None:
    stale = [path.name for path, _ in make_pictures.stale_pictures()]
    assert stale == [], "`make docs` draws them anew"
