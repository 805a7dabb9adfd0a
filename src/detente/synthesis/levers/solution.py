"""What `levers` answers, in the shape that JSON has."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from ...analysis.contract import Frozen
from ...analysis.contract import Solution as Base

Gain = Literal["gains", "loses", "is indifferent"]


class Effect(Frozen):
    """A difference to the case as it is, and the ends of its 80 % interval where the estimates have been drawn."""

    value: float
    low: float | None = None
    high: float | None = None


class Threshold(Frozen):
    """From which size, and until when, a lever changes the sign of a number.

    `size` is a multiple of the lever's effects, the least of those up to twice that changes the sign; `until_step` the last
    step for which it can be announced and still does; `beyond` says that it does so for the last step tried, too.
    """

    measure: str
    size: float | None
    until_step: int | None
    beyond: bool = False


class Credible(Frozen):
    """Whether who holds a lever gains by pulling it: in the war model (by how much, over twelve steps), and by its own
    priorities in the graph model. None where a model cannot say.
    """

    party: str
    war: float | None
    graph: Gain | None

    @property
    def disagree(self) -> bool:
        """Whether the two models say the opposite."""
        return self.war is not None and (
            (self.war > 0 and self.graph == "loses") or (self.war < 0 and self.graph == "gains")
        )


class Row(Frozen):
    """One lever, or two together: moves put where they are not today, from `from_step` on, for good and announced.

    `dominated_by` names levers of the same holder that do at least as well on every number that has a direction.
    """

    moves: tuple[str, ...]
    done: tuple[bool, ...]
    holder: tuple[str, ...]
    reversible: bool
    effects: dict[str, Effect]
    holder_cost: float
    risks: tuple[str, ...]
    credible: tuple[Credible, ...] = ()
    threshold: Threshold | None = None
    dominated_by: tuple[str, ...] = ()
    interaction: dict[str, float] = Field(default_factory=dict)
    first_then: dict[str, dict[str, float]] = Field(default_factory=dict)


class Solution(Base):
    """All of it: numbers of the case as it is, a row for each lever, and for each pair where they were asked for."""

    base: dict[str, float | None]
    time_step: str
    sides: tuple[str, ...]
    from_step: int
    rows: tuple[Row, ...]
    pairs: tuple[Row, ...]
    without_effect: tuple[str, ...]
    failed: dict[str, str]
