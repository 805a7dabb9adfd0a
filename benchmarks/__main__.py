"""Run the benchmarks, all or those named, and write their tables into benchmarks/results.md.

python -m benchmarks [start_up deal_space deal_programmes graph_model spatial war sweep reading quotations scoring durations]
"""

from __future__ import annotations

import os
import platform
import re
import sys
from pathlib import Path

from benchmarks import (
    deal_programmes,
    deal_space,
    durations,
    graph_model,
    quotations,
    reading,
    scoring,
    spatial,
    start_up,
    sweep,
    war,
)

RESULTS = Path(__file__).with_name("results.md")
TABLES = {
    each.__name__.rpartition(".")[2]: each.table
    for each in (
        start_up,
        deal_space,
        deal_programmes,
        graph_model,
        spatial,
        war,
        sweep,
        reading,
        quotations,
        scoring,
        durations,
    )
}
_HEADING = re.compile(r"^(?=## )", re.MULTILINE)


def main(names: list[str]) -> None:
    """Print each table as it is done; in the file, put it in place of the one with the same heading."""
    if unknown := [name for name in names if name not in TABLES]:
        sys.exit(f"there is no benchmark {unknown[0]}; write {', '.join(TABLES)}")
    old = RESULTS.read_text(encoding="utf-8") if names and RESULTS.exists() else ""
    sections = {part.partition("\n")[0]: part.strip() for part in _HEADING.split(old)[1:]}
    for name in names or TABLES:
        text = TABLES[name]()
        print(text, flush=True)
        sections |= {part.partition("\n")[0]: part.strip() for part in _HEADING.split(text) if part.strip()}
    head = (
        f"Python {platform.python_version()}, {os.cpu_count()} processors; medians of several runs on a shared machine."
    )
    RESULTS.write_text("\n\n".join(["# Measured speed", head, *sections.values()]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
