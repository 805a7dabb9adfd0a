"""What suffices to close the gap: a fact for the sentence that answers."""

from __future__ import annotations

from ...sentences.fact import Fact
from .solution import CLOSED, Cause, CauseName, Solution

SLIGHT = 0.01  # points that a sentence of their own would make too much of
SELDOM = 0.05  # chosen: a cause that suffices in fewer of the draws is not named in the first sentence


class Verdict(Fact):
    """Which causes suffice alone, and which pairs; `most` is the one that counts most where none
    does.

    Over draws `often` says in what share of them each cause suffices, most often first, and
    `closed` in how many nothing but the wait for a round keeps a deal away. `limit` is the gap that
    counts as closed; `waits`, whether some of it is a wait.
    """

    alone: tuple[CauseName, ...]
    together: tuple[tuple[CauseName, ...], ...]
    most: CauseName | None
    often: tuple[tuple[CauseName, float], ...]
    closed: float | None
    limit: float
    waits: bool

    @property
    def named(self) -> tuple[CauseName, ...]:
        """The causes that the answer names."""
        if self.closed is None:
            return self.alone
        return tuple(cause for cause, _ in self.often)


def verdict(solution: Solution) -> Verdict:
    """What suffices, at the point of the case and over draws."""
    often = [(cause, share) for cause, share in solution.share_of_draws.items() if share >= SELDOM]
    return Verdict(
        alone=solution.suffices_alone,
        together=solution.suffices_together,
        most=_most(solution),
        often=tuple(sorted(often, key=lambda each: -each[1])),
        closed=solution.closed_in_draws,
        limit=solution.wait + CLOSED,
        waits=solution.wait >= CLOSED,
    )


def _most(solution: Solution) -> CauseName | None:
    most = max(solution.causes, key=lambda cause: cause.points, default=None)
    if most is None or most.points < SLIGHT:
        return None
    return most.cause


def is_slight(cause: Cause) -> bool:
    """Whether a cause counts for less than a point, also at the ends of its interval."""
    reach = [cause.told]
    if cause.ends is not None:
        reach += [cause.ends.low, cause.ends.high]
    return max(map(abs, reach)) < SLIGHT
