"""Page one: the answer, the three numbers, why there is no deal, what it turns on and what drives
it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ...synthesis.facts import Fact, Facts
from ...synthesis.facts.chances import OneNumber
from ...synthesis.facts.deals import StandingFact
from ...synthesis.facts.restraint import HeldBack, NobodyGains
from ..told import Told
from .contents import Block, NumberShown
from .telling import Telling

MOST_ISSUES = 4  # chosen: issues on which it is said where the weights lead
MOST_WINDOWS, MOST_WAYS, MOST_DAYS = 2, 2, 1  # chosen: what fits on page one


def answer(telling: Telling) -> Block:
    """The answer in one sentence, and how far to trust it."""
    facts = telling.facts
    kind, fact = _answer(facts)
    heading = telling.words("answer", kind, fact, facts.turning)
    if facts.nothing or facts.withheld:
        return Block(id="answer", heading=heading)
    said = telling.plain("answer", "confidence", facts.confidence)
    return Block(id="answer", heading=heading, said=said)


def _answer(facts: Facts) -> tuple[str, Any]:
    """Which template says the answer, with its fact: the first of these that there is."""
    if facts.withheld:
        return "withheld", facts.confidence.ground
    if facts.chances is not None:
        return facts.chances.kind, facts.chances
    if facts.standing is not None and not facts.is_trivial:
        return f"deals_{facts.standing.verdict}", facts.standing
    if facts.settles.issues:
        return "settles", facts.settles.issues
    if facts.mechanisms.held_back:
        return "holds", facts.mechanisms.held_back[0]
    return "nothing", facts.unknown


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
        interval=telling.inside("answer", "number_interval", number),
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
    if stands is None or facts.is_trivial:
        return None
    said = (
        *telling.told("why", stands.verdict, stands),
        *telling.told("why", "reconciled", facts.reconciled),
        *telling.told("why", "causes", facts.mechanisms.causes),
    )
    heading = telling.words("why", f"heading_{_verdict(facts, stands)}", stands, facts.event)
    return Block(id="why", heading=heading, said=said)


def _verdict(facts: Facts, stands: StandingFact) -> str:
    """The verdict; only whose lines, where the answer has just said it, or a draft gives none."""
    if facts.withheld:
        return "draft"
    if _answer(facts)[0].startswith("deals_"):
        return "lines"
    return stands.verdict


def turns(telling: Telling) -> Block | None:
    """The one judgement on which it turns."""
    told = telling.told("answer", "turns_on", telling.facts.turning)
    if not told:
        return None
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
        *_each(telling, "window", found.windows[:MOST_WINDOWS]),
        *telling.told("drives", "order", found.order),
        *_each(telling, "last_day", found.last_days[:MOST_DAYS]),
        *_settling(telling),
    )
    if not said:
        return None
    heading = telling.words("drives", "heading", found)
    return Block(id="drives", heading=heading, said=said, listed=True)


def _each(telling: Telling, kind: str, facts: Iterable[Fact]) -> list[Told]:
    told: list[Told] = []
    for fact in facts:
        told += telling.told("drives", kind, fact)
    return told


def _held_back(telling: Telling) -> list[Told]:
    """What deters whom; that nobody gains by moving is left out where it is the answer."""
    held = telling.facts.mechanisms.held_back
    told = _each(telling, "held_back", [each for each in held if isinstance(each, HeldBack)])
    if told or _answer(telling.facts)[0] == "holds":
        return told
    return _each(telling, "nobody_gains", [each for each in held if isinstance(each, NobodyGains)])


def _settling(telling: Telling) -> list[Told]:
    """Where pressure leads and who would leave today, where no chance and no deal is the answer."""
    kind = _answer(telling.facts)[0]
    of = telling.facts.settles
    if kind == "settles":
        settled = _each(telling, "settled", of.issues[:MOST_ISSUES])
        return [*settled, *_each(telling, "pulls", of.pulls[:MOST_ISSUES])]
    if kind == "holds":
        ways = _each(telling, "way_out", of.ways_out[:MOST_WAYS])
        ahead = telling.told("drives", "looks_ahead", of.looks_ahead)
        return [*ways, *ahead, *telling.told("drives", "robust", of.robust)]
    return []
