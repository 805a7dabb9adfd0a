"""Bytes and texts of the files that are imported, never more of them than a case can need."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path

from ..case.estimate import read_number
from ..errors import BadInput

MOST_BYTES = 10_000_000  # chosen: the largest of the 2,000 files that come with Genius is 0.6 MB


def only_file(files: Sequence[Path], what: str) -> Path:
    """The one file of a format that is one file."""
    if len(files) != 1:
        raise BadInput(f"{len(files)} files are given; give one, {what}")
    return files[0]


def read_source(file: Path) -> bytes:
    """Bytes of a file; `BadInput` in one line where it cannot be read, is empty or is too large."""
    try:
        with file.open("rb") as stream:
            raw = stream.read(MOST_BYTES + 1)
    except OSError as error:
        reason = (error.strerror or "error").lower()
        raise BadInput(f"{file}: cannot be read ({reason}); give a readable file") from None
    if len(raw) > MOST_BYTES:
        raise BadInput(f"{file}: is larger than {MOST_BYTES // 10**6} MB; give the file of one negotiation")
    if not raw.strip():
        raise BadInput(f"{file}: is empty; give a file with content")
    return raw


def read_source_text(file: Path) -> str:
    """Text of a file, as UTF-8 or else (older files) as Latin-1; a byte order mark is dropped. No binary files."""
    raw = read_source(file)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = raw.decode("latin-1")
    for number, line in enumerate(text.splitlines(), 1):
        if any((ord(c) < 32 and c != "\t") or 127 <= ord(c) < 160 for c in line):
            raise BadInput(f"{file}:{number}: holds a control character; give a text file in UTF-8")
    return text


def rows_of(text: str, file: Path, delimiter: str = ",", quote: str = '"') -> Iterator[tuple[int, list[str]]]:
    """Rows of a table with their lines, cells stripped, empty rows left out; `BadInput` where it is no table."""
    # Spreadsheets of old end lines with CR alone.
    reader = csv.reader(
        io.StringIO(text.replace("\r\n", "\n").replace("\r", "\n")),
        delimiter=delimiter,
        quotechar=quote,
        skipinitialspace=True,
        strict=True,
    )
    line = 1
    try:
        for row in reader:
            cells = [cell.strip() for cell in row]
            if any(cells):
                yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        raise BadInput(f"{file}:{line}: is no table ({error}); put texts in quotes, and close them") from None


def number_at(text: str, file: Path, line: int, what: str) -> Decimal:
    """A number of a file; `BadInput` with file and line where it is none."""
    try:
        return read_number(text)
    except ValueError:
        raise BadInput(f"{file}:{line}: {what} `{text[:40]}` is no number; write for example 0.7") from None
