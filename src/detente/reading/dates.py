"""When: the dates of acts, as days or intervals in ISO 8601.

An act's date is what its sentence says, relative to the date of the page; where it says nothing, there is none. Seasons are
those of the northern hemisphere.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

Span = tuple[date, date]
Stretch = tuple[int, int]  # start and end in a sentence

_MONTHS = {name.lower(): n for n, name in enumerate(calendar.month_name) if name}
_MONTHS |= {name[:3]: n for name, n in list(_MONTHS.items())} | {"sept": 9}
_DAYS = {name.lower(): n for n, name in enumerate(calendar.day_name)}
_SEASONS = {"spring": 3, "summer": 6, "fall": 9, "autumn": 9, "winter": 12}
_NUMBERS = {
    word: n for n, word in enumerate("zero one two three four five six seven eight nine ten eleven twelve".split())
}
_NUMBERS |= {
    "a": 1,
    "an": 1,
    "several": 3,
    "a few": 3,
    "a couple of": 2,
}  # chosen: `several` is rarely fewer than three
MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|"
    r"Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
YEAR = r"(?:1[89]|20)\d\d"
_COUNT = r"(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|an?|several|a few|a couple of)"
_UNIT = r"(?:day|week|month|year)"
_RECENT = {"day": 7, "week": 30, "month": 120, "year": 1500}  # days that `recent` reaches back; chosen, wide
_AHEAD = re.compile(  # words for what is to come, in the clause of a month: "the talks will resume in July"
    r"\b(?:will|would|shall|may|could|going to|plan(?:s|ned|ning)?|intend(?:s|ed)?|scheduled|due|set|expect(?:s|ed)?|"
    r"hop(?:es?|ed|ing)|vow(?:s|ed)?|threaten(?:s|ed)?|pledged?|promis(?:es?|ed)|offer(?:s|ed)?|agreed?|demand(?:s|ed)?|"
    r"want(?:s|ed)?|propos(?:es?|ed)|ask(?:s|ed)?|urg(?:es?|ed)|upcoming|next)\b"
    r"(?:(?!\b(?:held|which|who|since|after)\b)[^;,\"])*$",
    re.IGNORECASE,
)
_WINDOW = 60  # characters between an act and a date that is still its own; chosen

FULL = re.compile(
    rf"\b(?:({MONTH})\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+({YEAR})|(\d{{1,2}})(?:st|nd|rd|th)?\s+({MONTH}),?\s+({YEAR}))\b"
)
MONTH_DAY = re.compile(
    rf"\b(?:({MONTH})\s+(\d{{1,2}})(?:st|nd|rd|th)?|(\d{{1,2}})(?:st|nd|rd|th)?\s+({MONTH}))\b(?!,?\s+{YEAR})"
)


@dataclass(frozen=True)
class When:
    """A date as a sentence words it."""

    start: int
    end: int
    text: str
    span: Span | None

    @property
    def iso(self) -> str | None:
        """A day, or ``first/last``; None when it needs the page's date and the page has none."""
        if self.span is None:
            return None
        first, last = self.span
        return first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"


def when_of(sentence: str, act: Stretch, others: Sequence[Stretch], page: date | None) -> When | None:
    """Date of the act that stands at `act` in a sentence: one in its own words, else one nearby in no other act's."""
    start, end = act

    def distance(when: When) -> int:
        return 0 if start <= when.start < end else min(abs(when.start - end), abs(start - when.end))

    def is_theirs(when: When) -> bool:
        return distance(when) > 0 and any(a <= when.start < b for a, b in others)

    near = [when for when in _all_named(sentence, page) if distance(when) <= _WINDOW and not is_theirs(when)]
    return min(near, key=lambda when: (distance(when), when.start), default=None)


@lru_cache(maxsize=8)
def _all_named(sentence: str, page: date | None) -> tuple[When, ...]:
    """The dates of a sentence, read once for all its acts."""
    return tuple(named_in(sentence, page))


