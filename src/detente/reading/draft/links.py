"""Sentences that tie one issue to another -> links: "X only if Y", "linked X to Y", "conditions for X include Y"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from .deeds import Deed
from .questions import Question
from .tables import issue_mentions

_X, _Y = r"(?P<x>[^.;]{3,160}?)", r"(?P<y>[^.;]{3,200})"
_TIES = (
    re.compile(rf"\b(?:link|tie|tied|ties|linked|links|linking|tying)\s+{_X}\s+to\s+{_Y}", re.IGNORECASE),
    re.compile(
        rf"{_X}\s+(?:is\s+|was\s+|be\s+)?(?:conditional|contingent|dependent)\s+(?:up)?on\s+{_Y}", re.IGNORECASE
    ),
    re.compile(rf"\bconditions?\s+(?:for|of)\s+{_X}\s+(?:include|includes|is|are|was|were)\s+{_Y}", re.IGNORECASE),
    re.compile(rf"{_X}\s+only\s+(?:if|when|after|once|in return for|in exchange for)\s+{_Y}", re.IGNORECASE),
    re.compile(rf"{_X}\s+(?:in return for|in exchange for|provided that|on condition that)\s+{_Y}", re.IGNORECASE),
    re.compile(rf"\bno\s+{_X}\s+(?:without|unless|until|before)\s+{_Y}", re.IGNORECASE),
)
_SPEAKS = ("REQUEST", "REJECT", "AGREE", "THREATEN", "CONCEDE")


def links_of(
    deeds: Sequence[Deed], questions: Sequence[Question], wants: Mapping[tuple[str, str], str]
) -> list[dict[str, Any]]:
    """The links that claims state, each the red line of who states it; `wants` holds the option by party and issue."""
    known = {question.id: question for question in questions}
    found: dict[tuple[str, str, str], dict[str, Any]] = {}
    for deed in deeds:
        if deed.act not in _SPEAKS or not deed.is_said or len(deed.by) != 1:
            continue
        for x, y in _tied(deed, questions):
            if x == y or x not in known or y not in known:
                continue
            party = deed.by[0]
            wanted = wants.get((party, y), known[y].now)
            then = wanted if wanted != known[y].now else known[y].asked
            if then == known[y].now or (party, x, y) in found:
                continue
            found[party, x, y] = {
                "if": {x: _offered(deed, known[x])},
                "then": {y: [then]},
                "red_line_of": party,
                "from": [deed.claim.id],
                "coded": "the words tie the one to the other; how strictly is a reading",
            }
    return list(found.values())


def _tied(deed: Deed, questions: Sequence[Question]) -> list[tuple[str, str]]:
    """Pairs of issues of which the first is to come only with the second."""
    pairs = []
    for pattern in _TIES:
        match = pattern.search(deed.sentence)
        if match:
            pairs += [(x, y) for x in _issues(match["x"]) for y in _issues(match["y"])]
    given = _issues(deed.claim.condition or "") or _by_title(deed.claim.condition or "", questions)
    if deed.act in ("AGREE", "REJECT", "CONCEDE"):
        pairs += [(x, y) for x in deed.issues for y in given]
    if deed.act == "REQUEST":
        pairs += [(x, y) for y in deed.issues for x in given]
    return list(dict.fromkeys(pairs))


def _issues(words: str) -> list[str]:
    return list(dict.fromkeys(mention.issue for mention in issue_mentions(words)))


def _by_title(words: str, questions: Sequence[Question]) -> list[str]:
    """Issues of the draft whose title shares a long word with a condition."""
    long = set(re.findall(r"[a-z]{5,}", words.lower()))
    return [question.id for question in questions if long & set(re.findall(r"[a-z]{5,}", question.title.lower()))]


def _offered(deed: Deed, question: Question) -> str:
    """The option of which the words speak, where they speak of one other than today's."""
    words = next((words for issue, words in deed.about if issue == question.id), "")
    option = question.option_of(words)
    return option if option and option != question.now else question.asked
