"""The games of a problem, solved: one for each type and proposer, one where deals hold for sure, and two to measure the error."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

from ...numeric.backward import Play, at_state, by_arms_alone, by_the_front, solve_back
from ...numeric.fight import Floats
from ...numeric.law import Law, law
from .finish import Finish, to_the_finish
from .game import Laid, coarser, laid_out
from .problem import Branch, Problem, Proposer, Settings

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
    """Solve them all, two at a time (the compiled solver lets other threads run; what comes out does not depend on it)."""
    with ThreadPoolExecutor(max_workers=2) as pool:
        sure = pool.submit(played_once, problem, problem.main, settings, problem.proposers[0], sure=True)
        rough = pool.submit(_rough, problem, settings, False) if settings.check else None
        other = pool.submit(_rough, problem, settings, True) if settings.check else None
        mixes = mixed_play(problem, problem.branches, settings, pool)
        free = mixed_play(problem, problem.free, settings, pool) if problem.free else ()
        finish = to_the_finish(mixes[0].main.laid)
        lattice_gap, horizon_gap = 0.0, 0.0
        if rough is not None and other is not None:
            lattice_gap = 2 * _apart(
                _today(mixes[0].main), rough.result()
            )  # twice: half a lattice may err the other way
            horizon_gap = _apart(rough.result(), other.result())
        return AllPlayed(mixes, free, sure.result(), finish, lattice_gap, horizon_gap)


def mixed_play(
    problem: Problem, branches: Sequence[Branch], settings: Settings, pool: ThreadPoolExecutor | None = None
) -> tuple[Mix, ...]:
    """The games of all types, for each who may propose."""
    asked = [(_who_matters(who, branch, problem), branch.game) for who in problem.proposers for branch in branches]
    by_game = {branch.game: branch for branch in reversed(branches)}
    different = list(dict.fromkeys(asked))

    def solved(one: tuple[Proposer, tuple[object, ...]]) -> Played:
        return played_once(problem, by_game[one[1]], settings, one[0])

    found = pool.map(solved, different) if pool is not None else map(solved, different)
    games = dict(zip(different, found, strict=True))
    n = len(branches)
    parts = [[games[one] for one in asked[k : k + n]] for k in range(0, len(asked), n)]
    return tuple(Mix(who, _of(branches, part)) for who, part in zip(problem.proposers, parts, strict=True))


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
