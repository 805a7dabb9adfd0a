"""Chromium without a window, where the machine has one."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

CHROMIUM = next(
    (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), ""
)
QUIET = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --disable-dev-shm-usage"
).split()


def run_chromium(folder: Path, *arguments: str) -> str:
    """What it prints, with a profile of its own in a folder."""
    profile = f"--user-data-dir={folder / 'profile'}"
    done = subprocess.run(
        [CHROMIUM, *QUIET, profile, *arguments], capture_output=True, text=True, timeout=60, check=False
    )
    return done.stdout
