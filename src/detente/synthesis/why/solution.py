"""What `why` answers, in the shape that JSON has."""

from __future__ import annotations

from typing import Literal

from ...analysis.contract import Frozen
from ...analysis.contract import Solution as Base

CauseName = Literal["information", "commitment", "red lines", "mediator", "channel"]


class Cause(Frozen):
    """One cause: its Shapley value in points of the gap, and its share of the gap (none where shares mean nothing).

    `gap_without` is the gap with this cause alone taken out. `low` and `high` are the ends of the 80 % interval of the
    points, where the estimates have been drawn.
    """

    cause: CauseName
    points: float
    share: float | None
    gap_without: float
    low: float | None = None
    high: float | None = None


class Removed(Frozen):
    """The gap with these causes taken out together."""

    causes: tuple[CauseName, ...]
    gap: float


class Account(Frozen):
    """What another model says of the same standstill."""

    analysis: str
    says: tuple[str, ...]
    holds: bool | None = None  # whether that model finds today's state stable


class Solution(Base):
    """All of it. `gap` is the share of the next twelve steps that is fought, or comes after an end by arms.

    Without `fighting` there is no gap, and no causes: the accounts of the other models remain. `lattice_gap` is how far the
    gap moves with twice the points of beliefs than the `beliefs` of the games; none where that was not looked at.
    """

    gap: float | None
    gap_low: float | None = None
    gap_high: float | None = None
    horizon_steps: int
    time_step: str
    present: tuple[CauseName, ...]
    suffices_alone: tuple[CauseName, ...]
    suffices_together: tuple[tuple[CauseName, ...], ...]
    causes: tuple[Cause, ...]
    not_explained: float | None
    removed: tuple[Removed, ...]
    accounts: tuple[Account, ...]
    lattice_gap: float | None = None
    beliefs: int | None = None
