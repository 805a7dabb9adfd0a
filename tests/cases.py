"""The cases that tests read: those that are shipped, and the example of the case format."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).parents[1]
ARAL = ROOT / "tests" / "data" / "aral"
SHIPPED = {file.parent.name: file.parent for file in sorted((ROOT / "cases").glob("*/case.yaml"))}
CASES = {"aral": ARAL, **SHIPPED}


def aral_text() -> str:
    """The example of the case format, as it stands in its file."""
    return (ARAL / "case.yaml").read_text(encoding="utf-8")
