"""Who would give in by the numbers of a case, though it fights, and the largest cost that is consistent with fighting on.

A side gives in where fighting to the finish (W) is worth nothing to it. Of a side that has fought on for years that is no
finding, it is a fault of the numbers: what the fight costs it is set too high beside what it can hope to win.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from itertools import product

from ...case.case import Case
from ...case.check import Problem as Remark
from ...case.places import resolve
from .problem import Problem, Settings, build

NOTHING = 1e-6  # chosen: a millionth of what is contested; the solver is exact to a thousandth of that
HALVINGS = 30  # of the range in which the largest cost lies: as fine as a cost can be read
TYPES = ("weak", "strong")  # in the order of the columns of a cost by type


@dataclass(frozen=True)
class GivesIn:
    """A side, or one type of it, to which fighting to the finish is worth nothing.

    ``cost`` is its cost per step today; ``largest`` the largest at which fighting is still worth something, all else as it
    is; None where it is worth nothing even at no cost.
    """

    side: str
    type: str
    cost: float
    largest: float | None


def gives_in(case: Case) -> tuple[GivesIn, ...]:
    """The sides that would give in today; raises `Missing` as `build` does."""
    settings = Settings(types=1, check=False)
    return giving_in(build(case, settings), settings)


def giving_in(problem: Problem, settings: Settings) -> tuple[GivesIn, ...]:
    """The same of a problem that is built, each side as it sees the fight."""
    fighters = [_Fighter(problem, settings, *each) for each in _fighters(problem)]
    return tuple(fighter.found() for fighter in fighters if fighter.worth(fighter.cost) <= NOTHING)


def _fighters(problem: Problem) -> list[tuple[int, str]]:
    """Each side by its number and type; without a type where it has but one."""
    types: list[tuple[str, ...]] = [("",), ("",)]
    if problem.hidden is not None:
        types[problem.hidden] = TYPES
    return [
        *product((0,), types[0]),
        *product((1,), types[1]),
    ]


@dataclass(frozen=True)
class _Fighter:
    """A side of a problem, or a type of it, whose cost is varied."""

    problem: Problem
    settings: Settings
    side: int
    type: str

    @property
    def columns(self) -> list[int]:
        """The columns of a cost by type that are its own."""
        return {"": [0, 1], "weak": [0], "strong": [1]}[self.type]

    @property
    def cost(self) -> float:
        """Its cost per step today."""
        return float(self.problem.views[self.side].cost[self.side][0, self.columns[0]])

    def worth(self, cost: float) -> float:
        """W at another cost; costs in all other states of the moves shift along."""
        from .finish import to_the_finish  # compiled: what only looks a case up need not load it
        from .game import laid_out

        view = self.problem.views[self.side]
        costs = [each.copy() for each in view.cost]
        costs[self.side][:, self.columns] += cost - self.cost
        views = list(self.problem.views)
        views[self.side] = replace(view, cost=(costs[0], costs[1]))
        branch = replace(self.problem.main, views=(views[0], views[1], views[2]))
        laid = laid_out(self.problem, branch, self.settings, self.problem.proposers[0])
        finish = to_the_finish(laid)
        if laid.a == self.side:
            return finish.a
        return {"strong": finish.strong}.get(self.type, finish.weak)

    def found(self) -> GivesIn:
        """What is said of it where it gives in."""
        return GivesIn(self.problem.sides[self.side], self.type, self.cost, self._largest())

    def _largest(self) -> float | None:
        """Halve the range between no cost, at which it fights, and today's, at which it does not."""
        fights, gives_in = 0.0, self.cost
        if self.cost <= 0 or self.worth(0.0) <= NOTHING:
            return None
        for _ in range(HALVINGS):
            middle = (fights + gives_in) / 2
            if self.worth(middle) > NOTHING:
                fights = middle
            else:
                gives_in = middle
        return fights


# What `detente check` says of it ---------------------------------------------------------------------------------


def remarks(case: Case) -> tuple[Remark, ...]:
    """What a person should look at: each side that would give in by the numbers, with the largest cost that fits.

    Raises `Missing` as `build` does.
    """
    return tuple(_remark(case, each) for each in gives_in(case))


def _remark(case: Case, found: GivesIn) -> Remark:
    named = _place_of_cost(case, found)
    steps = resolve(case, named)
    return Remark("warning", steps, named, f"{_finding(case, found)}; {_remedy(case, found)}")


def _place_of_cost(case: Case, found: GivesIn) -> str:
    hidden = case.fighting.hidden if case.fighting else None
    if found.type and hidden is not None and hidden.cost is not None:
        return f"fighting.hidden.cost.{found.type}"
    return f"fighting.cost.{found.side}"


def _finding(case: Case, found: GivesIn) -> str:
    since = case.fighting.since if case.fighting else None
    fought = f"has fought since {since.isoformat()}" if since is not None else "fights"
    type = f", if {found.type}," if found.type else ""
    name = f"{case.party_name(found.side)}{type}"
    return (
        f"{name} {fought}, and at {found.cost:.3g} a {case.time_step} fighting to the finish is worth nothing to it:"
        " by these numbers it would give in"
    )


def _remedy(case: Case, found: GivesIn) -> str:
    if found.largest is None:
        return "that is so even at no cost: say how it could win, under fighting.front (collapse, drift, volatility)"
    return (
        f"the largest cost consistent with fighting on is {_rounded_down(found.largest):g} a {case.time_step}, all else as"
        " it is: lower the cost, or mend what it can win (front, collapse, patience)"
    )


def _rounded_down(number: float) -> float:
    """Two digits, never more than the number itself."""
    unit = 10.0 ** (math.floor(math.log10(number)) - 1)
    return round(math.floor(number / unit) * unit, 12)
