"""What a game comes to, in the few numbers that are compared over many games: no bands, no paths, no checks."""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np

from .gather import range_rows
from .happens import H, gap
from .played import Played, played_once
from .problem import Problem, Settings


@dataclass(frozen=True)
class Outcome:
    """The mean over who proposes.

    Attributes
    ----------
    gap, settled_by_12, settle_now : float
        As the measures of these names.
    end_by_arms : float
        Chance of an end by arms (a collapse, the front's end) within the steps followed.
    room : float
        What is left of the stake today when the second side has just its least, and the first its own; -1 where no deal
        gives the second that much. The least of it over types; negative: no range.
    first, second : float
        What the game is worth today to each side, as a share of the stake (over its types by the case's own prior).
    fought : float
        Expected steps fought among the next twelve.
    """

    gap: float
    settled_by_12: float
    settle_now: float
    end_by_arms: float
    room: float
    first: float
    second: float
    fought: float


def outcome(problem: Problem, settings: Settings) -> Outcome:
    """Solve the games of a problem, one for each proposer, and follow each for twelve steps at least."""
    each = [_of(problem, played_once(problem, settings, who)) for who in problem.proposers]
    return Outcome(**{f.name: float(np.mean([getattr(one, f.name) for one in each])) for f in fields(Outcome)})


def _of(problem: Problem, game: Played) -> Outcome:
    law = game.law
    return Outcome(
        gap=gap(game),
        settled_by_12=float(law.settled[H - 1]),
        settle_now=float(law.signed[0]),
        end_by_arms=float(law.a_wins[-1] + law.b_wins[-1]),
        room=_room(problem, game),
        first=_worth(problem, game, 0),
        second=_worth(problem, game, 1),
        fought=float(law.fought[:H].sum()),
    )


def _room(problem: Problem, game: Played) -> float:
    rooms = [row.room for row in range_rows(problem, game, sure=False)]
    return min(-1.0 if room is None else room for room in rooms)


def _worth(problem: Problem, game: Played, side: int) -> float:
    if side == game.laid.a:
        return game.here(game.play.values[0])
    if problem.hidden != side:
        return game.here(game.play.values[1])
    weak, strong = (game.here(game.play.values[n]) for n in (1, 2))
    return (1 - problem.p_strong) * weak + problem.p_strong * strong
