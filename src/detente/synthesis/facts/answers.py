"""Which analyses answered: their solutions by name, for those that look across them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from ...analysis.contract import Measure, Result
from ...models.deal_space.solution import Solution as Deals
from ...models.graph_model.solution import Solution as States
from ...models.spatial.solution import Solution as Pressure
from ...models.war.solution import Solution as War
from ..drivers.solution import Solution as Drivers
from ..levers.solution import Solution as Levers
from ..why.solution import Solution as Why


@dataclass(frozen=True)
class Solved:
    """The results of one case, and the solutions of those that answered; None for an analysis that
    did not.

    `withheld`: a draft that gives no odds.
    """

    results: tuple[Result, ...]
    war: War | None = None
    deals: Deals | None = None
    pressure: Pressure | None = None
    states: States | None = None
    why: Why | None = None
    levers: Levers | None = None
    drivers: Drivers | None = None
    odds: Any = None

    def measure(self, analysis: str, name: str) -> Measure | None:
        """A measure of a result; None where there is none."""
        for result in self.results:
            if result.analysis == analysis:
                return result.measures.get(name)
        return None

    def without_odds(self) -> Solved:
        """The same without those that answer in probabilities."""
        return replace(self, war=None, why=None, levers=None, drivers=None, odds=None)

    @property
    def are_none(self) -> bool:
        """Whether no analysis answered."""
        return not any((self.war, self.deals, self.pressure, self.states))


_KINDS = {
    "war": War,
    "deals": Deals,
    "pressure": Pressure,
    "states": States,
    "why": Why,
    "levers": Levers,
    "drivers": Drivers,
}


def answers(results: Sequence[Result]) -> Solved:
    """Sort the results of one case by what they answer."""
    found: dict[str, Any] = {}
    for result in results:
        if result.solution is None:
            continue
        for name, kind in _KINDS.items():
            if type(result.solution) is kind:
                found[name] = result.solution
        if result.analysis == "odds":
            found["odds"] = getattr(result.solution, "numbers", result.solution)
    return Solved(results=tuple(results), **found)
