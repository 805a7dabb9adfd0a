"""What a person sees: every analysis on every shipped case, as text, beside this file.

`make transcripts` rewrites the files; read the difference before committing it.
"""

from __future__ import annotations

import contextlib
import io
from functools import cache
from pathlib import Path

from detente.catalogue import ALL
from detente.cli.main import run_command
from tests.cases import BRIEFLY, SHIPPED

FOLDER = Path(__file__).parent
NAMES = [(analysis.name, case) for analysis in ALL for case in SHIPPED]


def file_of(analysis: str, case: str) -> Path:
    """Where the transcript of an analysis on a case is kept."""
    return FOLDER / f"{analysis}--{case}.txt"


@cache
def transcript(analysis: str, case: str) -> str:
    """What `detente run ANALYSIS CASE` prints where the output is no terminal; with few draws where it takes minutes."""
    printed = io.StringIO()
    settings = [f"-s{name}={str(value).lower()}" for name, value in BRIEFLY.get(analysis, {}).items()]
    with contextlib.redirect_stdout(printed):
        code = run_command(["run", analysis, str(SHIPPED[case]), *settings])
    assert code == 0
    command = " \\\n    ".join([f"$ detente run {analysis} cases/{case}", *settings])
    return f"{command}\n{printed.getvalue()}"


def rewrite() -> list[Path]:
    """Write all transcripts anew, remove those of analyses and cases that are gone, and say which files changed."""
    wanted = {file_of(*names): transcript(*names) for names in NAMES}
    changed = [file for file, text in wanted.items() if not file.exists() or file.read_text(encoding="utf-8") != text]
    for file in changed:
        file.write_text(wanted[file], encoding="utf-8")
    gone = [file for file in FOLDER.glob("*.txt") if file not in wanted]
    for file in gone:
        file.unlink()
    return changed + gone
