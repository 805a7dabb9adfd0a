"""The date of a page: what it says of itself, its address or its dateline; else inferred and marked so; else none."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from .actors import Table, actors
from .dates import FULL, MONTH, MONTH_DAY, YEAR, day_of, full_date, month_number

Dated = tuple[date | None, str]
NEAR = 180  # days; chosen: days named farther apart than this do not lie in one year's news

_ISO = re.compile(rf"({YEAR})-(\d\d)-(\d\d)")
_IN_URL = re.compile(rf"(?<!\d)({YEAR})[/-]?(0[1-9]|1[0-2])[/-]?([0-2]\d|3[01])(?!\d)")
_JSON_LD = re.compile(r'"datePublished"\s*:\s*"([^"]{8,40})"')
_DATELINE = re.compile(rf"^[^a-z]{{2,60}}?,\s+({MONTH})\s+(\d{{1,2}}),?\s+({YEAR})?")
_META = (
    "article:published_time",
    "datepublished",
    "date",
    "dc.date",
    "dc.date.issued",
    "parsely-pub-date",
    "pubdate",
    "time",
)
_TITLED = re.compile(
    r"(?<![Ff]ormer )(?<!ex-)\b(?:President|Prime Minister|Chancellor|Secretary-General|Premier)\s+"
    r"((?:[^\W\d_a-z][\w'-]*\s*){1,4})"
)
_MONTH_YEAR = re.compile(rf"\b({MONTH})\s+({YEAR})\b")


def stated(described: Mapping[str, str], text: str) -> Dated | None:
    """Date that the head of an HTML page states."""
    for key in _META:
        found = _ISO.match(described.get(key, "")) or None
        day = day_of(*(int(part) for part in found.groups())) if found else _written(described.get(key, ""))
        if day:
            return day, f"stated in the page's {key}"
    linked = _JSON_LD.search(text)
    found = _ISO.match(linked[1]) if linked else None
    day = day_of(*(int(part) for part in found.groups())) if found else None
    return (day, "stated in the page's datePublished") if day else None


def stated_in_lines(lines: Sequence[str]) -> Dated | None:
    """Date in a line that stands outside the article, such as "Published May 30, 2025"."""
    for line in lines[:40]:
        day = _written(line) if len(line) < 100 else None
        if day:
            return day, "stated in a line above or below the text"
    return None


def from_url(url: str) -> Dated | None:
    """Date in the address that a page gives for itself: ``/2025/05/30/`` or ``2025-05-30``."""
    for found in _IN_URL.finditer(url[-200:]):
        day = day_of(*(int(part) for part in found.groups()))
        if day:
            return day, "in the page's address"
    return None


def in_dateline(text: str) -> Dated | None:
    """Date in the dateline with which the text opens, if it names the year."""
    found = _DATELINE.match(text)
    day = day_of(int(found[3]), month_number(found[1]), int(found[2])) if found and found[3] else None
    return (day, "in the dateline") if day else None


def inferred(text: str) -> Dated:
    """Earliest date that fits the text: the latest full date in it, or its latest day while its leaders hold office."""
    full = max(filter(None, (full_date(found) for found in FULL.finditer(text))), default=None)
    floor, who = _in_office(text, actors())
    days = list(MONTH_DAY.finditer(text))
    if floor and days:
        named = [day for found in days if (day := _next_day(found, max(floor, full or floor)))]
        near = [day for day in named if day <= min(named) + timedelta(days=NEAR)]
        if near:
            return max(near), f"inferred: not before {max(near)}, the latest day named while {who} holds office"
    if full:
        return full, f"inferred: not before {full}, the latest date in the text"
    return None, "none found"


def _in_office(text: str, table: Table) -> tuple[date | None, str]:
    """First day on which a leader named with the office holds it, after the latest month that the text names."""
    months = [day_of(int(found[2]), month_number(found[1]), 1) for found in _MONTH_YEAR.finditer(text)]
    floor = max((day for day in months if day), default=date.min)
    best: tuple[date | None, str] = (None, "")
    for found in _TITLED.finditer(text):
        words = found[1].split()
        names = [" ".join(words[:n]) for n in range(len(words), 0, -1)]
        name = next((name for name in names if name in table.terms), None)
        spans = table.terms[name] if name else ()
        starts = [max(first, floor) for first, last in spans if first and (last is None or last > floor)]
        if starts and (best[0] is None or min(starts) > best[0]):
            best = (min(starts), name or "")
    return best


def _next_day(found: re.Match[str], floor: date) -> date | None:
    month, number = (month_number(found[1]), int(found[2])) if found[1] else (month_number(found[4]), int(found[3]))
    days = [day_of(year, month, number) for year in (floor.year, floor.year + 1)]
    return next((day for day in days if day and day >= floor), None)


def _written(text: str) -> date | None:
    iso = _ISO.search(text)
    if iso:
        return day_of(*(int(part) for part in iso.groups()))
    found = FULL.search(text)
    return full_date(found) if found else None
