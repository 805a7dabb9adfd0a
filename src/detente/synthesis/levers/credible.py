"""Would who holds a lever gain by pulling it: in the war model, and by its own priorities."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from ...case.case import Case
from ...case.values import POINTS, DealTerms, deal_terms
from ...errors import DetenteError
from ...models.graph_model.preferences import levels_of
from ...models.graph_model.problem import Settings as GraphSettings
from ...models.graph_model.states import states_of, today
from ...models.war.problem import Problem as Game
from ..compared import Answer, Version
from .problem import Lever
from .solution import Carried, Credible, Gain

STEPS = 12
NOTHING = 5e-4  # chosen: gains below a twentieth of a point have no sign


def price(case: Case, lever: Lever, party: str, fought: float) -> float:
    """What a lever costs a party over so many steps of war; saved: below 0."""
    if lever.kind != "move" or party not in case.moves[lever.name].cost:
        return 0.0
    each = case.moves[lever.name].cost[party].point
    return each * fought if lever.done else -each * fought


def holder_cost(case: Case, lever: Lever, after: Answer) -> float:
    """What the lever costs those who hold it over the next twelve steps, while the war goes on; saved: below 0."""
    fought = STEPS if after.fought is None else after.fought
    return sum(price(case, lever, party, fought) for party in lever.holder)


def credible(base: Version, lever: Lever, party: str, before: Answer, after: Answer) -> Credible:
    """What each account says of the holder's own gain, and the two together."""
    war = _in_war(base, lever, party, before, after)
    graph = _in_graph(base.case, lever, party)
    return Credible(party=party, war=war, graph=graph, carried_out=carried_out(war, graph))


def carried_out(war: float | None, graph: Gain | None) -> Carried | None:
    """Whether it would be carried out by the accounts that have a say; None where neither has.

    Examples
    --------
    >>> carried_out(0.2, "loses"), carried_out(-0.2, "loses"), carried_out(None, "gains"), carried_out(0.0, None)
    ('the two accounts part', 'no', 'yes', None)
    """
    said: set[Carried] = set()
    if war is not None and abs(war) > NOTHING:
        said.add("yes" if war > 0 else "no")
    if graph in ("gains", "loses"):
        said.add("yes" if graph == "gains" else "no")
    if len(said) > 1:
        return "the two accounts part"
    return next(iter(said), None)


# In the war model ---------------------------------------------------------------------------------------------


def _in_war(base: Version, lever: Lever, party: str, before: Answer, after: Answer) -> float | None:
    """A side: what the game is worth to it; others: what they are spared and given; less what the lever costs them."""
    fighting = base.case.fighting
    if fighting is None or before.fought is None or after.fought is None:
        return None
    paid = price(base.case, lever, party, after.fought)
    if party in fighting.sides:
        then, now = after.value(f"value_{party}"), before.value(f"value_{party}")
        return None if then is None or now is None else then - now - paid
    if not _has_a_stake(base.case, party, paid):
        return None
    spared = _cost_of_a_step(base.case, party) * (before.fought - after.fought)
    return spared + _by_its_positions(base, party, before, after) - paid


def _has_a_stake(case: Case, party: str, paid: float) -> bool:
    return paid != 0 or _cost_of_a_step(case, party) != 0 or party in case.parties_with_positions


def _cost_of_a_step(case: Case, party: str) -> float:
    """What a step of war costs a third party: its own cost, and a mediator's too."""
    assert case.fighting is not None
    cost = case.fighting.cost[party].point if party in case.fighting.cost else 0.0
    if case.mediator is not None and case.mediator.party == party:
        cost += case.mediator.war_cost.point
    return cost


def _by_its_positions(base: Version, party: str, before: Answer, after: Answer) -> float:
    """What an agreement is worth to it beyond today, by its positions, times by how much likelier one becomes."""
    likelier = (after.value("p_agreement_by_12") or 0.0) - (before.value("p_agreement_by_12") or 0.0)
    if likelier == 0 or party not in base.case.parties_with_positions:
        return 0.0
    gain = _agreement_beyond_today(base, party)
    return 0.0 if gain is None else likelier * gain


def _agreement_beyond_today(base: Version, party: str) -> float | None:
    """A party's mean value of the deals that the sides may strike, less its value of today; None where one is not known."""
    terms = deal_terms(base.case)
    packages = _packages(base.game)
    if not packages or None in terms.now:
        return None
    i = terms.parties.index(party)
    now = terms.value(i, [option for option in terms.now if option is not None])
    worth = [terms.value(i, _numbers(terms, deal)) for deal in packages]
    return float(np.mean(worth) - now) / POINTS


def _packages(game: Game | None) -> list[dict[str, str]]:
    """The deals on the edge of what can be signed, in every type of play."""
    found: dict[tuple[tuple[str, str], ...], dict[str, str]] = {}
    for branch in game.branches if game is not None else ():
        for deal in branch.type.deals:
            found[tuple(deal.items())] = deal
    return list(found.values())


def _numbers(terms: DealTerms, deal: Mapping[str, str]) -> list[int]:
    return [terms.options[k].index(deal[issue]) for k, issue in enumerate(terms.issues)]


# By its priorities --------------------------------------------------------------------------------------------


def _in_graph(case: Case, lever: Lever, party: str) -> Gain | None:
    """Whether it prefers today with the lever pulled to today, others staying as they are."""
    if lever.kind != "move" or case.graph is not None or len(case.moves) > GraphSettings().max_moves:
        return None
    if party not in case.priorities and party not in case.ranking:
        return None
    try:
        states = states_of(case)
        level = levels_of(case, party, states)
    except DetenteError:
        return None
    now = today(case, states)
    if now is None:
        return None
    then = now ^ (1 << list(case.moves).index(lever.name))
    if not states.possible[then]:
        return None
    if level[then] == level[now]:
        return "is indifferent"
    return "gains" if level[then] > level[now] else "loses"
