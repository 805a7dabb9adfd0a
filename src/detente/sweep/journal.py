"""The journal of a sweep: a line for each draw, written as it is done. What a line holds is never lost.

The first line says of what the sweep is: draws of another case, analysis or setting cannot be mixed in. A last line that
was cut off by a crash is dropped, and its draw done again. One process writes a journal at a time.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, BinaryIO

from ..errors import BadInput
from .one_writer import locked, opened
from .work import Row


@dataclass(frozen=True)
class Key:
    """Of what a sweep is. Two sweeps with the same key have the same draws. `draft`: its case is unreviewed."""

    case: str
    analysis: str
    version: str
    settings: dict[str, Any]
    seed: int
    correlations: list[list[Any]]
    draft: bool = False

    def told_apart(self, other: Key) -> str:
        """What differs, in words; empty where nothing does."""
        mine, others = asdict(self), asdict(other)
        return ", ".join(name for name in mine if mine[name] != others[name])


class Journal:
    """An open journal: `done` are the draws it holds, with where their lines begin."""

    def __init__(self, path: Path, key: Key) -> None:
        self.path = path
        self.done: dict[int, int] = {}
        self._file: BinaryIO = opened(path)
        try:
            if not locked(self._file, wait=False):
                raise BadInput(f"{path}: another sweep is writing it; wait for its end, or name another file")
            self._resume(key)
        except BaseException:
            self._file.close()
            raise

    def _resume(self, key: Key) -> None:
        self._file.seek(0)
        first = self._file.readline()
        if not first.endswith(b"\n"):
            self._file.truncate(0)
            self._write({"key": asdict(key)})
            return
        held = _key_of(first, self.path)
        if differs := held.told_apart(key):
            raise BadInput(f"{self.path}: holds draws of another sweep (another {differs}); name another file")
        at = len(first)
        while (line := self._file.readline()).endswith(b"\n"):
            self.done[_draw_of(line, self.path, len(self.done) + 2)] = at
            at += len(line)
        self._file.truncate(at)

    def add(self, row: Row) -> None:
        """Write one draw, and let the system have it at once."""
        self.done[row.draw] = self._file.seek(0, os.SEEK_END)
        self._write(asdict(row))

    def _write(self, data: dict[str, Any]) -> None:
        self._file.write(json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode() + b"\n")
        self._file.flush()

    def rows(self) -> Iterator[Row]:
        """All draws in their order, read one by one."""
        for draw in sorted(self.done):
            self._file.seek(self.done[draw])
            yield Row(**json.loads(self._file.readline()))

    def close(self) -> None:
        """Close the file; what is in it stays."""
        self._file.close()

    def __enter__(self) -> Journal:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def n_kept(path: Path) -> int:
    """How many draws a journal holds; 0 where there is none."""
    if not path.exists():
        return 0
    with path.open("rb") as file:
        return max(0, sum(1 for line in file if line.endswith(b"\n")) - 1)


def _draw_of(line: bytes, path: Path, number: int) -> int:
    try:
        return int(json.loads(line)["draw"])
    except (ValueError, KeyError, TypeError):
        raise BadInput(f"{path}:{number}: is no draw; remove the line, and it is drawn again") from None


def _key_of(line: bytes, path: Path) -> Key:
    try:
        return Key(**json.loads(line)["key"])
    except (ValueError, KeyError, TypeError):
        raise BadInput(f"{path}: is no journal of a sweep; name another file, or remove it") from None
