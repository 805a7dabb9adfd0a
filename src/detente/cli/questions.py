"""`detente why CASE`, `detente levers CASE`, `detente drivers CASE`: short for `detente run` of these."""

from __future__ import annotations

from typing import Annotated

import typer

from .options import CaseArgument, JsonOption, QuietOption, SeedOption
from .run import run
from .sweep_options import AddressOption, DrawsOption, EngineOption, KeepOption, WorkersOption

SettingOption = Annotated[
    list[str] | None, typer.Option("--setting", "-s", metavar="NAME=VALUE", help="A setting of the analysis.")
]


def why(
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
) -> None:
    """Say what keeps a deal away, cause by cause."""
    run("why", case, setting, draws, engine, workers, address, keep, as_json, quiet, seed)


def levers(
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
) -> None:
    """Say what each move would change, made or undone for good."""
    run("levers", case, setting, draws, engine, workers, address, keep, as_json, quiet, seed)


def drivers(
    case: CaseArgument,
    setting: SettingOption = None,
    as_json: JsonOption = False,
    quiet: QuietOption = False,
    seed: SeedOption = 0,
) -> None:
    """Say which numbers of the case move the answer, and the sentences under them."""
    run("drivers", case, setting, as_json=as_json, quiet=quiet, seed=seed)
