"""`detente why CASE`, `detente levers CASE`, `detente drivers CASE`: short for `detente run` of these."""

from __future__ import annotations

from collections.abc import Callable

from .options import CaseArgument, DraftedOption, JsonOption, QuietOption, SeedOption, SettingOption
from .run import run
from .sweep_options import AddressOption, DrawsOption, EngineOption, KeepOption, WorkersOption


def _short_for(name: str, words: str) -> Callable[..., None]:
    """A command that runs one analysis, with the options of `run`."""

    def command(
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
        run(name, case, setting, draws, engine, workers, address, keep, as_json, quiet, seed, as_drafted)

    command.__doc__ = words
    return command


why = _short_for("why", "Say what keeps a deal away, cause by cause.")
levers = _short_for("levers", "Say what each move would change, made or undone for good.")
drivers = _short_for("drivers", "Say which numbers of the case move the answer, and the sentences under them.")
