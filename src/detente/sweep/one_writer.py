"""A file that grows line by line, of which one process writes at a time: the journal of a sweep, the log of forecasts."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

from ..errors import BadInput


def opened(path: Path) -> BinaryIO:
    """Open a file to read and write, made where it is missing; raises `BadInput` in one line where that cannot be."""
    if path.exists() and not path.is_file():
        raise BadInput(f"{path}: is no file; name another")
    try:
        path.touch()
        return path.open("r+b")
    except OSError as error:
        raise BadInput(
            f"{path}: cannot be written ({(error.strerror or 'error').lower()}); name another file"
        ) from None


def locked(file: BinaryIO, *, wait: bool) -> bool:
    """Lock a file until it is closed; False where another process has it and nobody is to `wait`.

    Where files cannot be locked (Windows, some file systems) one writer at a time is up to the user.
    """
    try:
        import fcntl
    except ImportError:
        return True
    try:
        fcntl.flock(file, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except BlockingIOError:
        return False
    except OSError:
        return True
    return True
