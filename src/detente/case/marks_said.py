"""What a case says of deals and of talks without a number, said back in words.

Which options end or pause the fighting, what can be divided, since when they fight, which talks were held, and which
proposal the mediator backs.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import chain
from typing import NamedTuple

from .case import Case, PlaceKey
from .parts import Option

SIGNED = {
    "nothing": "signed nothing",
    "partial": "signed a part of it",
    "deal": "signed a deal",
}
DAYS_A_YEAR = 365.25


class Told(NamedTuple):
    """A thing that is no number: its place, what is written there, and what that means."""

    place: PlaceKey
    written: str
    words: str


def marks_in_words(case: Case) -> Iterator[Told]:
    """Everything of that kind, kind after kind."""
    return chain(
        _ends(case),
        _pauses(case),
        _divisible(case),
        _since(case),
        _talks(case),
        _plan(case),
    )


def _options(case: Case) -> Iterator[tuple[PlaceKey, str, Option]]:
    """Each option of the case with its place, and a deal with it in words."""
    for key, issue in case.issues.items():
        for id, option in issue.options.items():
            deal = f"a deal with “{case.deal_words({key: id})}”"
            yield ("issues", key, "options", id), deal, option


def _ends(case: Case) -> Iterator[Told]:
    for place, deal, option in _options(case):
        if option.ends_fighting:
            yield Told(
                place=(*place, "ends_fighting"),
                written="true",
                words=f"{deal} ends the fighting",
            )


def _pauses(case: Case) -> Iterator[Told]:
    for place, deal, option in _options(case):
        if option.pauses is not None:
            steps = n_of(option.pauses, case.time_step)
            yield Told(
                place=(*place, "pauses"),
                written=str(option.pauses),
                words=f"{deal} stops the fighting for {steps} and does not end it",
            )


def _divisible(case: Case) -> Iterator[Told]:
    for key, issue in case.issues.items():
        if issue.divisible:
            title = case.issue_title(key)
            yield Told(
                place=("issues", key, "divisible"),
                written="true",
                words=f"“{title}” can be divided: shares and lotteries between its options count as deals",
            )


def _since(case: Case) -> Iterator[Told]:
    if case.fighting is None or case.fighting.since is None:
        return
    began = case.fighting.since
    yield Told(
        place=("fighting", "since"),
        written=began.isoformat(),
        words=f"the fighting began on {began.isoformat()}{_so_long(began, case.as_of)}",
    )


def _so_long(began: date, today: date | None) -> str:
    """How long they have fought on the day of the case; nothing where the case has no day."""
    if today is None:
        return ""
    days = (today - began).days
    if days < DAYS_A_YEAR:
        return f" and has gone on for {n_of(days, 'day')}"
    return f" and has gone on for {days / DAYS_A_YEAR:.1f} years"


def _talks(case: Case) -> Iterator[Told]:
    if case.fighting is None:
        return
    for index, talk in enumerate(case.fighting.talks):
        who = talk.with_ or case.fighting.sides
        names = joined([case.party_name(party) for party in who])
        day = talk.date.isoformat()
        yield Told(
            place=("fighting", "talks", index),
            written=talk.ended,
            words=f"{names} exchanged terms in talks that ended on {day}, and {SIGNED[talk.ended]}",
        )


def _plan(case: Case) -> Iterator[Told]:
    if case.mediator is None or case.mediator.plan is None:
        return
    plan = case.mediator.plan
    yield Told(
        place=("mediator", "plan"),
        written=plan,
        words=f"the mediator backs “{case.proposal_title(plan)}”; `refused.<party>` means that a"
        " party has not accepted it",
    )


def n_of(n: int, thing: str) -> str:
    """So many of a thing: ``1 month``, ``3 months``."""
    return f"{n} {thing}" if n == 1 else f"{n} {thing}s"


def joined(names: list[str]) -> str:
    """Names in a row: ``A, B and C``."""
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last
