"""What the deal-space analysis answers, in the shape that JSON has."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from ...analysis.contract import Frozen
from ...analysis.contract import Solution as Base
from ...case.acceptance.kinds import Kind
from ...case.acceptance.over_ranges import HowSure
from ...case.values import LineKind

Verdict = Literal["acceptable", "negotiable", "refused", "unknown"]
Engine = Literal["enumerated", "exact", "bounded"]
POINT_FIELDS = ("nash", "kalai_smorodinsky", "egalitarian", "utilitarian")


class Proof(Frozen):
    """How an answer is known, beside the answer.

    `enumerated`: every deal was looked at. `exact`: worked out without listing the deals, with the answer a listing has.
    `bounded`: what was reached is `value`, and nothing lies beyond `bound`; `gap` is what lies between (0: both meet). The
    three numbers are in the unit of what the answer makes largest or smallest, and None where it is no number.
    """

    engine: Engine
    value: float | None = None
    bound: float | None = None
    gap: float | None = None


class Deal(Frozen):
    """A package with an option for every issue, and each party's value of it (0 to 1, before `worth`).

    `n` is the number of deals with these values, where one stands for all of them.
    """

    deal: dict[str, str]
    value: dict[str, float]
    n: int = 1


class LineName(Frozen):
    """A line a deal can cross: whose, of which kind, and where in the case it stands.

    `today` is no line of a deal: an interim proposal crosses it when it is worth less than what holds now.
    """

    party: str
    kind: LineKind | Literal["today"]
    about: str
    place: str


class Way(Frozen):
    """A set of lines that, given up together, opens a zone (and no part of the set does), with the nearest deal.

    `shortfall` is by how much that deal is worth less than each party's walk-away, on the party's own scale. `n_deals`
    counts the deals that cross just these lines; None where they were not counted.
    """

    crosses: tuple[LineName, ...]
    parties: tuple[str, ...]
    n_deals: int | None
    deal: Deal
    shortfall: dict[str, float]
    total_shortfall: float


class Cheapest(Frozen):
    """A possible deal with the least total price, where a line given up has a price as what is lacking has.

    A share of a party's scale that it lacks to its value of no deal costs that share, a red or bottom line it gives up
    `line_price`, both times the party's `worth`. `lines` are those given up, `shortfall` is what each party lacks.
    """

    line_price: float
    price: float
    lines: tuple[LineName, ...]
    shortfall: dict[str, float]
    deal: Deal


class WhoConcedes(Frozen):
    """The nearest deal when only these parties give up lines; none where they cannot open a zone among themselves."""

    parties: tuple[str, ...]
    way: Way | None


class DropOne(Frozen):
    """How many more deals would be acceptable if this one line were given up; None where they were not counted."""

    line: LineName
    n_more: int | None


class LinePrice(Frozen):
    """What a red line or bottom line costs all together: the least sum of shortfalls below walk-aways, kept and given up.

    The sum is taken over who must accept, with every other red and bottom line kept; None: no possible deal keeps them all.
    """

    line: LineName
    shortfall_kept: float | None
    shortfall_given: float | None


class Concessions(Frozen):
    """What keeps the zone closed, or narrow, and the least that would open it.

    `ways` are all of them, least first, unless `has_all_ways` says that only the first were looked for. `least_shortfall` is
    the least sum of shortfalls with every red line and bottom line kept; None where no possible deal keeps them, or an open
    zone.
    """

    ways: tuple[Way, ...] = ()
    has_all_ways: bool = True
    by_parties: tuple[WhoConcedes, ...] = ()
    drop_one: tuple[DropOne, ...] = ()
    prices: tuple[LinePrice, ...] = ()
    least_shortfall: float | None = None


class Change(Frozen):
    """One issue settled otherwise, and what that adds to each party's value (on its own scale, links aside)."""

    issue: str
    before: str
    after: str
    gain: dict[str, float]


class BestPackage(Frozen):
    """Some changes to a start, and what each party gains by them all together; `by_links` is the part that links add."""

    changes: tuple[Change, ...]
    by_links: dict[str, float]
    gain: dict[str, float]
    worst_gain: float
    is_acceptable: bool
    deal: Deal


class Packages(Frozen):
    """Packages from `now` or from a proposal, by the number of changes; each is worth more to the worst-off signer."""

    start: str
    engine: Engine
    packages: tuple[BestPackage, ...]


class SidePayments(Frozen):
    """The deal with most to share out among those that cross no red line or bottom line, and what payments it would take.

    `lacks` and `spares` say by how much it is worth less and more than no deal, on each party's own scale; `left` is what is
    over when all lacks are made up, at the `worth` of the parties (below 0: payments at these rates do not do).
    """

    deal: Deal
    lacks: dict[str, float]
    spares: dict[str, float]
    left: float


class Judgement(Frozen):
    """A party's judgement of a proposal, by its stated lines and values, beside the answer it gave.

    `against` is the value it is held against: of no deal where the proposal ends the fighting, else of what holds today; None
    where that is not known. `over_ranges` says whether the verdict is acceptable for every value in the ranges of the case, for
    some, or for none. A verdict is unknown where the case says nothing of what the party wants.
    """

    verdict: Verdict
    lines: tuple[LineName, ...]
    value: float
    against: float | None
    over_ranges: HowSure | None
    answer: str | None = None


