"""`detente run ANALYSIS CASE`: one analysis, in words or JSON."""

from __future__ import annotations

from typing import Annotated

import typer

from .options import CaseArgument, JsonOption, QuietOption, SeedOption, console, print_json, read_setting, working


def run(
    name: Annotated[str, typer.Argument(metavar="ANALYSIS", help="Such as deal-space.", show_default=False)],
    case: CaseArgument,
    setting: Annotated[
        list[str] | None, typer.Option("--setting", "-s", metavar="NAME=VALUE", help="A setting of the analysis.")
    ] = None,
    as_json: JsonOption = False,
    quiet: QuietOption = False,
    seed: SeedOption = 0,
) -> None:
    """Run one analysis of the catalogue on a case."""
    from ..analysis.run import run_analysis
    from ..case.files import load
    from ..catalogue import ALL, analysis

    chosen = analysis(name)
    loaded = load(case)
    with working(f"{name} on {loaded.title}", quiet, chosen.compiled):
        result = run_analysis(chosen, loaded, ALL, dict(map(read_setting, setting or [])), seed)
    if as_json:
        print_json(result.to_dict())
        return
    if quiet:
        typer.echo(result.findings[0].text)
        return
    from ..report.terminal import print_result

    print_result(result, loaded, console())
