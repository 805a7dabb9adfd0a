"""A CSV table of positions -> a case: a row for each party, issue and option.

`party`, `issue`, `option` and `value` are required; the other columns of `positions_out.COLUMNS` may be left out.
With `salience`, a value is the option's value between 0 and 1; where `by_distance` is 1, values follow from `wants`.
Without `salience`, values are points that add up over issues.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

from .contract import Imported
from .lines import line_ends, spaced
from .positions_table import PositionsTable, Row
from .scale import on_one_scale
from .source import number_at, only_file


def read_positions(files: Sequence[Path]) -> Imported:
    """Read one table; raises `BadInput` with file, line and remedy."""
    return _Reader(PositionsTable(only_file(files, "a table of positions"))).imported()


class _Reader:
    def __init__(self, table: PositionsTable) -> None:
        self.table = table
        self.assumed: list[str] = []

    def imported(self) -> Imported:
        must = [
            self.table.parties[row["party"]] for row in self.table.firsts("party") if self.table.mark(row, "must_sign")
        ]
        why = f"table {self.table.file.name}"
        data: dict[str, Any] = {
            "detente": 1,
            "title": self.table.file.stem.replace("_", " "),
            "parties": {
                self.table.parties[row["party"]]: {"name": row["party_name"] or row["party"], "coded": why}
                for row in self.table.firsts("party")
            },
            "issues": {key: self.issue(name, why) for name, key in self.table.issues.items()},
            "agreement": {"must": must, "coded": why} if must else {},
        }
        positions, walk_away = self.judged(why)
        data |= {"positions": positions, "walk_away": walk_away}
        return Imported({key: value for key, value in data.items() if value}, (), tuple(self.assumed))

    def issue(self, name: str, why: str) -> dict[str, Any]:
        rows = {row["option"]: row for row in reversed(self.table.of_issue[name])}
        options = self.table.options[name]
        given = [row for row in rows.values() if row["place"]]
        if given and len(given) < len(rows):
            raise self.table.refuse(
                given[0], f"has a place, other options of {name} have none; give all a place, or none"
            )
        if given:
            places = [number_at(rows[o]["place"], self.table.file, rows[o].line, "the place") for o in options]
        else:
            places = spaced(len(options))
            self.assumed.append(f"places of the options of {name}: evenly spaced in the order of the table")
        ends = line_ends(min(Decimal(0), *places), max(Decimal(100), *places))
        now = [key for option, key in options.items() if self.table.mark(rows[option], "now")]
        if len(now) > 1:
            raise self.table.refuse(rows[_name_of(options, now[1])], f"two options of {name} hold today; mark one")
        return {
            "title": next(iter(rows.values()))["issue_title"] or name,
            "options": {
                key: {"at": place, "title": rows[option]["option_title"] or option}
                for (option, key), place in zip(options.items(), places, strict=True)
            },
            **ends,
            **({"now": now[0]} if now else {}),
            "coded": why,
        }

    # What parties want ----------------------------------------------------------------------------------------

    def judged(self, why: str) -> tuple[list[dict[str, Any]], dict[str, Any]]:
        positions: list[dict[str, Any]] = []
        walk_away: dict[str, Any] = {}
        for row in self.table.firsts("party"):
            party = row["party"]
            held = [name for name in self.table.issues if any(r["party"] == party for r in self.table.of_issue[name])]
            scores: Mapping[str, Mapping[str, str | Decimal]]
            saliences: Mapping[str, str | Decimal]
            if "salience" in self.table.has:
                scores = {name: self.values(party, name) for name in held}
                saliences = {name: self.table.share(self.table.first(party, name), "salience") for name in held}
                if row["walk_away"]:
                    walk_away[self.table.parties[party]] = {"value": self.table.share(row, "walk_away"), "coded": why}
            else:
                scores, saliences, no_deal = self.points(party, held, row)
                if no_deal is not None:
                    walk_away[self.table.parties[party]] = {"value": no_deal, "coded": why}
            positions += [self.position(party, name, scores[name], saliences[name], why) for name in held]
        return positions, walk_away

    def values(self, party: str, issue: str) -> dict[str, str]:
        """Values as written, by option; none where they go by the distance from what is wanted."""
        rows = self.table.cells(party, issue)
        first = self.table.first(party, issue)
        if first["wants"] and (self.table.mark(first, "by_distance") or not any(row["value"] for row in rows.values())):
            return {}
        return {key: self.table.share(row, "value") for key, row in rows.items()}

    def points(
        self, party: str, held: Sequence[str], row: Row
    ) -> tuple[dict[str, dict[str, Decimal]], dict[str, Decimal], Decimal | None]:
        adds = {
            name: {
                key: Fraction(number_at(each["value"], self.table.file, each.line, "the value"))
                for key, each in self.table.cells(party, name).items()
            }
            for name in held
        }
        given = row["walk_away"]
        no_deal = Fraction(number_at(given, self.table.file, row.line, "walk_away")) if given else None
        scale = on_one_scale(adds, no_deal)
        if scale.low or scale.span != 1:
            text = f"{float(scale.low):.6g} to {float(scale.low + scale.span):.6g}"
            self.assumed.append(f"points of {party} from {text} are its values from 0 to 1 here")
        return scale.values, scale.salience, scale.walk_away if given else None

    def position(self, party: str, issue: str, values: Mapping[str, Any], salience: Any, why: str) -> dict[str, Any]:
        rows = self.table.cells(party, issue)
        refuses = [key for key, row in rows.items() if self.table.mark(row, "red_line")]
        first = self.table.first(party, issue)
        told = {column: self.wanted(first, column) for column in ("wants", "bottom_line") if first[column]}
        entry: dict[str, Any] = {"party": self.table.parties[party], "issue": self.table.issues[issue], **told}
        if refuses:
            entry["refuses"] = refuses
        return {**entry, "salience": salience, **({"values": values} if values else {}), "coded": why}

    def wanted(self, row: Row, column: str) -> str | Decimal:
        options = self.table.options[row["issue"]]
        if row[column] in options:
            return options[row[column]]
        return number_at(row[column], self.table.file, row.line, f"{column}, no option of {row['issue']} either,")


def _name_of(options: Mapping[str, str], key: str) -> str:
    """The words in the table behind an id."""
    return next(option for option, each in options.items() if each == key)
