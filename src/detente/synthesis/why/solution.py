"""What `why` answers, in the shape that JSON has."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from ...analysis.contract import Frozen
from ...analysis.contract import Solution as Base
from ...sentences.fact import BothEnds, ends_of

CauseName = Literal[
    "red lines",
    "indivisible terms",
    "information",
    "commitment",
    "third signers",
    "third parties",
]


CLOSED = 0.02  # DESIGN 3c: within it of the wait for a round the gap counts as closed


class Part(Frozen):
    """One row of a cause, and the gap with this row alone taken out."""

    row: str
    gap_without: float


class Cause(Frozen):
    """One cause: its Shapley value in points of the gap, and its share of the gap (none where shares mean nothing).

    `gap_without` is the gap with this cause alone taken out, `rows` what the cause is made of. Where the estimates have been
    drawn, `low`, `median` and `high` are of the points, `without_low` and so on of the gap without the cause.
    """

    cause: CauseName
    points: float
    share: float | None
    gap_without: float
    low: float | None = None
    median: float | None = None
    high: float | None = None
    without_low: float | None = None
    without_median: float | None = None
    without_high: float | None = None
    rows: tuple[Part, ...] = ()

    @property
    def told(self) -> float:
        """The points that texts say: the median over the draws, where there are any."""
        return self.points if self.median is None else self.median

    @property
    def ends(self) -> BothEnds | None:
        """The ends of its points over the draws; none where there are none."""
        return ends_of(self.low, self.high)

    @property
    def without_ends(self) -> BothEnds | None:
        """The ends of the gap without it over the draws; none where there are none."""
        return ends_of(self.without_low, self.without_high)


class Removed(Frozen):
    """The gap with these causes taken out together."""

    causes: tuple[CauseName, ...]
    gap: float


class Waiting(Frozen):
    """The wait for a round of talks, where terms exist that both would take.

    `rounds` is the chance of a serious round in a step, `steps` how far away the next one is on average, `share` how much of
    the gap the wait alone makes. `today`: such terms exist with every cause in place; else they do with all of them gone.
    """

    rounds: float
    steps: float
    share: float
    today: bool

    @property
    def whole_steps(self) -> int:
        """How many whole steps away the next round is, one at least."""
        return max(round(self.steps), 1)


class Account(Frozen):
    """What another model says of the same standstill."""

    analysis: str
    says: tuple[str, ...]
    holds: bool | None = None  # whether that model finds today's state stable


class Solution(Base):
    """All of it. `gap` is the share of the next twelve steps that is fought, or comes after one side won or gave in.

    A cause suffices where the gap without it is less than 0.02 above the wait for a round of talks. `share_of_draws` says in
    how many draws each cause suffices alone, `closed_in_draws` in how many nothing but the wait keeps a deal away. Without
    `fighting` there is no gap, and no causes: the accounts of the other models remain. `lattice_gap` is how far the gap moves
    with twice the points of beliefs than the `beliefs` of the games; none where that was not looked at. `gives_in_at_last` is
    the chance that a side gives in with every cause gone; `as_stated`: some line may be a bluff, and is taken to be real.
    """

    gap: float | None
    gap_low: float | None = None
    gap_median: float | None = None
    gap_high: float | None = None
    horizon_steps: int
    time_step: str
    present: tuple[CauseName, ...]
    suffices_alone: tuple[CauseName, ...]
    suffices_together: tuple[tuple[CauseName, ...], ...]
    share_of_draws: dict[CauseName, float] = Field(default_factory=dict)
    closed_in_draws: float | None = None
    causes: tuple[Cause, ...]
    waiting: Waiting | None
    not_explained: float | None
    gives_in_at_last: float = 0.0
    as_stated: bool = True
    removed: tuple[Removed, ...]
    accounts: tuple[Account, ...]
    lattice_gap: float | None = None
    beliefs: int | None = None
    n_games: int = 0

    @property
    def gap_told(self) -> float | None:
        """The gap that texts say: the median over the draws, where there are any."""
        return self.gap if self.gap_median is None else self.gap_median

    @property
    def wait(self) -> float:
        """How much of the gap is the wait for a round of talks; 0 where there are no terms to wait for."""
        return 0.0 if self.waiting is None else self.waiting.share

    @property
    def gap_ends(self) -> BothEnds | None:
        """The ends of the gap over the draws; none where there are none."""
        return ends_of(self.gap_low, self.gap_high)

    @property
    def is_closed(self) -> bool:
        """Whether nothing but the wait for a round keeps a deal away."""
        return self.gap_told is not None and self.gap_told < self.wait + CLOSED

    @property
    def spans_both(self) -> bool:
        """Whether the interval of the gap holds both answers."""
        ends = self.gap_ends
        return ends is not None and ends.low < self.wait + CLOSED <= ends.high
