"""The judged numbers of a case, as it has them or as one side believes them, in any regime."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from ...case.calibration import default_collapse, default_rounds
from ...case.case import Case
from ...case.estimate import Estimate
from ...case.format import default_point
from ...case.places import child

# What is taken where a case gives none: the points of the default ranges of the case format.
COST = default_point("fighting.cost.<party>")
PATIENCE = default_point("fighting.patience.<party>")


@dataclass(frozen=True)
class Sight:
    """The numbers that one party goes by: those of the case, and its own beliefs where it has some."""

    case: Case
    party: str | None
    own: Mapping[str, float]
    unseen: frozenset[str]
    clipped: set[str] = field(default_factory=set, compare=False)
    read: dict[str, float | None] = field(default_factory=dict, compare=False, repr=False)
    moved: dict[str, dict[str, float]] = field(default_factory=dict, compare=False, repr=False)

    def number(self, place: str, default: float = 0.0) -> float:
        """The point of a number of the case; `default` where nobody gives it."""
        if place in self.own:
            return self.own[place]
        if place not in self.read:
            value = self.case
            for step in place.split("."):
                value = child(value, step)
            self.read[place] = value.point if isinstance(value, Estimate) else None
        found = self.read[place]
        return default if found is None else found

    def within(
        self, place: str, effects: Mapping[str, float], low: float = 0.0, high: float = 1.0, default: float = 0.0
    ) -> float:
        """The number in a regime: today's plus the effects there, kept between two ends; what is cut is noted."""
        value = self.number(place, default) + effects.get(place, 0.0)
        if not low <= value <= high:
            self.clipped.add(place)
        return min(max(value, low), high)

    def effects(self, flipped: Iterable[tuple[str, int]]) -> dict[str, float]:
        """What moves that are flipped (to taken: 1, to not taken: -1) add to numbers of the case."""
        total: dict[str, float] = {}
        for move, sign in flipped:
            for place, size in self.of_move(move).items():
                total[place] = total.get(place, 0.0) + sign * size
        return total

    def of_move(self, move: str) -> Mapping[str, float]:
        """What a move taken adds to numbers of the case, or what is believed of it; nothing where it is not seen."""
        if move not in self.moved:
            self.moved[move] = {} if move in self.unseen else self._of_move(move)
        return self.moved[move]

    def _of_move(self, move: str) -> dict[str, float]:
        sizes = {place: size.point for place, size in self.case.moves[move].effects.items()}
        return {place: self.own.get(f"moves.{move}.effects.{place}", size) for place, size in sizes.items()}


def sight(case: Case, party: str | None) -> Sight:
    """What a side goes by; of the case itself where `party` is None."""
    mine = [belief for belief in case.beliefs if belief.party == party]
    own = {belief.place: belief.estimate.point for belief in mine if belief.estimate is not None}
    unseen = frozenset(
        belief.place.removeprefix("moves.") for belief in mine if belief.estimate is None and belief.value == "unseen"
    )
    return Sight(case, party, own, unseen)


def collapse_default(case: Case) -> float:
    """Chance of a collapse per step and side where the case gives none for either."""
    assert case.fighting is not None
    return 0.0 if case.fighting.front.collapse else default_collapse(case.time_step)


def rounds_default(case: Case) -> float | None:
    """The fitted chance of a round where the case gives none; None where it does."""
    assert case.fighting is not None
    given = "rounds" in case.fighting.model_fields_set
    return None if given else default_rounds(case.time_step)