def named_in(sentence: str, page: date | None) -> Iterator[When]:
    """All dates that a sentence words, in their order; the first pattern to fit a place has it."""
    taken: list[tuple[int, int]] = []
    found: list[When] = []
    for pattern, reader in _GRAMMAR:
        for match in pattern.finditer(sentence):
            if all(match.end() <= a or match.start() >= b for a, b in taken):
                taken.append(match.span())
                found.append(When(match.start(), match.end(), match[0], reader(match, page)))
    yield from sorted(found, key=lambda when: when.start)


def _year_span(match: re.Match[str], page: date | None) -> Span | None:
    year = int(match["year"])
    end = date(year, 12, 31)
    return date(year, 1, 1), max(end, page) if page and match[0].lower().startswith("since") else end


def _full_span(match: re.Match[str], page: date | None) -> Span | None:
    day = full_date(match)
    return (day, day) if day else None


def _month_year_span(match: re.Match[str], page: date | None) -> Span | None:
    return _months(int(match["year"]), month_number(match["month"]), 1)


def _month_day_span(match: re.Match[str], page: date | None) -> Span | None:
    if page is None:
        return None
    month, number = (month_number(match[1]), int(match[2])) if match[1] else (month_number(match[4]), int(match[3]))
    days = [day for year in (page.year - 1, page.year, page.year + 1) if (day := day_of(year, month, number))]
    day = min(days, key=lambda day: (abs((day - page).days), day), default=None)
    return (day, day) if day else None


def _month_span(match: re.Match[str], page: date | None) -> Span | None:
    if page is None:
        return None
    month, which = month_number(match["month"]), (match["which"] or "").lower()
    if which == "next":
        return _months(page.year + (month <= page.month), month, 1)
    if match[0].lower().startswith(("by", "until")):
        return _months(page.year + (month < page.month), month, 1)
    if not which and _AHEAD.search(match.string[: match.start()]):
        return _months(page.year + (month < page.month), month, 1)
    late = which == "last" and month == page.month
    return _months(page.year - (month > page.month or late), month, 1)


def _day_word_span(match: re.Match[str], page: date | None) -> Span | None:
    shift = {"yesterday": -1, "tomorrow": 1}.get(match[0].lower(), 0)
    return _around(page, shift, shift)


def _weekday_span(match: re.Match[str], page: date | None) -> Span | None:
    if page is None:
        return None
    back = (page.weekday() - _DAYS[match["day"].lower()]) % 7
    which = (match["which"] or "").lower()
    shift = 7 - back if which == "next" else -(back or 7) if which == "last" else -back
    return _around(page, shift, shift)


def _unit_span(match: re.Match[str], page: date | None) -> Span | None:
    if page is None:
        return None
    which, unit = match["which"].lower(), match["unit"].lower()
    step = {"last": -1, "previous": -1, "past": -1, "next": 1, "coming": 1}.get(which.split()[-1], 0)
    if unit == "week":
        monday = page - timedelta(days=page.weekday()) + timedelta(days=7 * step)
        return monday, monday + timedelta(days=6)
    if unit == "weekend":
        saturday = (
            page
            - timedelta(days=(page.weekday() - 5) % 7 + (7 if step < 0 and page.weekday() >= 5 else 0))
            + timedelta(days=7 * (step > 0))
        )
        return saturday, saturday + timedelta(days=1)
    if unit == "month":
        return _months(page.year, page.month + step, 1)
    return (date(page.year + step, 1, 1), date(page.year + step, 12, 31)) if page.year + step > 0 else None


def _season_span(match: re.Match[str], page: date | None) -> Span | None:
    if page is None:
        return None
    which, month = (match["which"] or "").lower(), _SEASONS[match["season"].lower()]
    spans = [_months(year, month, 3) for year in (page.year - 1, page.year, page.year + 1)]
    past = [span for span in spans if span and span[1] < page]
    ahead = [span for span in spans if span and span[1] >= page]
    if which == "last" or (which == "the" and match[0].lower().startswith("since")):
        return past[-1] if past else None
    return ahead[0] if ahead else None


def _recent_span(match: re.Match[str], page: date | None) -> Span | None:
    unit = match["unit"].lower()
    n = _count(match["count"]) if match["count"] else None
    return _around(page, -(_RECENT[unit] if n is None else n * _length(unit)), 0)


