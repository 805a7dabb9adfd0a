"""Case -> what its three numbers rest on, and the draws that can be played."""

from __future__ import annotations

from dataclasses import dataclass

from ...case.case import Case
from ...models.war.problem import build as build_game
from ...models.war.signable import Bar
from ...sweep.uncertain import Uncertain, numbers_to_draw
from .bars import bars_of_replies
from .grounds import Grounds, OddsSettings, grounds
from .play import GAME


@dataclass(frozen=True)
class Problem:
    """A case with its grounds; `bars` are, for each reply that was seen, what could keep the party from signing."""

    case: Case
    ground: Grounds
    numbers: tuple[Uncertain, ...]
    bars: tuple[tuple[Bar, ...], ...]


def build(case: Case, settings: OddsSettings) -> Problem:
    """Read the grounds off a case; raises `Missing` for a case without `fighting`, or one to which `war` does not apply."""
    ground = grounds(case, settings)
    if ground.says_nothing:
        return Problem(case, ground, (), ())
    build_game(case, GAME)  # what it lacks is said at once
    numbers = tuple(number for number in numbers_to_draw(case) if not _is_of_proposal(ground, number.place))
    return Problem(case, ground, numbers, bars_of_replies(case, ground.seen))


def _is_of_proposal(ground: Grounds, place: str) -> bool:
    """Whether a number is one of those that case and class both know, which are drawn by both."""
    return place in ground.proposal.numbers(0, 0)
