"""What drives it, one fact for each mechanism that the case holds."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ...analysis.contract import Frozen
from ...case.case import Case
from ...models.graph_model.solution import Deterrence
from ..why.solution import CauseName
from .answers import Solved
from .contract import BothEnds, Fact, H, WithInterval

SLIGHT = 0.005  # half a point, as in the sentences of `levers`
LEAVES = "leaves"


class FrontMoves(Fact):
    """Where the front is expected to stand, while they fight: the first side's share, today and at
    the horizon.
    """

    side: str
    today: float
    then: WithInterval
    unit: str


class Leverage(Fact):
    """Whose leverage grows with time, by the case and by who sees it otherwise.

    `share` is what the front moves in twelve steps towards `rises`; `believers` see more, or less,
    or it the other way. `gap` is the share of the next twelve steps that is fought,
    `if_seen_alike` the same if all saw the numbers of the case.
    """

    rises: str | None
    share: float
    sides: tuple[str, str]
    believers: tuple[tuple[str, float], ...]
    gap: float | None
    if_seen_alike: float | None
    unit: str


class PatienceFact(Fact):
    """What a gain in twelve steps counts today for each side; the more patient first."""

    counts: tuple[tuple[str, float], ...]
    unit: str


class Stick(Frozen):
    """What the mediator may do in a time step once its patience is gone: a move, done or ended, or
    `leaves`.
    """

    move: str
    done: bool
    low: float
    high: float


class ClockFact(Fact):
    """How long the mediator's patience lasts, what it then may do (a move, or `leaves`), and what
    buys it time.
    """

    mediator: str
    patience: WithInterval
    sticks: tuple[Stick, ...]
    p_acts: float | None
    bought_by: tuple[tuple[str, tuple[str, ...]], ...]
    unit: str


class HeldBack(Fact):
    """What keeps a party from a move that it would gain by: the answers of others, in their order."""

    party: str
    moves: tuple[tuple[str, bool], ...]
    answers: tuple[tuple[str, str, bool], ...]
    hurts: str | None


class NobodyGains(Fact):
    """No party gains by changing its own moves, so that no threat is needed to hold today; or
    these do.
    """

    could_gain: tuple[str, ...]
    n_states: int
    n_stable: int
    holds: bool


class Window(Fact):
    """A move that can be made only in a stretch of time, or whose lever works only until a day."""

    move: str
    by: tuple[str, ...]
    earliest: date | None
    latest: date | None
    chance: BothEnds | None
    unit: str


class Order(Fact):
    """Two moves that do more in one order than in the other."""

    first: str
    second: str
    this_way: float
    other_way: float


class LastDay(Fact):
    """A lever that opens room for a deal only if it is announced within so many time steps from
    now.
    """

    words: str
    until_step: int
    unit: str


class CauseFact(Fact):
    """What keeps them from agreeing, most first: the share of the time ahead that is fought, and
    without this cause.
    """

    cause: CauseName
    without: float


class Causes(Fact):
    """The share of the time ahead that is fought, and how much less it would be without each
    cause.
    """

    gap: float
    of: tuple[CauseFact, ...]
    wait: float | None
    unit: str


def front(case: Case, found: Solved) -> FrontMoves | None:
    """Where the front is expected to go; None where none moves."""
    war = found.war
    if war is None or case.fighting is None or _stands_still(case):
        return None
    there = next((path for path in war.paths if path.step == H), None)
    if there is None:
        return None
    then = WithInterval(value=there.front.value, low=there.front.low, high=there.front.high)
    return FrontMoves(
        side=war.sides[0],
        today=case.fighting.front.now.point,
        then=then,
        unit=case.time_step,
        rests_on=("fighting.front",),
    )


def _stands_still(case: Case) -> bool:
    assert case.fighting is not None
    moving = (case.fighting.front.drift, case.fighting.front.volatility)
    return all(each.low == each.high == 0 for each in moving)


def leverage(case: Case, found: Solved) -> Leverage | None:
    """Whose leverage grows, and who believes what; None where the front stands still and all agree
    on that.
    """
    if case.fighting is None or found.war is None:
        return None
    believers = []
    for belief in case.beliefs:
        if belief.place == "fighting.front.drift" and belief.estimate is not None:
            believers.append((belief.party, H * belief.estimate.point))
    share = H * case.fighting.front.drift.point
    if _stands_still(case) and not believers:
        return None
    first, second = case.fighting.sides
    rises = None
    if abs(share) >= SLIGHT:
        rises = first if share > 0 else second
    rests = tuple(f"beliefs.{n}" for n, each in enumerate(case.beliefs) if each.place == "fighting.front.drift")
    return Leverage(
        rises=rises,
        share=share,
        sides=(first, second),
        believers=tuple(believers),
        gap=found.why.gap_told if found.why is not None else None,
        if_seen_alike=_without_row(found, "information", "beliefs"),
        unit=case.time_step,
        rests_on=("fighting.front.drift", *rests),
    )


def _without_row(found: Solved, cause: CauseName, row: str) -> float | None:
    if found.why is None:
        return None
    for each in found.why.causes:
        if each.cause == cause:
            return next((part.gap_without for part in each.rows if part.row == row), None)
    return None


def patience(case: Case, found: Solved) -> PatienceFact | None:
    """How patient each side is."""
    if case.fighting is None or found.war is None or not case.fighting.patience:
        return None
    counts = [(side, case.fighting.patience[side].point ** H) for side in _sides_with_patience(case)]
    if not counts:
        return None
    counts.sort(key=lambda pair: -pair[1])
    return PatienceFact(
        counts=tuple(counts),
        unit=case.time_step,
        rests_on=tuple(f"fighting.patience.{side}" for side, _ in counts),
    )


def _sides_with_patience(case: Case) -> list[str]:
    assert case.fighting is not None
    return [side for side in case.fighting.sides if side in case.fighting.patience]


def clock(case: Case, found: Solved) -> ClockFact | None:
    """The mediator's clock; None without a mediator."""
    mediator = case.mediator
    if mediator is None or found.war is None:
        return None
    lasts = mediator.patience
    acts = found.war.stalling.p_acts_by_12.value if found.war.stalling is not None else None
    bought = []
    for id in mediator.appeased_by:
        proposal = case.proposal(id)
        bought.append((id, tuple(proposal.by) if proposal is not None else ()))
    return ClockFact(
        mediator=mediator.party,
        patience=WithInterval(value=lasts.point, low=float(lasts.low), high=float(lasts.high)),
        sticks=tuple(_sticks(case)),
        p_acts=acts,
        bought_by=tuple(bought),
        unit=case.time_step,
        rests_on=("mediator",),
    )


