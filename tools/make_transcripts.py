"""Rewrite tests/transcripts: what every analysis prints on every shipped case. `make transcripts` runs it."""

from __future__ import annotations

import os
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from tests.transcripts.transcript import rewrite  # noqa: E402

if __name__ == "__main__":
    os.environ["NO_COLOR"] = "1"
    for name in ("FORCE_COLOR", "COLUMNS", "TTY_COMPATIBLE"):
        os.environ.pop(name, None)
    changed = rewrite()
    for file in changed:
        print(file.relative_to(ROOT))
    print(f"{len(changed)} transcripts changed; read the difference before committing it")
