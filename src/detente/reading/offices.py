"""For whom a person of the table speaks on the day of a page: the state while in office, only for themselves out of it.

The table knows terms up to a date that it states; of a later page it says so, and believes whoever held the office then.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from .dates import named_in

_FORMER = re.compile(
    r"\b(?:(?:former|ousted|deposed|exiled|one-time)\s+|ex-)(?:(?!to\b|of\b|and\b)[\w.-]+\s+){0,3}$|"
    r"\bpredecessor,?\s+$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Term:
    """One term of one person: the party that it lets the person speak for, from the first day to the day it ended."""

    code: str
    full: str
    first: date | None
    ended: date | None

    def holds(self, day: date) -> bool:
        """True for a day within the term; the day on which it ends belongs to whoever follows."""
        return (self.first is None or self.first <= day) and (self.ended is None or day < self.ended)


@dataclass(frozen=True)
class Standing:
    """Whom a person stands for: the party's code, or "" where it is the person alone; the full name; the reason in words."""

    code: str
    full: str
    why: str


def standing(terms: Sequence[Term], page: date | None, as_of: date, sentence: str, start: int) -> Standing:
    """For whom the person named at `start` speaks on a page of that date; without a date, for the party of the first term.

    A former office in words ("former president X") counts over the table; an act that its sentence dates within a term is
    the state's. `terms` are all of those to whom the name may lead, and are not empty.
    """
    first = terms[0]
    if _FORMER.search(sentence, max(0, start - 60), start):
        return Standing("", first.full, "former, by the page's words")
    if page is None:
        return Standing(first.code, first.full, "")
    holding = next((term for term in terms if term.holds(page)), None)
    if holding:
        is_beyond = page > as_of and holding.ended is None and holding.first is not None
        return Standing(
            holding.code, holding.full, f"in office on {as_of.isoformat()}, not known after" if is_beyond else ""
        )
    then = _held_then(terms, sentence, page)
    if then:
        return Standing(then.code, then.full, "in office then")
    return _out_of_office(terms, page)


def _held_then(terms: Sequence[Term], sentence: str, page: date) -> Term | None:
    """The term in which all dates of the sentence lie."""
    spans = [when.span for when in named_in(sentence, page) if when.span]
    return next((term for term in terms if spans and all(term.holds(day) for span in spans for day in span)), None)


def _out_of_office(terms: Sequence[Term], page: date) -> Standing:
    past = [term for term in terms if term.ended and term.ended <= page]
    last = max(past, key=lambda term: term.ended or date.min, default=None)
    if last and last.ended:
        return Standing("", last.full, f"out of office since {last.ended.isoformat()}")
    ahead = [term for term in terms if term.first]
    first = min(ahead, key=lambda term: term.first or date.max)
    return Standing("", first.full, f"in office only from {first.first}")
