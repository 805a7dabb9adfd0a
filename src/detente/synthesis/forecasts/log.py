"""The log of forecasts: one JSON object a line, only ever added to.

A line that a crash cut off was never whole and is dropped; every whole line stays as it is. Whoever writes holds a lock on the
file, where the system has one. An outcome is a line of its own, and is corrected by a later one.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO, Literal

from ...analysis.contract import Frozen
from ...case.entry import nearest
from ...errors import BadInput
from ...scoring.forecast_log import MOST_BYTES
from ...sweep.one_writer import locked, opened
from .statements import Forecast

_START = b'{"id": '  # of every line that we write
OUTCOMES: dict[str, bool | Literal["void"]] = {"true": True, "false": False, "void": "void"}


class Outcome(Frozen):
    """What came of a forecast, and who says so."""

    id: str
    resolved: date
    outcome: bool | Literal["void"]
    source: str


def add_forecasts(path: Path, forecasts: Sequence[Forecast]) -> list[Forecast]:
    """Add the forecasts that the log does not hold yet, by their ids, and return those that were added."""
    with _opened(path) as file:
        held = {line["id"] for line in _whole_lines(file, path) if "outcome" not in line}
        new = [each for each in forecasts if each.id not in held]
        _append(file, new)
    return new


def add_outcome(path: Path, outcome: Outcome) -> bool:
    """Add an outcome; False where the log says the same already. Raises `BadInput` for a forecast that is not in the log."""
    if not path.exists():
        raise BadInput(f"{path}: there is no such log; `detente forecast CASE --log {path.name}` begins one")
    with _opened(path) as file:
        lines = _whole_lines(file, path)
        made = {line["id"]: line.get("made", "") for line in lines if "outcome" not in line}
        if outcome.id not in made:
            raise BadInput(f"{path}: holds no forecast {outcome.id[:40]}; {nearest(outcome.id, list(made))}")
        if outcome.resolved.isoformat() < made[outcome.id][:10]:
            raise BadInput(
                f"{outcome.id}: was made on {made[outcome.id]}, and cannot have been resolved on {outcome.resolved}"
            )
        last = next((line for line in reversed(lines) if line["id"] == outcome.id and "outcome" in line), None)
        if last is not None and (last["outcome"], last.get("source"), last.get("resolved")) == (
            outcome.outcome,
            outcome.source,
            outcome.resolved.isoformat(),
        ):
            return False
        _append(file, [outcome])
    return True


def _append(file: BinaryIO, lines: Sequence[Frozen]) -> None:
    text = "".join(json.dumps(line.model_dump(mode="json"), ensure_ascii=False) + "\n" for line in lines)
    file.seek(0, os.SEEK_END)
    file.write(text.encode())
    file.flush()
    os.fsync(file.fileno())


def _whole_lines(file: BinaryIO, path: Path) -> list[dict[str, Any]]:
    """All lines of the log; a last one without its end is made whole where it is one, and dropped where it was cut off.

    Nothing is changed in a file that is no log.
    """
    file.seek(0)
    raw = file.read(MOST_BYTES + 1)
    if len(raw) > MOST_BYTES:
        raise BadInput(
            f"{path}: is larger than {MOST_BYTES // 10**6} MB, too large for a log of forecasts; name another file"
        )
    whole, end, torn = raw.rpartition(b"\n")
    found = []
    for number, line in enumerate(whole.split(b"\n"), 1):
        if line.strip():
            found.append(_line(line, path, number))
    if not torn.strip():
        return found
    if _object(torn) is not None:
        found.append(_line(torn, path, whole.count(b"\n") + 2))
        file.seek(0, os.SEEK_END)
        file.write(b"\n")
    elif torn.startswith(_START[: len(torn)]):  # a line of ours that was cut off
        file.truncate(len(whole) + len(end))
    else:
        _line(torn, path, whole.count(b"\n") + 2)
    return found


def _line(line: bytes, path: Path, number: int) -> dict[str, Any]:
    data = _object(line)
    if data is None or not isinstance(data.get("id"), str):
        raise BadInput(f"{path}:{number}: is no line of a log of forecasts (an object with `id`); name another file")
    return data


def _object(line: bytes) -> dict[str, Any] | None:
    try:
        data = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return data if isinstance(data, dict) else None


@contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    with opened(path) as file:
        locked(file, wait=True)
        yield file
