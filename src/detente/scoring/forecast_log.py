"""A log of dated forecasts, one JSON object a line, and how its statements came out.

A forecast: `id`, `made` (date), `statement`, `probability`, `horizon` (date), and whatever else it was made with. An outcome:
`id`, `resolved` (date), `outcome` (true, false, or "void" where the question turned out to have no answer), `source`. Lines are
only ever added: an outcome is corrected by a later one.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from ..errors import BadInput
from ..numeric.scores import Bin, Parts, brier, calibration, decomposed, log_score

MOST_BYTES = 50_000_000  # chosen: a hundred thousand forecasts have some 30 MB
VOID = "void"


@dataclass(frozen=True)
class Forecast:
    """One forecast and what came of it: True, False, "void", or None while that is not known."""

    id: str
    made: datetime.date
    horizon: datetime.date
    statement: str
    probability: float
    outcome: bool | str | None


@dataclass(frozen=True)
class LogScores:
    """What a log scores; only resolved forecasts are scored, the others are counted.

    ``brier`` and ``log_score`` are means (None where nothing is resolved), ``parts`` takes the Brier score apart.
    """

    n: int
    n_resolved: int
    n_true: int
    n_void: int
    n_unresolved: int
    brier: float | None
    log_score: float | None
    parts: Parts | None
    calibration: tuple[Bin, ...]


@dataclass(frozen=True)
class _Line:
    file: Path
    number: int
    data: Mapping[str, Any]

    def refuse(self, text: str) -> BadInput:
        return BadInput(f"{self.file}:{self.number}: {text}")

    def text(self, key: str) -> str:
        value = self.data.get(key)
        if not isinstance(value, str) or not value.strip():
            raise self.refuse(f"`{key}` is missing or no text; write it in quotes")
        return value

    def date(self, key: str) -> datetime.date:
        try:
            return datetime.date.fromisoformat(self.text(key)[:10])
        except ValueError:
            raise self.refuse(f"`{key}` is `{self.data[key][:30]}`; write a date such as 2025-05-30") from None

    def probability(self) -> float:
        value = self.data.get("probability")
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
            raise self.refuse("`probability` is no number between 0 and 1; write for example 0.35")
        return float(value)

    def outcome(self) -> bool | str:
        value = self.data.get("outcome")
        if isinstance(value, bool) or value == VOID:
            return value
        raise self.refuse('`outcome` is none of true, false and "void"; write one of them')


def read_log(file: Path) -> tuple[Forecast, ...]:
    """The forecasts of a log in its order, each with its last outcome; raises `BadInput` with file, line and remedy."""
    made: dict[str, tuple[_Line, Forecast]] = {}
    outcomes: dict[str, bool | str] = {}
    for line in _lines(file):
        key = line.text("id")
        if "outcome" in line.data:
            if key not in made:
                raise line.refuse(f"outcome of `{key[:40]}`, of which no forecast stands above; add the forecast first")
            resolved, since = line.date("resolved"), made[key][1].made
            if resolved < since:
                raise line.refuse(
                    f"`{key[:40]}` was resolved on {resolved}, before it was made on {since}; mend a date"
                )
            outcomes[key] = line.outcome()
        elif key in made:
            raise line.refuse(f"forecast `{key[:40]}` stands already on line {made[key][0].number}; give another id")
        else:
            made[key] = line, _forecast(line, key)
    return tuple(
        Forecast(f.id, f.made, f.horizon, f.statement, f.probability, outcomes.get(f.id)) for _, f in made.values()
    )


def _forecast(line: _Line, key: str) -> Forecast:
    made, horizon = line.date("made"), line.date("horizon")
    if horizon < made:
        raise line.refuse(f"`horizon` {horizon} is before the forecast was made ({made}); mend one of the dates")
    return Forecast(key, made, horizon, line.text("statement"), line.probability(), None)


def _lines(file: Path) -> list[_Line]:
    try:
        with file.open("rb") as stream:
            raw = stream.read(MOST_BYTES + 1)
        text = raw.decode("utf-8-sig")
    except OSError as error:
        raise BadInput(f"{file}: cannot be read ({(error.strerror or 'error').lower()}); give a readable log") from None
    except UnicodeDecodeError:
        raise BadInput(f"{file}: is not in UTF-8; give a log with one JSON object a line") from None
    if len(raw) > MOST_BYTES:
        raise BadInput(f"{file}: is larger than {MOST_BYTES // 10**6} MB; split the log")
    found = []
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            found.append(_Line(file, number, _object(file, number, line)))
    if not found:
        raise BadInput(f"{file}: is empty; give a log with one JSON object a line")
    return found


def _object(file: Path, number: int, line: str) -> dict[str, Any]:
    try:
        data = json.loads(line)
    except (ValueError, RecursionError):
        data = None
    if not isinstance(data, dict):
        raise BadInput(
            f"{file}:{number}: is no JSON object; a log has one a line, in braces (decisions go by their folder)"
        )
    return data


def score_log(forecasts: tuple[Forecast, ...]) -> LogScores:
    """Brier score, log score and calibration of the forecasts that came out true or false."""
    told = [each for each in forecasts if isinstance(each.outcome, bool)]
    p, y = np.array([each.probability for each in told]), np.array([float(bool(each.outcome)) for each in told])
    return LogScores(
        n=len(forecasts),
        n_resolved=len(told),
        n_true=int(y.sum()),
        n_void=sum(each.outcome == VOID for each in forecasts),
        n_unresolved=sum(each.outcome is None for each in forecasts),
        brier=float(brier(p, y).mean()) if told else None,
        log_score=float(log_score(p, y).mean()) if told else None,
        parts=decomposed(p, y) if told else None,
        calibration=calibration(p, y),
    )
