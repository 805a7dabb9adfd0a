"""`detente demo`: the main job on a shipped case."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from .brief import Wanted, write
from .options import JsonOption, QuietOption, SeedOption, shipped_case

DEMO_CASE = "ukraine-2025-05"


def demo(
    output: Annotated[Path, typer.Option("--output", "-o", metavar="DIR", help="Folder for the brief.")] = Path(
        "demo-brief"
    ),
    as_json: JsonOption = False,
    quiet: QuietOption = False,
    seed: SeedOption = 0,
) -> None:
    """Brief on the shipped case of May 2025: two pages here, brief.html in a folder."""
    wanted = Wanted(seed=seed, as_json=as_json, quiet=quiet)
    write(shipped_case(DEMO_CASE), output, f"detente demo -o {output.name}{wanted.words}", wanted)
