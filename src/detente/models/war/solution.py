"""What the war analysis answers, in the shape that JSON has."""

from __future__ import annotations

from pydantic import Field

from ...analysis.contract import Frozen
from ...analysis.contract import Solution as Base

H = 12  # steps that the gap looks ahead: a year of months


class Band(Frozen):
    """A number, and the least and the most of it over who proposes (and over types where they are named)."""

    value: float
    low: float
    high: float


class FightingOn(Frozen):
    """What fighting on is worth to one side, as a share of the stake: the mean over its types, its ends, and by type."""

    value: float
    low: float
    high: float
    by_type: dict[str, float]


class ValueOfFighting(Frozen):
    """`W`: to the finish, no offers, the other side never gives in. `F`: one more step, then play on with offers."""

    W: dict[str, FightingOn]
    F: dict[str, FightingOn]
    W_error: float


class WalkAwayHere(Frozen):
    """The value of no deal on the party's own 0 to 1 scale by this model, beside the one the case gives."""

    low: float
    value: float
    high: float
    given: float | None = None


class RangeRow(Frozen):
    """The least that each side takes today rather than fight on, in shares of the stake.

    `room` is what is left for the first side beyond its least when the second has just its own; none where no deal gives
    the second that much. `enforcement` is as in the case, or for sure.
    """

    who_proposes: str
    type: str | None
    enforcement: str
    least: dict[str, float]
    room: float | None
    open: bool


class Survival(Frozen):
    """Chance that the war is still on after so many steps, its band over who proposes, and the base rate."""

    step: int
    p: float
    low: float
    high: float
    base: float | None = None


class Duration(Frozen):
    """Steps until the war is over: median, and the 10 and 90 per cent points; none beyond what was followed."""

    median: float | None
    low: float | None
    high: float | None
    followed: int


class Terms(Frozen):
    """Shares of the stake in the deals that last, for one proposer; the packages around the mean, with their weights."""

    who_proposes: str
    share: dict[str, Band] = Field(description="mean, and 10 and 90 per cent points")
    p_deal: float
    deals: tuple[tuple[float, dict[str, str]], ...]


class Ends(Frozen):
    """Chances of how it stands after so many steps; they add up to 1."""

    step: int
    settled: float
    wins: dict[str, float]
    disaster: float
    goes_on: float


class Path(Frozen):
    """The war while it is on, at one step: the front (mean, 10 and 90 per cent), the belief, the mediator's phases."""

    step: int
    front: Band
    belief: float | None
    mediator: dict[str, float]


class Sample(Frozen):
    """One war as it may go, drawn: what each step begins with, in which steps a deal was signed, how it ended.

    ``end`` is ``settled``, ``imposed by`` and a side, ``disaster``, or ``goes on`` at the end of what was followed.
    """

    front: tuple[float, ...]
    belief: tuple[float, ...] | None
    mediator: tuple[str, ...] | None
    signed: tuple[int, ...]
    end: str


class Commitment(Frozen):
    """Powell's condition over many steps on a case's numbers: ``patience**step * rising_then + declining_now > 1``.

    Where `is_met`, promises could not keep the declining side from fighting now, had it nothing else to hold on to.
    """

    rising: str
    declining: str
    step: int
    rising_then: float
    patience: float
    declining_now: float
    sum: float
    is_met: bool


class MediatorsWord(Frozen):
    """Kydd's condition for one chance of error: from which `low` to which `high` weight a mediator is believed.

    `weight` is the mediator's own, on the share of the side that knows less; `from_weak`, `from_strong` and `war_cost` are
    cH, cL and k of the condition. `low` null: at no weight; `high` null: no upper end.
    """

    error: float
    low: float | None
    high: float | None
    weight: float
    is_believed: bool
    from_weak: float
    from_strong: float
    war_cost: float


class Stalling(Frozen):
    """The partial deal that may be signed while the war goes on, and how often it is."""

    proposal: str
    resets_the_clock: bool
    lasts: int
    p_signed_by_12: Band = Field(description="how often it is signed within 12 steps, in the mean")
    p_acts_by_12: Band = Field(description="chance that within 12 steps, still at war, the mediator has acted or left")


class Reputation(Frozen):
    """Two sides that may each be obstinate (Abreu and Gul 2000), the front aside. Times in steps."""

    ends_by: float
    gives_in_at_once: dict[str, float]
    rate_of_giving_in: dict[str, float]
    mean_time: float
    p_never: float
    value: dict[str, float]


class Numerical(Frozen):
    """How far the numbers can be trusted as numbers; what the case leaves open is another matter."""

    horizon_bound: float
    lattice_gap: float
    horizon_gap: float
    multi_root_share: float
    states: int
    steps: int
    front_points: int
    beliefs: int
    extra_variance: float


class Hazards(Frozen):
    """Chance of an end within each year, given that it has lasted so long, beside the base rate."""

    year: int
    p: float
    base: float


class Outlook(Base):
    """What the measures need: all that a sweep, a lever or a comparison reads, over who proposes.

    `room` is what is left of the stake today when the second side has just its least, and the first its own: the smallest over
    types, -1 where no deal gives the second that much, negative where there is no range. `worth` is what the game is worth
    today to each side, as a share of the stake, over its types by the case's own prior. `fought` are the expected steps fought
    among the next twelve.
    """

    sides: tuple[str, str]
    proposers: tuple[str, ...]
    gap: Band
    p_settle_now: Band
    p_settled_by_12: Band
    p_end_by_arms: Band
    duration: Duration
    expected_terms: dict[str, Band]
    room: Band
    worth: dict[str, Band]
    fought: Band


class Solution(Outlook):
    """All of it. See docs/reference/war.md for each field."""

    range: tuple[RangeRow, ...]
    value_of_fighting: ValueOfFighting
    walk_away: dict[str, WalkAwayHere]
    p_round_now: float
    survival: tuple[Survival, ...]
    hazard_by_year: tuple[Hazards, ...]
    years_fought: float
    terms: tuple[Terms, ...]
    ends: tuple[Ends, ...]
    paths: tuple[Path, ...]
    samples: tuple[Sample, ...]
    n_deals: int
    ripeness: float | None
    reputation: Reputation | None
    commitment: tuple[Commitment, ...]
    mediators_word: tuple[MediatorsWord, ...]
    stalling: Stalling | None
    regimes: int
    numerical: Numerical
    notes: tuple[str, ...]
