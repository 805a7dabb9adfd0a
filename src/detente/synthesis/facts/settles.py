"""Where pressure settles the issues, and what each party can do next: the answers of cases in
which nobody fights.
"""

from __future__ import annotations

from typing import Literal

from ...case.case import Case
from .answers import Solved
from .contract import Fact

How = Literal["to", "out of reach", "halfway", "within the ranges", "models differ"]


class Settled(Fact):
    """Where the weights of the parties lead on one issue: to these options, and how sure that is."""

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


def settled(found: Solved) -> tuple[Settled, ...]:
    """Issue by issue, where the weights lead; those on which it can be told first."""
    if found.pressure is None:
        return ()
    facts = []
    for issue, of in found.pressure.issues.items():
        nearest = set(of.nearest.values())
        facts.append(
            Settled(
                issue=issue,
                how=of.lean.how,
                options=of.lean.options,
                all_agree=len(nearest) == 1,
                n_models=len(of.nearest),
                rests_on=(f"issues.{issue}",),
            )
        )
    return tuple(sorted(facts, key=lambda fact: fact.how != "to"))


def pulls(case: Case) -> tuple[Pulls, ...]:
    """Where each party pulls, issue by issue; a place between two options is left out."""
    found = []
    for issue in case.issues:
        weights: dict[str, float] = {}
        parties: dict[str, list[str]] = {}
        for each in case.positions:
            if each.issue == issue and isinstance(each.wants, str):
                weight = case.parties[each.party].capability.point * each.salience.point
                weights[each.wants] = weights.get(each.wants, 0.0) + weight
                parties.setdefault(each.wants, []).append(each.party)
        total = sum(weights.values())
        if total:
            towards = [(option, tuple(parties[option]), weight / total) for option, weight in weights.items()]
            towards.sort(key=lambda row: -row[2])
            found.append(Pulls(issue=issue, towards=tuple(towards[:3]), rests_on=(f"issues.{issue}",)))
    return tuple(found)


def ways_out(found: Solved) -> tuple[WayOut, ...]:
    """Coalitions that could leave today, each member gaining, where no answer of the others deters
    them.
    """
    states = found.states
    if states is None or states.coalitions is None or states.today is None:
        return ()
    ways = []
    for each in states.coalitions.exits:
        if each.stable.get("seq", True):
            continue
        ways.append(
            WayOut(
                parties=each.parties,
                moves=_flips(found, each.improvements[0]),
                n_ways=len(each.improvements),
                rests_on=tuple(f"moves.{move}" for move, _ in _flips(found, each.improvements[0])),
            )
        )
    return tuple(ways)


def _flips(found: Solved, state: int) -> tuple[tuple[str, bool], ...]:
    """What differs between today and a state."""
    states = found.states
    assert states is not None
    assert states.today is not None
    today, then = (states.states[number - 1].get("moves", {}) for number in (states.today, state))
    return tuple((move, done) for move, done in then.items() if today[move] != done)


def looks_ahead(found: Solved) -> LooksAhead | None:
    """The first horizon at which somebody leaves today; None where nobody does."""
    states = found.states
    for each in (states.foresight or ()) if states is not None else ():
        leaves = tuple(party for party, stays in each.stays.items() if not stays)
        if leaves:
            return LooksAhead(horizon=each.horizon, leaves=leaves)
    return None


def robust(found: Solved) -> Robust | None:
    """How often today holds when what is least certain about preferences is shuffled."""
    states = found.states
    if states is None or states.robustness is None or states.today is None:
        return None
    of = states.robustness
    return Robust(n_holds=round(of.today["seq"] * of.n_draws), n_draws=of.n_draws)
