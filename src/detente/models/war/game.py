"""The game of one type as arrays for the compiled solver: the side that knows less comes first there."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from ...numeric.backward import Game, Moves, start_at
from ...numeric.fight import BY_A, BY_B, BY_MEDIATOR, OBSTINATE_A, OBSTINATE_B, Eyes, Floats, Rules
from ...numeric.giving_in import OF_BOTH
from ...numeric.lattice import belief_lattice, front_steps, widest_step
from .problem import Branch, Problem, Proposer, Settings, View


@dataclass(frozen=True)
class Laid:
    """A game laid out, and where it stands today.

    ``a`` and ``b`` are the numbers (0, 1) of the sides that the solver calls A, which knows less, and B.
    """

    game: Game
    branch: Branch
    a: int
    b: int
    place: float
    belief: float
    p_strong: float
    extra_variance: float

    @property
    def start(self) -> Floats:
        """All chance on today's state."""
        return start_at(self.game, 0, self.place, self.belief, self.p_strong)

    @property
    def flipped(self) -> bool:
        """Whether the solver's A is the second side of the case."""
        return self.a == 1


def laid_out(
    problem: Problem,
    branch: Branch,
    settings: Settings,
    proposer: Proposer,
    n_beliefs: int | None = None,
    sure: bool = False,
) -> Laid:
    """Lay the game of a type out on its lattices; `sure`: signed deals hold for good."""
    a, b = (1, 0) if problem.hidden == 0 else (0, 1)
    n = _front_points(problem, branch, settings)
    eyes = [_eyes(problem, branch.views[side], side, n, a) for side in (a, b)]
    mediator = _mediators_eyes(problem, branch, n, a, b)
    if sure:
        eyes = [each._replace(holds=np.ones_like(each.holds)) for each in eyes]
        mediator = mediator._replace(holds=np.ones_like(mediator.holds))
    believed = problem.p_strong_believed if problem.hidden is not None else 0.0
    lattice = belief_lattice(1 if problem.hidden is None else n_beliefs or settings.beliefs, believed)
    game = Game(
        n + 1, lattice, eyes[0], eyes[1], mediator, _moves(branch, a, b), _rules(problem, branch, proposer, a, b)
    )
    held = problem.front if a == 0 else 1 - problem.front
    place = min(max(held * n, 1.0), n - 1.0) if problem.has_front else 1.0
    p_strong = problem.p_strong if problem.hidden is not None else 0.0
    return Laid(game, branch, a, b, place, believed, p_strong, _extra_variance(problem, branch, n))


def _moves(branch: Branch, a: int, b: int) -> tuple[Moves, ...]:
    """The chances of the next regime by step, as A, B and the case see them."""
    views = branch.views
    steps = range(len(views[2].chances))
    return tuple(Moves(views[a].chances[t], views[b].chances[t], views[2].chances[t]) for t in steps)


def _front_points(problem: Problem, branch: Branch, settings: Settings) -> int:
    """Steps from one end of the front to the other: as asked, or as few as the fastest regime needs."""
    if not problem.has_front:
        return 2
    widest = max(widest_step(view.drift, view.volatility[:, None]) for view in branch.views)
    return max(2, min(settings.front_points, int(1 / widest) if widest > 0 else settings.front_points))


def _extra_variance(problem: Problem, branch: Branch, n: int) -> float:
    if not problem.has_front:
        return 0.0
    found = [front_steps(view.drift, view.volatility[:, None], 1 / n)[2] for view in branch.views]
    return max(float(each.max()) for each in found)


def _chance(problem: Problem, view: View, n: int, a: int) -> Floats:
    chance = np.zeros((len(view.volatility), 3, 2))
    if problem.has_front:
        drift = view.drift if a == 0 else -view.drift
        up, down, _ = front_steps(drift, view.volatility[:, None], 1 / n)
        chance[:, 0], chance[:, 2] = up, down
    chance[:, 1] = 1 - chance[:, 0] - chance[:, 2]
    return np.clip(chance, 0.0, 1.0)


def _eyes(problem: Problem, view: View, side: int, n: int, a: int) -> Eyes:
    other = 1 - side
    return Eyes(
        chance=_chance(problem, view, n, a),
        cost=np.ascontiguousarray(view.cost[side]),
        wins=view.collapse[other],
        loses=view.collapse[side],
        disaster=view.disaster,
        loss=view.loss[side],
        discount=view.patience[side],
        holds=view.holds,
        rounds=view.rounds,
        victory=1.0,
        defeat=0.0,
    )


def _mediators_eyes(problem: Problem, branch: Branch, n: int, a: int, b: int) -> Eyes:
    """The case's own numbers, which drive what happens; as a party, the mediator values both shares by its bias."""
    view, weight = branch.views[2], (problem.weight[a], problem.weight[b])
    plain = _eyes(problem, view, a, n, a)
    war_cost = np.where(branch.chain.pauses, 0.0, problem.war_cost)
    return plain._replace(
        cost=np.stack([war_cost, war_cost], axis=1),
        loss=weight[0] * view.loss[a] + weight[1] * view.loss[b],
        discount=(view.patience[0] + view.patience[1]) / 2,
        victory=weight[0],
        defeat=weight[1],
    )


def _obstinate(problem: Problem, branch: Branch, a: int, b: int) -> int:
    """Which of the solver's sides never give in."""
    who = branch.type.obstinate
    return OBSTINATE_A * (problem.sides[a] in who) + OBSTINATE_B * (problem.sides[b] in who)


def _rules(problem: Problem, branch: Branch, proposer: Proposer, a: int, b: int) -> Rules:
    agreed = branch.type.agreed if a == 0 else branch.type.agreed.mirrored()
    code = {"mediator": BY_MEDIATOR, "first": BY_A if a == 0 else BY_B, "second": BY_B if a == 0 else BY_A}[proposer]
    return Rules(
        proposer=np.full(len(branch.chain.regimes), code, np.int64),
        y0=agreed.y0,
        y1=agreed.y1,
        x0=agreed.x0,
        x1=agreed.x1,
        answers=np.ascontiguousarray(branch.chain.answers()[:, [a, b, OF_BOTH]]),
        signs=np.ascontiguousarray(branch.signs[:, [a, b]]),
        pauses=branch.chain.pauses,
        weight=np.array([problem.weight[a], problem.weight[b]]),
        gives_in=True,
        obstinate=_obstinate(problem, branch, a, b),
        refights=True,
    )


def coarser(laid: Laid) -> Laid:
    """The same game with about half the beliefs."""
    n = len(laid.game.beliefs)
    n = 1 if n == 1 else max(3, (n + 1) // 2)
    return replace(laid, game=laid.game.refined(belief_lattice(n, laid.belief)))
