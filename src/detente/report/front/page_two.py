"""Page two: the nearest deals, what would change it, what to watch, what it rests on and cannot
tell.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...synthesis.facts.moves import LeverFact
from ...synthesis.facts.watch import Sign
from ..told import Told
from .contents import Block, TableRow
from .telling import Telling

# Risks that only repeat the sign of the number beside them, where that sign already says so.
OF_THE_NUMBER = ("gap", "p_agreement_by_12", "p_settle_now", "room")


def deals(telling: Telling) -> Block | None:
    """The nearest deals, and whose line closes each."""
    near = telling.facts.nearest
    if not near or telling.facts.is_trivial:
        return None
    columns = tuple(telling.words("deals", f"column_{name}") for name in ("what", "holds", "closed"))
    rows = []
    for each in near:
        cells = tuple(telling.words("deals", name, each) for name in ("what", "holds", "closed"))
        rows.append(TableRow(cells=cells, rests=each.rests_on))
    return Block(
        id="deals",
        heading=telling.words("deals", "heading", near),
        columns=columns,
        rows=tuple(rows),
    )


def changes(telling: Telling) -> Block | None:
    """What would change it, with risks; odds are left out where none are given."""
    facts = telling.facts
    if not facts.levers and facts.slight is None:
        return None
    slight = telling.told("moves", "slight", facts.slight)
    if not facts.levers:
        return Block(id="moves", heading=telling.words("moves", "heading_none"), said=slight)
    names = ("move", "chance", "fought", "risks", "holder")
    return Block(
        id="moves",
        heading=telling.words("moves", "heading", facts.levers),
        columns=tuple(telling.words("moves", f"column_{name}", facts.event) for name in names),
        rows=tuple(TableRow(cells=_cells(telling, each), rests=each.rests_on) for each in facts.levers),
        after=(*slight, *telling.plain("moves", "convention")),
    )


def _cells(telling: Telling, lever: LeverFact) -> tuple[str, ...]:
    return (
        telling.words("moves", "move", lever),
        telling.words("moves", "effect", lever.chance),
        telling.words("moves", "effect", lever.fought),
        _risks(telling, lever),
        telling.words("moves", "holder", lever),
    )


def _risks(telling: Telling, lever: LeverFact) -> str:
    said = [telling.teller.words("moves", "risk", risk) for risk in lever.risks if risk not in OF_THE_NUMBER]
    named = [risk for risk in dict.fromkeys(said) if risk]
    if not named:
        return telling.words("moves", "no_risks", lever)
    return telling.words("moves", "risks", named)


def watch(telling: Telling) -> Block | None:
    """Signs that would change the answer."""
    if telling.facts.withheld:
        return None
    said = [told for sign in telling.facts.signs for told in telling.told("watch", _kind(sign), sign)]
    if not said:
        return None
    return Block(id="watch", heading=telling.words("watch", "heading"), said=tuple(said), listed=True)


_SIGNS = {
    "LineGiven": "line_given",
    "SeriousRound": "serious_round",
    "StickUsed": "stick_used",
    "MoveFact": "move_made",
    "Answered": "answered",
    "MovedTogether": "moved_together",
    "NumberNears": "number_nears",
}


def _kind(sign: Sign) -> str:
    return _SIGNS[type(sign).__name__]


def ground(telling: Telling) -> Block:
    """What it rests on, and what it cannot tell."""
    return Block(
        id="ground",
        heading=telling.words("ground", "heading"),
        said=tuple(_ground(telling)),
        listed=True,
    )


def _ground(telling: Telling) -> Iterator[Told]:
    facts = telling.facts
    unknown = facts.unknown
    yield from telling.plain("ground", "rests" if facts.ground.n_entries else "rests_nothing", facts.ground)
    yield from telling.plain("ground", "unknown", unknown, facts.event)
    said: tuple[tuple[bool, str], ...] = (
        (unknown.not_reviewed, "not_reviewed"),
        (facts.standing is not None, "lines_at_their_word"),
        (unknown.no_seen, "not_seen"),
        (unknown.no_base_rate, "no_base_rate"),
        (unknown.no_fighting, "no_fighting"),
    )
    for is_so, kind in said:
        if is_so:
            yield from telling.plain("ground", kind)
