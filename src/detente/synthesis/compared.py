"""Many versions of a case, each with the few numbers by which they are compared."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np

from ..analysis.contract import Direction
from ..case.case import Case
from ..errors import Missing
from ..models import deal_space
from ..models.war.problem import Problem as Game
from ..models.war.problem import Settings as WarSettings
from ..models.war.problem import build as build_game
from ..models.war.solve import look

CANNOT_TELL = "cannot be told from what is known"  # the headline where an 80 % interval holds both answers (DESIGN 3b)
Numbers = Mapping[str, float | None]


@dataclass(frozen=True)
class Meaning:
    """What a number that versions of a case are compared by is: its words, its unit, where more peace lies."""

    words: str
    unit: str
    direction: Direction


MEANINGS: Mapping[str, Meaning] = {
    "gap": Meaning("share of the next 12 steps that is fought", "share of the next 12 steps", "down"),
    "p_settled_by_12": Meaning("chance of a settlement within 12 steps", "probability", "up"),
    "p_end_by_arms": Meaning("chance of an end by arms", "probability", "down"),
    "room": Meaning("room between what the sides would take today", "share of the stake", "up"),
    "value_first": Meaning("what the game is worth to the first side", "share of the stake", "none"),
    "value_second": Meaning("what the game is worth to the second side", "share of the stake", "none"),
    "n_acceptable": Meaning("deals acceptable to all who must sign", "deals", "up"),
    "best_worst_gain": Meaning("largest gain of the worst-off signer in any possible deal", "share of its scale", "up"),
}


@dataclass(frozen=True)
class Version:
    """One version of a case, with its game where it has one; `game` is None without fighting."""

    case: Case
    game: Game | None


def version(case: Case, settings: WarSettings) -> Version:
    """A case with its game; raises what building the game raises."""
    return Version(case, build_game(case, settings) if case.fighting is not None else None)


def compared(versions: Sequence[Version], settings: WarSettings) -> list[Numbers]:
    """The numbers of each version, in their order; solved two at a time, which does not change what comes out."""
    with ThreadPoolExecutor(max_workers=2) as pool:
        return list(pool.map(lambda each: numbers(each, settings), versions))


def numbers(each: Version, settings: WarSettings) -> Numbers:
    """The war model's numbers where there is fighting, else those of the space of deals."""
    if each.game is None:
        return _of_deals(each.case)
    found = look(each.game, settings)
    first, second = found.sides
    return {
        "gap": found.gap.value,
        "p_settled_by_12": found.p_settled_by_12.value,
        "p_end_by_arms": found.p_end_by_arms.value,
        "room": found.room.value,
        "value_first": found.worth[first].value,
        "value_second": found.worth[second].value,
        "fought": found.fought.value,
    }


def _of_deals(case: Case) -> Numbers:
    settings = deal_space.ANALYSIS.settings()
    try:
        problem = deal_space.ANALYSIS.build(case, settings)
    except Missing:
        return {}
    measures = deal_space.ANALYSIS.measures(deal_space.ANALYSIS.solve(problem, settings, np.random.default_rng(0)))
    return {name: measures[name].value for name in ("n_acceptable", "best_worst_gain") if name in measures}


def differences(after: Numbers, before: Numbers) -> dict[str, float]:
    """After less before, of every number that both have and that pages name."""
    return {
        name: one - other
        for name in MEANINGS
        if (one := after.get(name)) is not None and (other := before.get(name)) is not None
    }


def any_of(names: Iterable[str]) -> tuple[str, ...]:
    """The compared numbers among some names, in their order."""
    wanted = set(names)
    return tuple(name for name in MEANINGS if name in wanted)
