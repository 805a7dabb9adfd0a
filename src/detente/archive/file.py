"""The file of an archive: opened or made, one writer at a time, and every fault of it told in one line."""

from __future__ import annotations

import sqlite3
import time
import zlib
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from urllib.parse import quote

from ..errors import BadInput, OutputError
from .schema import PROGRAM, TABLES, VERSION

WAIT_SECONDS = 60.0  # chosen: a writer holds the file for the few milliseconds of one document
_TRY_AGAIN_SECONDS = 0.02
_MAGIC = b"SQLite format 3\x00"
_SMALLEST = 512  # bytes of the smallest page that SQLite writes
_NAME_A_FILE = "name a file, such as pages.archive"


def open_file(path: Path, create: bool) -> sqlite3.Connection:
    """Open an archive; make it where there is none and `create` allows it.

    Raises
    ------
    BadInput
        For a missing file, a folder, a file that is no archive, a damaged one, and one that a newer program wrote.
    OutputError
        For a place where nothing can be written.
    """
    check_place(path, create)
    with told(path):
        connection = _connect(path, "rwc" if create else "rw")
    try:
        with told(path):
            if _is_new(connection, path):
                _make(connection, path)
            connection.execute("PRAGMA synchronous = NORMAL")  # a loss of power may cost the last pages, never the file
            return connection
    except BaseException:
        connection.close()
        raise


def check_place(path: Path, create: bool) -> None:
    """Raise `BadInput` where no archive is or can be made."""
    if "\0" in str(path):
        raise BadInput(f"{str(path)!r}: is no name of a file; {_NAME_A_FILE}")
    try:
        if path.is_dir():
            raise BadInput(f"{path}: is a folder; {_NAME_A_FILE}")
        if path.exists() and not path.is_file():
            raise BadInput(f"{path}: is no file; {_NAME_A_FILE}")
        if not path.exists() and not create:
            raise BadInput(f"{path}: there is no such archive; `detente read ARTICLE --into {path}` makes one")
        if path.exists() and not _may_be_database(path):
            raise BadInput(f"{path}: is no archive; {_NAME_A_FILE}")
        if path.exists() and _is_cut(path):
            raise damaged(path)
        if not path.parent.is_dir():
            raise OutputError(f"{path}: {path.parent} is no folder; {_NAME_A_FILE} in a folder that is there")
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise BadInput(f"{path}: {reason.lower()}; {_NAME_A_FILE}") from None


def _may_be_database(path: Path) -> bool:
    """False for what is surely none: SQLite takes a file of a few bytes for an empty one and would write over it."""
    with path.open("rb") as stream:
        start = stream.read(_SMALLEST)
    return not start or (len(start) == _SMALLEST and start.startswith(_MAGIC))


def _is_cut(path: Path) -> bool:
    """True for a file that ends within a page: SQLite reads the rest as zeros. One with a log is mended from it."""
    with path.open("rb") as stream:
        page_bytes = int.from_bytes(stream.read(18)[16:], "big")
    whole = page_bytes if page_bytes != 1 else 65_536  # what 1 stands for in the header
    return bool(whole) and path.stat().st_size % whole != 0 and not Path(f"{path}-wal").exists()


def _connect(path: Path, mode: str) -> sqlite3.Connection:
    """Connect; to a file in a folder where nothing can be written, as to one that nobody changes."""
    address = f"file:{quote(str(path.absolute()))}?mode={mode}"
    connection = sqlite3.connect(address, uri=True, timeout=WAIT_SECONDS, isolation_level=None)
    try:
        connection.execute("PRAGMA schema_version")
    except sqlite3.OperationalError as error:
        connection.close()
        is_closed_off = error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY)
        if not is_closed_off or mode == "rwc" or Path(f"{path}-wal").exists():
            raise
        return sqlite3.connect(f"{address.partition('?')[0]}?mode=ro&immutable=1", uri=True, isolation_level=None)
    except BaseException:
        connection.close()
        raise
    return connection


