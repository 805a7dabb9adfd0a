"""How long the commands take as whole processes."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time

COMMANDS = (
    ["--help"],
    ["check", "cases/ukraine-2025-05"],
    ["run", "deal-space", "cases/ukraine-2025-05"],
)
RUNS = 5


def table() -> str:
    """Median seconds of each command."""
    rows = ["## Commands, whole process", "", "| command | seconds |", "|---|---|"]
    for arguments in COMMANDS:
        seconds = statistics.median(_seconds(arguments) for _ in range(RUNS))
        rows.append(f"| `detente {' '.join(arguments)}` | {seconds:.2f} |")
    return "\n".join(rows)


def _seconds(arguments: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run([sys.executable, "-m", "detente", *arguments], check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start
