"""Tables of actors on one line -> a case: CSV of the expected utility model by McKibbin, TSV of eum.

McKibbin's have a head (Actor, Capability, Position, Salience, or Stakeholder, Resources, ...); in eum's the head is not
read, and the columns are actor, position, capability, salience.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from ..errors import BadInput
from .contract import Imported
from .lines import HELD_ASSUMED, bare_line
from .names import ids_of
from .source import number_at, only_file, read_source_text, rows_of

COLUMNS = {
    "actor": ("actor", "stakeholder", "name", "player"),
    "capability": ("capability", "resources", "power", "influence"),
    "position": ("position",),
    "salience": ("salience",),
}
IN_EUM = ("actor", "position", "capability", "salience")
Cells = Mapping[str, str]


def read_mckibbin(files: Sequence[Path]) -> Imported:
    """Read one table with a head; raises `BadInput` with file, line and remedy."""
    file = only_file(files, "a table of actors")
    rows = list(rows_of(read_source_text(file), file))
    head = [cell.lower() for cell in rows[0][1]] if rows else []
    where = {what: next((head.index(name) for name in names if name in head), None) for what, names in COLUMNS.items()}
    lacking = [what for what, place in where.items() if place is None]
    if lacking:
        raise BadInput(f"{file}:1: has no column `{lacking[0]}`; the head is Actor,Capability,Position,Salience")
    return _imported(file, rows[1:], {what: place for what, place in where.items() if place is not None})


def read_eum(files: Sequence[Path]) -> Imported:
    """Read one table whose columns are actor, position, capability, salience; raises `BadInput` with file and line."""
    file = only_file(files, "a table of actors")
    rows = list(rows_of(read_source_text(file), file, "\t"))
    return _imported(file, rows[1:], {what: place for place, what in enumerate(IN_EUM)})


def _imported(file: Path, rows: Sequence[tuple[int, list[str]]], where: Mapping[str, int]) -> Imported:
    if not rows:
        raise BadInput(f"{file}: has no rows below its head; give a row for each actor")
    actors: list[tuple[int, Cells]] = []
    for line, cells in rows:
        if len(cells) <= max(where.values()):
            raise BadInput(f"{file}:{line}: has {len(cells)} fields; give {', '.join(where)}")
        actors.append((line, {what: cells[place] for what, place in where.items()}))

    def numbers(what: str) -> list[Decimal]:
        found = [number_at(cells[what], file, line, f"the {what}") for line, cells in actors]
        below = next((line for (line, _), n in zip(actors, found, strict=True) if n < 0 and what != "position"), None)
        if below is not None:
            raise BadInput(f"{file}:{below}: the {what} is negative; give 0 or more")
        return found

    assumed: list[str] = []
    places, capabilities, saliences = (
        numbers("position"),
        numbers("capability"),
        _shares(file, numbers("salience"), assumed),
    )
    low, high = min(places), max(places)
    if low == high:
        raise BadInput(f"{file}: all actors are at {low}; there is nothing to settle between them")
    assumed.append(HELD_ASSUMED)
    assumed.append(f"ends of the line: the lowest and the highest position in the file, {low} and {high}")
    names = [cells["actor"] for _, cells in actors]
    parties = ids_of(names, "party")
    why = f"table {file.name}"
    data: dict[str, Any] = {
        "detente": 1,
        "title": file.stem.replace("_", " "),
        "parties": {
            key: {"name": name or key, "capability": capability, "coded": why}
            for key, name, capability in zip(parties, names, capabilities, strict=True)
        },
        "issues": {"line": {"title": file.stem.replace("_", " "), **bare_line(places, low, high), "coded": why}},
        "positions": [
            {"party": key, "issue": "line", "wants": place, "salience": salience, "coded": why}
            for key, place, salience in zip(parties, places, saliences, strict=True)
        ],
    }
    return Imported(data, (), tuple(assumed))


def _shares(file: Path, saliences: Sequence[Decimal], assumed: list[str]) -> list[Decimal]:
    """Saliences between 0 and 1; files that go beyond 1 run to 100."""
    most = max(saliences)
    if most > 100:
        raise BadInput(f"{file}: a salience is {most}; they run from 0 to 1, or to 100")
    if most <= 1:
        return list(saliences)
    assumed.append("saliences: divided by 100, since some are above 1")
    return [salience / 100 for salience in saliences]
