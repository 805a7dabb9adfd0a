"""What `drivers` answers, in the shape that JSON has."""

from __future__ import annotations

from ...analysis.contract import Frozen
from ...analysis.contract import Solution as Base


class Driver(Frozen):
    """One number of the case, and how it moves the measure.

    `at_low` and `at_high`: the measure with this number at the ends of its 80 % interval and all others at their points.
    `first` and `total`: Sobol indices, the share of the measure's variance that is due to this number alone, and to it together
    with others; none where only the two ends were tried. `worth_knowing`: by how much more often the answer would be called
    right, if this number were known.
    """

    place: str
    low: float
    high: float
    at_low: float | None
    at_high: float | None
    first: float | None = None
    total: float | None = None
    worth_knowing: float | None = None

    @property
    def swing(self) -> float:
        """How far the two ends lie apart; 0 where one of them has no answer."""
        if self.at_low is None or self.at_high is None:
            return 0.0
        return abs(self.at_high - self.at_low)


class Tip(Frozen):
    """The one judgement on which the answer turns: the measure crosses the line where this number has the value `at`.

    `below` and `above` are the measure just below and just above it.
    """

    place: str
    at: float
    below: float
    above: float


class Source(Frozen):
    """A source left out: the claims it takes along, the entries that rested on it alone, and the measure without those."""

    doc: str
    n_claims: int
    n_entries: int
    value: float | None
    why_not: str = ""


class Solution(Base):
    """All of it. `words` say what the measure is, `value` is it at the point of the case, `p_yes` the share of draws on the
    yes side of `line`. `tip` is none where no number by itself takes the measure across the line.
    """

    analysis: str
    measure: str
    words: str
    unit: str
    value: float | None
    low: float | None
    high: float | None
    line: float
    p_yes: float | None
    drivers: tuple[Driver, ...]
    tip: Tip | None
    rest_first: float | None
    n_solved: int
    n_failed: int
    sources: tuple[Source, ...]
