"""Run every benchmark and write benchmarks/results.md."""

from __future__ import annotations

import os
import platform
from pathlib import Path

from benchmarks import deal_programmes, deal_space, graph_model, quotations, reading, scoring, spatial, start_up, war


def main() -> None:
    """Print each table as it is done, then write them all."""
    head = (
        f"Python {platform.python_version()}, {os.cpu_count()} processors; medians of several runs on a shared machine."
    )
    parts = ["# Measured speed", head]
    tables = (deal_space, deal_programmes, graph_model, spatial, war, reading, quotations, scoring)
    for table in (start_up.table, *(each.table for each in tables)):
        text = table()
        print(text, flush=True)
        parts.append(text)
    Path(__file__).with_name("results.md").write_text("\n\n".join(parts) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
