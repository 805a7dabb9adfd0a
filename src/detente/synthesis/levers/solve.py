"""Pull each lever, hold the numbers against those of the case as it is, and look where they change their sign."""

from __future__ import annotations

from itertools import combinations

import numpy as np

from ...case.case import Case
from ...errors import DetenteError
from ..compared import MEANINGS, Numbers, Version, any_of, compared, differences, version
from ..moved import later, moved
from .credible import credible, holder_cost
from .problem import Lever, Problem, Settings
from .solution import Effect, Row, Solution
from .thresholds import threshold

APART = 3  # steps between the first and the second of two levers (DESIGN 3b)
JUDGED = ("gap", "p_end_by_arms", "n_acceptable")  # what a lever can be dominated on, besides what it costs


def solve(problem: Problem, settings: Settings, rng: np.random.Generator) -> Solution:
    """One row a lever; pairs where they are asked for. `rng` is not used: draws come from sweeps, and are paired there."""
    failed: dict[str, str] = {}
    chosen = settings.of_war()
    base = compared([version(problem.case, chosen)], chosen)[0]
    pulled = _versions(problem, settings, failed)
    found = dict(zip(pulled, compared(list(pulled.values()), chosen), strict=True))
    rows = tuple(_row(problem, lever, base, found[lever]) for lever in problem.levers if lever in found)
    if settings.thresholds:
        rows = tuple(_with_threshold(problem, settings, row, base, found) for row in rows)
    rows = tuple(row.model_copy(update={"dominated_by": _dominated_by(row, rows)}) for row in rows)
    return Solution(
        base={name: base.get(name) for name in any_of(base)},
        time_step=problem.case.time_step,
        sides=problem.case.fighting.sides if problem.case.fighting else (),
        from_step=settings.from_step,
        rows=rows,
        pairs=tuple(_pairs(problem, settings, base, found, failed)) if settings.pairs else (),
        without_effect=problem.without_effect,
        failed=failed,
    )


def _versions(problem: Problem, settings: Settings, failed: dict[str, str]) -> dict[Lever, Version]:
    versions = {}
    for lever in problem.levers:
        try:
            after = later(problem.case, lever.move, lever.done, settings.from_step)
            versions[lever] = version(after, settings.of_war())
        except DetenteError as error:
            failed[lever.move] = str(error)
    return versions


def _row(problem: Problem, lever: Lever, base: Numbers, after: Numbers) -> Row:
    changes = differences(after, base)
    cost = holder_cost(problem.case, lever, after)
    return Row(
        moves=(lever.move,),
        done=(lever.done,),
        holder=lever.holder,
        reversible=lever.reversible,
        effects={name: Effect(value=change) for name, change in changes.items()},
        holder_cost=cost,
        risks=_risks(lever, changes, cost),
        credible=tuple(credible(problem.case, lever, party, base, after) for party in lever.holder),
    )


def _risks(lever: Lever, changes: dict[str, float], cost: float) -> tuple[str, ...]:
    """What gets worse, by names of numbers; `no way back`; `costs its holder`."""
    sign = {"up": 1, "down": -1, "none": 0}
    worse = [name for name, change in changes.items() if change * sign[MEANINGS[name].direction] < -1e-6]
    return (*worse, *([] if lever.reversible else ["no way back"]), *(["costs its holder"] if cost > 0 else []))


def _with_threshold(problem: Problem, settings: Settings, row: Row, base: Numbers, found: dict[Lever, Numbers]) -> Row:
    lever = next(each for each in problem.levers if (each.move,) == row.moves)
    crossed = threshold(problem, settings, lever, base, found[lever])
    return row.model_copy(update={"threshold": crossed})


def _dominated_by(row: Row, rows: tuple[Row, ...]) -> tuple[str, ...]:
    """Levers that do at least as well on each judged number and cost, and better on one."""
    return tuple(other.moves[0] for other in rows if other is not row and _dominates(other, row))


def _dominates(one: Row, other: Row) -> bool:
    if set(one.holder) != set(other.holder):
        return False
    mine, others = (_burdens(one), _burdens(other))
    no_worse = all(a <= b + 1e-9 for a, b in zip(mine, others, strict=True))
    return no_worse and any(a < b - 1e-9 for a, b in zip(mine, others, strict=True))


def _burdens(row: Row) -> list[float]:
    """The judged numbers, less is better, and what the holder pays."""
    sign = {"up": -1, "down": 1, "none": 0}
    judged = [sign[MEANINGS[name].direction] * row.effects[name].value for name in JUDGED if name in row.effects]
    return [*judged, row.holder_cost]


def _pairs(
    problem: Problem, settings: Settings, base: Numbers, found: dict[Lever, Numbers], failed: dict[str, str]
) -> list[Row]:
    """Each two levers together, with their interaction and what the order of the two changes."""
    chosen = settings.of_war()
    plans: dict[tuple[Lever, Lever], list[Version]] = {}
    for one, other in combinations([lever for lever in problem.levers if lever in found], 2):
        try:
            plans[one, other] = [version(each, chosen) for each in _together(problem.case, one, other)]
        except DetenteError as error:
            failed[f"{one.move} + {other.move}"] = str(error)
    solved = iter(compared([each for plan in plans.values() for each in plan], chosen))
    return [_pair(problem, pair, base, found, [next(solved) for _ in plan]) for pair, plan in plans.items()]


def _together(case: Case, one: Lever, other: Lever) -> list[Case]:
    """Both now; the one now and the other some steps later; the reverse."""
    first, second = moved(case, one.move, one.done), moved(case, other.move, other.done)
    return [
        moved(first, other.move, other.done),
        later(first, other.move, other.done, APART),
        later(second, one.move, one.done, APART),
    ]


def _pair(
    problem: Problem, pair: tuple[Lever, Lever], base: Numbers, found: dict[Lever, Numbers], solved: list[Numbers]
) -> Row:
    one, other = pair
    both = differences(solved[0], base)
    alone = [differences(found[lever], base) for lever in pair]
    cost = sum(holder_cost(problem.case, lever, solved[0]) for lever in pair)
    reversible = one.reversible and other.reversible
    return Row(
        moves=(one.move, other.move),
        done=(one.done, other.done),
        holder=tuple(dict.fromkeys((*one.holder, *other.holder))),
        reversible=reversible,
        effects={name: Effect(value=change) for name, change in both.items()},
        holder_cost=cost,
        risks=_risks(Lever("", True, (), reversible), both, cost),
        interaction={name: change - alone[0][name] - alone[1][name] for name, change in both.items()},
        first_then={
            one.move: differences(solved[1], base),
            other.move: differences(solved[2], base),
        },
    )
