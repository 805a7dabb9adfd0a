"""A case -> one CSV table of positions: a row for each party, issue and option."""

from __future__ import annotations

import csv
import io
from decimal import Decimal

from ..case.case import Case
from ..case.estimate import plain
from ..case.parts import Position
from ..case.values import option_values
from ..errors import BadInput
from .contract import Exported, Opened
from .losses import losses
from .scale import decimal_of

COLUMNS = (
    "party", "party_name", "issue", "issue_title", "option", "option_title", "place", "now", "value", "by_distance",
    "salience", "wants", "red_line", "bottom_line", "walk_away", "must_sign",
)  # fmt: skip
KEEPS = frozenset(
    {
        "places of options",
        "what holds today",
        "salience",
        "wants",
        "values",
        "ranges of numbers",
        "red lines",
        "bottom lines",
        "walk-aways",
        "who must sign",
    }
)


def positions_of(opened: Opened) -> Exported:
    """The table; raises `BadInput` for a case without positions."""
    case = opened.case
    if not case.positions:
        raise BadInput(f"{opened.shown}: has no positions; the table has a row for each position and option")
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for position in case.positions:
        values = option_values(case, position.party, position.issue)
        for option in values:
            writer.writerow(_row(case, position, option, decimal_of(values[option])))
    return Exported({"positions.csv": text.getvalue()}, losses(case, KEEPS))


def _row(case: Case, position: Position, option: str, computed: Decimal) -> list[str]:
    issue = case.issues[position.issue]
    walk_away = case.walk_away.get(position.party)
    return [
        position.party,
        case.party_name(position.party),
        position.issue,
        case.issue_title(position.issue),
        option,
        issue.option_title(option),
        plain(issue.place(option)),
        _mark(issue.now == option),
        position.values[option].text if position.values else plain(computed),
        _mark(position.values is None),
        position.salience.text,
        _option_or_place(position.wants),
        _mark(option in position.refuses),
        _option_or_place(position.bottom_line),
        walk_away.text if walk_away else "",
        _mark(position.party in case.signers),
    ]


def _mark(is_so: bool) -> str:
    return "1" if is_so else "0"


def _option_or_place(value: str | Decimal | None) -> str:
    return "" if value is None else plain(value) if isinstance(value, Decimal) else value
