"""Page two: the nearest deals, what would change it, what to watch, what it rests on and cannot
tell.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...synthesis.facts.deals import Near
from ...synthesis.facts.moves import LeverFact
from ..told import Told
from .contents import Block, TableRow
from .telling import Telling

# Risks that only repeat the sign of the number beside them.
OF_THE_NUMBER = ("gap", "p_agreement_by_12", "p_settle_now", "room")
DEAL_COLUMNS = ("what", "holds", "closed")
MOVE_COLUMNS = ("move", "chance", "fought", "risks", "holder")


def deals(telling: Telling) -> Block | None:
    """The nearest deals, and whose line closes each."""
    near = telling.facts.nearest
    if not near or telling.facts.is_trivial:
        return None
    return Block(
        id="deals",
        heading=telling.words("deals", "heading", near),
        columns=tuple(telling.words("deals", f"column_{name}") for name in DEAL_COLUMNS),
        rows=tuple(_deal(telling, each) for each in near),
    )


def _deal(telling: Telling, near: Near) -> TableRow:
    cells = tuple(telling.words("deals", name, near) for name in DEAL_COLUMNS)
    return TableRow(cells=cells, rests=near.rests_on)


def changes(telling: Telling) -> Block | None:
    """What would change it, with risks."""
    facts = telling.facts
    slight = telling.told("moves", "slight", facts.slight)
    if not facts.levers and not slight:
        return None
    if not facts.levers:
        return Block(id="moves", heading=telling.words("moves", "heading_none"), said=slight)
    columns = tuple(telling.words("moves", f"column_{name}", facts.event) for name in MOVE_COLUMNS)
    return Block(
        id="moves",
        heading=telling.words("moves", "heading", facts.levers),
        columns=columns,
        rows=tuple(_lever(telling, each) for each in facts.levers),
        after=(*slight, *telling.plain("moves", "convention")),
    )


def _lever(telling: Telling, lever: LeverFact) -> TableRow:
    cells = (
        telling.words("moves", "move", lever),
        telling.words("moves", "effect", lever.chance),
        telling.words("moves", "effect", lever.fought),
        _risks(telling, lever),
        telling.words("moves", "holder", lever),
    )
    return TableRow(cells=cells, rests=lever.rests_on)


def _risks(telling: Telling, lever: LeverFact) -> str:
    named = [risk for risk in lever.risks if risk not in OF_THE_NUMBER]
    said = dict.fromkeys(telling.inside("moves", "risk", risk, telling.facts.event) for risk in named)
    listed = list(filter(None, said))
    if not listed:
        return telling.words("moves", "no_risks", lever)
    return telling.words("moves", "risks", listed)


def watch(telling: Telling) -> Block | None:
    """Signs that would change the answer."""
    said: list[Told] = []
    for sign in telling.facts.signs:
        said += telling.told("watch", _SIGNS[type(sign).__name__], sign)
    if not said:
        return None
    heading = telling.words("watch", "heading")
    return Block(id="watch", heading=heading, said=tuple(said), listed=True)


_SIGNS = {
    "LineGiven": "line_given",
    "SeriousRound": "serious_round",
    "StickUsed": "stick_used",
    "MoveFact": "move_made",
    "Answered": "answered",
    "MovedTogether": "moved_together",
    "NumberNears": "number_nears",
}


def ground(telling: Telling) -> Block:
    """What it rests on, and what it cannot tell."""
    heading = telling.words("ground", "heading")
    return Block(id="ground", heading=heading, said=tuple(_ground(telling)), listed=True)


def _ground(telling: Telling) -> Iterator[Told]:
    facts = telling.facts
    unknown = facts.unknown
    yield from telling.plain("ground", "rests", facts.ground)
    yield from telling.plain("ground", "unknown", unknown)
    if facts.is_trivial:
        yield from telling.told("ground", "accuracy", facts.settles.accuracy)
    said = (
        (unknown.not_reviewed, "not_reviewed"),
        (facts.standing is not None and not facts.is_trivial, "lines_at_their_word"),
        (unknown.no_seen, "not_seen"),
        (unknown.no_base_rate, "no_base_rate"),
        (unknown.no_fighting, "no_fighting"),
    )
    for is_so, kind in said:
        if is_so:
            yield from telling.plain("ground", kind)