class JudgedProposal(Frozen):
    """A proposal judged party by party; issues that it leaves open and that have no `now` are listed in `open`.

    `kind` is what it does to the fighting, `steps` for how many steps where it pauses it (None: not said); `interim` says that
    it is held against what holds today, as everything that does not end the fighting. `is_possible` is False where the links of
    the case rule it out, however it is completed.
    """

    id: str
    known: bool
    kind: Kind = "ends"
    steps: int | None = None
    interim: bool = False
    is_possible: bool = True
    deal: dict[str, str] = Field(default_factory=dict)
    open: tuple[str, ...] = ()
    parties: dict[str, Judgement] = Field(default_factory=dict)


class WithoutEnd(Frozen):
    """A deal under which the fighting is paused, or goes on, with what each party gains by it over today.

    `steps` is for how long it pauses the fighting, 0 where it goes on; `worst_gain` is the smallest gain of a party that must
    sign. All on the parties' own scales.
    """

    deal: Deal
    steps: int
    gain: dict[str, float]
    worst_gain: float


class DealsWithoutEnd(Frozen):
    """Deals of one kind that do not end the fighting, held against what holds today and never against no deal.

    `deals` are the first of those acceptable to all who must sign that no other dominates (`n_frontier` of them), the best for
    the worst-off first. `n_acceptable` is the number of the acceptable, where counted: at least, at most. A party in
    `cannot_compare` must sign, and the case does not say what today is worth to it; then none is judged. `unheard` are those
    of whose wishes the case says nothing.
    """

    kind: Kind
    n_deals: int
    n_acceptable: tuple[int, int] = (0, 0)
    n_frontier: int = 0
    deals: tuple[WithoutEnd, ...] = ()
    cannot_compare: tuple[str, ...] = ()
    unheard: tuple[str, ...] = ()


class WalkAwayValue(Frozen):
    """Value of no deal on the party's own scale, and where it comes from."""

    low: float
    point: float
    high: float
    how: Literal["given", "computed", "now", "none"]


class Chance(Frozen):
    """A deal of a lottery, with its probability."""

    deal: Deal
    probability: float


class Lottery(Frozen):
    """A lottery over acceptable deals, and the mean gain of each party compared (in their order).

    `gap`: by how much, relative to what it makes largest, another lottery could yet do better.
    """

    chances: tuple[Chance, ...]
    gain: tuple[float, ...]
    gap: float


class Lotteries(Frozen):
    """The two points on the convex hull of the acceptable deals; none where no lottery lets all parties gain."""

    nash: Lottery | None
    kalai_smorodinsky: Lottery | None


class Map(Frozen):
    """Values of two parties: cells (x, y, deals, acceptable deals) by their lower left corner, and the outer edge."""

    parties: tuple[str, str]
    cell: float
    cells: tuple[tuple[float, float, int, int], ...]
    edge: tuple[tuple[float, float], ...]
    now: tuple[float, float] | None


class Outlook(Base):
    """What the measures need, and no more."""

    n_deals: int
    n_acceptable: int
    engine: Engine = "enumerated"
    has_marks: bool = False
    unheard: tuple[str, ...] = ()
    best_worst_gain: float | None
    concessions: Concessions


class Solution(Outlook):
    """All of it. See docs/reference for each field.

    Deals, without more, are those that end the fighting; `has_marks` says whether the case marks any option as ending or
    pausing it (else every deal but what holds today ends it). `without_end` has the others. `unheard` are parties that must
    sign, and of whose wishes the case says nothing: what is acceptable is then only known of the others. `engine` is the
    weakest label of all answers; `proofs` has one by answer (a name of a field); `left_out` says of answers that are not given
    why.
    """

    n_acceptable_range: tuple[int, int]
    without_end: tuple[DealsWithoutEnd, ...] = ()
    proofs: dict[str, Proof] = Field(default_factory=dict)
    left_out: dict[str, str] = Field(default_factory=dict)
    parties: tuple[str, ...]
    signers: tuple[str, ...]
    walk_away: dict[str, WalkAwayValue]
    frontier: tuple[Deal, ...]
    n_frontier: int
    acceptable_frontier: tuple[Deal, ...]
    n_acceptable_frontier: int
    nash: tuple[Deal, ...]
    kalai_smorodinsky: tuple[Deal, ...]
    egalitarian: tuple[Deal, ...]
    utilitarian: tuple[Deal, ...]
    ties: dict[str, int]
    over_ranges: dict[str, dict[str, HowSure]] = Field(default_factory=dict)
    lotteries: Lotteries | None
    ideal: dict[str, float]
    disagreement: dict[str, float]
    cheapest: tuple[Cheapest, ...] = ()
    packages: tuple[Packages, ...] = ()
    side_payments: SidePayments | None = None
    proposals: tuple[JudgedProposal, ...]
    map: Map | None
