"""Pull each lever, hold the numbers against those of the case as it is, and look where they change their sign."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from ...errors import BadInput, DetenteError
from ..compared import Answer, Version, compared, differences, version
from .credible import credible, holder_cost
from .problem import Lever, Problem, Settings
from .pull import pulled
from .ranking import dominated, ranked
from .requests import requests
from .risks import given, risks
from .solution import Effect, Row, Solution
from .thresholds import threshold

APART = 3  # steps between the first and the second of two levers (DESIGN 3c)
GAP, DEALS = "gap", "n_acceptable"


@dataclass(frozen=True)
class Pulled:
    """Everything solved so far: the case as it is, and the case with each lever pulled."""

    problem: Problem
    settings: Settings
    case: Version
    base: Answer
    after: Mapping[Lever, Answer]

    @property
    def main(self) -> str:
        """The number that levers are ranked by."""
        return GAP if GAP in self.base.measures else DEALS


def solve(problem: Problem, settings: Settings, rng: np.random.Generator) -> Solution:
    """One row a lever; pairs where they are asked for. `rng` is not used: draws come from sweeps, and are paired there."""
    failed: dict[str, str] = {}
    done = _all_pulled(problem, settings, failed)
    rows = [_row(done, lever) for lever in done.after]
    rows = list(ranked(rows, done.base.measures, done.main))
    pairs = _pairs(done, failed) if settings.pairs else []
    return Solution(
        base={name: done.base.value(name) for name in done.base.measures},
        numbers=dict(done.base.measures),
        main=done.main,
        time_step=problem.case.time_step,
        sides=problem.case.fighting.sides if problem.case.fighting else (),
        from_step=settings.from_step,
        rows=dominated(rows, done.base.measures),
        pairs=tuple(pairs),
        without_effect=problem.without_effect,
        notes=problem.notes,
        failed=failed,
    )


def _all_pulled(problem: Problem, settings: Settings, failed: dict[str, str]) -> Pulled:
    chosen = settings.of_war()
    versions: dict[Lever, Version] = {}
    for lever in problem.levers:
        try:
            versions[lever] = version(pulled(problem.case, lever, settings.from_step), chosen)
        except DetenteError as error:
            failed[lever.name] = str(error)
    case = version(problem.case, chosen)
    base, *answers = compared([case, *versions.values()], chosen)
    if base.measures and problem.measure not in base.measures:
        known = ", ".join(base.measures)
        raise BadInput(f"levers: setting measure: there is no {problem.measure}; write one of {known}")
    return Pulled(problem, settings, case, base, dict(zip(versions, answers, strict=True)))


def _row(done: Pulled, lever: Lever) -> Row:
    case, after = done.problem.case, done.after[lever]
    changes = differences(after, done.base)
    cost = holder_cost(case, lever, after)
    crossed = threshold(done.problem, done.settings, lever, done.base, after) if done.settings.thresholds else None
    return Row(
        moves=(lever.name,),
        kind=lever.kind,
        done=(lever.done,),
        words=lever.words,
        places=(lever.place,),
        holder=lever.holder,
        reversible=lever.reversible,
        effects={name: Effect(value=change) for name, change in changes.items()},
        given=given(case, lever),
        holder_cost=cost,
        risks=risks(case, lever, done.base.measures, changes, cost),
        credible=tuple(credible(done.case, lever, party, done.base, after) for party in lever.holder),
        urged=requests(case, lever),
        threshold=crossed,
    )


# Two together -------------------------------------------------------------------------------------------------


def _pairs(done: Pulled, failed: dict[str, str]) -> list[Row]:
    """Each two moves together, with their interaction and what the order of the two changes."""
    chosen = done.settings.of_war()
    plans: dict[tuple[Lever, Lever], list[Version]] = {}
    for one, other in combinations([lever for lever in done.after if lever.kind == "move"], 2):
        try:
            plans[one, other] = _together(done, one, other)
        except DetenteError as error:
            failed[f"{one.name} + {other.name}"] = str(error)
    solved = compared([each for plan in plans.values() for each in plan], chosen)
    return [_pair(done, pair, solved[3 * n : 3 * n + 3]) for n, pair in enumerate(plans)]


def _together(done: Pulled, one: Lever, other: Lever) -> list[Version]:
    """Both now; the one now and the other some steps later; the reverse."""
    chosen = done.settings.of_war()
    first, second = pulled(done.problem.case, one), pulled(done.problem.case, other)
    cases = (pulled(first, other), pulled(first, other, APART), pulled(second, one, APART))
    return [version(case, chosen) for case in cases]


def _pair(done: Pulled, pair: tuple[Lever, Lever], solved: list[Answer]) -> Row:
    one, other = pair
    case = done.problem.case
    both, one_first, other_first = (differences(each, done.base) for each in solved)
    alone = [differences(done.after[lever], done.base) for lever in pair]
    every = [risks(case, lever, done.base.measures, both, 0.0) for lever in pair]
    return Row(
        moves=(one.name, other.name),
        kind="move",
        done=(one.done, other.done),
        words=f"{one.words} and {other.words}",
        places=(one.place, other.place),
        holder=tuple(dict.fromkeys((*one.holder, *other.holder))),
        reversible=one.reversible and other.reversible,
        effects={name: Effect(value=change) for name, change in both.items()},
        given=(*given(case, one), *given(case, other)),
        holder_cost=sum(holder_cost(case, lever, solved[0]) for lever in pair),
        risks=tuple(dict.fromkeys((*every[0], *every[1]))),
        interaction=_interaction(both, alone),
        first_then={one.name: known(one_first), other.name: known(other_first)},
    )


def known(differences: Mapping[str, float | None]) -> dict[str, float]:
    """The differences that there are."""
    return {name: change for name, change in differences.items() if change is not None}


def _interaction(both: Mapping[str, float | None], alone: list[dict[str, float | None]]) -> dict[str, float]:
    """What the two together change beyond the sum of what each changes by itself."""
    found = {}
    for name, together in both.items():
        one, other = (each[name] for each in alone)
        if together is not None and one is not None and other is not None:
            found[name] = together - one - other
    return found
