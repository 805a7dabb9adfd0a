"""Deeds -> the issues of a draft: what is to be settled, with the options that the claims or a template give."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from .deeds import Deed
from .tables import issue_title
from .templates import Template, template

MOST_ISSUES = 12  # chosen: twelve issues of three options are half a million deals, listed in seconds
_MOST_NUMBERS = 5
STANCES = frozenset(("REQUEST", "REJECT", "AGREE", "CONCEDE", "RETREAT", "COOPERATE", "AID", "SUPPORT"))
DEMANDS = ("REQUEST", "REJECT")


@dataclass(frozen=True)
class Question:
    """An issue with its options in their order, and what silence stands for."""

    id: str
    title: str
    options: Mapping[str, Mapping[str, Any]]
    asked: str
    kept: str
    now: str
    why_now: str
    template: Template
    deeds: tuple[Deed, ...]
    unit: str = ""

    @property
    def is_number(self) -> bool:
        """True when stated numbers are its options."""
        return bool(self.unit)

    def option_of(self, words: str) -> str:
        """The option that some words name: a number where numbers are the options, else by the cues of the template."""
        named = self.template.named(words)
        if not self.is_number:
            return named
        numbers = numbers_in(words, self.template)
        none = Decimal(0) if named and named == self.template.now and self.template.zero else None
        number = numbers[-1] if numbers else none
        return number_id(number) if number is not None and number_id(number) in self.options else ""


def questions_of(deeds: Sequence[Deed]) -> tuple[Question, ...]:
    """The issues on which somebody takes a stand, in the order in which the texts speak of them."""
    found: dict[str, list[Deed]] = {}
    for deed in deeds:
        if deed.claim.modality != "hypothetical":
            for issue in deed.issues:
                found.setdefault(issue, []).append(deed)
    open_ = {issue: about for issue, about in found.items() if not template(issue).passes}
    stood = {issue: about for issue, about in open_.items() if any(_is_stance(deed) for deed in about)}
    if not stood:  # nothing but talks and terms: then these are what the draft is about
        stood = {
            issue: about for issue, about in found.items() if issue != "fighting" and any(_is_stance(d) for d in about)
        }
    ranked = sorted(stood, key=lambda issue: -sum(_is_stance(deed) for deed in stood[issue]))[:MOST_ISSUES]
    return tuple(_question(issue, stood[issue]) for issue in stood if issue in ranked)


def _is_stance(deed: Deed) -> bool:
    return deed.act in STANCES and deed.is_said and bool(deed.by)


def _question(issue: str, deeds: Sequence[Deed]) -> Question:
    like = template(issue)
    like = template("") if like.passes else like
    stated = list(dict.fromkeys(_stated(issue, [deed for deed in deeds if deed.act != "THREATEN"], like)))
    if like.numbers and len(stated) + bool(like.zero) > 1 and not _is_two_in_one(issue, deeds, like):
        return _number_question(issue, deeds, like, stated)
    return Question(
        issue, issue_title(issue), like.places(), like.asked, like.kept, like.now,
        f"nothing on the pages says what holds today: taken to be “{like.options[like.now]}”", like, tuple(deeds),
    )  # fmt: skip


# Numbers --------------------------------------------------------------------------------------------------------


def numbers_in(words: str, like: Template) -> list[Decimal]:
    """The numbers in some words that have a unit of the template: 9 in "9 per cent"."""
    if not like.numbers:
        return []
    units = "|".join(re.escape(unit) for unit in like.numbers)
    figure = re.compile(rf"(?<![\d.,])(\d{{1,4}}(?:[.,]\d{{1,2}})?)[\s-]*(?:{units})", re.IGNORECASE)
    return [Decimal(found[1].replace(",", ".")) for found in figure.finditer(words)]


def _stated(issue: str, deeds: Sequence[Deed], like: Template) -> list[Decimal]:
    """The numbers that deeds state on one issue, in their order."""
    return [
        number for deed in deeds for about, words in deed.about if about == issue for number in numbers_in(words, like)
    ]


def _is_two_in_one(issue: str, deeds: Sequence[Deed], like: Template) -> bool:
    """True where several parties have imposed figures of their own: two tariffs are no places on one line."""
    imposed = [deed for deed in deeds if deed.act == "SANCTION" and deed.is_done and _stated(issue, [deed], like)]
    return len({party for deed in imposed for party in deed.by}) > 1


def _number_question(issue: str, deeds: Sequence[Deed], like: Template, stated: Sequence[Decimal]) -> Question:
    unit = "per cent" if "%" in like.numbers else like.numbers[0]
    numbers = sorted({*stated[:_MOST_NUMBERS], *([Decimal(0)] if like.zero else [])})
    options = {number_id(n): {"at": n, "title": like.zero if like.zero and n == 0 else f"{n} {unit}"} for n in numbers}
    imposed = _stated(issue, [deed for deed in deeds if deed.act == "SANCTION" and deed.is_done], like)
    demanded = _stated(issue, [deed for deed in deeds if deed.act == "REQUEST"], like)
    if imposed and imposed[-1] in numbers:
        now, why = imposed[-1], "the figure last imposed is taken to hold today"
    else:
        now = numbers[0] if like.zero else numbers[-1]
        why = f"nothing on the pages says what holds today: taken to be “{options[number_id(now)]['title']}”"
    others = [n for n in demanded or numbers if n != now]
    asked = max(others or numbers, key=lambda n: abs(n - now))
    now_id = number_id(now)
    return Question(issue, issue_title(issue), options, number_id(asked), now_id, now_id, why, like, tuple(deeds), unit)


def number_id(number: Decimal) -> str:
    """The id of an option that is a number: ``n7_5``."""
    return "n" + format(number.normalize(), "f").replace(".", "_")


def issue_entry(question: Question, claims: Iterable[str], held_by: Sequence[str] = ()) -> dict[str, Any]:
    """The issue as it stands in a case file."""
    entry: dict[str, Any] = {"title": question.title}
    if question.is_number:
        places = [option["at"] for option in question.options.values()]
        entry["ends"] = [min(places), max(places)]
    entry |= {"options": {id: dict(option) for id, option in question.options.items()}, "now": question.now}
    if held_by:
        entry["held_by"] = list(held_by)
    whose = "numbers of the pages" if question.is_number else "a general template"
    return {**entry, "from": list(claims), "assumed": f"{question.why_now}; the options are {whose}"}
