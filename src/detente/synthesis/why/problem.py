"""Case -> the games with every set of causes taken out, and the accounts that other models can give."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations

from pydantic import Field

from ...analysis.contract import Settings as Base
from ...case.case import Case
from ...errors import Missing
from ...models import war
from ...models.war.problem import Problem as Game
from ...models.war.problem import Settings as WarSettings
from ...models.war.problem import build as build_game
from ..causes import CAUSES, without
from .solution import CauseName

Causes = frozenset[str]


class Settings(Base):
    """How finely the games are solved."""

    front_points: int = Field(default=20, ge=2, le=200, description="as in `war`")
    beliefs: int = Field(default=9, ge=3, le=201, description="as in `war`; more where these are seen to be too few")
    most_beliefs: int = Field(
        default=79, ge=3, le=201, description="twice as many are taken until the gap stays, but no more than these"
    )
    horizon: int = Field(default=120, ge=12, le=5_000, description="as in `war`")
    accounts: bool = Field(default=True, description="let the other models give their account too")
    check: bool = Field(
        default=True, description="find the gap once more with twice the beliefs, to see how far they lie apart"
    )

    @property
    def finer(self) -> Settings:
        """With twice the beliefs: the points of this lattice, and those between."""
        return self.model_copy(update={"beliefs": min(2 * self.beliefs + 1, 201)})

    def of_war(self) -> WarSettings:
        """The settings of the war model that these stand for: followed twelve steps, without its own checks."""
        return WarSettings(
            front_points=self.front_points, beliefs=self.beliefs, horizon=self.horizon, follow=12, check=False
        )


COARSE = {"beliefs": war.COARSE.beliefs, "horizon": war.COARSE.horizon, "accounts": False, "check": False}
IN_BRIEF = {  # a demo is to be done in seconds
    "beliefs": war.COARSE.beliefs,
    "most_beliefs": war.COARSE.beliefs,
    "horizon": war.COARSE.horizon,
}


@dataclass(frozen=True)
class Problem:
    """`games` are all different games; `means[causes]` are the weights and numbers of those that stand for the case without
    these causes. Empty where the case has no fighting. `present` are the causes whose removal changes the case.
    """

    case: Case
    games: tuple[Game, ...]
    means: Mapping[Causes, tuple[tuple[float, int], ...]]
    present: tuple[CauseName, ...]
    time_step: str


def build(case: Case, settings: Settings) -> Problem:
    """Work out every game; raises `Missing` for a case that has neither fighting, nor positions, nor moves."""
    if case.fighting is None:
        if not case.positions and not case.moves and case.graph is None:
            raise Missing("fighting, positions or moves")
        return Problem(case, (), {}, (), case.time_step)
    present = tuple(name for name in CAUSES if without(case, frozenset([name])) != ((1.0, case),))
    numbers: dict[Case, int] = {}
    means = {}
    for n in range(len(present) + 1):
        for causes in map(frozenset, combinations(present, n)):
            cases = without(case, causes)
            means[causes] = tuple((weight, numbers.setdefault(each, len(numbers))) for weight, each in cases)
    chosen = settings.of_war()
    return Problem(case, tuple(build_game(each, chosen) for each in numbers), means, present, case.time_step)  # type: ignore[arg-type]
