"""A folder of decisions: who stood where, with what weight, and what was decided. Two tables that any program can write.

`decisions.csv` has a row for each decision: `decision`, `group`, `title`, `reference`, `outcome`. `positions.csv` has a row
for each party with a position on it: `decision`, `party`, `name`, `role`, `place`, `capability`, `salience`. Places run from 0
to 100, saliences from 0 to 1, capabilities in any unit. A group is what was decided together (a proposal, a summit).
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..errors import BadInput
from .source import number_at, read_source_text, rows_of

DECISIONS, POSITIONS = "decisions.csv", "positions.csv"
DECISION_COLUMNS = ("decision", "group", "title", "reference", "outcome")
POSITION_COLUMNS = ("decision", "party", "name", "role", "place", "capability", "salience")
ROLES = ("", "proposer", "co-decider", "consulted")


@dataclass(frozen=True)
class Stand:
    """Where a party stands on a decision; `role` is one of `ROLES`."""

    party: str
    name: str
    role: str
    place: float
    capability: float
    salience: float


@dataclass(frozen=True)
class Decision:
    """One decision on a line from 0 to 100; `reference` is what held without it, `outcome` what was decided, if known."""

    id: str
    group: str
    title: str
    reference: float | None
    outcome: float | None
    stands: tuple[Stand, ...]


@dataclass(frozen=True)
class Row:
    """A row by the columns of its table's head, with its line."""

    file: Path
    line: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def refuse(self, text: str) -> BadInput:
        return BadInput(f"{self.file}:{self.line}: {text}")

    def number(self, column: str, most: float | None) -> float:
        """A number from 0 to `most` (None: 0 or more)."""
        value = float(number_at(self[column], self.file, self.line, f"the {column}"))
        if value < 0 or (most is not None and value > most):
            span = "0 or more" if most is None else f"a number from 0 to {most:g}"
            raise self.refuse(f"the {column} is {self[column]}; give {span}")
        return value

    def number_or_none(self, column: str, most: float) -> float | None:
        """As `number`; None where the cell is empty."""
        return self.number(column, most) if self[column] else None

    def filled(self, column: str) -> str:
        """The cell, which must hold something."""
        if not self[column]:
            raise self.refuse(f"the {column} is empty; give one")
        return self[column]


def table(file: Path, columns: Sequence[str]) -> list[Row]:
    """Rows of a table with these columns, others passed over; raises `BadInput` with file and line."""
    rows = list(rows_of(read_source_text(file), file))
    head = rows[0][1] if rows else []
    lacking = [column for column in columns if head.count(column) != 1]
    if lacking:
        raise BadInput(f"{file}:1: has not one column `{lacking[0]}`; the head is {','.join(columns)}")
    if len(rows) == 1:
        raise BadInput(f"{file}: has no rows below its head; give some")
    for line, cells in rows[1:]:
        if len(cells) != len(head):
            text = f"has {len(cells)} fields, the head {len(head)}; put texts that hold commas in quotes"
            raise BadInput(f"{file}:{line}: {text}")
    return [Row(file, line, dict(zip(head, cells, strict=True))) for line, cells in rows[1:]]


def read_decisions(folder: Path) -> tuple[Decision, ...]:
    """The decisions of a folder in the order of its table; raises `BadInput` with file, line and remedy."""
    rows = table(folder / DECISIONS, DECISION_COLUMNS)
    known: dict[str, Row] = {}
    for row in rows:
        if row.filled("decision") in known:
            raise row.refuse(f"decision `{row['decision']}` stands twice; remove one")
        known[row["decision"]] = row
    stands = _stands(folder / POSITIONS, known)
    return tuple(
        Decision(
            id=row["decision"],
            group=row["group"] or row["decision"],
            title=row["title"],
            reference=row.number_or_none("reference", 100),
            outcome=row.number_or_none("outcome", 100),
            stands=tuple(stands.get(row["decision"], {}).values()),
        )
        for row in rows
    )


def _stands(file: Path, known: Mapping[str, Row]) -> dict[str, dict[str, Stand]]:
    stands: dict[str, dict[str, Stand]] = {}
    for row in table(file, POSITION_COLUMNS):
        if row.filled("decision") not in known:
            raise row.refuse(f"decision `{row['decision']}` is not in {DECISIONS}; add it there")
        of_decision = stands.setdefault(row["decision"], {})
        if row.filled("party") in of_decision:
            raise row.refuse(f"`{row['party']}` stands twice on {row['decision']}; remove one")
        if row["role"] not in ROLES:
            raise row.refuse(f"the role is `{row['role'][:20]}`; it is empty or one of {', '.join(ROLES[1:])}")
        of_decision[row["party"]] = Stand(
            party=row["party"],
            name=row["name"] or row["party"],
            role=row["role"],
            place=row.number("place", 100),
            capability=row.number("capability", None),
            salience=row.number("salience", 1),
        )
    return stands


def texts(decisions: Sequence[Decision]) -> dict[str, str]:
    """The two tables by file name; `read_decisions` gives the same decisions back."""
    rows = [(d.id, d.group, d.title, _said(d.reference), _said(d.outcome)) for d in decisions]
    held = [
        (d.id, s.party, s.name, s.role, _said(s.place), _said(s.capability), _said(s.salience))
        for d in decisions
        for s in d.stands
    ]
    return {DECISIONS: _csv(DECISION_COLUMNS, rows), POSITIONS: _csv(POSITION_COLUMNS, held)}


def _said(value: float | None) -> str:
    return "" if value is None else f"{value:.12g}"


def _csv(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerows([head, *rows])
    return out.getvalue()
