"""A file that cannot be used is refused in one line, and is left as it was."""

from __future__ import annotations

import os
import sqlite3
import sys
import threading
from contextlib import closing, suppress
from pathlib import Path

import pytest

from detente.archive import Archive
from detente.archive import file as archive_file
from detente.archive.schema import PROGRAM, VERSION
from detente.errors import BadInput, OutputError

from .pages import made


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    path = tmp_path / "pages.archive"
    with Archive(path) as archive:
        for seed in range(20):
            made(seed).into(archive)
    return path


def read_all(path: Path, create: bool = True) -> None:
    with Archive(path, create) as archive:
        for document in archive.documents():
            archive.raw(document.doc)
            archive.claims(document.doc)


def refused(path: Path, says: str, create: bool = True) -> None:
    with pytest.raises(BadInput, match=says) as error:
        read_all(path, create)
    assert "\n" not in str(error.value)
    assert str(path) in str(error.value)


def test_a_missing_archive_is_refused_where_it_is_to_be_read(tmp_path: Path) -> None:
    refused(tmp_path / "no", "no such archive", create=False)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("create", [True, False])
def test_a_folder_is_refused(tmp_path: Path, create: bool) -> None:
    refused(tmp_path, "is a folder", create)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no such device")
def test_a_device_is_refused() -> None:
    refused(Path("/dev/full"), "is no file")


def test_a_folder_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    refused(tmp_path / "no" / "a", "is no folder")
    (tmp_path / "text").write_text("x")
    refused(tmp_path / "text" / "a", "text")


def test_a_name_that_cannot_be_is_refused(tmp_path: Path) -> None:
    refused(tmp_path / ("a" * 300), "name")
    (tmp_path / "ring").symlink_to(tmp_path / "ring")
    with pytest.raises(BadInput), Archive(tmp_path / "ring") as archive:
        made(1).into(archive)
    with pytest.raises(BadInput, match="no name"):
        Archive(tmp_path / "a\0b")
    assert [each.name for each in tmp_path.iterdir()] == ["ring"]


@pytest.mark.parametrize("content", [b"x", b"claims: 1\n" * 500, b"\x89PNG" + bytes(600), b"SQLite format 3\x00"])
def test_a_file_that_is_no_archive_is_refused_and_left(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "other"
    path.write_bytes(content)
    refused(path, "no archive|damaged")
    assert path.read_bytes() == content


def test_a_database_of_another_program_is_refused_and_left(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE documents (doc TEXT)")
        other.commit()
    before = path.read_bytes()
    refused(path, "no archive of Détente")
    assert path.read_bytes() == before


def test_a_file_of_a_newer_program_is_refused_with_the_remedy(filled: Path) -> None:
    with closing(sqlite3.connect(filled)) as newer:
        newer.execute(f"PRAGMA user_version = {VERSION + 1}")
    refused(filled, rf"newer Détente \(archive format {VERSION + 1}, .* up to {VERSION}\); install")


@pytest.mark.parametrize("share", [0.0001, 0.01, 0.3, 0.9, 0.999])
def test_a_truncated_file_is_refused(filled: Path, share: float) -> None:
    content = filled.read_bytes()
    filled.write_bytes(content[: max(1, int(len(content) * share))])
    refused(filled, "damaged|no archive")


@pytest.mark.parametrize("place", [0.15, 0.4, 0.6, 0.8])
def test_a_file_with_a_hole_is_refused_or_read_right(filled: Path, place: float) -> None:
    content = bytearray(filled.read_bytes())
    start = int(len(content) * place)
    content[start : start + 5000] = bytes(5000)
    filled.write_bytes(content)
    with suppress(BadInput):
        read_all(filled)


@pytest.mark.parametrize("create", [True, False])
def test_an_empty_file_is_an_archive_that_holds_nothing(tmp_path: Path, create: bool) -> None:
    path = tmp_path / "a"
    path.touch()  # what is left of a program that was killed before it made the tables
    with Archive(path, create) as archive:
        assert archive.documents() == ()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="a place where nobody may write")
def test_a_place_where_nothing_can_be_written_is_refused() -> None:
    with pytest.raises(OutputError, match="cannot be opened or made"), Archive(Path("/proc/pages.archive")) as archive:
        made(1).into(archive)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="an administrator may write anywhere")
def test_an_archive_in_a_closed_folder_can_be_read_but_not_written(filled: Path) -> None:
    filled.chmod(0o444)
    filled.parent.chmod(0o555)
    try:
        with Archive(filled, create=False) as archive:
            assert len(archive.documents()) == 20
            with pytest.raises(OutputError, match="cannot be written"):
                made(99).into(archive)
    finally:
        filled.parent.chmod(0o755)


def test_a_full_disk_is_told_and_nothing_of_the_document_is_kept(filled: Path) -> None:
    with Archive(filled) as archive:
        archive._db.execute("PRAGMA max_page_count = 1")  # SQLite takes the present size
        with pytest.raises(OutputError, match="full"):
            made(100, 20_000).into(archive)
        n = archive.counts().n_documents
    with Archive(filled) as archive:
        assert archive.counts().n_documents == n
        assert archive.counts().n_claims == 4 * n


def test_who_waits_too_long_for_another_writer_is_told(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive_file, "WAIT_SECONDS", 0.05)
    with Archive(filled) as archive, closing(sqlite3.connect(filled, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert archive.counts().n_documents == 20  # readers do not wait
        with pytest.raises(OutputError, match="another process"):
            made(99).into(archive)
        other.execute("ROLLBACK")
        assert made(99).into(archive)


def test_an_archive_is_in_wal_mode_and_one_file_when_it_is_closed(filled: Path) -> None:
    with closing(sqlite3.connect(filled)) as db:
        assert db.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert [each.name for each in filled.parent.iterdir()] == [filled.name]


def test_an_archive_made_while_it_is_looked_at_is_no_foreign_database(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "pages.archive"
    path.touch()
    number, makers = archive_file._number, []

    def make() -> None:
        with closing(sqlite3.connect(path, timeout=30, isolation_level=None)) as other:
            other.executescript(f"BEGIN; PRAGMA user_version = {VERSION}; PRAGMA application_id = {PROGRAM}; COMMIT")

    def then_made(connection: sqlite3.Connection, pragma: str) -> int:
        found = number(connection, pragma)
        if not makers:  # between the first number that is read and the second
            makers.append(threading.Thread(target=make))
            makers[0].start()
            makers[0].join(timeout=0.5)
        return found

    monkeypatch.setattr(archive_file, "_number", then_made)
    with suppress(BadInput), closing(archive_file._connect(path, "rw")) as connection:
        assert archive_file._is_new(connection, path)
        makers[0].join()
        assert not archive_file._is_new(connection, path)
        return
    pytest.fail("taken for a database of another program")
