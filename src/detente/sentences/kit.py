"""The small change of English: plural parties, verbs, possessives, joins, numbers, intervals,
days.

Everything a template asks for goes through here, so that a sentence agrees with whoever stands in
it: one party or seven, "the allies lose" and "the Union loses", names of forty letters and names
in other scripts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Protocol

from ..analysis.grammar import counted, in_a_row, possessive, some_of, upper_first
from ..analysis.likelihood import chance as odds
from ..analysis.likelihood import per_cent, word

THIN = "\u202f"  # narrow no-break space, between thousands
FIXED = "\u00a0"  # no-break space, between a number and its unit
COUNTED_TO = 10**15  # chosen: longer counts are read by their first two digits
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
HALF_OF_THE_LAST = 0.005  # of two decimals
LONGEST = 90  # chosen: letters of a title inside a sentence; longer ones end in an ellipsis

# Names that end in an s and stand for one state or body all the same.
SINGULAR_IN_S = frozenset(
    (
        "Bahamas",
        "Comoros",
        "Emirates",
        "Maldives",
        "Nations",
        "Netherlands",
        "Philippines",
        "Seychelles",
        "States",
    )
)
SINGULAR_ENDS = ("ss", "us", "ics")  # congress, caucus, politics
SINGULAR_NOUNS = ("is", *SINGULAR_ENDS)  # crisis, axis; but the Houthis
DAYS = {"day": 1, "week": 7}
MONTHS = {"month": 1, "quarter": 3, "year": 12}


class Interval(Protocol):
    """A number with its two ends."""

    @property
    def low(self) -> float:
        """The lower end."""

    @property
    def high(self) -> float:
        """The upper end."""


class Loop(Protocol):
    """How far a loop of a template has come."""

    @property
    def first(self) -> bool:
        """Whether this is the first of the things in a row."""

    @property
    def last(self) -> bool:
        """Whether this is the last of them."""


class Barrier(Protocol):
    """A line that keeps deals out, as templates read it."""

    @property
    def kind(self) -> str:
        """What kind of line it is, such as "refusal"."""

    @property
    def parties(self) -> tuple[str, ...]:
        """Whose it is."""

    @property
    def options(self) -> tuple[tuple[str, str], ...]:
        """The options it is about, each after its issue."""

    @property
    def place(self) -> str:
        """Where it stands in the case."""


# Names -------------------------------------------------------------------------------------------


def is_plural(name: str) -> bool:
    """Whether a party's name takes a plural verb.

    A heuristic of English: a name with "the" whose head ends in an s, the few states that do so
    aside; what follows "of", "for" or "in" is no head, and a body named by a capital at its end
    ("Halmwick Terminals") is one body.

    Examples
    --------
    >>> is_plural("the European allies"), is_plural("the Houthis"), is_plural("Western governments")
    (True, True, True)
    >>> is_plural("the United States"), is_plural("Halmwick Terminals")
    (False, False)
    """
    head = re.split(r" (?:of|for|in|on|to|at|from|against) ", name.strip())[0]
    words = head.split()
    if not words:
        return False
    noun = words[-1]
    if noun[:1].islower():
        return noun.endswith("s") and not noun.endswith(SINGULAR_NOUNS)
    if words[0] != "the" or len(words) != 2 or noun in SINGULAR_IN_S:
        return False
    return noun.endswith("s") and not noun.endswith(SINGULAR_ENDS)


def are_many(names: Sequence[str]) -> bool:
    """Whether what is named takes a plural verb: several names, or one that is a plural."""
    return len(names) > 1 or any(map(is_plural, names))


def verb(names: str | Sequence[str], one: str, many: str) -> str:
    """The form of a verb that agrees with a name, or with several.

    Examples
    --------
    >>> verb("the European allies", "loses", "lose"), verb(["Northland"], "loses", "lose")
    ('lose', 'loses')
    """
    if are_many(listed(names)):
        return many
    return one


def of_whom(names: str | Sequence[str]) -> str:
    """The possessive of a name, or of several: "Ukraine's", "the allies'", "A's and B's"."""
    return in_a_row([possessive(each) for each in listed(names)])


def its(names: str | Sequence[str]) -> str:
    """The possessive pronoun for who was just named."""
    return verb(names, "its", "their")


def it(names: str | Sequence[str]) -> str:
    """The pronoun for who was just named, as a subject."""
    return verb(names, "it", "they")


def to_it(names: str | Sequence[str]) -> str:
    """The pronoun for who was just named, as an object."""
    return verb(names, "it", "them")


def joined(words: str | Iterable[str], last: str = "and", most: int = 0) -> str:
    """Words in a row; with `most`, the first few and how many more there are."""
    every = listed(words)
    if 0 < most < len(every):
        return some_of(every, most)
    return in_a_row(every, last)


def listed(words: str | Iterable[str]) -> list[str]:
    """One word or several as a list."""
    if isinstance(words, str):
        return [words]
    return list(words)


def title(words: str) -> str:
    """A title of the case inside quotation marks, not longer than a line can bear."""
    if len(words) > LONGEST:
        words = f"{words[: LONGEST - 1].rstrip()}…"
    return f"“{words}”"


def first_up(text: str) -> str:
    """A text with a capital at its head; a quotation mark stays in front of it."""
    if text.startswith("“"):
        return f"“{upper_first(text[1:])}"
    return upper_first(text)


def plain(text: str) -> str:
    """A text with common spaces for the no-break ones that stand between a number and its unit."""
    return text.replace(FIXED, " ")


def tidy(text: str) -> str:
    """A rendered template on one line: spaces in order, none before a stop, no-break spaces kept."""
    spaced = re.sub(r"[ \t\n]+", " ", text).strip()
    return re.sub(r" ([,.;:)])", r"\1", spaced)


# Lines -------------------------------------------------------------------------------------------


def grouped(lines: Iterable[Barrier]) -> list[list[Barrier]]:
    """Lines that are said in one breath: refusals of one party, or conditions of one party on the
    same options.
    """
    groups: dict[tuple[object, ...], list[Barrier]] = {}
    for line in lines:
        groups.setdefault((line.kind, line.parties, _about(line)), []).append(line)
    return list(groups.values())


def _about(line: Barrier) -> object:
    """What lines of one kind and party have to share to be said in one breath."""
    if line.kind in ("refusal", "bottom line"):
        return line.kind
    return line.options if line.kind == "condition" else line.place


def between(loop: Loop, last: str = "and") -> str:
    """What stands before the next of several things that a template says in a row."""
    if loop.first:
        return ""
    if loop.last:
        return f" {last} "
    return ", "


# Numbers -----------------------------------------------------------------------------------------


def number(n: float) -> str:
    """A count with thin spaces between thousands, in two digits from a thousand million million
    on; a broken number with two digits.

    Examples
    --------
    >>> number(11664).replace(THIN, " "), number(2.44), number(1240 * 10**15)
    ('11 664', '2.4', '1.2 × 10¹⁸')
    """
    if n >= COUNTED_TO:
        power = len(str(int(n))) - 1
        return f"{round(n / 10 ** (power - 1)) / 10} × 10{str(power).translate(RAISED)}"
    if float(n).is_integer():
        return f"{int(n):,}".replace(",", THIN)
    return f"{n:.2g}"


def how_many(n: int, noun: str) -> str:
    """A count with its noun: "1 line", "3 lines"."""
    return counted(n, noun).replace(str(n), number(n))


def percent(p: float) -> str:
    """A chance or share in per cent, kept off the ends, that does not break from its sign."""
    return per_cent(p).replace(" %", f"{FIXED}%")


def span(ends: Interval) -> str:
    """The two ends of an interval in per cent; one where they are the same in print.

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> span(SimpleNamespace(low=0.11, high=0.28)).replace(FIXED, " ")
    '11-28 %'
    >>> span(SimpleNamespace(low=0.0, high=0.28)).replace(FIXED, " ")
    'less than 1 % to 28 %'
    """
    low, high = percent(ends.low), percent(ends.high)
    if low == high:
        return low
    if ends.low < 0.01 or ends.high > 0.99:
        return f"{low} to {high}"
    return f"{100 * ends.low:.0f}-{high}"


def chance(ends: Interval) -> str:
    """A chance in the words of ICD 203 and in numbers, with its interval.

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> chance(SimpleNamespace(low=0.39, high=0.77)).replace(FIXED, " ")
    'unlikely to likely, 39-77 %'
    """
    return odds(ends.low, ends.high).replace(" %", f"{FIXED}%")


def decimals(ends: Interval, last: str = " to ") -> str:
    """The two ends of a number with two decimals; one where they are the same in print.

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> decimals(SimpleNamespace(low=-0.001, high=0.28)), decimals(SimpleNamespace(low=1, high=1))
    ('0.00 to 0.28', '1.00')
    """
    low, high = decimal(ends.low), decimal(ends.high)
    if ends.high - ends.low < HALF_OF_THE_LAST:
        return low
    return f"{low}{last}{high}"


def decimal(value: float) -> str:
    """A number with two decimals, and no minus before 0.00."""
    if abs(value) < HALF_OF_THE_LAST:
        value = 0.0
    return f"{value:.2f}"


def likelihood(p: float) -> str:
    """The word of ICD 203 for a chance, as a clause that a "that" follows.

    Examples
    --------
    >>> likelihood(0.03), likelihood(0.3)
    ('there is almost no chance', 'it is unlikely')
    """
    said = word(p)
    if said.endswith("chance"):
        return f"there is {said}"
    return f"it is {said}"


def same_likelihood(ends: Interval) -> bool:
    """Whether both ends of an interval have one word."""
    return word(ends.low) == word(ends.high)


def share(value: float) -> str:
    """A number of the case as pages print it: shares in per cent, others as they are.

    Examples
    --------
    >>> share(0.007).replace(FIXED, " "), share(12.0)
    ('0.7 %', '12')
    """
    if abs(value) > 1:
        return number(value)
    return f"{100 * value:.2g}{FIXED}%".replace("-", "−")


def of_scale(share: float) -> str:
    """A share of a party's own scale as points of 100.

    Examples
    --------
    >>> of_scale(0.124), of_scale(0.01), of_scale(0.001)
    ('12 points of 100', '1 point of 100', 'less than 1 point of 100')
    """
    size = 100 * share
    if size < 1:
        return "less than 1 point of 100"
    if round(size) == 1:
        return "1 point of 100"
    return f"{size:.0f} points of 100"


def points(share: float) -> str:
    """A difference of chances in points, with its sign.

    Examples
    --------
    >>> points(-0.034), points(0.0), points(0.002)
    ('−3', '0', '+0.2')
    """
    size = abs(100 * share)
    if size < 0.05:
        return "0"
    sign = "+" if share > 0 else "−"
    if size < 0.95:
        return f"{sign}{size:.1f}"
    return f"{sign}{size:.0f}"


def in_points(share: float) -> str:
    """A share of a hundred, or a difference of chances, in whole points with the noun.

    Examples
    --------
    >>> in_points(0.21), in_points(-0.01)
    ('21 points', '−1 point')
    """
    noun = "points"
    if abs(round(100 * share)) == 1:
        noun = "point"
    return f"{whole_points(share)} {noun}"


def whole_points(share: float) -> str:
    """A share of a hundred in whole points, with a minus where it is below 0."""
    return str(round(100 * share)).replace("-", "−")


# Time --------------------------------------------------------------------------------------------


def steps(n: float, unit: str) -> str:
    """So many time steps in words; half a step is kept where there are few.

    Examples
    --------
    >>> [steps(n, "month").replace(FIXED, " ") for n in (12, 1, 2.5)]
    ['12 months', '1 month', '2.5 months']
    """
    rounded = round(n) if n >= 10 else round(2 * n) / 2
    said = f"{rounded:g}"
    if rounded == 1:
        return f"{said}{FIXED}{unit}"
    return f"{said}{FIXED}{unit}s"


def day(when: date) -> str:
    """A day in words.

    Examples
    --------
    >>> day(date(2026, 5, 30)).replace(FIXED, " ")
    '30 May 2026'
    """
    return f"{when.day}{FIXED}{when:%B}{FIXED}{when.year}"


def after(start: date, n: int, unit: str) -> date:
    """The day so many time steps after another; the end of a month stays one."""
    if unit in DAYS:
        return start + timedelta(days=n * DAYS[unit])
    months = start.month - 1 + n * MONTHS[unit]
    year, month = start.year + months // 12, months % 12 + 1
    return date(year, month, min(start.day, _length(year, month)))


def _length(year: int, month: int) -> int:
    following = date(year + month // 12, month % 12 + 1, 1)
    return (following - timedelta(days=1)).day
