"""The most memory that this process has held."""

from __future__ import annotations

import resource
from pathlib import Path


def peak_mb() -> float:
    """Megabytes at most since the program started.

    Linux counts what a parent held before it started us into `getrusage`; its own account of this program does not.
    """
    status = Path("/proc/self/status")
    if status.exists():
        for line in status.read_text(encoding="ascii").splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