def _is_new(connection: sqlite3.Connection, path: Path) -> bool:
    """True for a file that holds nothing yet; raises `BadInput` for one that is no archive or not one of ours to read."""
    with _snapshot(connection):  # another process may be making it
        names = ("application_id", "user_version", "schema_version")
        program, version, schema = (_number(connection, name) for name in names)
    if program == PROGRAM and version > VERSION:
        raise BadInput(
            f"{path}: was written by a newer Détente (archive format {version}, this one reads up to {VERSION}); "
            "install the newer one"
        )
    if program != PROGRAM and (program or version or schema):
        raise BadInput(f"{path}: is a database but no archive of Détente; {_NAME_A_FILE}")
    return program != PROGRAM


@contextmanager
def _snapshot(connection: sqlite3.Connection) -> Iterator[None]:
    """What is read here is of one moment."""
    if connection.in_transaction:
        yield
        return
    connection.execute("BEGIN")
    try:
        yield
    finally:
        connection.execute("ROLLBACK")


def _number(connection: sqlite3.Connection, pragma: str) -> int:
    return int(connection.execute(f"PRAGMA {pragma}").fetchone()[0])


def _make(connection: sqlite3.Connection, path: Path) -> None:
    """Make the tables, all or none; two processes may try at once."""
    _log_ahead(connection)
    with writing(connection):
        if _is_new(connection, path):
            for statement in TABLES:
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {VERSION}")
            connection.execute(f"PRAGMA application_id = {PROGRAM}")


def _log_ahead(connection: sqlite3.Connection) -> None:
    """Switch to WAL mode, in which readers do not wait; SQLite does not wait for another process here, so we do."""
    patience = time.monotonic() + WAIT_SECONDS
    while True:
        try:
            with closing(connection.execute("PRAGMA journal_mode = WAL")) as answer:
                answer.fetchone()
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > patience:
                raise
            time.sleep(_TRY_AGAIN_SECONDS)


@contextmanager
def writing(connection: sqlite3.Connection) -> Iterator[None]:
    """One transaction: all of it is kept or nothing; other writers wait for its end."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        with suppress(sqlite3.Error):  # a full disk has ended the transaction already
            connection.execute("ROLLBACK")
        raise


@contextmanager
def surely(connection: sqlite3.Connection) -> Iterator[None]:
    """What is written meanwhile is on the disk when it ends: people's work, which no second run brings back."""
    connection.execute("PRAGMA synchronous = FULL")
    try:
        yield
    finally:
        connection.execute("PRAGMA synchronous = NORMAL")


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn faults of the file into one line for a person."""
    try:
        yield
    except sqlite3.Error as error:
        raise _fault(path, error) from None
    except zlib.error:
        raise damaged(path) from None


def damaged(path: Path) -> BadInput:
    """The error for a file in which something is not as it was written."""
    return BadInput(f"{path}: is damaged; put back a copy, or read the pages into a new archive")


def _fault(path: Path, error: sqlite3.Error) -> BadInput:
    code = (getattr(error, "sqlite_errorcode", None) or 0) & 0xFF
    if code == sqlite3.SQLITE_NOTADB:
        return BadInput(f"{path}: is no archive; {_NAME_A_FILE}")
    if code == sqlite3.SQLITE_CORRUPT:
        return damaged(path)
    reasons = {
        sqlite3.SQLITE_BUSY: f"another process has been writing in it for {WAIT_SECONDS:.0f} seconds; try again when it is done",
        sqlite3.SQLITE_FULL: "the disk is full; make room and run the command again, it goes on where it stopped",
        sqlite3.SQLITE_READONLY: "cannot be written; name a file you may write to",
        sqlite3.SQLITE_CANTOPEN: "cannot be opened or made; name a file you may read and write",
        sqlite3.SQLITE_PERM: "cannot be opened; name a file you may read and write",
    }
    return OutputError(f"{path}: {reasons.get(code, f'{error}; copy it to another disk and try again')}")
