"""Page one: the answer, the three numbers, why there is no deal, what it turns on, what drives it."""

from __future__ import annotations

from typing import Any

from ...synthesis.facts.chances import OneNumber
from ...synthesis.facts.mechanisms import HeldBack
from ..told import Told
from .contents import Block, NumberShown
from .telling import Telling

MOST_ISSUES = 4  # chosen: issues on which it is said where the weights lead


def answer(telling: Telling) -> Block:
    """The answer in one sentence, and how far to trust it."""
    kind, fact, also = _answer(telling)
    confidence = telling.plain("answer", "confidence", telling.facts.confidence)
    said = () if telling.facts.nothing or telling.facts.withheld else confidence
    return Block(id="answer", heading=telling.words("answer", kind, fact, also), said=said)


def _answer(telling: Telling) -> tuple[str, Any, Any]:
    """Which template says the answer, with its facts: chances, else deals, else pressure, else
    what each can do.
    """
    facts = telling.facts
    if facts.withheld:
        return (
            "withheld",
            {**facts.unknown.model_dump(), "n_reported": facts.confidence.ground.n_reported},
            facts.event,
        )
    if facts.chances is not None:
        kind = "chance_open" if facts.chances.spans else "chance_told"
        return kind, facts.chances, facts.turning
    if facts.standing is not None and not facts.is_trivial:
        return _deals(telling), facts.standing, facts.event
    if facts.settles.issues:
        return "settles", facts.settles.issues, facts.event
    if facts.mechanisms.held_back:
        return "holds", _holding(telling), facts.event
    return "nothing", facts.unknown, facts.event


def _deals(telling: Telling) -> str:
    stands = telling.facts.standing
    assert stands is not None
    if stands.unheard:
        return "deals_unheard"
    return "deals_open" if stands.n_open else "deals_closed"


def _holding(telling: Telling) -> Any:
    """Whether today holds, from whichever fact there is on it."""
    first = telling.facts.mechanisms.held_back[0]
    if isinstance(first, HeldBack):
        return {"holds": True, "could_gain": (first.party,)}
    return first


def numbers(telling: Telling) -> Block | None:
    """The three numbers side by side."""
    chances = telling.facts.chances
    if chances is None:
        return None
    return Block(
        id="numbers",
        heading=telling.words("answer", "numbers_heading", chances),
        numbers=tuple(_shown(telling, each) for each in chances.numbers),
    )


def _shown(telling: Telling, number: OneNumber) -> NumberShown:
    chance = number.chance
    return NumberShown(
        label=telling.words("answer", "number_label", number),
        value=telling.words("answer", "number_value", number),
        interval=telling.teller.words("answer", "number_interval", number),
        note=telling.words("answer", "number_note", number),
        at=chance.value,
        low=chance.low,
        high=chance.high,
        leads=number.leads,
    )


def why(telling: Telling) -> Block | None:
    """Why there is no deal yet: whose lines, why two accounts part, what keeps it away most."""
    facts = telling.facts
    stands = facts.standing
    causes = telling.told("why", "causes", facts.causes)
    if stands is None or facts.is_trivial:
        return None
    kind = _deals(telling).removeprefix("deals_")
    said = (
        *telling.told("why", kind, stands),
        *telling.told("why", "reconciled", facts.reconciled),
        *causes,
    )
    answered = facts.chances is None and not facts.withheld
    heading = telling.words("why", "heading_lines" if answered else f"heading_{kind}", stands)
    return Block(id="why", heading=heading, said=said)


def turns(telling: Telling) -> Block | None:
    """The one judgement on which it turns."""
    facts = telling.facts
    if facts.turning is None:
        return None
    told = telling.told("answer", "turns_on", facts.turning)
    return Block(id="turns", heading=telling.words("answer", "turns_heading"), said=told)


def drives(telling: Telling) -> Block | None:
    """A sentence for each mechanism that the case holds."""
    found = telling.facts.mechanisms
    said = (
        *telling.told("drives", "front", found.front),
        *telling.told("drives", "leverage", found.leverage),
        *telling.told("drives", "patience", found.patience),
        *telling.told("drives", "clock", found.clock),
        *_held_back(telling),
        *(told for each in found.windows[:2] for told in telling.told("drives", "window", each)),
        *telling.told("drives", "order", found.order),
        *(told for each in found.last_days[:1] for told in telling.told("drives", "last_day", each)),
        *_settling(telling),
    )
    if not said:
        return None
    return Block(id="drives", heading=telling.words("drives", "heading", found), said=said, listed=True)


def _held_back(telling: Telling) -> tuple[Told, ...]:
    """What deters whom; that nobody gains by moving is left out where it is the answer."""
    told: list[Told] = []
    is_answer = _answer(telling)[0] == "holds"
    for each in telling.facts.mechanisms.held_back:
        if isinstance(each, HeldBack):
            told += telling.told("drives", "held_back", each)
        elif not is_answer:
            told += telling.told("drives", "nobody_gains", each)
    return tuple(told)


def _settling(telling: Telling) -> tuple[Told, ...]:
    """Where pressure leads and who would leave today, where no chance and no deal is the answer."""
    facts = telling.facts
    kind = _answer(telling)[0]
    told: list[Told] = []
    if kind == "settles":
        for each in facts.settles.issues[:MOST_ISSUES]:
            told += telling.told("drives", "settled", each)
            for pull in facts.settles.pulls:
                told += telling.told("drives", "pulls", pull) if pull.issue == each.issue else ()
    if kind == "holds":
        for way in facts.settles.ways_out[:2]:
            told += telling.told("drives", "way_out", way)
        told += telling.told("drives", "looks_ahead", facts.settles.looks_ahead)
        told += telling.told("drives", "robust", facts.settles.robust)
    return tuple(told)
