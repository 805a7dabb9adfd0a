"""Case -> the levers in it, and the versions of the case in which they are pulled."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import Field

from ...analysis.contract import Settings as Base
from ...case.case import Case
from ...errors import BadInput, Missing
from ...models.war.problem import Settings as WarSettings
from ..compared import MEANINGS


class Settings(Base):
    """Which levers, how closely, and how finely the games are solved."""

    moves: tuple[str, ...] = Field(default=(), description="only these moves; else every one with effects")
    from_step: int = Field(default=0, ge=0, le=59, description="from which step on they are pulled, announced today")
    pairs: bool = Field(default=False, description="pairs too, with their interaction and the order of the two")
    thresholds: bool = Field(default=True, description="look for sizes and times at which `measure` changes its sign")
    measure: str = Field(
        default="", description="the number whose sign thresholds look at; else `room`, or `best_worst_gain`"
    )
    front_points: int = Field(default=20, ge=2, le=200, description="as in `war`")
    beliefs: int = Field(default=9, ge=3, le=201, description="as in `war`")
    horizon: int = Field(default=120, ge=12, le=5_000, description="as in `war`")
    follow: int = Field(default=60, ge=12, le=2_000, description="as in `war`, for the chance of an end by arms")

    def of_war(self) -> WarSettings:
        """The settings of the war model that these stand for."""
        return WarSettings(
            front_points=self.front_points,
            beliefs=self.beliefs,
            horizon=self.horizon,
            follow=self.follow,
            check=False,
        )


@dataclass(frozen=True)
class Lever:
    """A move that can be put where it is not today: done if `done`, else left off."""

    move: str
    done: bool
    holder: tuple[str, ...]
    reversible: bool


@dataclass(frozen=True)
class Problem:
    """The case, its levers, the moves that change no number, and the number whose sign thresholds look at."""

    case: Case
    levers: tuple[Lever, ...]
    without_effect: tuple[str, ...]
    measure: str


def build(case: Case, settings: Settings) -> Problem:
    """Find the levers; raises `Missing` for a case without moves, `BadInput` for a setting that names none."""
    if not case.moves:
        raise Missing("moves")
    if case.fighting is None and not case.positions:
        raise Missing("fighting, or positions")
    for name in settings.moves:
        if name not in case.moves:
            raise BadInput(f"levers: setting moves: there is no move {name}; there are {', '.join(case.moves)}")
    chosen = [name for name in case.moves if not settings.moves or name in settings.moves]
    levers = tuple(_lever(case, name) for name in chosen if case.moves[name].effects)
    measure = settings.measure or ("room" if case.fighting is not None else "best_worst_gain")
    if measure not in MEANINGS:
        raise BadInput(f"levers: setting measure: there is no {measure}; write one of {', '.join(MEANINGS)}")
    return Problem(case, levers, tuple(name for name in chosen if not case.moves[name].effects), measure)


def _lever(case: Case, name: str) -> Lever:
    move = case.moves[name]
    back = move.reversible == "both" or (move.reversible == "undo_only") != move.taken
    return Lever(name, not move.taken, move.by, back)
