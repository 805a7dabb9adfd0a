"""`detente import FORMAT FILE... -o CASE`: a case from other programs' files."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ..errors import BadInput, CaseError
from ..interop.formats import IMPORTERS
from .options import JsonOption, named, print_json

FORMATS = {importer.name: importer for importer in IMPORTERS}
HELP = "; ".join(f"{importer.name}: {importer.what}" for importer in IMPORTERS) + "."


def import_(
    format: Annotated[str, typer.Argument(metavar="FORMAT", help=HELP, show_default=False)],
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="The files to read.", show_default=False)],
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="CASE", help="A folder that is not there yet, or empty.")
    ],
    as_json: JsonOption = False,
) -> None:
    """Write a case from other programs' files, and say what they hold that a case does not, and what was assumed."""
    from ..interop.case_text import case_text, write_case

    importer = named(format, FORMATS, "import")
    imported = importer.read(files)
    notes = [f"From {', '.join(file.name for file in files)} ({importer.name})."]
    notes += [f"Not in the files, or not in this case: {note}." for note in imported.left_out]
    notes += [f"Assumed: {note}." for note in imported.assumed]
    text = case_text(imported.data, notes)
    _refuse_unsound(text, files[0])
    written = write_case(output, text)
    if as_json:
        print_json({"written": [str(written)], "left_out": list(imported.left_out), "assumed": list(imported.assumed)})
        return
    typer.echo(f"Written: {written}")
    for note in imported.left_out:
        typer.echo(f"Left out: {note}", err=True)
    for note in imported.assumed:
        typer.echo(f"Assumed: {note}", err=True)
    typer.echo(f"Next: `detente check {output}`, then `detente run {importer.next_run} {output}`")


def _refuse_unsound(text: str, file: Path) -> None:
    """What makes no case is refused before it is written."""
    from ..case.files import read_blocks
    from ..case.layout import read_layout

    try:
        read_blocks(read_layout(text.encode(), str(file)), str(file))
    except CaseError as error:
        raise BadInput(f"{file}: makes no case: {error.faults[0]}") from None
