"""A case and its results -> all the facts of the two pages, reconciled before any of them is said."""

from __future__ import annotations

from collections.abc import Sequence

from ...analysis.contract import Frozen, Result
from ...case.case import Case
from . import deals, ground, mechanisms, moves, settles, watch
from .answers import Solved, answers
from .chances import Chances, chances, event_of
from .conflict import Conflict, conflict
from .contract import EventFact, Fact
from .ground import Confidence, GroundFact, UnknownFact
from .turning import Turning, turning


class Mechanisms(Frozen):
    """What drives it; a mechanism that the case does not hold is None or empty."""

    front: mechanisms.FrontMoves | None
    leverage: mechanisms.Leverage | None
    patience: mechanisms.PatienceFact | None
    clock: mechanisms.ClockFact | None
    held_back: tuple[mechanisms.HeldBack | mechanisms.NobodyGains, ...]
    windows: tuple[mechanisms.Window, ...]
    order: mechanisms.Order | None
    last_days: tuple[mechanisms.LastDay, ...]


class Settles(Frozen):
    """Solved of models in which nobody fights."""

    issues: tuple[settles.Settled, ...]
    pulls: tuple[settles.Pulls, ...]
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
    causes: mechanisms.Causes | None
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


def gather(case: Case, results: Sequence[Result], *, draft: bool = False, withheld: bool = False) -> Facts:
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
    stands = deals.standing(case, found)
    drives = _mechanisms(case, found, with_chances=not withheld)
    near = deals.nearest(case, found)
    pulled, slight = moves.levers(found)
    both = deals.reconciled(case, found, stands, odds)
    why = mechanisms.causes(case, found)
    settling = _settles(case, found)
    rest = ground.ground(case, _places(odds, on, stands, both, why, drives, settling))
    return Facts(
        conflict=conflict(case),
        event=event_of(case),
        chances=odds,
        turning=on,
        standing=stands,
        reconciled=both,
        nearest=near,
        causes=why,
        mechanisms=drives,
        settles=settling,
        levers=pulled,
        slight=slight,
        signs=watch.signs(case, found, stands, on, drives.clock, drives.windows, settling.ways_out),
        ground=rest,
        confidence=ground.confidence(case, odds, rest, found),
        unknown=ground.unknown(case, odds, found, draft),
        withheld=withheld,
        nothing=found.are_none,
    )


def _mechanisms(case: Case, found: Solved, *, with_chances: bool) -> Mechanisms:
    return Mechanisms(
        front=mechanisms.front(case, found),
        leverage=mechanisms.leverage(case, found),
        patience=mechanisms.patience(case, found),
        clock=mechanisms.clock(case, found),
        held_back=mechanisms.held_back(case, found),
        windows=mechanisms.windows(case) if with_chances else (),
        order=mechanisms.order(found),
        last_days=mechanisms.last_days(found),
    )


def _settles(case: Case, found: Solved) -> Settles:
    return Settles(
        issues=settles.settled(found),
        pulls=settles.pulls(case),
        ways_out=settles.ways_out(found),
        looks_ahead=settles.looks_ahead(found),
        robust=settles.robust(found),
    )


def _places(
    odds: Chances | None,
    on: Turning | None,
    stands: deals.StandingFact | None,
    both: deals.Reconciled | None,
    why: mechanisms.Causes | None,
    drives: Mechanisms,
    settling: Settles,
) -> list[str]:
    """The places of the case that the first page rests on."""
    every: list[Fact | None] = [odds, on, stands, both, why]
    every += [drives.front, drives.leverage, drives.patience, drives.clock, *drives.held_back]
    every += [*drives.windows, *drives.last_days, *settling.issues, *settling.ways_out]
    return ground.places_of(every)
