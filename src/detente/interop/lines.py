"""Issues as lines: ends, places for options that come without any, and where on a line a party is."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from ..case.case import Case
from ..case.estimate import plain
from ..case.parts import Position
from .names import ids_of

HELD_ASSUMED = "options of issues: the file names none, so the positions that are held stand for them"


def bare_line(places: Iterable[Decimal], low: Decimal, high: Decimal) -> dict[str, Any]:
    """Options and ends of an issue whose line has no named places: the places that somebody holds."""
    held = sorted(set(places))
    names = ids_of([plain(place) for place in held], "at")
    options = {name: {"at": place, "title": plain(place)} for name, place in zip(names, held, strict=True)}
    return {"options": options, **line_ends(low, high)}


def line_ends(low: Decimal, high: Decimal) -> dict[str, Any]:
    """The `ends` of an issue, left out where they are those of every line or the line is a point."""
    is_usual = low == 0 and high == 100
    return {} if is_usual or low == high else {"ends": [low, high]}


def spaced(n_options: int) -> list[Decimal]:
    """Places from 0 to 100, evenly spaced, to six digits; as the case format spaces a list of options."""
    step = Decimal(100) / max(n_options - 1, 1)
    return [(step * n).quantize(Decimal("0.000001")) for n in range(n_options)]


def ends_of(case: Case, issue: str) -> tuple[Decimal, Decimal]:
    """The ends of an issue's line, options beyond them counted in."""
    known = case.issues[issue]
    places = [known.place(option) for option in known.options]
    return min(known.ends[0], *places), max(known.ends[1], *places)


def place_wanted(case: Case, position: Position) -> Decimal | None:
    """Where on the line a position is: what is wanted, else the one option of most value; None on a tie."""
    issue = case.issues[position.issue]
    if isinstance(position.wants, str):
        return issue.place(position.wants)
    if position.wants is not None:
        return position.wants
    values = {option: value.exact for option, value in (position.values or {}).items()}
    most = [option for option, value in values.items() if value == max(values.values())]
    return issue.place(most[0]) if len(most) == 1 else None
