"""Many versions of a case, each with the numbers by which they are compared: the measures of the war model, or of deals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from ..analysis.contract import Measure
from ..analysis.side_by_side import side_by_side
from ..case.case import Case
from ..errors import Missing
from ..models import deal_space, war
from ..models.war.problem import Problem as Game
from ..models.war.problem import Settings as WarSettings
from ..models.war.problem import build as build_game
from ..models.war.solve import look

CANNOT_TELL = "cannot be told from what is known"  # the headline where an 80 % interval holds both answers (DESIGN 3b)
OF_DEALS = ("n_acceptable", "best_worst_gain")  # measures of deal-space, where a case describes no fighting


@dataclass(frozen=True)
class Version:
    """One version of a case, with its game where it has one; `game` is None without fighting."""

    case: Case
    game: Game | None


@dataclass(frozen=True)
class Answer:
    """What the models say of one version: measures by name, and how many of the next twelve steps are fought."""

    measures: Mapping[str, Measure]
    fought: float | None = None

    def value(self, name: str) -> float | None:
        """A measure's value; None where there is no such number."""
        measure = self.measures.get(name)
        return None if measure is None else measure.value


def version(case: Case, settings: WarSettings) -> Version:
    """A case with its game; raises what building the game raises."""
    return Version(case, build_game(case, settings) if case.fighting is not None else None)


def compared(versions: Sequence[Version], settings: WarSettings) -> list[Answer]:
    """The answer of each version, in their order."""
    return side_by_side(lambda each: answer(each, settings), versions)


def answer(each: Version, settings: WarSettings) -> Answer:
    """The war model's numbers where there is fighting, else those of the space of deals."""
    if each.game is None:
        return Answer(_of_deals(each.case))
    found = look(each.game, settings)
    return Answer(war.ANALYSIS.measures(found), found.fought.value)


def _of_deals(case: Case) -> Mapping[str, Measure]:
    settings = deal_space.ANALYSIS.settings()
    try:
        problem = deal_space.ANALYSIS.build(case, settings)
    except Missing:
        return {}
    measures = deal_space.ANALYSIS.measures(deal_space.ANALYSIS.solve(problem, settings, np.random.default_rng(0)))
    return {name: measures[name] for name in OF_DEALS if name in measures}


def differences(after: Answer, before: Answer) -> dict[str, float | None]:
    """After less before, of every number of the case as it was; none where one of the two has no such number."""
    return {name: _difference(after.value(name), before.value(name)) for name in before.measures}


def _difference(one: float | None, other: float | None) -> float | None:
    return None if one is None or other is None else one - other
