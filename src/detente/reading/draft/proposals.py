"""Deeds -> proposals: packages somebody put forward, with the answers that are reported."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from .deeds import Deed
from .positions import claims_of
from .questions import Question

_PUTS_FORWARD = re.compile(
    r"\b(?:propos|offer|plan|tabl|put(?:s|ting)? forward|suggest|presented|draft|call(?:s|ed)? for)", re.IGNORECASE
)
_AGREEMENT = re.compile(r"\bagreements? (?:to|on)\b|\bagreed\b", re.IGNORECASE)
_PUT_BY = re.compile(r"\b(?:proposed|offered|tabled|put forward|suggested) by\b", re.IGNORECASE)
_ANSWER = {"AGREE": "accepted", "REJECT": "refused"}
_MOST_PROPOSALS = 8

Holds = Mapping[tuple[str, str], str]


def proposals_of(
    deeds: Sequence[Deed], questions: Sequence[Question], sides: Sequence[str], wants: Holds, parties: Sequence[str]
) -> list[dict[str, Any]]:
    """What was put forward, one proposal per proposer and set of issues, then the terms of each side as a whole."""
    known = {question.id: question for question in questions}
    put: dict[tuple[str, tuple[str, ...]], list[Deed]] = {}
    for deed in deeds:
        issues = tuple(issue for issue in deed.issues if issue in known)
        put_forward = _is_put(deed) or _is_put_to_both(deed, sides)
        if issues and deed.is_said and deed.by and deed.by[0] in parties and not deed.is_old and put_forward:
            put.setdefault((deed.by[0], issues), []).append(deed)
        elif (
            issues
            and deed.act in _ANSWER
            and deed.is_said
            and set(deed.to[:1]) & set(parties)
            and _PUT_BY.search(deed.claim.quote)
        ):
            put.setdefault((deed.to[0], issues), []).append(replace(deed, by=deed.to[:1], to=deed.by))
    found = [_proposal(by, issues, own, deeds, known, parties) for (by, issues), own in put.items()]
    terms = [_terms(side, deeds, questions, wants, sides) for side in sides]
    whole = [
        entry for entry in terms if entry is not None and all(entry["package"] != other["package"] for other in found)
    ]
    return _named_once([entry for entry in found if entry["package"]][:_MOST_PROPOSALS] + whole)


def _is_put(deed: Deed) -> bool:
    puts = deed.act in ("REQUEST", "AGREE", "CONCEDE") and bool(_PUTS_FORWARD.search(deed.claim.trigger))
    return puts or _is_joint(deed)


def _is_put_to_both(deed: Deed, sides: Sequence[str]) -> bool:
    """True for what a third party asks of both sides: a truce, an exchange."""
    return deed.act == "REQUEST" and len(sides) == 2 and set(sides) == set(deed.to)


def _is_joint(deed: Deed) -> bool:
    """True for something agreed between several: "an agreement to exchange prisoners", "both agreed"."""
    words = f"{deed.claim.trigger} {deed.claim.quote}"
    joint = len(deed.by) > 1 or "agreement" in words.lower()
    return deed.act == "AGREE" and joint and bool(_AGREEMENT.search(words))


def _proposal(
    by: str,
    issues: tuple[str, ...],
    own: Sequence[Deed],
    deeds: Sequence[Deed],
    known: Mapping[str, Question],
    parties: Sequence[str],
) -> dict[str, Any]:
    package = {}
    for issue in issues:
        words = " ".join(words for deed in own for about, words in deed.about if about == issue)
        option = known[issue].option_of(words) or known[issue].asked
        package[issue] = option
    answers, answering = _answers(by, issues, own, deeds, parties)
    agreed = [deed for deed in own if _is_joint(deed)]
    for deed in agreed:
        answers |= {party: "accepted" for party in (*deed.by, *deed.to) if party in parties}
    title = ", ".join(known[issue].options[option]["title"] for issue, option in package.items())
    entry: dict[str, Any] = {"id": f"{by}_{issues[0]}", "by": by, "title": title[:1].upper() + title[1:]}
    day = _day(own)
    entry |= ({"date": day} if day else {}) | {"package": package} | ({"answers": answers} if answers else {})
    entry["from"] = claims_of([*own, *answering])
    if agreed:
        entry["coded"] = "reported as agreed; who proposed it is not said"
    elif answers:
        entry["coded"] = "the answers are those to this issue, as reported"
    return entry


def _answers(
    by: str, issues: Sequence[str], own: Sequence[Deed], deeds: Sequence[Deed], parties: Sequence[str]
) -> tuple[dict[str, str], list[Deed]]:
    """What others said on the issues of a proposal: a refusal or consent, conditional where it names a condition."""
    answers: dict[str, str] = {}
    answering: list[Deed] = []
    for deed in deeds:
        if (
            deed in own
            or deed.act not in _ANSWER
            or not deed.is_said
            or deed.is_old
            or not set(deed.issues) & set(issues)
        ):
            continue
        same_place = any(deed.place == other.place for other in own)
        to = () if " target:" in deed.claim.rule else deed.to  # whom it answers is then the reader's guess
        if not same_place and by not in to and to:
            continue
        for party in deed.by:
            if (
                party != by
                and party in parties
                and party not in answers
                and not (deed.act == "AGREE" and _is_put(deed))
            ):
                answers[party] = "conditional" if deed.claim.condition and deed.act == "AGREE" else _ANSWER[deed.act]
                answering.append(deed)
    return answers, answering


def _terms(
    side: str, deeds: Sequence[Deed], questions: Sequence[Question], wants: Holds, sides: Sequence[str]
) -> dict[str, Any] | None:
    """The demands of one side put together; None where it demands fewer than two things."""
    demanded = {
        question.id: [deed for deed in question.deeds if deed.act == "REQUEST" and deed.is_said and side in deed.by]
        for question in questions
    }
    package = {
        question.id: wants[side, question.id]
        for question in questions
        if demanded[question.id] and wants.get((side, question.id), question.now) != question.now
    }
    if len(package) < 2:
        return None
    refusing = [d for d in deeds if d.act == "REJECT" and d.is_said and not d.is_old and "settlement_terms" in d.issues]
    answers = {other: "refused" for other in sides if other != side and any(other in deed.by for deed in refusing)}
    own = [deed for issue in package for deed in demanded[issue]]
    entry: dict[str, Any] = {
        "id": f"{side}_terms",
        "by": side,
        "title": "Its demands, put together",
        "status": "announced",
    }
    entry["package"] = package
    if answers:
        entry["answers"] = answers
    return {**entry, "from": claims_of(own), "coded": "put together from single demands; not tabled as one text"}


def _day(own: Sequence[Deed]) -> str:
    dates = [deed.claim.date or "" for deed in own]
    days = sorted(day for day in dates if "/" not in day and len(day) == 10)
    for day in days:
        try:
            return date.fromisoformat(day).isoformat()
        except ValueError:
            continue
    return ""


def _named_once(entries: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    used: set[str] = set()
    for entry in entries:
        id, number = entry["id"], 2
        while id in used:
            id, number = f"{entry['id']}_{number}", number + 1
        entry["id"] = id
        used.add(id)
    return list(entries)
