"""Workers and drivers that are killed in the middle: nothing finished is lost, nothing is counted twice."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from detente.errors import BadInput
from detente.sweep.journal import n_kept
from detente.sweep.run import Engine, journal_of, rows_of, sweep
from detente.sweep.table import read_table
from tests.cases import ARAL, ROOT
from tests.unit.sweep.works import deadly, work

pytest.importorskip("pyarrow")

N = 24
PATIENCE_SECONDS = 120  # a loaded machine starts slowly
ENVIRONMENT = {**os.environ, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The table of a sweep that nothing happened to."""
    path = tmp_path_factory.mktemp("whole") / "t.parquet"
    sweep(work("deal-space"), N, path)
    return path.read_bytes()


def test_a_worker_that_is_killed_takes_no_draw_along(tmp_path: Path, whole: bytes) -> None:
    path, killed = tmp_path / "t.parquet", []
    others = {child.pid for child in multiprocessing.active_children()}

    def kill_one(done: int, n: int) -> None:
        if not killed:
            child = next(each for each in multiprocessing.active_children() if each.pid not in others)
            assert child.pid is not None
            os.kill(child.pid, signal.SIGKILL)
            killed.append(child.pid)

    swept = sweep(work("deal-space"), N, path, Engine("processes", 2), progress=kill_one)
    assert killed
    assert swept.n_failed == 0
    assert path.read_bytes() == whole


@contextmanager
def command(path: Path) -> Iterator[subprocess.Popen[str]]:
    """`detente sweep` in a process of its own, ended with the test."""
    arguments = ["sweep", "deal-space", str(ARAL), "--draws", str(N), "-o", str(path)]
    started = subprocess.Popen(
        [sys.executable, "-m", "detente", *arguments, "--engine", "serial"],
        env=ENVIRONMENT,
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        text=True,
    )
    try:
        yield started
    finally:
        started.kill()
        started.communicate()


def wait_for_draws(path: Path, n: int, process: subprocess.Popen[str]) -> None:
    end = time.monotonic() + PATIENCE_SECONDS
    while n_kept(journal_of(path)) < n and process.poll() is None and time.monotonic() < end:
        time.sleep(0.005)


def test_a_driver_that_is_killed_loses_nothing_that_was_finished(tmp_path: Path, whole: bytes) -> None:
    path = tmp_path / "t.parquet"
    with command(path) as process:
        wait_for_draws(path, 3, process)
        process.send_signal(signal.SIGKILL)
        process.wait()
    kept = n_kept(journal_of(path))
    assert 3 <= kept < N
    done: list[int] = []
    swept = sweep(work("deal-space"), N, path, progress=lambda at, n: done.append(at))
    assert (swept.n_before, len(done)) == (kept, N - kept)
    assert [row.draw for row in read_table(path)[1]] == list(range(N))
    assert path.read_bytes() == whole


def test_ctrl_c_says_in_one_line_what_is_kept_and_how_to_go_on(tmp_path: Path) -> None:
    path = tmp_path / "t.parquet"
    with command(path) as process:
        wait_for_draws(path, 3, process)
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=PATIENCE_SECONDS)
    kept = n_kept(journal_of(path))
    assert process.returncode == 130
    assert said == (
        f"interrupted: {kept} of {N} draws are kept in {journal_of(path)}; the same command goes on with them\n"
    )


def test_a_second_sweep_on_the_same_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "t.parquet"
    with command(path) as process:
        wait_for_draws(path, 2, process)
        process.send_signal(signal.SIGSTOP)
        with pytest.raises(BadInput, match="another sweep is writing it"):
            sweep(work("deal-space"), N, path)
        process.send_signal(signal.SIGCONT)
        _, said = process.communicate(timeout=PATIENCE_SECONDS)
    assert process.returncode == 0, said
    assert [row.draw for row in read_table(path)[1]] == list(range(N))


def test_a_draw_that_kills_every_process_is_kept_as_failed(tmp_path: Path) -> None:
    rows = {row.draw: row for row in rows_of(deadly(9, tmp_path), 5, Engine("processes", 2))}
    assert sorted(rows) == [0, 1, 2, 3, 4]
    assert rows[3].status == "failed"
    assert "ended 3 times" in rows[3].reason
