"""The cases that tests read: those that are shipped, and the example of the case format."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
ARAL = ROOT / "tests" / "data" / "aral"
SHIPPED = {file.parent.name: file.parent for file in sorted((ROOT / "cases").glob("*/case.yaml"))}
CASES = {"aral": ARAL, **SHIPPED}

# Settings of analyses that take minutes: few draws, and only of a few numbers.
BRIEFLY: dict[str, dict[str, Any]] = {
    "odds": {"first": 16, "most": 16},
    "levers": {"front_points": 6, "beliefs": 3, "horizon": 12, "types": 3, "thresholds": False},
    "drivers": {"below": "fighting.front", "closely": 2, "rows": 4, "sources": False},
}


ARAL_CLAIM = "c67e3f50b982d"  # the one claim of the example, on which the first of its positions rests


def aral_text() -> str:
    """The example of the case format, as it stands in its file."""
    return (ARAL / "case.yaml").read_text(encoding="utf-8")


def write_aral(folder: Path, text: str | bytes) -> Path:
    """Write a variant of the example, with the sources of the example beside it."""
    folder.mkdir(exist_ok=True)
    (folder / "case.yaml").write_bytes(text if isinstance(text, bytes) else text.encode())
    if not (folder / "sources").exists():
        shutil.copytree(ARAL / "sources", folder / "sources")
    return folder