def _ago_span(match: re.Match[str], page: date | None) -> Span | None:
    unit, n = match["unit"].lower(), _count(match["count"])
    slack = {"day": 0, "week": 3, "month": 15, "year": 180}[unit]
    return _around(page, -n * _length(unit) - slack, min(0, -n * _length(unit) + slack))


def _early_span(match: re.Match[str], page: date | None) -> Span | None:
    inner = _unit_span(match, page)
    return (inner[0], page) if inner and page and inner[0] <= page else inner


_SEASON = re.compile(
    r"\b(?:over|in|during|since|by|through)?\s*(?P<which>the|last|this|next|coming)\s+"
    r"(?P<season>spring|summer|fall|autumn|winter)\b",
    re.IGNORECASE,
)
_RECENTLY = re.compile(
    r"\b(?:in|over|for|during|within)?\s*(?:recent|the (?:past|last)|the next)\s+"
    rf"(?:(?P<count>{_COUNT})\s+)?(?P<unit>{_UNIT})s\b",
    re.IGNORECASE,
)
_MONTH_ALONE = re.compile(
    r"\b(?:in|since|during|until|by|last|next|this|early|late|mid)[ -](?:(?P<which>last|next|this)\s+)?"
    rf"(?P<month>{MONTH})\b(?!\s+\d)"
)
_WEEKDAY = re.compile(rf"\b(?:(?P<which>last|next|this)\s+)?(?P<day>{'|'.join(calendar.day_name)})\b")
_UNIT_NAMED = re.compile(
    r"\b(?P<which>last|this|next|the previous|the coming)\s+(?P<unit>week|weekend|month|year)\b", re.IGNORECASE
)
_YEAR_NAMED = re.compile(rf"\b(?:in|since|during|from|of|the|by|late|early)\s+(?P<year>{YEAR})\b(?!-)", re.IGNORECASE)
_GRAMMAR: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], date | None], Span | None]], ...] = (
    (FULL, _full_span),
    (MONTH_DAY, _month_day_span),
    (re.compile(rf"\b(?P<month>{MONTH}),?\s+(?P<year>{YEAR})\b"), _month_year_span),
    (_MONTH_ALONE, _month_span),
    (_YEAR_NAMED, _year_span),
    (re.compile(r"\b(?:yesterday|today|tonight|tomorrow)\b", re.IGNORECASE), _day_word_span),
    (_WEEKDAY, _weekday_span),
    (re.compile(r"\b(?:earlier|later)\s+(?P<which>this)\s+(?P<unit>week|month|year)\b", re.IGNORECASE), _early_span),
    (_UNIT_NAMED, _unit_span),
    (_RECENTLY, _recent_span),
    (re.compile(rf"\b(?P<count>{_COUNT})\s+(?P<unit>{_UNIT})s?\s+(?:ago|earlier)\b", re.IGNORECASE), _ago_span),
    (_SEASON, _season_span),
)


def full_date(found: re.Match[str]) -> date | None:
    """Day that a match of `FULL` words; None for June 31."""
    if found[1]:
        return day_of(int(found[3]), month_number(found[1]), int(found[2]))
    return day_of(int(found[6]), month_number(found[5]), int(found[4]))


def month_number(name: str) -> int:
    """Number of a month by its name, whole or short."""
    return _MONTHS[name.lower().rstrip(".")]


def day_of(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has none."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _months(year: int, month: int, n: int) -> Span | None:
    """The `n` months from `month` on; `month` may lie outside 1 to 12."""
    first, last = divmod(month - 1, 12), divmod(month + n - 2, 12)
    start, end = day_of(year + first[0], first[1] + 1, 1), day_of(year + last[0], last[1] + 1, 1)
    return (start, end.replace(day=calendar.monthrange(end.year, end.month)[1])) if start and end else None


def _around(page: date | None, first: int, last: int) -> Span | None:
    return (page + timedelta(days=first), page + timedelta(days=last)) if page and page.year > 1000 else None


def _count(text: str) -> int:
    return int(text) if text.isdigit() else _NUMBERS[text.lower()]


def _length(unit: str) -> int:
    return {"day": 1, "week": 7, "month": 30, "year": 365}[unit]
