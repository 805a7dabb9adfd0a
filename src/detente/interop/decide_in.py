"""Files of the exchange model Decide -> a case.

Rows of one kind each: `#A` key, name, comment (an actor); `#P` key, name, comment (an issue); `#M` issue, place,
meaning; `#D` actor, issue, place, salience, power. `#0` and `#/` are remarks. Fields are parted by tabs, `;` or `,`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

from ..case.estimate import plain
from ..errors import BadInput
from .contract import Imported
from .lines import bare_line, line_ends
from .names import ids_of
from .scale import decimal_of
from .source import number_at, only_file, read_source_text, rows_of

FIELDS = {"#A": 2, "#P": 2, "#M": 3, "#D": 6}  # cells that a row of a kind has at least, its mark counted
REMARKS = ("#0", "#/", "#")
KINDS = "rows begin with #A, #P, #M, #D, or #/ for a remark"


@dataclass
class _File:
    """What the rows say, by the keys of the file."""

    path: Path
    actors: dict[str, str] = field(default_factory=dict)
    issues: dict[str, str] = field(default_factory=dict)
    places: dict[str, list[tuple[Decimal, str]]] = field(default_factory=dict)
    positions: dict[tuple[str, str], tuple[Decimal, Decimal]] = field(default_factory=dict)
    power: dict[str, list[Decimal]] = field(default_factory=dict)


def read_decide(files: Sequence[Path]) -> Imported:
    """Read one file; raises `BadInput` with file, line and remedy."""
    path = only_file(files, "a file of Decide")
    text = read_source_text(path)
    first = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max("\t;,", key=first.count)
    quote = "'" if first.lstrip().startswith("'") else '"'
    file = _File(path)
    for line, cells in rows_of(text, path, delimiter, quote):
        _take(file, line, cells, decimal_comma=delimiter != ",")
    if not file.positions:
        raise BadInput(f"{path}: has no #D rows (actor, issue, position, salience, power); give a file of Decide")
    return _imported(file)


def _take(file: _File, line: int, cells: list[str], decimal_comma: bool) -> None:
    kind = cells[0].upper()
    if kind.startswith(REMARKS) and kind not in FIELDS and (kind == "#" or kind[:2] in REMARKS):
        return
    if kind not in FIELDS:
        raise BadInput(f"{file.path}:{line}: begins with `{cells[0][:20]}`; {KINDS}")
    if len(cells) < FIELDS[kind]:
        raise BadInput(f"{file.path}:{line}: a {kind} row has {FIELDS[kind]} fields, this one {len(cells)}; add them")

    def number(cell: int, what: str) -> Decimal:
        text = cells[cell].replace(",", ".") if decimal_comma else cells[cell]
        return number_at(text, file.path, line, what)

    if kind in ("#A", "#P"):
        known = file.actors if kind == "#A" else file.issues
        if cells[1] in known:
            raise BadInput(f"{file.path}:{line}: `{cells[1]}` stands twice; remove one")
        known[cells[1]] = (cells[2] if len(cells) > 2 else "") or cells[1]
    elif kind == "#M":
        _known(file, line, cells[1], file.issues, "issue (#P)")
        file.places.setdefault(cells[1], []).append((number(2, "the place"), cells[3] if len(cells) > 3 else ""))
    else:
        _position(file, line, cells, number(3, "the position"), number(4, "the salience"), number(5, "the power"))


def _known(file: _File, line: int, key: str, known: dict[str, str], what: str) -> None:
    if key not in known:
        raise BadInput(f"{file.path}:{line}: there is no {what} `{key[:40]}` above; name it in a row of its own first")


def _position(file: _File, line: int, cells: list[str], place: Decimal, salience: Decimal, power: Decimal) -> None:
    actor, issue = cells[1], cells[2]
    _known(file, line, actor, file.actors, "actor (#A)")
    _known(file, line, issue, file.issues, "issue (#P)")
    if not 0 <= salience <= 1 or power < 0:
        raise BadInput(f"{file.path}:{line}: salience runs from 0 to 1, power from 0; put them right")
    if (actor, issue) in file.positions:
        raise BadInput(f"{file.path}:{line}: {actor} has a position on {issue} already; keep one of the two")
    low, high = _ends(file, issue)
    if not low <= place <= high:
        text = f"{plain(place)} is not on the line of {issue}, which runs from {plain(low)} to {plain(high)}"
        raise BadInput(f"{file.path}:{line}: {text}; put it right, or give #M rows with its ends")
    file.positions[actor, issue] = (place, salience)
    file.power.setdefault(actor, []).append(power)


def _ends(file: _File, issue: str) -> tuple[Decimal, Decimal]:
    """The range of an issue as Decide takes it: its lowest and highest named place, else 0 to 100."""
    places = [place for place, _ in file.places.get(issue, [])]
    return (min(places), max(places)) if len(set(places)) > 1 else (Decimal(0), Decimal(100))


def _imported(file: _File) -> Imported:
    parties = dict(zip(file.actors, ids_of(list(file.actors.values()), "party"), strict=True))
    issues = dict(zip(file.issues, ids_of(list(file.issues.values()), "issue"), strict=True))
    assumed: list[str] = []
    why = f"Decide file {file.path.name}"
    data: dict[str, Any] = {
        "detente": 1,
        "title": file.path.stem.replace("_", " "),
        "parties": {parties[key]: _party(file, key, parties[key], why, assumed) for key in file.actors},
        "issues": {issues[key]: _issue(file, key, why, assumed) for key in file.issues},
        "positions": [
            {"party": parties[actor], "issue": issues[issue], "wants": place, "salience": salience, "coded": why}
            for (actor, issue), (place, salience) in file.positions.items()
        ],
    }
    return Imported(data, (), tuple(assumed))


def _party(file: _File, key: str, party: str, why: str, assumed: list[str]) -> dict[str, Any]:
    powers = file.power.get(key, [])
    if not powers:
        return {"name": file.actors[key], "coded": why}
    if min(powers) < max(powers):
        text = f"{plain(min(powers))} to {plain(max(powers))} by issue in the file; a case has one, their mean"
        assumed.append(f"capability of {party}: {text}")
    mean = decimal_of(sum((Fraction(power) for power in powers), Fraction(0)) / len(powers))
    return {"name": file.actors[key], "capability": mean, "coded": why}


def _issue(file: _File, key: str, why: str, assumed: list[str]) -> dict[str, Any]:
    low, high = _ends(file, key)
    named = file.places.get(key, [])
    if not any(meaning for _, meaning in named):
        assumed.append(f"options of {file.issues[key]}: the file gives no place a meaning; those held stand for them")
        held = [place for (_, issue), (place, _) in file.positions.items() if issue == key]
        return {"title": file.issues[key], **bare_line(held or [low, high], low, high), "coded": why}
    titles = [meaning or plain(place) for place, meaning in named]
    options = {
        option: {"at": place, "title": title}
        for option, (place, _), title in zip(ids_of(titles, "at"), named, titles, strict=True)
    }
    ends = line_ends(low, high)
    return {"title": file.issues[key], "options": options, **ends, "coded": why}
