"""`detente import FORMAT FILE -o CASE`: a case from another program's file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ..errors import BadInput
from .options import JsonOption, print_json

FORMATS = ("gmcr",)


def import_(
    format: Annotated[str, typer.Argument(metavar="FORMAT", help="gmcr: a conflict of GMCR+.", show_default=False)],
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The file to read.", show_default=False)],
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="CASE", help="A folder that is not there yet, or empty.")
    ],
    as_json: JsonOption = False,
) -> None:
    """Write a case from another program's file, and say what the file holds that a case does not."""
    from ..case.entry import nearest
    from ..case.files import read_blocks, read_bytes
    from ..case.layout import read_layout
    from ..interop.case_text import case_text, write_case
    from ..interop.gmcr_in import read_gmcr

    if format not in FORMATS:
        raise BadInput(f"there is no format `{format}` to import; {nearest(format, FORMATS)}")
    imported = read_gmcr(read_bytes(file), str(file))
    notes = [f"From {file.name}.", *(f"Not in the file, or not in this case: {note}." for note in imported.left_out)]
    text = case_text(imported.data, notes)
    read_blocks(read_layout(text.encode(), str(file)), str(file))  # what makes no case is refused before it is written
    written = write_case(output, text)
    if as_json:
        print_json({"written": [str(written)], "left_out": list(imported.left_out)})
        return
    typer.echo(f"Written: {written}")
    for note in imported.left_out:
        typer.echo(f"Left out: {note}")
    typer.echo(f"Next: `detente check {output}`, then `detente run graph-model {output}`")
