"""Compiled code that is kept on disk, dropped when a source beside it is younger.

Numba asks only whether the file of a compiled function has changed; a function that it calls may stand in another file.
"""

from __future__ import annotations

from pathlib import Path


def drop_stale(folder: Path) -> None:
    """Drop the compiled functions of a folder of sources where one of them is older than the youngest source."""
    youngest = max(source.stat().st_mtime for source in folder.glob("*.py"))
    kept = list((folder / "__pycache__").glob("*.nb[ic]"))
    if any(_written(each) < youngest for each in kept):
        for each in kept:
            each.unlink(missing_ok=True)


def _written(path: Path) -> float:
    """When a file was written; never where another process has just dropped it."""
    try:
        return path.stat().st_mtime
    except FileNotFoundError:
        return float("inf")
