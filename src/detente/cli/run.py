"""`detente run ANALYSIS CASE`: one analysis, in words or JSON."""

from __future__ import annotations

from typing import Annotated

import typer

from .options import (
    CaseArgument,
    DraftedOption,
    JsonOption,
    QuietOption,
    SeedOption,
    SettingOption,
    console,
    load_case,
    print_json,
    read_settings,
    working,
)
from .sweep_options import (
    AddressOption,
    Drawing,
    DrawsOption,
    EngineOption,
    KeepOption,
    WorkersOption,
    read_engine,
    with_draws,
)


def run(
    name: Annotated[str, typer.Argument(metavar="ANALYSIS", help="Such as deal-space.", show_default=False)],
    case: CaseArgument,
    setting: SettingOption = None,
    draws: DrawsOption = 0,
    engine: EngineOption = "processes",
    workers: WorkersOption = 0,
    address: AddressOption = "",
    keep: KeepOption = None,
    as_json: JsonOption = False,
    quiet: QuietOption = False,
    seed: SeedOption = 0,
    as_drafted: DraftedOption = False,
) -> None:
    """Run one analysis of the catalogue on a case."""
    from ..analysis.run import run_analysis
    from ..catalogue import ALL, analysis

    chosen = analysis(name)
    loaded = load_case(case, as_drafted)
    asked = read_settings(setting)
    drawing = Drawing(draws, read_engine(engine, workers, address), keep)
    drawing.refuse()
    with working(f"{name} on {loaded.title}", quiet, chosen.compiled):
        result = run_analysis(chosen, loaded, ALL, asked, seed)
    result = with_draws(chosen, loaded, result, drawing, quiet, asked)
    if as_json:
        print_json(result.to_dict())
        return
    if quiet:
        typer.echo(result.sentences[0])
        return
    from ..report.terminal import print_result

    print_result(result, loaded, console())