def _sticks(case: Case) -> Iterator[Stick]:
    assert case.mediator is not None
    for name, p in case.mediator.then.items():
        taken = name in case.moves and case.moves[name].taken
        yield Stick(move=name, done=not taken, low=float(p.low), high=float(p.high))


def held_back(case: Case, found: Solved) -> tuple[HeldBack | NobodyGains, ...]:
    """What holds the parties back today: answers that deter, where a party could gain; else that
    none could.
    """
    states = found.states
    if states is None:
        return ()
    deterred = [each for each in states.deterrence if each.state == states.today and each.stable]
    facts = list(_answers(deterred))[:2]
    if facts:
        return tuple(facts)
    return (
        NobodyGains(
            could_gain=tuple(party for party, n in states.exits.items() if n),
            n_states=states.n_states,
            n_stable=len(states.equilibria["seq"]),
            holds=states.holds["seq"],
            rests_on=_preferences(case),
        ),
    )


def _preferences(case: Case) -> tuple[str, ...]:
    for name in ("priorities", "ranking", "weights"):
        if getattr(case, name):
            return tuple(f"{name}.{party}" for party in getattr(case, name))
    return ()


def _answers(deterred: list[Deterrence]) -> Iterator[HeldBack]:
    seen = set()
    for each in deterred:
        for sanction in each.sanctions:
            if not sanction.deterred or not sanction.answer:
                continue
            moves = tuple(sanction.improvement.flips.items())
            if (each.party, moves) in seen:
                continue
            seen.add((each.party, moves))
            answers = [(step.party, move, done) for step in sanction.answer for move, done in step.flips.items()]
            places = tuple(f"moves.{move}" for move, _ in moves)
            yield HeldBack(
                party=each.party,
                moves=moves,
                answers=tuple(answers),
                hurts=sanction.hurts,
                rests_on=places,
            )


def windows(case: Case) -> tuple[Window, ...]:
    """Moves with a first or last day, and those not made today first."""
    found = []
    for name, move in case.moves.items():
        is_past = move.latest is not None and case.as_of is not None and move.latest < case.as_of
        if (move.earliest is None and move.latest is None) or move.taken or is_past:
            continue
        chance = None
        if move.hazard is not None:
            chance = BothEnds(low=float(move.hazard.low), high=float(move.hazard.high))
        found.append(
            Window(
                move=name,
                by=tuple(move.by),
                earliest=move.earliest,
                latest=move.latest,
                chance=chance,
                unit=case.time_step,
                rests_on=(f"moves.{name}",),
            )
        )
    return tuple(found)


def order(found: Solved) -> Order | None:
    """The pair of levers whose order matters most; None where pairs were not looked at."""
    if found.levers is None:
        return None
    main = found.levers.main
    best: Order | None = None
    for row in found.levers.pairs:
        if len(row.moves) != 2 or set(row.first_then) != set(row.moves):
            continue
        one, other = row.moves
        ab, ba = (row.first_then[name].get(main, 0.0) for name in row.moves)
        if abs(ab - ba) >= 0.01 and (best is None or abs(ab - ba) > abs(best.this_way - best.other_way)):
            best = Order(first=one, second=other, this_way=ab, other_way=ba, rests_on=row.places)
    return best


def last_days(found: Solved) -> tuple[LastDay, ...]:
    """Levers with a last step on which they can be announced and still open room for a deal."""
    if found.levers is None:
        return ()
    days = []
    for row in found.levers.rows:
        limit = row.threshold
        if limit is not None and limit.measure == "room" and limit.until_step and not limit.beyond:
            base = found.levers.base["room"]
            if base is None or base < 0:
                unit = found.levers.time_step
                days.append(
                    LastDay(
                        words=row.words,
                        until_step=limit.until_step,
                        unit=unit,
                        rests_on=row.places,
                    )
                )
    return tuple(days)


def causes(case: Case, found: Solved) -> Causes | None:
    """What keeps a deal away, by how much less would be fought without it, most first; what
    changes nothing is left out.
    """
    why = found.why
    if why is None or why.gap_told is None:
        return None
    gap = why.gap_told
    of = []
    for each in why.causes:
        without = each.gap_without if each.without_median is None else each.without_median
        if gap - without >= 0.01:
            of.append(CauseFact(cause=each.cause, without=without))
    of.sort(key=lambda each: each.without)
    return Causes(
        gap=gap,
        of=tuple(of[:2]),
        wait=why.waiting.steps if why.waiting is not None and why.waiting.today else None,
        unit=case.time_step,
        rests_on=("fighting.rounds", "fighting.enforcement"),
    )
