"""`detente import FORMAT FILE... -o CASE`: a case, or a folder of decisions, from other programs' files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from ..errors import BadInput, CaseError
from ..interop.contract import Imported
from ..interop.formats import IMPORTERS
from .options import JsonOption, named, print_json

FORMATS = {importer.name: importer for importer in IMPORTERS}
HELP = "; ".join(f"{importer.name}: {importer.what}" for importer in IMPORTERS) + "."


def import_(
    format: Annotated[str, typer.Argument(metavar="FORMAT", help=HELP, show_default=False)],
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="The files to read.", show_default=False)],
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="FOLDER", help="A folder that is not there yet, or empty.")
    ],
    as_json: JsonOption = False,
) -> None:
    """Write a case from other programs' files, and say what they hold that a case does not, and what was assumed."""
    from ..interop.case_text import write_folder

    importer = named(format, FORMATS, "import")
    imported = importer.read(files)
    if isinstance(imported, Imported):
        texts = {"case.yaml": _sound_case(imported, importer.name, files), "sources/": ""}
        written = write_folder(output, texts)[:1]
    else:
        written = write_folder(output, imported.files)
    if as_json:
        notes = {"left_out": list(imported.left_out), "assumed": list(imported.assumed)}
        print_json({"written": [str(each) for each in written], **notes})
        return
    for each in written:
        typer.echo(f"Written: {each}")
    for note in imported.left_out:
        typer.echo(f"Left out: {note}", err=True)
    for note in imported.assumed:
        typer.echo(f"Assumed: {note}", err=True)
    typer.echo(f"Next: {', then '.join(f'`detente {command} {output}`' for command in importer.next)}")


def _sound_case(imported: Imported, format: str, files: Sequence[Path]) -> str:
    """The text of the case, with what was lost and assumed at its head; refused if it makes no case."""
    from ..interop.case_text import case_text

    notes = [f"From {', '.join(file.name for file in files)} ({format})."]
    notes += [f"Not in the files, or not in this case: {note}." for note in imported.left_out]
    notes += [f"Assumed: {note}." for note in imported.assumed]
    text = case_text(imported.data, notes)
    _refuse_unsound(text, files[0])
    return text


def _refuse_unsound(text: str, file: Path) -> None:
    """What makes no case is refused before it is written."""
    from ..case.files import read_blocks
    from ..case.layout import read_layout

    try:
        read_blocks(read_layout(text.encode(), str(file)), str(file))
    except CaseError as error:
        raise BadInput(f"{file}: makes no case: {error.faults[0]}") from None
