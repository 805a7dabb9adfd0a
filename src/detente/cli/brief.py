"""`detente brief CASE -o DIR`: the results in order, in words, figures and sources."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from .options import CaseArgument, JsonOption, QuietOption, SeedOption, console, print_json, working


def brief(
    case: CaseArgument,
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="DIR", help="Folder for brief.html and brief.json.")
    ] = Path("brief"),
    as_json: JsonOption = False,
    quiet: QuietOption = False,
    seed: SeedOption = 0,
) -> None:
    """Write DIR/brief.html and its twin DIR/brief.json, and print the summary."""
    name = Path(os.path.realpath(case)).name
    write(case, output, f"detente brief {name} -o {output.name}", as_json=as_json, quiet=quiet, seed=seed)


def write(case_path: Path, output: Path, command: str, *, as_json: bool, quiet: bool, seed: int) -> None:
    """Analyse a case, write both files, and say where they are."""
    from ..analysis.run import run_analysis
    from ..case.files import read_folder
    from ..catalogue import ALL
    from ..report.brief import make_brief
    from ..report.output import brief_data, write_brief
    from ..report.terminal import print_brief

    folder = read_folder(case_path)
    with working(f"analyses of {folder.case.title}", quiet):
        results = [run_analysis(analysis, folder.case, ALL, seed=seed) for analysis in ALL]
    made = make_brief(folder.case, results, folder_name=folder.path.resolve().name, command=command)
    html, data = write_brief(made, output)
    if as_json:
        print_json(brief_data(made))
        return
    out = console()
    if not quiet:
        print_brief(made, out)
    out.print(f"Brief: {html}", soft_wrap=True)
    out.print(f"Data:  {data}", soft_wrap=True)
