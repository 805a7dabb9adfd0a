"""Work out each answer, and say how it is known."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

import numpy as np

from ...case.acceptance.acceptability import walk_aways
from ...case.acceptance.over_ranges import HowSure
from ...case.values import POINTS
from .answers import Compared, Frontier, Picked
from .asked import Asked, has_any
from .one_deal import options_of
from .problem import Problem, Settings
from .proposals import judged
from .solution import POINT_FIELDS, Outlook, Proof, Solution, WalkAwayValue
from .without_end import deals_without_end

NOBODY: Mapping[str, float] = {}
NO_POINTS: Mapping[str, Picked] = dict.fromkeys(POINT_FIELDS, Picked((), 0))
NOTHING = Frontier((), 0)


def solve(problem: Problem, settings: Settings, rng: np.random.Generator) -> Solution:
    """Answer exactly where that can be done, else with bounds, else say what is left out. Nothing is drawn."""
    asked = Asked.of(problem, settings)
    n_deals = _n_deals(asked)
    points = _points(asked, settings)
    most = settings.max_frontier
    acceptable = asked.ask("acceptable_frontier", lambda engine: engine.acceptable_frontier(most), NOTHING)
    frontier = asked.ask("frontier", lambda engine: engine.frontier(most), NOTHING)
    is_known_of = acceptable.n > 0 or has_any(points.values())
    number = asked.number("n_acceptable", problem.rule.walk_away, sure=is_known_of)
    is_open = number[0] > 0
    return Solution(
        n_deals=n_deals,
        n_acceptable=number[0],
        n_acceptable_range=_range(asked, number),
        has_marks=bool(problem.terms.marks),
        unheard=problem.unheard,
        parties=problem.terms.parties,
        signers=problem.agreement.must,
        walk_away=_walk_aways(problem),
        frontier=frontier.deals,
        n_frontier=frontier.n,
        acceptable_frontier=acceptable.deals,
        n_acceptable_frontier=acceptable.n,
        **{name: picked.deals for name, picked in points.items()},
        ties={name: picked.n for name, picked in points.items()},
        over_ranges=_over_ranges(problem, points),
        lotteries=asked.lotteries(),
        ideal=dict(asked.ask("ideal", lambda engine: engine.ideal(), NOBODY)),
        disagreement=_disagreement(problem),
        best_worst_gain=_best_worst_gain(asked),
        concessions=asked.concessions(is_open=is_open),
        cheapest=() if is_open else asked.cheapest(Fraction(str(settings.line_price))),
        packages=asked.packages(settings.max_changes),
        side_payments=None if is_open else asked.side_payments(),
        proposals=judged(problem),
        without_end=deals_without_end(problem, settings, asked.proofs, asked.left_out),
        map=asked.map(),
        engine=asked.weakest(),
        proofs=asked.proofs,
        left_out=asked.left_out,
    )


def look(problem: Problem, settings: Settings) -> Outlook:
    """Answer what the measures need and no more; with the same settings the numbers are those of `solve`."""
    asked = Asked.of(problem, settings)
    n_deals = _n_deals(asked)
    number = asked.number("n_acceptable", problem.rule.walk_away, sure=False)
    if number[0] == 0 < number[1]:  # whether there is any is not known from the count alone
        points = _points(asked, settings)
        number = asked.number("n_acceptable", problem.rule.walk_away, sure=has_any(points.values()))
    return Outlook(
        n_deals=n_deals,
        n_acceptable=number[0],
        has_marks=bool(problem.terms.marks),
        unheard=problem.unheard,
        best_worst_gain=_best_worst_gain(asked),
        concessions=asked.concessions(is_open=number[0] > 0),
        engine=asked.weakest(),
    )


def _n_deals(asked: Asked) -> int:
    return asked.ask("n_deals", lambda engine: engine.n_deals(), asked.problem.terms.n_combinations)


def _points(asked: Asked, settings: Settings) -> Mapping[str, Picked]:
    """The four bargaining points; none over nobody."""
    if not asked.problem.compared:
        return NO_POINTS
    return asked.ask("points", lambda engine: engine.points(settings.max_ties), NO_POINTS)


def _best_worst_gain(asked: Asked) -> float | None:
    if not asked.problem.compared:
        return None
    return asked.ask("best_worst_gain", lambda engine: engine.best_worst_gain(), None)


def _range(asked: Asked, at_point: tuple[int, int]) -> tuple[int, int]:
    """How many deals are acceptable at the high and at the low ends of the walk-aways (surely, possibly).

    Where the case says nothing of what somebody wants who must sign, none is surely acceptable.
    """
    terms = asked.problem.terms
    surely, possibly = at_point
    if any(end.low != end.high for end in terms.walk_away.values()):
        surely, _ = asked.number("surely", walk_aways(terms, "high"), sure=False)
        _, possibly = asked.number("possibly", walk_aways(terms, "low"), sure=False)
        _join_proofs(asked.proofs)
    if asked.problem.unheard:
        surely = 0
    return surely, possibly


def _join_proofs(proofs: dict[str, Proof]) -> None:
    """Say of the range what is known of its ends: it is bounded if one of them is."""
    ends = [proofs.pop("surely"), proofs.pop("possibly")]
    ends.sort(key=lambda proof: proof.engine != "bounded")
    proofs["n_acceptable_range"] = ends[0]


def _walk_aways(problem: Problem) -> dict[str, WalkAwayValue]:
    found = {}
    for party, end in problem.terms.walk_away.items():
        low, point, high = (each / POINTS for each in (end.low, end.point, end.high))
        how = "computed" if party in problem.computed else end.how
        found[party] = WalkAwayValue(low=low, point=point, high=high, how=how)
    return found


def _over_ranges(problem: Problem, points: Mapping[str, Picked]) -> dict[str, dict[str, HowSure]]:
    """Whether each party compared accepts the first deal of each point for every value in the ranges."""
    found = {}
    everywhere = range(len(problem.terms.issues))
    for name, picked in points.items():
        for deal in picked.deals[:1]:
            options = options_of(problem.terms, deal)
            parties = {party: problem.over_ranges(party) for party in problem.compared}
            found[name] = {party: over.accepts(options, everywhere) for party, over in parties.items()}
    return found


def _disagreement(problem: Problem) -> dict[str, float]:
    who = Compared.of(problem)
    parties = [problem.terms.parties[i] for i in who.parties]
    return {party: int(end) / POINTS for party, end in zip(parties, who.walk_away, strict=True)}
