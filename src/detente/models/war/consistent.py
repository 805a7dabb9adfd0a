"""Do the numbers of a fight agree with the fact that it is fought: would a side, by its own numbers, have given in?"""

from __future__ import annotations

from dataclasses import replace

from ...case.case import Case
<<<<<<< HEAD
from .finish import to_the_finish
from .game import Laid, laid_out
=======
from ...case.check import Problem as Remark
from ...case.places import resolve
>>>>>>> numbers
from .problem import Problem, Settings, build
from .solution import GivesIn

WORTH_NOTHING = 1e-6  # shares of the stake
CLOSE = 1e-5  # chosen: costs are not judged more finely
LARGEST_GAIN = 1.0  # chosen: no step of fighting brings a side more than all that is contested


def sides_that_give_in(case: Case) -> tuple[GivesIn, ...]:
    """The sides of a case to which fighting to the finish is worth nothing; raises what building the game raises."""
    settings = Settings(types=1, check=False)
    problem = build(case, settings)
    return gives_in(problem, settings)


def gives_in(problem: Problem, settings: Settings) -> tuple[GivesIn, ...]:
    """The sides to which fighting to the finish is worth nothing, each with the largest cost at which it would be.

    Of a side whose kind is hidden neither kind has anything to fight for.
    """
    laid = laid_out(problem, problem.main, settings, problem.proposers[0])
    found = []
    for k, side in enumerate(problem.sides):
        if _worth(laid, k) <= WORTH_NOTHING:
            found.append(GivesIn(side=side, cost=_cost(laid, k), largest_cost=_largest_cost(laid, k)))
    return tuple(found)


def _worth(laid: Laid, side: int) -> float:
    """What fighting to the finish is worth to a side, the stronger of two kinds where its kind is hidden."""
    done = to_the_finish(laid)
    return done.a if side == laid.a else max(done.weak, done.strong)


def _cost(laid: Laid, side: int) -> float:
    """What a step costs a side today, the lesser of two kinds."""
    eyes = laid.game.a if side == laid.a else laid.game.b
    return float(eyes.cost[0].min())


def _largest_cost(laid: Laid, side: int) -> float | None:
    """Found by halving: the most that a step may cost, all else as it is, for fighting on to be worth something."""
    now = _cost(laid, side)
    less, enough = 0.0, now + LARGEST_GAIN
    if _worth(_cheaper(laid, side, enough), side) <= WORTH_NOTHING:
        return None
    while enough - less > CLOSE:
        middle = (less + enough) / 2
        if _worth(_cheaper(laid, side, middle), side) > WORTH_NOTHING:
            enough = middle
        else:
            less = middle
    return now - enough


<<<<<<< HEAD
def _cheaper(laid: Laid, side: int, by: float) -> Laid:
    """The game in which each step costs a side so much less."""
    game = laid.game
    if side == laid.a:
        return replace(laid, game=replace(game, a=game.a._replace(cost=game.a.cost - by)))
    return replace(laid, game=replace(game, b=game.b._replace(cost=game.b.cost - by)))
=======
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
        problem = replace(self.problem, views=(views[0], views[1], views[2]))
        laid = laid_out(problem, self.settings, problem.proposers[0])
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
>>>>>>> numbers
