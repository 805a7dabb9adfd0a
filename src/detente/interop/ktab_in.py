"""A scenario of KTAB's Spatial Model of Politics, CSV or XML -> a case.

In CSV the first line: name, description, number of actors, number of dimensions. The second is a head. Then a row an actor: name,
description, power, and position and salience (both 0 to 100) on each dimension. A comma may end each line.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from ..errors import BadInput
from .contract import Imported
from .ktab_xml import Row, rows_of_xml
from .lines import HELD_ASSUMED, bare_line
from .names import ids_of
from .source import number_at, only_file, read_source, read_source_text, rows_of

MOST_ACTORS = 250  # KTAB's own limit
MOST_DIMENSIONS = 100  # chosen: the largest scenario that comes with KTAB has six
FULL = Decimal(100)  # salience of an actor over all dimensions, as KTAB's scenarios keep to
SHAPE = "the first line is name, description, number of actors, number of dimensions"


def read_ktab(files: Sequence[Path]) -> Imported:
    """Read one scenario; raises `BadInput` with file, line and remedy."""
    file = only_file(files, "a scenario of KTAB in CSV")
    rows, left_out = _rows(file)
    if len(rows) < 3:
        raise BadInput(f"{file}: has {len(rows)} lines; {SHAPE}, the second a head, then a line an actor")
    title, about, n_actors, n_dims = _first_line(file, *rows[0])
    width = 3 + 2 * n_dims
    head = _trimmed(file, rows[1], width)
    actors = [(line, _trimmed(file, (line, cells), width)) for line, cells in rows[2:]]
    if len(actors) != n_actors:
        raise BadInput(f"{file}:{rows[0][0]}: says {n_actors} actors, and has {len(actors)}; put one of them right")
    parties = ids_of([cells[0] for _, cells in actors], "party")
    issues = dict(zip(ids_of(head[3::2], "issue"), head[3::2], strict=True))
    why = f"KTAB scenario {file.name}"
    positions = [
        position
        for party, row in zip(parties, actors, strict=True)
        for position in _positions(file, row, party, issues, why)
    ]
    held = {
        key: bare_line([each["wants"] for each in positions if each["issue"] == key], Decimal(0), FULL)
        for key in issues
    }
    data: dict[str, Any] = {
        "detente": 1,
        "title": (about if about.startswith(title) else f"{title} - {about}" if about else title) or file.stem,
        "parties": {key: _party(file, row, why) for key, row in zip(parties, actors, strict=True)},
        "issues": {key: {"title": words or key, **held[key], "coded": why} for key, words in issues.items()},
        "positions": positions,
    }
    return Imported(data, tuple(left_out), (HELD_ASSUMED, *_over_full(actors)))


def _rows(file: Path) -> tuple[list[Row], list[str]]:
    if read_source(file).lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return rows_of_xml(file)
    return list(rows_of(read_source_text(file), file)), []


def _first_line(file: Path, line: int, cells: list[str]) -> tuple[str, str, int, int]:
    named = cells[: len(cells) - 1] if len(cells) == 5 and not cells[4] else cells
    if len(named) != 4 or not (named[2].isdecimal() and named[3].isdecimal()):
        raise BadInput(f"{file}:{line}: is no first line of a KTAB scenario; {SHAPE}")
    n_actors, n_dims = (int(text[:6]) for text in named[2:])
    if not 1 <= n_actors <= MOST_ACTORS or not 1 <= n_dims <= MOST_DIMENSIONS:
        text = f"says {n_actors} actors and {n_dims} dimensions; KTAB takes 3 to {MOST_ACTORS}, and at least one"
        raise BadInput(f"{file}:{line}: {text}")
    return named[0], named[1], n_actors, n_dims


def _trimmed(file: Path, row: Row, width: int) -> list[str]:
    """The cells without the one that a comma at the end of the line makes."""
    line, cells = row
    given = cells[:-1] if len(cells) == width + 1 and not cells[-1] else cells
    if len(given) != width:
        text = f"has {len(given)} fields, and {width} are wanted (name, description, power, position and salience each)"
        raise BadInput(f"{file}:{line}: {text}; put texts that hold commas in quotes")
    return given


def _party(file: Path, row: Row, why: str) -> dict[str, Any]:
    line, cells = row
    power = number_at(cells[2], file, line, "the power")
    if not cells[0]:
        raise BadInput(f"{file}:{line}: the actor has no name; give it one")
    if power < 0:
        raise BadInput(f"{file}:{line}: the power of {cells[0]} is negative; give 0 or more")
    note = {"note": cells[1]} if cells[1] else {}
    return {"name": cells[0], "capability": power, **note, "coded": why}


def _positions(file: Path, row: Row, party: str, issues: Mapping[str, str], why: str) -> list[dict[str, Any]]:
    line, cells = row
    found = []
    for n, issue in enumerate(issues):
        place, salience = (
            _percent(file, line, cells[3 + 2 * n + k], f"the {what} of {cells[0]} on {issues[issue] or issue}")
            for k, what in enumerate(("position", "salience"))
        )
        found.append({"party": party, "issue": issue, "wants": place, "salience": salience / FULL, "coded": why})
    return found


def _percent(file: Path, line: int, text: str, what: str) -> Decimal:
    number = number_at(text, file, line, what)
    if not 0 <= number <= FULL:
        raise BadInput(f"{file}:{line}: {what} is {text}; it runs from 0 to 100")
    return number


def _over_full(actors: Sequence[Row]) -> list[str]:
    over = [cells[0] for _, cells in actors if sum(Decimal(cell) for cell in cells[4::2]) > FULL]
    return [f"saliences of {', '.join(over)} add up to more than 100 in the file; kept as they are"] if over else []
