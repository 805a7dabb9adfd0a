"""`detente score FOLDER|LOG`: models against decided issues, or a log of forecasts against what came about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ..errors import BadInput
from .options import JsonOption, QuietOption, SeedOption, counted, print_json

if TYPE_CHECKING:
    from ..scoring.backtest import Backtest


def score(
    what: Annotated[
        Path,
        typer.Argument(
            metavar="FOLDER|LOG",
            help="A folder of decisions (decisions.csv, positions.csv), or a log of forecasts (.jsonl).",
            show_default=False,
        ),
    ],
    splits: Annotated[
        int, typer.Option("--splits", min=0, max=10_000, help="Of a folder: halves that combinations are trained on.")
    ] = 200,
    as_json: JsonOption = False,
    quiet: QuietOption = False,
    seed: SeedOption = 0,
) -> None:
    """Score forecasts: every model on decisions whose outcome is known, or a log of dated forecasts."""
    from ..report.scores import backtest_lines, log_lines

    if what.is_dir():
        found = _backtest(what, splits, seed, quiet)
        return _print(asdict(found), backtest_lines(found), as_json)
    if not what.exists():
        raise BadInput(f"{what}: is not there; give a folder of decisions (`detente import deu`) or a log of forecasts")
    from ..scoring.forecast_log import read_log, score_log

    log = score_log(read_log(what))
    _print(asdict(log), log_lines(log), as_json)


def _backtest(folder: Path, splits: int, seed: int, quiet: bool) -> Backtest:
    from ..interop.decisions import DECISIONS, POSITIONS

    if not (folder / DECISIONS).is_file():
        hint = "; a case is no decision with an outcome" if (folder / "case.yaml").is_file() else ""
        raise BadInput(
            f"{folder}: has no {DECISIONS} (and {POSITIONS}); `detente import deu` writes such a folder{hint}"
        )
    from ..scoring.backtest import backtest

    return backtest(folder, splits, seed, lambda numbers: counted(numbers, "splits", quiet))


def _print(data: dict[str, Any], lines: Iterable[str], as_json: bool) -> None:
    from ..analysis.contract import rounded
    from ..version import __version__

    if as_json:
        print_json(rounded({**data, "version": __version__}))
        return
    for line in lines:
        typer.echo(line)
