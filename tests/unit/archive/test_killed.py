"""Killed at any moment, or written by several at once: each document is in the archive whole, once, or not at all."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from detente.archive import Archive
from tests.cases import ROOT

from .pages import made

CHILD = """
import os, signal, sys
from detente.archive import Archive
from tests.unit.archive.pages import made

path, first, last, fatal = sys.argv[1], *map(int, sys.argv[2:])
n_run = 0

def count(statement):
    global n_run
    n_run += 1
    if n_run == fatal:
        os.kill(os.getpid(), signal.SIGKILL)

with Archive(path) as archive:
    for seed in range(first, last):
        if fatal:
            archive._db.set_trace_callback(count)
        made(seed // 2 * 2 if seed % 5 == 0 else seed).into(archive)
        print(seed, flush=True)
"""
N = 6
pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="the system knows no SIGKILL")


def child(path: Path, first: int, last: int, fatal: int = 0) -> subprocess.Popen[str]:
    env = {**os.environ, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}
    arguments = [sys.executable, "-c", CHILD, str(path), str(first), str(last), str(fatal)]
    return subprocess.Popen(arguments, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def ended(process: subprocess.Popen[str]) -> int:
    process.communicate(timeout=60)
    return process.returncode


def seeds(last: int) -> set[int]:
    return {seed // 2 * 2 if seed % 5 == 0 else seed for seed in range(last)}


def whole(path: Path) -> set[str]:
    """The hashes in an archive, after looking that each document is whole."""
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
    with Archive(path) as archive:
        docs = [document.doc for document in archive.documents()]
        assert len(docs) == len(set(docs)) == archive.counts().n_reports
        for doc in docs:
            assert archive.raw(doc)
            assert len(archive.claims(doc)) == 4
        assert archive.counts().n_claims == 4 * len(docs)
    return set(docs)


@pytest.mark.parametrize("fatal", [1, 2, 4, 7, 10, 15, 25, 27, 40])
def test_a_run_that_is_killed_goes_on_where_it_stopped(tmp_path: Path, fatal: int) -> None:
    path = tmp_path / "a"
    assert ended(child(path, 0, N, fatal)) == -signal.SIGKILL
    kept = whole(path)
    expected = {made(seed).document.doc for seed in seeds(N)}
    assert kept < expected
    with Archive(path) as archive:
        new = [seed for seed in sorted(seeds(N)) if made(seed).into(archive)]
    assert len(new) == len(expected - kept)
    assert whole(path) == expected


def test_a_run_that_is_killed_from_outside_loses_nothing_it_had_said(tmp_path: Path) -> None:
    path = tmp_path / "a"
    said: set[int] = set()
    for n_lines in (3, 17, 40):
        with child(path, 0, 2000) as process:
            assert process.stdout is not None
            lines = [process.stdout.readline() for _ in range(n_lines)]
            process.send_signal(signal.SIGKILL)
            process.wait(timeout=60)
        said |= {int(line) for line in lines}
        assert whole(path) >= {made(seed // 2 * 2 if seed % 5 == 0 else seed).document.doc for seed in said}


def test_writers_at_once_wait_for_each_other(tmp_path: Path) -> None:
    path = tmp_path / "a"
    writers = [child(path, 0, 60), child(path, 0, 60), child(path, 30, 90)]
    assert [ended(writer) for writer in writers] == [0, 0, 0]
    assert whole(path) == {made(seed).document.doc for seed in seeds(90)}
