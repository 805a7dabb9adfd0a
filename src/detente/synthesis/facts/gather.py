"""A case and its results -> all the facts of the two pages, reconciled before any is said."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ...analysis.contract import Frozen, Result
from ...case.case import Case
from . import clock, deals, fight, ground, moves, restraint, settles, watch
from .answers import Solved, answers
from .chances import Chances, chances, event_of
from .clock import ClockFact, LastDay, Order, Window
from .conflict import Conflict, conflict
from .contract import EventFact, Fact
from .ground import Confidence, GroundFact, UnknownFact
from .turning import Turning, turning


class Mechanisms(Frozen):
    """What drives it; a mechanism that the case does not hold is None or empty."""

    front: fight.FrontMoves | None = None
    leverage: fight.Leverage | None = None
    patience: fight.PatienceFact | None = None
    causes: fight.Causes | None = None
    clock: ClockFact | None = None
    held_back: tuple[restraint.HeldBack | restraint.NobodyGains, ...] = ()
    windows: tuple[Window, ...] = ()
    order: Order | None = None
    last_days: tuple[LastDay, ...] = ()

    @property
    def all_of_page_one(self) -> tuple[Fact | None, ...]:
        """Every fact that page one says."""
        single = (self.front, self.leverage, self.patience, self.causes, self.clock, self.order)
        return (*single, *self.held_back, *self.windows, *self.last_days)


class Settles(Frozen):
    """Solved of models in which nobody fights."""

    issues: tuple[settles.Settled, ...]
    pulls: tuple[settles.Pulls, ...]
    accuracy: settles.PastAccuracy | None
    ways_out: tuple[settles.WayOut, ...]
    looks_ahead: settles.LooksAhead | None
    robust: settles.Robust | None


class Facts(Frozen):
    """All that is known, each thing once."""

    conflict: Conflict
    event: EventFact
    chances: Chances | None
    turning: Turning | None
    standing: deals.StandingFact | None
    reconciled: deals.Reconciled | None
    nearest: tuple[deals.Near, ...]
    mechanisms: Mechanisms
    settles: Settles
    levers: tuple[moves.LeverFact, ...]
    slight: moves.Slight | None
    signs: tuple[watch.Sign, ...]
    ground: GroundFact
    confidence: Confidence
    unknown: UnknownFact
    withheld: bool
    nothing: bool

    @property
    def is_trivial(self) -> bool:
        """Whether every package is open: the case draws no line and names no value of no deal."""
        stands = self.standing
        return stands is not None and stands.n_open == stands.n_deals and bool(self.settles.issues)


def gather(
    case: Case,
    results: Sequence[Result],
    *,
    draft: bool = False,
    withheld: bool = False,
) -> Facts:
    """Gather the facts.

    Parameters
    ----------
    case : Case
    results : sequence of Result
        Of analyses of it; those that are not applicable count for nothing.
    draft : bool
        Whether nobody has reviewed the case.
    withheld : bool
        Whether no odds are given, since too many of the numbers behind them are assumed.
    """
    found = answers(results)
    if withheld:
        found = found.without_odds()
    odds = chances(case, found)
    on = turning(case, found)
    stands = deals.standing(case, found.deals)
    of = fight.fought(case, found)
    drives = _mechanisms(case, found, of)
    settling = _settles(case, found)
    both = _reconciled(of, stands, odds, found.odds)
    pulled, slight = moves.levers(found.levers)
    said = [odds, on, stands, both, *drives.all_of_page_one, *settling.issues, *settling.ways_out]
    rest = ground.ground(case, ground.places_of(said))
    time = watch.Time(drives.clock, drives.windows, settling.ways_out, of)
    return Facts(
        conflict=conflict(case),
        event=event_of(case),
        chances=odds,
        turning=on,
        standing=stands,
        reconciled=both,
        nearest=deals.nearest(case, found.deals),
        mechanisms=drives,
        settles=settling,
        levers=pulled,
        slight=slight,
        signs=watch.signs(case, stands, on, time),
        ground=rest,
        confidence=ground.confidence(case, odds, found),
        unknown=ground.unknown(case, odds, draft),
        withheld=withheld,
        nothing=found.are_none,
    )


def _mechanisms(case: Case, found: Solved, of: fight.Fought | None) -> Mechanisms:
    held_back = restraint.held_back(case, found.states)
    if of is None:
        return Mechanisms(held_back=held_back)
    return Mechanisms(
        front=fight.front(of),
        leverage=fight.leverage(of),
        patience=fight.patience(of),
        causes=fight.causes(of),
        clock=clock.clock(case),
        held_back=held_back,
        windows=clock.windows(case),
        order=clock.order(found.levers),
        last_days=clock.last_days(found.levers),
    )


def _reconciled(
    of: fight.Fought | None,
    stands: deals.StandingFact | None,
    odds: Chances | None,
    seen: Any,
) -> deals.Reconciled | None:
    """Why two accounts go together; None where there is only one."""
    if of is None or stands is None or odds is None:
        return None
    return deals.reconciled(of, stands, odds, seen)


def _settles(case: Case, found: Solved) -> Settles:
    return Settles(
        issues=settles.settled(found.pressure),
        pulls=settles.pulls(case),
        accuracy=settles.accuracy(found.pressure),
        ways_out=settles.ways_out(found.states),
        looks_ahead=settles.looks_ahead(found.states),
        robust=settles.robust(found.states),
    )
