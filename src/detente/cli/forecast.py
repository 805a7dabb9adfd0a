"""`detente forecast CASE [--log FILE]`: dated statements with a probability; `--resolve FILE ID OUTCOME`: what came of one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..errors import BadInput
from .options import DraftedOption, JsonOption, QuietOption, SeedOption, console, load_case, print_json, working
from .sweep_options import Drawing, DrawsOption, bar, with_draws

if TYPE_CHECKING:
    from ..case.case import Case
    from ..synthesis.forecasts.statements import Forecast


def forecast(
    subjects: Annotated[
        list[str],
        typer.Argument(
            metavar="CASE | ID OUTCOME", help="A case folder; with --resolve, an id and true, false or void."
        ),
    ],
    log: Annotated[Path | None, typer.Option("--log", metavar="FILE.jsonl", help="Add them to this log.")] = None,
    resolve: Annotated[
        Path | None, typer.Option("--resolve", metavar="FILE.jsonl", help="Add what came of a forecast to this log.")
    ] = None,
    source: Annotated[str, typer.Option("--source", help="With --resolve: who says so, and where.")] = "",
    on: Annotated[
        str, typer.Option("--on", metavar="DATE", help="With --resolve: the day it was settled; else today.")
    ] = "",
    draws: DrawsOption = 0,
    as_json: JsonOption = False,
    quiet: QuietOption = False,
    seed: SeedOption = 0,
    as_drafted: DraftedOption = False,
) -> None:
    """Say what is expected by when, with its probability and a rule to tell; or what came of it."""
    if resolve is not None:
        if log is not None:
            raise BadInput("--log and --resolve: one at a time; --resolve names the log itself")
        _resolve(resolve, subjects, source, on, as_json)
        return
    if source or on:
        raise BadInput(f"{'--source' if source else '--on'}: goes with --resolve FILE ID OUTCOME")
    if len(subjects) != 1:
        raise BadInput(f"{subjects[1]}: one case at a time")
    made = _made(load_case(Path(subjects[0]), as_drafted), draws, quiet, seed)
    _told(made, log, as_json, quiet)


def _made(case: Case, draws: int, quiet: bool, seed: int) -> list[Forecast]:
    from ..analysis.run import run_analysis
    from ..catalogue import ALL, analysis
    from ..sweep.run import Engine
    from ..synthesis.forecasts.statements import forecasts
    from ..synthesis.odds.solve import odds

    war = analysis("war")
    with working(f"war on {case.title}", quiet, war.compiled):
        result = run_analysis(war, case, ALL, seed=seed)
    if draws and result.measures:
        result = with_draws(war, case, result, Drawing(draws, Engine("processes")), quiet)
    if not result.measures:
        return forecasts(case, result, date.today())
    with bar(f"odds on {case.title}", quiet) as progress:
        numbers = odds(case, progress=progress, seed=seed)
    return forecasts(case, result, date.today(), numbers)


def _told(made: list[Forecast], log: Path | None, as_json: bool, quiet: bool) -> None:
    from ..synthesis.forecasts.log import add_forecasts

    new = add_forecasts(log, made) if log is not None else []
    if as_json:
        print_json([each.model_dump(mode="json") for each in made])
        return
    from ..report.terminal import print_forecasts

    out = console()
    if not quiet:
        print_forecasts(made, out)
        for line in _three_numbers(made):
            out.print(line, soft_wrap=True, highlight=False)
    if log is not None:
        there = len(made) - len(new)
        out.print(f"{len(new)} added to {log}" + (f", {there} were there" if there else ""), soft_wrap=True)


def _three_numbers(made: list[Forecast]) -> Iterator[str]:
    """The three numbers of an agreement beside each other, where it has them."""
    from ..analysis.likelihood import chance, per_cent
    from ..case.drafted import marked

    for each in made:
        named = (
            ("base rate of a war of this age", each.base_rate),
            ("given the case alone", each.given_case),
            ("given the case and what has been seen", each.given_seen),
        )
        known = [(name, odds) for name, odds in named if odds is not None]
        if known:
            yield f"{each.id}, {each.statement}"
        for name, odds in known:
            ends = f"{chance(odds.low, odds.high)} (80 % interval)"
            yield f"  {marked(name, each.draft)}: {ends}, {per_cent(odds.value)} on average"


def _resolve(log: Path, subjects: list[str], source: str, on: str, as_json: bool) -> None:
    from ..synthesis.forecasts.log import OUTCOMES, Outcome, add_outcome

    if len(subjects) != 2 or subjects[1] not in OUTCOMES:
        raise BadInput("--resolve: write the id of a forecast and what came of it: true, false or void")
    if not source.strip():
        raise BadInput("--resolve: say who says so, such as --source 'UCDP, 2026-06-01'")
    try:
        day = date.fromisoformat(on) if on else date.today()
    except ValueError:
        raise BadInput(f"--on: `{on[:30]}` is no date; write one such as 2026-05-30") from None
    outcome = Outcome(id=subjects[0], resolved=day, outcome=OUTCOMES[subjects[1]], source=source.strip())
    added = add_outcome(log, outcome)
    if as_json:
        print_json(outcome.model_dump(mode="json"))
        return
    typer.echo(f"{outcome.id}: {subjects[1]}" + ("" if added else ", as the log says already"))
