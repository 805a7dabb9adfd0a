"""A CSV table of positions: its rows, what may differ between them, and ids for the words in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from ..case.entry import check_id, nearest
from ..case.estimate import Estimate
from ..errors import BadInput
from .names import ids_of
from .positions_out import COLUMNS
from .source import read_source_text, rows_of

REQUIRED = ("party", "issue", "option", "value")
SAME_FOR = {
    ("party",): ("party_name", "walk_away", "must_sign"),
    ("issue",): ("issue_title",),
    ("issue", "option"): ("option_title", "place", "now"),
    ("party", "issue"): ("by_distance", "salience", "wants", "bottom_line"),
}
MARKS = {"1": True, "yes": True, "true": True, "0": False, "no": False, "false": False, "": False}


@dataclass(frozen=True)
class Row:
    """A row by the columns of the head, and its line."""

    line: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")


class PositionsTable:
    """The rows of a table that is whole and does not contradict itself; raises `BadInput` with file and line."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.rows = self._rows()
        self.has = set(self.rows[0].cells)
        self.parties = self._ids("party", self.rows)
        self.issues = self._ids("issue", self.rows)
        self.of_issue = {issue: [row for row in self.rows if row["issue"] == issue] for issue in self.issues}
        self.options = {issue: self._ids("option", rows) for issue, rows in self.of_issue.items()}
        self.by_place = {(row["party"], row["issue"], row["option"]): row for row in self.rows}
        self._check()

    def _rows(self) -> list[Row]:
        found = list(rows_of(read_source_text(self.file), self.file))
        if not found:
            raise BadInput(f"{self.file}: has no rows; give a table of positions")
        line, head = found[0]
        for column in head:
            if column not in COLUMNS:
                raise BadInput(f"{self.file}:{line}: unknown column `{column[:40]}`; {nearest(column, COLUMNS)}")
        lacking = [column for column in REQUIRED if column not in head]
        if lacking or len(set(head)) < len(head):
            what = f"has no column `{lacking[0]}`" if lacking else "has a column twice"
            raise BadInput(f"{self.file}:{line}: {what}; the table needs {', '.join(REQUIRED)}, each once")
        for number, cells in found[1:]:
            if len(cells) != len(head):
                text = f"has {len(cells)} fields, the head {len(head)}; put texts that hold commas in quotes"
                raise BadInput(f"{self.file}:{number}: {text}")
        if len(found) == 1:
            raise BadInput(f"{self.file}:{line}: has a head and no rows; write a row for each party, issue and option")
        return [Row(number, dict(zip(head, cells, strict=True))) for number, cells in found[1:]]

    def _ids(self, column: str, rows: Sequence[Row]) -> dict[str, str]:
        """Ids by the words in a column: the words themselves where all of them can be ids."""
        names = list(dict.fromkeys(row[column] for row in rows))
        try:
            return {name: check_id(name) for name in names}
        except ValueError:
            return dict(zip(names, ids_of(names, column), strict=True))

    def refuse(self, row: Row, text: str) -> BadInput:
        return BadInput(f"{self.file}:{row.line}: {text}")

    def _check(self) -> None:
        seen: set[tuple[str, str, str]] = set()
        for row in self.rows:
            key = (row["party"], row["issue"], row["option"])
            if not all(key):
                raise self.refuse(row, "has no party, issue or option; name all three")
            if key in seen:
                raise self.refuse(row, f"{' / '.join(key)} stands twice; remove one")
            seen.add(key)
        for keys, columns in SAME_FOR.items():
            for column in columns:
                self._same(keys, column)

    def _same(self, keys: Sequence[str], column: str) -> None:
        """Refuse rows that differ where they speak of the same thing."""
        first: dict[tuple[str, ...], Row] = {}
        for row in self.rows:
            known = first.setdefault(tuple(row[key] for key in keys), row)
            if known[column] != row[column]:
                text = f"{column} is `{row[column]}` here and `{known[column]}` on line {known.line}; write the same"
                raise self.refuse(row, text)

    def firsts(self, column: str) -> list[Row]:
        return list({row[column]: row for row in reversed(self.rows)}.values())[::-1]

    def mark(self, row: Row, column: str) -> bool:
        if row[column].lower() not in MARKS:
            raise self.refuse(row, f"{column} `{row[column][:20]}` is neither 1 nor 0; write one of them")
        return MARKS[row[column].lower()]

    def first(self, party: str, issue: str) -> Row:
        return next(row for row in self.of_issue[issue] if row["party"] == party)

    def cells(self, party: str, issue: str) -> dict[str, Row]:
        """The rows of all options, by option id."""
        lacking = [option for option in self.options[issue] if (party, issue, option) not in self.by_place]
        if lacking:
            row = self.first(party, issue)
            raise self.refuse(
                row, f"{party} has no row for option `{lacking[0]}` of {issue}; give one for every option"
            )
        return {key: self.by_place[party, issue, option] for option, key in self.options[issue].items()}

    def share(self, row: Row, column: str) -> str:
        """A number between 0 and 1, or a range of such, as written."""
        try:
            estimate = Estimate.model_validate(row[column])
        except ValidationError:
            raise self.refuse(
                row, f"{column} `{row[column][:40]}` is no number; write for example 0.7 or 0.6..0.8"
            ) from None
        if estimate.low < 0 or estimate.high > 1:
            raise self.refuse(row, f"{column} {row[column]} is not between 0 and 1; points go without `salience`")
        return estimate.text
