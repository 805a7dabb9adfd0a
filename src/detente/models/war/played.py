"""The games of a problem, solved: one for each type and proposer, one where deals hold for sure, and two to measure the error."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from ...analysis.side_by_side import side_by_side
from ...numeric.backward import Play, at_state, by_arms_alone, by_the_front, solve_back
from ...numeric.fight import Floats
from ...numeric.law import Law, law
from .finish import Finish, to_the_finish
from .game import Laid, coarser, laid_out
from .problem import Branch, Problem, Proposer, Settings

WEAK, STRONG = "weak", "strong"
Key = tuple[Proposer, tuple[object, ...]]  # who proposes, and what the game of a type depends on


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

    @property
    def branch(self) -> Branch:
        """The type of play that the game is of."""
        return self.laid.branch

    def here(self, array: Floats, belief: float | None = None) -> float:
        """The value of an array (R, N + 1, B) today, or at another belief."""
        at = self.laid.belief if belief is None else belief
        return at_state(array, 0, self.laid.place, self.laid.game.beliefs, at)

    def fight(self, side: int, kind: str | None) -> float:
        """What fighting one step is worth today to a side of the case (by kind where it is the one that is not known)."""
        p = 0 if side == self.laid.a else (2 if kind == STRONG else 1)
        return self.here(self.play.fight[p])


@dataclass(frozen=True)
class Mix:
    """The games of all types for one proposer; numbers of it are means over the types."""

    proposer: Proposer
    games: tuple[Played, ...]

    @property
    def main(self) -> Played:
        """The game with all lines as stated."""
        return self.games[0]

    def mean(self, of: Callable[[Played], float]) -> float:
        """The mean of a number over the types."""
        return sum(game.branch.weight * of(game) for game in self.games)

    def average(self, of: Callable[[Played], Floats]) -> Floats:
        """The mean of an array over the types."""
        total = self.games[0].branch.weight * of(self.games[0])
        for game in self.games[1:]:
            total = total + game.branch.weight * of(game)
        return total


@dataclass(frozen=True)
class AllPlayed:
    """All games of a problem, and the values of fighting to the finish."""

    mixes: tuple[Mix, ...]
    free: tuple[Mix, ...]
    sure: Played
    finish: Finish
    lattice_gap: float
    horizon_gap: float


def played(problem: Problem, settings: Settings) -> AllPlayed:
    """Solve them all, side by side; what comes out does not depend on it."""
    mixes, free = GamesAsked.of(problem, problem.branches), GamesAsked.of(problem, problem.free)
    sure = partial(played_once, problem, problem.main, settings, problem.proposers[0], sure=True)
    works: list[Callable[[], Played]] = [sure, *mixes.works(settings), *free.works(settings)]
    games = side_by_side(_call, works)
    n = len(mixes.different) + 1
    of_all = mixes.mixed(games[1:n])
    lattice_gap, horizon_gap = 0.0, 0.0
    if settings.check:
        rough, other = side_by_side(partial(_rough, problem, settings), (False, True))
        lattice_gap = 2 * _apart(_today(of_all[0].main), rough)  # twice: half a lattice may err the other way
        horizon_gap = _apart(rough, other)
    finish = to_the_finish(of_all[0].main.laid)
    return AllPlayed(of_all, free.mixed(games[n:]), games[0], finish, lattice_gap, horizon_gap)


def _call(work: Callable[[], Played]) -> Played:
    return work()


def mixed_play(problem: Problem, branches: Sequence[Branch], settings: Settings) -> tuple[Mix, ...]:
    """The games of all types, for each who may propose."""
    asked = GamesAsked.of(problem, branches)
    return asked.mixed([work() for work in asked.works(settings)])


@dataclass(frozen=True)
class GamesAsked:
    """The games that are asked for: of each who may propose, in each type; and those that differ, each once."""

    problem: Problem
    branches: tuple[Branch, ...]
    every: tuple[Key, ...]
    different: tuple[Key, ...]

    @classmethod
    def of(cls, problem: Problem, branches: Sequence[Branch]) -> GamesAsked:
        """The games of some types, for each who may propose."""
        every = tuple((_who_matters(who, each, problem), each.game) for who in problem.proposers for each in branches)
        return cls(problem, tuple(branches), every, tuple(dict.fromkeys(every)))

    def works(self, settings: Settings) -> list[Callable[[], Played]]:
        """What solves each of the games that differ."""
        by_game = {branch.game: branch for branch in reversed(self.branches)}
        return [partial(played_once, self.problem, by_game[game], settings, who) for who, game in self.different]

    def mixed(self, played: Sequence[Played]) -> tuple[Mix, ...]:
        """The solved games by who proposes; none where none was asked for."""
        n, games = len(self.branches), dict(zip(self.different, played, strict=True))
        parts = [[games[key] for key in self.every[k : k + n]] for k in range(0, len(self.every), max(n, 1))]
        return tuple(
            Mix(who, _of(self.branches, part)) for who, part in zip(self.problem.proposers, parts, strict=False)
        )


def _of(branches: Sequence[Branch], games: Sequence[Played]) -> tuple[Played, ...]:
    """Each game under the type that it was asked for; types that play alike share one."""
    pairs = zip(branches, games, strict=True)
    return tuple(replace(game, laid=replace(game.laid, branch=branch)) for branch, game in pairs)


def _who_matters(who: Proposer, branch: Branch, problem: Problem) -> Proposer:
    """Who proposes; where there is nothing to offer one game stands for all, in which a coin settles who gives in."""
    if len(branch.type.agreed) or len(problem.proposers) == 1:
        return who
    return "mediator"


def played_once(problem: Problem, branch: Branch, settings: Settings, who: Proposer, sure: bool = False) -> Played:
    """One game solved and followed; `sure`: with signed deals that hold for good, on a coarse lattice."""
    laid = laid_out(problem, branch, settings, who, sure=sure)
    if sure:
        laid = coarser(laid)  # it answers one question only: what would each side take at least
    play = _solved(laid, settings)
    return Played(who, laid, play, law(laid.game, play, laid.start, 12 if sure else settings.follow))


def _solved(laid: Laid, settings: Settings, from_the_front: bool = False) -> Play:
    beyond = by_the_front(laid.game) if from_the_front else by_arms_alone(laid.game)
    return solve_back(laid.game, settings.horizon, beyond, keep=len(laid.game.moves), stop=settings.stop)


def _rough(problem: Problem, settings: Settings, from_the_front: bool) -> tuple[float, ...]:
    """Values of today on a lattice of half the beliefs, or with another end put beyond the horizon as well."""
    laid = coarser(laid_out(problem, problem.main, settings, problem.proposers[0]))
    play = _solved(laid, settings, from_the_front)
    return _today(Played(problem.proposers[0], laid, play, None))


def _today(game: Played) -> tuple[float, ...]:
    n = 3 if len(game.laid.game.beliefs) > 1 else 2
    return tuple(game.here(value) for value in game.play.values[:n])


def _apart(one: tuple[float, ...], other: tuple[float, ...]) -> float:
    return max(abs(x - y) for x, y in zip(one, other, strict=True))
