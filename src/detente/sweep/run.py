"""Run an analysis on many draws of a case: what is done is kept, what is kept is not done again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..analysis.contract import Analysis
from ..analysis.run import read_settings
from ..case.case import Case
from ..case.drafted import is_draft, refuse_unreviewed
from ..errors import BadInput
from ..version import __version__
from .executors import executor
from .journal import Journal, Key
from .table import read_table, write_table
from .uncertain import correlations, numbers_to_draw
from .work import FAILED, Row, Work

Progress = Callable[[int, int], None]  # draws done, of how many


@dataclass(frozen=True)
class Engine:
    """Where draws are done: by which executor, how many at a time (0: as many as there are processors), on which cluster."""

    name: str = "serial"
    workers: int = 0
    address: str = ""


@dataclass(frozen=True)
class Swept:
    """What a sweep came to: draws in the table, of which some were there before, some failed, some had nothing to answer."""

    n: int
    n_before: int
    n_failed: int
    n_not_applicable: int
    inputs: tuple[str, ...]
    measures: tuple[str, ...]


def work_on(
    analysis: Analysis,
    case: Case,
    catalogue: Iterable[Analysis],
    settings: Mapping[str, Any],
    seed: int,
    correlated: Sequence[tuple[str, str, float]] = (),
) -> Work:
    """What the draws of a sweep share; raises `BadInput` for settings or correlations that do not fit.

    An unreviewed draft without leave is refused here, before a draw is begun (`UnreviewedError`).
    """
    refuse_unreviewed(case)
    chosen = read_settings(analysis, settings).model_dump(mode="json", exclude_unset=True)
    numbers = numbers_to_draw(case)
    return Work(analysis, case, tuple(catalogue), chosen, seed, numbers, correlations(correlated, numbers))


def rows_of(work: Work, draws: int, engine: Engine = Engine(), progress: Progress = lambda done, n: None) -> list[Row]:
    """The rows of so many draws, in their order, kept in memory only."""
    rows = []
    for row in executor(engine.name)(work, range(draws), engine.workers, engine.address):
        rows.append(row)
        progress(len(rows), draws)
    return sorted(rows, key=lambda row: row.draw)


def sweep(
    work: Work,
    draws: int,
    path: Path,
    engine: Engine = Engine(),
    correlated: Sequence[tuple[str, str, float]] = (),
    progress: Progress = lambda done, n: None,
) -> Swept:
    """Do so many draws and keep them in a Parquet file; draws that the file, or the journal beside it, holds are not done again.

    The journal (``FILE.journal``) takes each draw as it is done, so that a sweep that is interrupted or killed goes on where
    it stopped. It is removed once the table is written. Draws in the file beyond those asked for stay.
    """
    key, path = key_of(work, correlated), path.resolve() if path.is_symlink() else path
    _held(path, key)  # refuses draws of another sweep before anything is written
    with Journal(journal_of(path), key) as journal:
        for row in _held(path, key):  # again, since another sweep may have written the table until we had the journal
            if row.draw not in journal.done:
                journal.add(row)
        before, there = len(journal.done), sum(1 for draw in journal.done if draw < draws)
        missing = [draw for draw in range(draws) if draw not in journal.done]
        if missing or not path.exists():
            for n, row in enumerate(executor(engine.name)(work, missing, engine.workers, engine.address), start=1):
                journal.add(row)
                progress(there + n, draws)
        swept = _summed_up(journal, before)
        if missing or not path.exists():
            write_table(path, key, journal.rows(), swept.inputs, swept.measures)
        journal.path.unlink(missing_ok=True)
    return swept


def key_of(work: Work, correlated: Sequence[tuple[str, str, float]] = ()) -> Key:
    """Of what a sweep of this work is."""
    given = [list(each) for each in correlated]
    draft = is_draft(work.case)
    return Key(work.case.hash, work.analysis.name, __version__, dict(work.settings), work.seed, given, draft)


def journal_of(path: Path) -> Path:
    """Where the draws of a sweep are kept until its table is written."""
    return path.with_name(path.name + ".journal")


def _held(path: Path, key: Key) -> Iterable[Row]:
    """The draws of a finished table, if there is one; raises `BadInput` if they are of another sweep."""
    if not path.exists():
        return ()
    held, rows = read_table(path)
    if differs := held.told_apart(key):
        raise BadInput(f"{path}: holds draws of another sweep (another {differs}); name another file")
    return rows


def _summed_up(journal: Journal, before: int) -> Swept:
    inputs: dict[str, None] = {}
    measures: dict[str, None] = {}
    failed = not_applicable = 0
    for row in journal.rows():
        inputs |= dict.fromkeys(row.inputs)
        measures |= dict.fromkeys(row.measures)
        failed += row.status == FAILED
        not_applicable += row.status == "not applicable"
    return Swept(len(journal.done), before, failed, not_applicable, tuple(inputs), tuple(measures))
