"""Deals that pause the fighting, or leave it going on, held against what holds today.

They are no settlement. A party loses nothing of what it has by signing one that is worth more to it than today,
since the fighting is there with it and without it; so each is held against the party's value of what holds now,
never against its value of no deal.
"""

from __future__ import annotations

from dataclasses import replace

from ...case.acceptance.beside_today import beside_today
from ...case.acceptance.kinds import Kind, pause_of, terms_of
from ...case.values import POINTS
from .answers import Frontier
from .asked import Asked
from .one_deal import options_of
from .problem import Problem, Settings
from .solution import Deal, DealsWithoutEnd, Proof, WithoutEnd

KINDS: tuple[Kind, ...] = ("pauses", "partial")
MOST_SHOWN = 12  # chosen: as many as a table of a page has rows


def deals_without_end(
    problem: Problem, settings: Settings, proofs: dict[str, Proof], left_out: dict[str, str]
) -> tuple[DealsWithoutEnd, ...]:
    """Both kinds, where the case marks which options end or pause the fighting; else none.

    What is known of an answer, or why it is left out, goes to `proofs` and `left_out`.
    """
    if not problem.terms.marks:
        return ()
    found = []
    for kind in KINDS:
        asked = Asked.of(against_today(problem, kind), settings)
        found.append(_of_kind(kind, asked, settings))
        proofs.update((f"without_end.{kind}.{name}", proof) for name, proof in asked.proofs.items())
        left_out.update((f"without_end.{kind}.{name}", why) for name, why in asked.left_out.items())
    return tuple(found)


def against_today(problem: Problem, kind: Kind) -> Problem:
    """The problem of one kind of deal, in which no deal is worth to each party what holds today."""
    rule = replace(problem.rule, terms=terms_of(problem.terms, kind))
    return replace(problem, rule=beside_today(rule), line_names=())


def _of_kind(kind: Kind, asked: Asked, settings: Settings) -> DealsWithoutEnd:
    problem = asked.problem
    n_deals = asked.ask("n_deals", lambda engine: engine.n_deals(), problem.terms.n_combinations)
    cannot_compare = tuple(party for party in problem.agreement.must if party not in problem.rule.walk_away)
    if cannot_compare or n_deals == 0:
        return DealsWithoutEnd(kind=kind, n_deals=n_deals, cannot_compare=cannot_compare)
    low, high = asked.number("n_acceptable", problem.rule.walk_away, sure=False)
    frontier = asked.ask(
        "acceptable_frontier",
        lambda engine: engine.acceptable_frontier(settings.max_frontier),
        Frontier((), 0),
    )
    deals = [_gained(problem, deal) for deal in frontier.deals]
    deals.sort(key=lambda deal: -deal.worst_gain)
    return DealsWithoutEnd(
        kind=kind,
        n_deals=n_deals,
        n_acceptable=(max(low, int(frontier.n > 0)), high),
        n_frontier=frontier.n,
        deals=tuple(deals[:MOST_SHOWN]),
        unheard=problem.unheard,
    )


def _gained(problem: Problem, deal: Deal) -> WithoutEnd:
    """A deal with what each party gains by it over today."""
    terms, today = problem.terms, problem.rule.walk_away
    gain = {}
    for party, points in today.items():
        value = terms.value(terms.parties.index(party), options_of(terms, deal))
        gain[party] = (value - points) / POINTS
    signing = [gain[party] for party in problem.compared if party in gain]
    steps = pause_of(terms, options_of(terms, deal))
    return WithoutEnd(deal=deal, steps=steps, gain=gain, worst_gain=min(signing, default=0.0))
