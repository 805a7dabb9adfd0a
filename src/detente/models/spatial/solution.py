"""What the spatial analysis answers, in the shape that JSON has. Places are on each issue's own
line.
"""

from __future__ import annotations

from typing import Literal

from ...analysis.contract import Frozen
from ...analysis.contract import Solution as Base

Kind = Literal["lost", "compromise", "gave in", "bargain"]
Octant = Literal[
    "conflict",
    "compromise",
    "pressed beyond compromise",
    "has the upper hand",
    "stalemate",
]
Number = Literal["salience", "capability"]

N_CELLS = 40  # chosen: cells of a density over the line


class MoveMade(Frozen):
    """One party's move in a round: because of whom, by what kind of move, and what both expected
    of pressing it.

    Expectations are in the units of the model's expected utility (challenge model only).
    """

    party: str
    rival: str
    kind: Kind
    start: float
    end: float
    expects: float | None = None
    rival_expects: float | None = None


class Round(Frozen):
    """Places after a round, with their weighted median and mean, and the moves that led there.
    Round 0 is the start.
    """

    round: int
    median: float
    mean: float
    places: dict[str, float]
    moves: tuple[MoveMade, ...] = ()


class Ended(Frozen):
    """How a dynamic ended: settled at a round, in a cycle of `period` rounds from `round` on, or
    cut off.

    `last_move` is the largest move of the last round, as a share of the line.
    """

    how: Literal["settled", "cycle", "cut off"]
    round: int
    period: int = 0
    last_move: float = 0.0


class Spread(Frozen):
    """A number over the draws: mean, and the ends and the middle of the 80 % interval; `density`
    are (place, share) cells.
    """

    mean: float
    low: float
    median: float
    high: float
    density: tuple[tuple[float, float], ...] = ()


class Chance(Frozen):
    """A probability at the points of the estimates, and its 80 % interval over the draws."""

    value: float
    low: float
    high: float


class Bend(Frozen):
    """How far a party gives way in the challenge model: from where to where, and which offers
    moved it most.

    `end` is where it ends, or the mean of a circle; `share` the way from start to end and
    `furthest` the longest way from the start in any round, as shares of the line; `below` the
    salience below which it gives way at all (null where that depends on more than the salience
    being low).
    """

    party: str
    start: float
    end: float
    share: float
    furthest: float
    offers: tuple[MoveMade, ...]
    below: float | None = None


class Threshold(Frozen):
    """The value of a party's salience or capability at which a forecast's nearest option changes,
    others as they are.
    """

    model: str
    party: str
    number: Number
    now: float
    at: float
    becomes: str


class Backfire(Frozen):
    """A party that gains weight and loses ground: its number raised, a model's place moves away
    from where it stands.
    """

    model: str
    party: str
    number: Number
    now: float
    raised: float
    before: float
    after: float


class Lean(Frozen):
    """Where the weights lead on an issue, by the models of the answer and the 80 % intervals of
    their draws.

    ``to`` one option; to an option ``out of reach`` of every package; ``halfway`` between options;
    not told ``within the ranges`` of the estimates; or the ``models differ``. `options` are all
    that are nearest to one of the models somewhere. `excluded_by` are the places of the case that
    leave no package with the option, `of` whose they are.
    """

    how: Literal["to", "out of reach", "halfway", "within the ranges", "models differ"]
    options: tuple[str, ...]
    wanted_by_all: bool = False
    excluded_by: tuple[str, ...] = ()
    of: tuple[str, ...] = ()


class OfReading(Frozen):
    """What a reading of the challenge model comes to."""

    median: float
    mean: float
    ended: Ended


class Pressed(Frozen):
    """A pair in the first round, as the pressed party sees it: what it expects of pressing the
    rival, and the rival of it.
    """

    party: str
    rival: str
    expects: float
    rival_expects: float
    kind: Octant


class OfIssue(Frozen):
    """One issue: forecasts of all models, rounds of the dynamic ones, where the weights lead, and
    what that hangs on.

    `nearest` has the options nearest to each forecast, two where it is halfway between them.
    """

    ends: tuple[float, float]
    options: dict[str, float]
    now: float | None
    starts: dict[str, float]
    forecasts: dict[str, float]
    nearest: dict[str, tuple[str, ...]]
    lean: Lean
    rounds: dict[str, tuple[Round, ...]]
    ended: dict[str, Ended]
    spread: dict[str, Spread]
    chances: dict[str, dict[str, Chance]]
    readings: dict[str, OfReading]
    band: tuple[float, float]
    bends: tuple[Bend, ...]
    thresholds: tuple[Threshold, ...]
    backfires: tuple[Backfire, ...]
    pressed: tuple[Pressed, ...]
    draws: int


class Traded(Frozen):
    """An exchange: `taker` has `giver` move on `taken` and moves on `given` itself; both gain
    `gain`.

    A gain is the outcome's way towards a party, on a line of 100, times its salience.
    """

    round: int
    taker: str
    giver: str
    taken: str
    given: str
    giver_to: float
    taker_to: float
    gain: float


class Solution(Base):
    """All issues, and the exchanges between them. `packages_seen`: there are few enough to say
    which options they can hold.
    """

    issues: dict[str, OfIssue]
    trades: tuple[Traded, ...]
    assumed_capability: tuple[str, ...]
    written_values: tuple[str, ...]
    packages_seen: bool
