"""Enumerate the deals of a problem and find what can be said of them."""

from __future__ import annotations

import numpy as np

from ...case.values import POINTS, SAME
from ...numeric.frontier import frontier, levels
from . import bargaining
from .concessions import Crossings, concessions, crossings
from .deals import Deals, Ints, possible_deals
from .problem import Problem, Settings
from .proposals import judged
from .solution import Concessions, Deal, Map, Solution, WalkAwayValue

N_CELLS = 60  # chosen: cells across the map of deals; finer than a reader can tell apart


def solve(problem: Problem, settings: Settings, rng: np.random.Generator) -> Solution:
    """List every possible deal, and answer exactly. `rng` is not used: nothing here is drawn."""
    terms = problem.terms
    deals = possible_deals(terms)
    found = crossings(problem, deals, {party: end.point for party, end in terms.walk_away.items()})
    acceptable = np.flatnonzero(found.acceptable)
    level = levels(deals.value, SAME)
    points, ties = _bargaining_points(problem, deals, acceptable, settings)
    return Solution(
        n_deals=len(deals),
        n_acceptable=len(acceptable),
        n_acceptable_range=_range(problem, deals, len(acceptable)),
        parties=terms.parties,
        signers=problem.agreement.must,
        walk_away=_walk_aways(problem),
        frontier=_frontier(deals, level, np.arange(len(deals))),
        acceptable_frontier=_frontier(deals, level, acceptable),
        **points,
        ties=ties,
        best_worst_gain=_best_worst_gain(problem, deals),
        concessions=concessions(problem, deals, found) if len(deals) else Concessions(),
        proposals=judged(problem),
        map=_map(problem, deals, found),
    )


def _range(problem: Problem, deals: Deals, n_at_point: int) -> tuple[int, int]:
    """How many deals are acceptable at the high and at the low ends of the walk-aways (surely, possibly)."""
    ends = problem.terms.walk_away
    if all(end.low == end.high for end in ends.values()):
        return n_at_point, n_at_point
    surely = crossings(problem, deals, {party: end.high for party, end in ends.items()})
    possibly = crossings(problem, deals, {party: end.low for party, end in ends.items()})
    return int(surely.acceptable.sum()), int(possibly.acceptable.sum())


def _walk_aways(problem: Problem) -> dict[str, WalkAwayValue]:
    return {
        party: WalkAwayValue(
            low=end.low / POINTS,
            point=end.point / POINTS,
            high=end.high / POINTS,
            how="computed" if party in problem.computed else end.how,
        )
        for party, end in problem.terms.walk_away.items()
    }


def _frontier(deals: Deals, level: Ints, among: Ints) -> tuple[Deal, ...]:
    rows, counts = frontier(level[among])
    return tuple(deals.deal(int(among[row]), int(n)) for row, n in zip(rows, counts, strict=True))


def _bargaining_points(
    problem: Problem, deals: Deals, acceptable: Ints, settings: Settings
) -> tuple[dict[str, tuple[Deal, ...]], dict[str, int]]:
    """The four points over those who must sign (over all parties where nobody in particular must), and their ties."""
    terms = problem.terms
    signers = [terms.parties.index(party) for party in problem.agreement.must or problem.agreement.counted]
    walk_away = np.array([terms.walk_away[terms.parties[i]].point for i in signers], dtype=np.int64)
    worth = np.array([float(terms.weight[terms.parties[i]]) for i in signers])
    value = deals.value[acceptable][:, signers]
    gain = value - walk_away
    rows = {
        "nash": bargaining.nash(gain),
        "kalai_smorodinsky": bargaining.kalai_smorodinsky(gain),
        "egalitarian": bargaining.egalitarian(gain, worth),
        "utilitarian": bargaining.utilitarian(value, worth),
    }
    listed = {
        name: tuple(deals.deal(int(acceptable[row])) for row in each[: settings.max_ties])
        for name, each in rows.items()
    }
    return listed, {name: len(each) for name, each in rows.items()}


def _best_worst_gain(problem: Problem, deals: Deals) -> float | None:
    """The largest gain over the walk-away that the worst-off signer can have in any possible deal, lines aside."""
    terms = problem.terms
    signers = problem.agreement.must or problem.agreement.counted
    if len(deals) == 0 or not signers:
        return None
    gains = [deals.value[:, terms.parties.index(party)] - terms.walk_away[party].point for party in signers]
    return int(np.minimum.reduce(gains).max()) / POINTS


def _map(problem: Problem, deals: Deals, found: Crossings) -> Map | None:
    """Counts of deals over the values of two parties, and their outer edge."""
    if problem.pair is None or len(deals) == 0:
        return None
    terms = problem.terms
    values = deals.value[:, list(problem.pair)]
    low, high = min(0.0, values.min() / POINTS), max(1.0, values.max() / POINTS)
    cell = (high - low) / N_CELLS
    column = np.minimum(((values / POINTS - low) / cell).astype(np.int64), N_CELLS - 1)
    key = column[:, 0] * N_CELLS + column[:, 1]
    n = np.bincount(key, minlength=N_CELLS**2)
    n_acceptable = np.bincount(key[found.acceptable], minlength=N_CELLS**2)
    cells = tuple(
        (low + int(k) // N_CELLS * cell, low + int(k) % N_CELLS * cell, int(n[k]), int(n_acceptable[k]))
        for k in np.flatnonzero(n)
    )
    rows, _ = frontier(levels(values, SAME))
    edge = tuple((int(values[row, 0]) / POINTS, int(values[row, 1]) / POINTS) for row in rows)
    first, second = (terms.parties[i] for i in problem.pair)
    now = None
    if None not in terms.now:
        standing = deals.number == _number_of_now(problem)
        if standing.any():
            at = values[np.flatnonzero(standing)[0]]
            now = (int(at[0]) / POINTS, int(at[1]) / POINTS)
    return Map(parties=(first, second), cell=cell, cells=cells, edge=edge, now=now)


def _number_of_now(problem: Problem) -> int:
    number = 0
    for options, now in zip(problem.terms.options, problem.terms.now, strict=True):
        number = number * len(options) + (now or 0)
    return number
