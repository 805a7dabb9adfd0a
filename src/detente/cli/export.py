"""`detente export FORMAT CASE`: a case, or the states of its graph model, for another program."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ..errors import BadInput
from ..interop.formats import EXPORTERS
from .options import CaseArgument, DraftedOption, JsonOption, load_case, named, print_json

if TYPE_CHECKING:
    from ..case.case import Case

FORMATS = {exporter.name: exporter for exporter in EXPORTERS}
HELP = "; ".join(f"{exporter.name}: {exporter.what}" for exporter in EXPORTERS) + "."


def export(
    format: Annotated[str, typer.Argument(metavar="FORMAT", help=HELP, show_default=False)],
    case: CaseArgument,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FOLDER", help="A folder that is not there yet, or empty."),
    ] = None,
    as_json: JsonOption = False,
    as_drafted: DraftedOption = False,
) -> None:
    """Print a case in the format of another program, or write its files; say on stderr what the format cannot hold."""
    from ..interop.case_text import write_folder
    from ..interop.contract import Opened

    exporter = named(format, FORMATS, "export")
    loaded = load_case(case, as_drafted)
    exported = exporter.write(Opened(loaded, str(case), lambda: _graph(loaded, case)))
    if output is None and len(exported.files) > 1 and not as_json:
        raise BadInput(f"{exporter.name} is {len(exported.files)} files; give a folder for them with -o FOLDER")
    written = [] if output is None else [str(each) for each in write_folder(output, exported.files)]
    if as_json:
        shown = {"files": exported.files} if output is None else {"written": written}
        print_json({**shown, "left_out": list(exported.left_out)})
        return
    for text in exported.files.values() if output is None else ():
        typer.echo(text, nl=False)
    for name in written:
        typer.echo(f"Written: {name}")
    for note in exported.left_out:
        typer.echo(f"Left out: {note}", err=True)


def _graph(loaded: Case, case: Path) -> Mapping[str, Any]:
    from ..analysis.run import run_analysis
    from ..catalogue import ALL, analysis
    from ..interop.state_tables import MOST_STATES

    result = run_analysis(analysis("graph-model"), loaded, ALL, {"closely": 0, "steps_up_to": MOST_STATES})
    if result.solution is None:
        hint = "; `detente export positions` writes what parties want as a table" if loaded.positions else ""
        raise BadInput(f"{case}: {result.findings[0].text.rstrip('.')}{hint}")
    solution: dict[str, Any] = result.solution.model_dump(mode="json")
    return {**solution, "draft": result.draft}
