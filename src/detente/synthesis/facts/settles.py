"""Where pressure settles the issues, and what each party can do next: the answers of cases in
which nobody fights.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Literal

from ...case.case import Case
from ...case.parts import Position
from ...models.graph_model.solution import CoalitionExit
from ...models.graph_model.solution import Solution as States
from ...models.spatial.accuracy import N_DECISIONS
from ...models.spatial.accuracy import of as accuracy_of
from ...models.spatial.solution import OfIssue
from ...models.spatial.solution import Solution as Pressure
from .contract import Fact

MOST_OPTIONS = 3  # chosen: of an issue, on which it is said who pulls there

How = Literal["to", "out of reach", "halfway", "within the ranges", "models differ"]


class Settled(Fact):
    """Where the weights of the parties lead on one issue: to these options, and how sure."""

    issue: str
    how: How
    options: tuple[str, ...]
    all_agree: bool
    n_models: int


class Pulls(Fact):
    """Who pulls an issue to which option, and with what share of the weight (capability times
    salience), most first.
    """

    issue: str
    towards: tuple[tuple[str, tuple[str, ...], float], ...]


class PastAccuracy(Fact):
    """How far such a forecast was off on past decisions, in points of a line of 100, on average."""

    n_decisions: int
    points: float


class WayOut(Fact):
    """Parties that could leave today together, each of them gaining, and what they would do."""

    parties: tuple[str, ...]
    moves: tuple[tuple[str, bool], ...]
    n_ways: int


class LooksAhead(Fact):
    """Who would leave today when it looks so many moves ahead."""

    horizon: int
    leaves: tuple[str, ...]


class Robust(Fact):
    """In how many draws of preferences today holds."""

    n_holds: int
    n_draws: int


def settled(pressure: Pressure | None) -> tuple[Settled, ...]:
    """Issue by issue, where the weights lead; those on which it can be told first."""
    issues: Mapping[str, OfIssue] = getattr(pressure, "issues", {})
    facts = [_settled(issue, of) for issue, of in issues.items()]
    return tuple(sorted(facts, key=lambda fact: fact.how != "to"))


def _settled(issue: str, of: OfIssue) -> Settled:
    return Settled(
        issue=issue,
        how=of.lean.how,
        options=of.lean.options,
        all_agree=len(set(of.nearest.values())) == 1,
        n_models=len(of.nearest),
        rests_on=tuple(f"positions.{party}.{issue}" for party in of.starts),
    )


def accuracy(pressure: Pressure | None) -> PastAccuracy | None:
    """That of the weighted mean, where pressure answered."""
    if pressure is None:
        return None
    return PastAccuracy(n_decisions=N_DECISIONS, points=accuracy_of("compromise").mean)


def pulls(case: Case) -> tuple[Pulls, ...]:
    """Where each party pulls, issue by issue, most weight first; a place between two options is
    left out.
    """
    facts = []
    for issue in case.issues:
        positions = [each for each in case.positions if each.issue == issue]
        towards = _towards(case, positions)
        if towards:
            facts.append(Pulls(issue=issue, towards=towards, rests_on=(f"issues.{issue}",)))
    return tuple(facts)


Towards = tuple[tuple[str, tuple[str, ...], float], ...]


def _towards(case: Case, positions: list[Position]) -> Towards:
    parties: dict[str, tuple[str, ...]] = {}
    weights: dict[str, float] = defaultdict(float)
    for each in positions:
        if isinstance(each.wants, str):
            parties[each.wants] = (*parties.get(each.wants, ()), each.party)
            weights[each.wants] += case.parties[each.party].capability.point * each.salience.point
    total = sum(weights.values())
    most = sorted(weights.items(), key=lambda pair: -pair[1])[:MOST_OPTIONS]
    return tuple((option, parties[option], weight / total) for option, weight in most if total)


def ways_out(states: States | None) -> tuple[WayOut, ...]:
    """Coalitions that could leave today, each member gaining, where no answer of the others deters
    them.
    """
    if states is None or states.coalitions is None:
        return ()
    free = [each for each in states.coalitions.exits if not each.stable.get("seq", True)]
    return tuple(_way_out(states, each) for each in free)


def _way_out(states: States, way: CoalitionExit) -> WayOut:
    moves = _flips(states, way.improvements[0])
    return WayOut(
        parties=way.parties,
        moves=moves,
        n_ways=len(way.improvements),
        rests_on=tuple(f"moves.{move}" for move, _ in moves),
    )


def _flips(states: States, state: int) -> tuple[tuple[str, bool], ...]:
    """What differs between today and a state; nothing where states have names and no moves."""
    assert states.today is not None
    today, then = (states.states[n - 1].get("moves", {}) for n in (states.today, state))
    return tuple((move, done) for move, done in then.items() if today[move] != done)


def looks_ahead(states: States | None) -> LooksAhead | None:
    """The first horizon at which somebody leaves today; None where nobody does."""
    for each in getattr(states, "foresight", ()):
        leaves = tuple(party for party, stays in each.stays.items() if not stays)
        if leaves:
            return LooksAhead(horizon=each.horizon, leaves=leaves)
    return None


def robust(states: States | None) -> Robust | None:
    """How often today holds when what is least certain about preferences is shuffled."""
    if states is None or states.robustness is None:
        return None
    of = states.robustness
    return Robust(n_holds=round(of.today["seq"] * of.n_draws), n_draws=of.n_draws)
