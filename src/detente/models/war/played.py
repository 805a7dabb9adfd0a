"""The games of a problem, solved: one for each proposer, one where deals hold for sure, and two to measure the error."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from ...numeric.backward import Play, at_state, by_arms_alone, by_the_front, solve_back
from ...numeric.fight import Floats
from ...numeric.law import Law, law
from .finish import Finish, to_the_finish
from .game import Laid, coarser, laid_out
from .problem import Problem, Proposer, Settings

WEAK, STRONG = "weak", "strong"


@dataclass(frozen=True)
class Played:
    """One game: laid out, solved, and followed (not where only values are asked for)."""

    proposer: Proposer
    laid: Laid
    play: Play
    followed: Law | None

    @property
    def law(self) -> Law:
        """What happens with which chance."""
        assert self.followed is not None
        return self.followed

    def here(self, array: Floats, belief: float | None = None) -> float:
        """The value of an array (R, N + 1, B) today, or at another belief."""
        at = self.laid.belief if belief is None else belief
        return at_state(array, 0, self.laid.place, self.laid.game.beliefs, at)

    def fight(self, side: int, type_: str | None) -> float:
        """What fighting one step is worth today to a side of the case (by type where it is the one that is not known)."""
        p = 0 if side == self.laid.a else (2 if type_ == STRONG else 1)
        return self.here(self.play.fight[p])


@dataclass(frozen=True)
class AllPlayed:
    """All games of a problem, and the values of fighting to the finish."""

    games: tuple[Played, ...]
    sure: Played
    finish: Finish
    lattice_gap: float
    horizon_gap: float


def played(problem: Problem, settings: Settings) -> AllPlayed:
    """Solve them all, two at a time (the compiled solver lets other threads run; what comes out does not depend on it)."""
    with ThreadPoolExecutor(max_workers=2) as pool:
        games = [pool.submit(played_once, problem, settings, who) for who in problem.proposers]
        sure = pool.submit(played_once, problem, settings, problem.proposers[0], sure=True)
        rough = pool.submit(_rough, problem, settings, False) if settings.check else None
        other = pool.submit(_rough, problem, settings, True) if settings.check else None
        solved = tuple(game.result() for game in games)
        finish = to_the_finish(solved[0].laid)
        lattice_gap, horizon_gap = 0.0, 0.0
        if rough is not None and other is not None:
            lattice_gap = 2 * _apart(_today(solved[0]), rough.result())  # twice: half a lattice may err the other way
            horizon_gap = _apart(rough.result(), other.result())
        return AllPlayed(solved, sure.result(), finish, lattice_gap, horizon_gap)


def played_once(problem: Problem, settings: Settings, who: Proposer, sure: bool = False) -> Played:
    """One game solved and followed; `sure`: with signed deals that hold for good, on a coarse lattice."""
    laid = laid_out(problem, settings, who, sure=sure)
    if sure:
        laid = coarser(laid)  # it answers one question only: what would each side take at least
    play = _solved(laid, settings)
    return Played(who, laid, play, law(laid.game, play, laid.start, 12 if sure else settings.follow))


def _solved(laid: Laid, settings: Settings, from_the_front: bool = False) -> Play:
    beyond = by_the_front(laid.game) if from_the_front else by_arms_alone(laid.game)
    return solve_back(laid.game, settings.horizon, beyond, keep=len(laid.game.moves), stop=settings.stop)


def _rough(problem: Problem, settings: Settings, from_the_front: bool) -> tuple[float, ...]:
    """Values of today on a lattice of half the beliefs, or with another end put beyond the horizon as well."""
    laid = coarser(laid_out(problem, settings, problem.proposers[0]))
    play = _solved(laid, settings, from_the_front)
    return _today(Played(problem.proposers[0], laid, play, None))


def _today(game: Played) -> tuple[float, ...]:
    n = 3 if len(game.laid.game.beliefs) > 1 else 2
    return tuple(game.here(value) for value in game.play.values[:n])


def _apart(one: tuple[float, ...], other: tuple[float, ...]) -> float:
    return max(abs(x - y) for x, y in zip(one, other, strict=True))
