"""`detente sweep ANALYSIS CASE --draws N -o FILE.parquet`: one analysis on many draws of a case."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..errors import BadInput
from .options import (
    CaseArgument,
    DraftedOption,
    JsonOption,
    QuietOption,
    SeedOption,
    SettingOption,
    load_case,
    print_json,
    read_settings,
)
from .sweep_options import AddressOption, EngineOption, WorkersOption, bar, read_engine, resumable

if TYPE_CHECKING:
    from ..sweep.run import Swept


def sweep(
    name: Annotated[str, typer.Argument(metavar="ANALYSIS", help="Such as war.", show_default=False)],
    case: CaseArgument,
    out: Annotated[
        Path, typer.Option("--out", "-o", metavar="FILE.parquet", help="The table of draws.", show_default=False)
    ],
    draws: Annotated[
        int, typer.Option("--draws", "-n", min=1, help="How many draws there are to be in the table.")
    ] = 100,
    engine: EngineOption = "serial",
    workers: WorkersOption = 0,
    address: AddressOption = "",
    setting: SettingOption = None,
    correlate: Annotated[
        list[str] | None,
        typer.Option("--correlate", metavar="'PLACE PLACE RHO'", help="Rank correlation of two numbers of the case."),
    ] = None,
    fine: Annotated[bool, typer.Option("--fine", help="Solve each draw as finely as a single run.")] = False,
    as_json: JsonOption = False,
    quiet: QuietOption = False,
    seed: SeedOption = 0,
    as_drafted: DraftedOption = False,
) -> None:
    """Draw every range of a case many times, run an analysis on each draw, and keep inputs and measures in a table."""
    from dataclasses import asdict

    from ..case.drafted import is_draft, marked
    from ..catalogue import ALL, analysis
    from ..sweep.run import sweep as run_sweep
    from ..sweep.run import work_on
    from ..sweep.spread import spreads
    from ..sweep.table import read_table

    chosen, loaded = analysis(name), load_case(case, as_drafted)
    correlated = [_correlation(text) for text in correlate or []]
    settings = {**({} if fine else chosen.coarse), **read_settings(setting)}
    work = work_on(chosen, loaded, ALL, settings, seed, correlated)
    where = read_engine(engine, workers, address)
    with resumable(out, draws), bar(f"{name} on {loaded.title}", quiet) as progress:
        swept = run_sweep(work, draws, out, where, correlated, progress)
    found = spreads(read_table(out)[1])
    draft = is_draft(loaded)
    if as_json:
        measures = {name: asdict(spread) for name, spread in found.items()}
        print_json({"file": str(out), **asdict(swept), "draft": draft, "measures": measures})
        return
    typer.echo(marked(_said(swept, out), draft))
    if quiet:
        return
    for measure, spread in found.items():
        ends = f"80 % of {spread.n} draws: {spread.low:.4g} to {spread.high:.4g}"
        typer.echo(f"  {marked(measure, draft)}: {spread.median:.4g} ({ends})")


def _said(swept: Swept, out: Path) -> str:
    done = swept.n - swept.n_before
    if not done:
        return f"Nothing to do: {out} holds the {swept.n} draws."
    failed = f", {swept.n_failed} failed (the table has the reasons)" if swept.n_failed else ""
    failed += f", {swept.n_not_applicable} not applicable to this case" if swept.n_not_applicable else ""
    before = f" ({swept.n_before} were there before)" if swept.n_before else ""
    return f"{swept.n} draws{before}{failed} in {out}"


def _correlation(text: str) -> tuple[str, str, float]:
    parts = text.split()
    try:
        one, other, rho = parts
        return one, other, float(rho)
    except ValueError:
        raise BadInput(
            f"`{text[:60]}` is no correlation; write two places and a number, such as 'a.b c.d 0.5'"
        ) from None
