"""`detente new FOLDER`: a commented skeleton of a case."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from .options import JsonOption, print_json


def new(
    folder: Annotated[
        Path, typer.Argument(metavar="FOLDER", help="A folder that is not there yet, or empty.", show_default=False)
    ],
    as_json: JsonOption = False,
) -> None:
    """Write a commented skeleton of a case that can be analysed at once."""
    from ..case.skeleton import write_skeleton

    written = write_skeleton(folder)
    if as_json:
        print_json({"written": [str(path) for path in written]})
        return
    typer.echo(f"Written: {', '.join(str(path) for path in written)}")
    typer.echo(
        f"Next: put your own words into {written[0]}, then `detente check {folder}` and `detente brief {folder}`"
    )
