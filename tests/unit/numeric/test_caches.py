"""Compiled code on disk goes when a source beside it is younger."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from detente.numeric.caches import drop_stale


@pytest.mark.parametrize(
    ("compiled_at", "left"), [(100, []), (300, ["fight.step-1.py311.nbc", "fight.step-1.py311.nbi"])]
)
def test_what_is_older_than_a_source_is_dropped(compiled_at: int, left: list[str], tmp_path: Path) -> None:
    kept = tmp_path / "__pycache__"
    kept.mkdir()
    for name, at in (("fight.py", 50), ("law.py", 200)):
        (tmp_path / name).touch()
        os.utime(tmp_path / name, (at, at))
    for ending in ("nbi", "nbc"):
        path = kept / f"fight.step-1.py311.{ending}"
        path.touch()
        os.utime(path, (compiled_at, compiled_at))
    drop_stale(tmp_path)
    assert sorted(path.name for path in kept.iterdir()) == left


def test_a_folder_without_compiled_code_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "fight.py").touch()
    drop_stale(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["fight.py"]
