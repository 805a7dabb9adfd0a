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
    """The least that each side takes today rather than fight on, in shares of the stake, with all lines as stated.

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
    """Shares of the stake in the deals that last, for one proposer; the packages signed, with their weights."""

    who_proposes: str
    share: dict[str, Band] = Field(description="mean, and 10 and 90 per cent points")
    p_deal: float
    deals: tuple[tuple[float, dict[str, str]], ...]


class Ends(Frozen):
    """Chances of how it stands after so many steps; agreement, giving in, arms, disaster and going on add up to 1.

    `giving_in_by` and `arms_by` name who gives in, and who imposes.
    """

    step: int
    agreement: float
    giving_in: float
    arms: float
    disaster: float
    goes_on: float
    giving_in_by: dict[str, float]
    arms_by: dict[str, float]


class Path(Frozen):
    """The war while it is on, at one step: the front (mean, 10 and 90 per cent), the belief, the mediator's phases."""

    step: int
    front: Band
    belief: float | None
    mediator: dict[str, float]


class Sample(Frozen):
    """One war as it may go, drawn: what each step begins with, in which steps a deal was signed or a pause held, its end.

    ``end`` is ``agreement``, a side and ``gives in``, ``imposed by`` and a side, ``disaster``, or ``goes on`` at the end of
    what was followed. A deal that was signed in a step before the last has failed.
    """

    front: tuple[float, ...]
    belief: tuple[float, ...] | None
    mediator: tuple[str, ...] | None
    signed: tuple[int, ...]
    paused: tuple[int, ...]
    end: str


class GivesIn(Frozen):
    """A side to which fighting to the finish is worth nothing: by these numbers it would have given in.

    `largest_cost` is the most that a step may cost it for fighting on to be worth something, all else as in the case; none
    where no cost would do.
    """

    side: str
    cost: float
    largest_cost: float | None


class AsStated(Frozen):
    """The answer where every stated line is real and nobody is obstinate but for sure."""

    n_deals: int
    p_agreement_by_12: Band


class KindOfPlay(Frozen):
    """One game of the mixture: which stated lines are not real, who is obstinate, how likely, and what comes of it."""

    weight: float
    given_up: tuple[str, ...]
    obstinate: tuple[str, ...]
    n_deals: int
    p_agreement_by_12: float


class Interim(Frozen):
    """A pause or partial deal on the table: who has accepted, and how often it comes into force within twelve steps.

    `barred` is the chance, by side, of the types in which the side never accepts it.
    """

    proposal: str
    lasts: int | None
    in_force_now: bool
    accepted_now: tuple[str, ...]
    appeases: bool
    p_in_force_by_12: Band
    barred: dict[str, float]


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
    """Chance that within twelve steps, still at war, the mediator has acted or left."""

    p_acts_by_12: Band


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
    """What the measures need: all that a sweep, a lever or a comparison reads; means over types, bands over who proposes.

    `room` is what is left of the stake today when the second side has just its least, and the first its own: the smallest over
    kinds, negative where there is no range, none where no deal gives the second that much. `worth` is what the game is worth
    today to each side, as a share of the stake. `fought` and `paused` are the expected steps among the next twelve.
    """

    sides: tuple[str, str]
    proposers: tuple[str, ...]
    gap: Band
    p_settle_now: Band
    p_agreement_by_12: Band
    p_giving_in_by_12: Band
    p_arms_by_12: Band
    duration: Duration
    expected_terms: dict[str, Band]
    room: Band | None
    worth: dict[str, Band]
    fought: Band
    paused: Band


class Solution(Outlook):
    """All of it. See docs/reference/war.md for each field."""

    event: str
    n_deals: int
    closed_by: tuple[str, ...]
    turns_on: tuple[str, ...]
    gives_in: tuple[GivesIn, ...]
    as_stated: AsStated
    without_walk_aways: AsStated | None
    types: tuple[KindOfPlay, ...]
    range: tuple[RangeRow, ...]
    value_of_fighting: ValueOfFighting
    walk_away: dict[str, WalkAwayHere]
    p_round_now: float
    survival: tuple[Survival, ...]
    hazard_by_year: tuple[Hazards, ...]
    years_fought: float
    terms: tuple[Terms, ...]
    pauses: tuple[Interim, ...]
    partial: tuple[Interim, ...]
    ends: Ends
    ends_later: tuple[Ends, ...]
    paths: tuple[Path, ...]
    samples: tuple[Sample, ...]
    ripeness: float | None
    reputation: Reputation | None
    commitment: tuple[Commitment, ...]
    mediators_word: tuple[MediatorsWord, ...]
    stalling: Stalling | None
    regimes: int
    numerical: Numerical
    notes: tuple[str, ...]
