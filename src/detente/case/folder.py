"""Where the files of a case stand, and their bytes."""

from __future__ import annotations

from pathlib import Path

from ..errors import BadInput

CASE_FILE = "case.yaml"


def case_folder(path: str | Path) -> Path:
    """The folder of a case, of which ``case.yaml`` itself may be named, too."""
    folder = Path(path)
    if folder.name == CASE_FILE and not folder.is_dir():
        return folder.parent
    return folder


def read_bytes(file: Path) -> bytes:
    """Bytes of a file; `BadInput` in one line when it cannot be read."""
    try:
        return file.read_bytes()
    except OSError as error:
        reason = (error.strerror or "error").lower()
        raise BadInput(f"{file}: cannot be read ({reason}); give a readable file") from None
