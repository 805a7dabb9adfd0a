"""What a case says of deals and of talks without a number, said back in words.

Which options end or pause the fighting, what can be divided, since when they fight, which talks were held, and which
proposal the mediator backs.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from .case import Case, PlaceKey
from .parts import Issue

Told = tuple[PlaceKey, str, str]  # place, what is written there, what it means
SIGNED = {"nothing": "signed nothing", "partial": "signed a part of it", "deal": "signed a deal"}
DAYS_A_YEAR = 365.25


def marks_in_words(case: Case) -> Iterator[Told]:
    """Everything of that kind, in the order of the file."""
    for key, issue in case.issues.items():
        yield from _options(case, key, issue)
        if issue.divisible:
            words = f"“{case.issue_title(key)}” can be divided: shares and lotteries between its options count as deals"
            yield ("issues", key, "divisible"), "true", words
    yield from _seen(case)
    if case.mediator is not None and case.mediator.plan is not None:
        yield ("mediator", "plan"), case.mediator.plan, _plan(case, case.mediator.plan)


def _options(case: Case, key: str, issue: Issue) -> Iterator[Told]:
    for id, option in issue.options.items():
        deal = f"a deal with “{case.deal_words({key: id})}”"
        here: PlaceKey = ("issues", key, "options", id)
        if option.ends_fighting:
            yield (*here, "ends_fighting"), "true", f"{deal} ends the fighting"
        if option.pauses is not None:
            steps = f"{option.pauses} {case.time_step}{'' if option.pauses == 1 else 's'}"
            words = f"{deal} stops the fighting for {steps} and does not end it"
            yield (*here, "pauses"), str(option.pauses), words


def _seen(case: Case) -> Iterator[Told]:
    fighting = case.fighting
    if fighting is None:
        return
    if fighting.since is not None:
        yield ("fighting", "since"), fighting.since.isoformat(), _since(case, fighting.since)
    for index, talk in enumerate(fighting.talks):
        names = [case.party_name(party) for party in talk.with_ or fighting.sides]
        words = (
            f"{_joined(names)} exchanged terms in talks that ended on {talk.date.isoformat()}, and {SIGNED[talk.ended]}"
        )
        yield ("fighting", "talks", index), talk.ended, words


def _since(case: Case, since: date) -> str:
    words = f"the fighting began on {since.isoformat()}"
    if case.as_of is None:
        return words
    years = (case.as_of - since).days / DAYS_A_YEAR
    return f"{words} and has gone on for {years:.1f} years" if years >= 1 else f"{words}, {_days(case, since)} ago"


def _days(case: Case, since: date) -> str:
    assert case.as_of is not None
    return f"{(case.as_of - since).days} days"


def _plan(case: Case, id: str) -> str:
    proposal = case.proposal(id)
    title = (proposal.title if proposal else "") or id.replace("_", " ")
    return f"the mediator backs “{title}”; `refused.<party>` means that a party has not accepted it"


def _joined(names: list[str]) -> str:
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"
