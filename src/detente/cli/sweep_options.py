"""Options of commands that draw, and their progress."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ..errors import BadInput
from .options import QUICK_SECONDS

if TYPE_CHECKING:
    from ..analysis.contract import Analysis, Result
    from ..case.case import Case
    from ..sweep.run import Engine

DrawsOption = Annotated[
    int, typer.Option("--draws", min=0, help="Draw the case's ranges so often, for 80 % intervals. 0: only the point.")
]
EngineOption = Annotated[str, typer.Option("--engine", help="Where draws are done: serial, processes or ray.")]
WorkersOption = Annotated[int, typer.Option("--workers", min=0, help="How many at a time; 0: all processors.")]
AddressOption = Annotated[str, typer.Option("--address", help="Of a running Ray cluster; else one is started here.")]
KeepOption = Annotated[
    Path | None, typer.Option("--keep", metavar="FILE.parquet", help="Keep the draws here, and go on with those in it.")
]


@contextmanager
def bar(what: str, quiet: bool = False) -> Iterator[Callable[[int, int], None]]:
    """A progress bar with the time left, once it takes over a second; none where the output is no terminal."""
    import time

    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    errors = Console(stderr=True)
    if quiet or not errors.is_terminal:
        yield lambda done, n: None
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    shown = Progress(*columns, console=errors, transient=True)
    task = shown.add_task(what)
    start = time.monotonic()

    def progress(done: int, n: int) -> None:
        shown.update(task, completed=done, total=n)
        if not shown.live.is_started and time.monotonic() - start > QUICK_SECONDS:
            shown.start()

    try:
        yield progress
    finally:
        shown.stop()


def read_engine(name: str, workers: int, address: str) -> Engine:
    """Where draws are done, as the options say."""
    from ..sweep.executors import executor
    from ..sweep.run import Engine

    executor(name)
    if address and name != "ray":
        raise BadInput(f"--address is of a Ray cluster, and the engine is {name}; add --engine ray")
    return Engine(name, workers, address)


@contextmanager
def resumable(file: Path, draws: int) -> Iterator[None]:
    """Where the work in it is interrupted, say in one line what is kept and how to go on; exit 130."""
    from ..sweep.journal import n_kept
    from ..sweep.run import journal_of

    try:
        yield
    except KeyboardInterrupt:
        journal = journal_of(file)
        typer.echo(
            f"interrupted: {n_kept(journal)} of {draws} draws are kept in {journal}; the same command goes on with them",
            err=True,
        )
        raise typer.Exit(130) from None


@dataclass(frozen=True)
class Drawing:
    """How many draws stand beside an answer (0: none), where they are done, and in which file they are kept."""

    n: int
    engine: Engine
    keep: Path | None = None

    def refuse(self) -> None:
        """Raise `BadInput` for a file of draws that cannot be, before anything is solved."""
        if self.keep is None:
            return
        if not self.n:
            raise BadInput(f"--keep {self.keep}: there are no draws to keep; add --draws N")
        if not self.keep.parent.is_dir():
            raise BadInput(
                f"--keep {self.keep}: {self.keep.parent} is no folder; name a file in a folder that is there"
            )


def with_draws(
    analysis: Analysis,
    case: Case,
    result: Result,
    drawing: Drawing,
    quiet: bool,
    asked: Mapping[str, Any] | None = None,
) -> Result:
    """The result with intervals from draws; as it is where none are asked for.

    Draws are solved under the coarse settings of the analysis, but for those that the user asked for.
    """
    from ..catalogue import ALL
    from ..sweep.intervals import with_intervals
    from ..sweep.run import rows_of, sweep, work_on
    from ..sweep.table import read_table

    if not drawing.n:
        return result
    given: dict[str, Any] = {k: v for k, v in result.settings.items() if v != getattr(analysis.settings(), k, v)}
    work = work_on(analysis, case, ALL, {**given, **analysis.coarse, **(asked or {})}, result.seed)
    with bar(f"{analysis.name}, {drawing.n} draws", quiet) as progress:
        if drawing.keep is None:
            rows = rows_of(work, drawing.n, drawing.engine, progress)
        else:
            with resumable(drawing.keep, drawing.n):
                sweep(work, drawing.n, drawing.keep, drawing.engine, progress=progress)
            rows = list(islice(read_table(drawing.keep)[1], drawing.n))
    return with_intervals(result, work, rows)
