"""What `levers` answers, in the shape that JSON has."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from ...analysis.contract import Frozen, Measure
from ...analysis.contract import Solution as Base
from ...case.entry import Basis

Gain = Literal["gains", "loses", "is indifferent"]
Kind = Literal["move", "leaving", "acceptance"]
Carried = Literal["yes", "no", "the two accounts part"]


class Effect(Frozen):
    """A difference to the case as it is; none where one of the two has no such number.

    Where the estimates have been drawn, case and lever are solved on the same draws: `mean` is the mean of the differences,
    `low` and `high` the ends of their 80 % interval.
    """

    value: float | None
    low: float | None = None
    high: float | None = None
    mean: float | None = None

    @property
    def told(self) -> float | None:
        """The number that texts and ranks go by: the mean over draws, where there are any."""
        return self.value if self.mean is None else self.mean


class Given(Frozen):
    """An effect that the case gives a move: on which number, of what size, on what it rests."""

    place: str
    size: str
    basis: Basis


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
    priorities in the graph model. None where a model cannot say; `carried_out` puts the two together.
    """

    party: str
    war: float | None
    graph: Gain | None
    carried_out: Carried | None = None


class Request(Frozen):
    """Who urges the holder, in which claims of the case."""

    by: str
    of: str
    claims: tuple[str, ...]


class Row(Frozen):
    """One lever, or two together: put where they are not today, from `from_step` on, for good and announced.

    `moves` are the names that measures carry: ids of moves, `leaves`, or a proposal and who accepts it; `words` say what is
    done, `places` where it stands in the case. `tied` names levers that do not differ from it by more than can be told.
    `dominated_by` names levers of the same holder that do at least as well on every number that has a direction. `risks` are
    names of measures that get worse, places of numbers that it raises for others, `no way back`, `costs its holder`.
    """

    moves: tuple[str, ...]
    kind: Kind
    done: tuple[bool, ...]
    words: str
    places: tuple[str, ...]
    holder: tuple[str, ...]
    reversible: bool
    effects: dict[str, Effect]
    given: tuple[Given, ...]
    holder_cost: float
    risks: tuple[str, ...]
    credible: tuple[Credible, ...] = ()
    urged: tuple[Request, ...] = ()
    threshold: Threshold | None = None
    tied: tuple[str, ...] = ()
    dominated_by: tuple[str, ...] = ()
    interaction: dict[str, float] = Field(default_factory=dict)
    first_then: dict[str, dict[str, float]] = Field(default_factory=dict)

    @property
    def name(self) -> str:
        """The name in measures: ``gap_by_<name>``."""
        return "_and_".join(self.moves)


class Solution(Base):
    """All of it: the numbers of the case as it is, a row for each lever, and for each pair where they were asked for.

    Rows stand in the order of what they change in `main`, most peace first. `numbers` say what each number is.
    """

    base: dict[str, float | None]
    numbers: dict[str, Measure]
    main: str
    time_step: str
    sides: tuple[str, ...]
    from_step: int
    rows: tuple[Row, ...]
    pairs: tuple[Row, ...]
    without_effect: tuple[str, ...]
    notes: tuple[str, ...]
    failed: dict[str, str]
