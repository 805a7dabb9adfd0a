"""Would who holds a lever gain by pulling it: in the war model, and by its own priorities."""

from __future__ import annotations

from ...case.case import Case
from ...errors import DetenteError
from ...models.graph_model.preferences import levels_of
from ...models.graph_model.problem import Settings as GraphSettings
from ...models.graph_model.states import states_of, today
from ..compared import Numbers
from .problem import Lever
from .solution import Credible, Gain

STEPS = 12


def holder_cost(case: Case, lever: Lever, after: Numbers) -> float:
    """What the lever costs those who hold it over the next twelve steps, while the war goes on; saved: below 0."""
    cost = case.moves[lever.move].cost
    each = sum(cost[party].point for party in lever.holder if party in cost)
    fought = after.get("fought")
    return (1 if lever.done else -1) * each * (STEPS if fought is None else fought)


def credible(case: Case, lever: Lever, party: str, base: Numbers, after: Numbers) -> Credible:
    """What each model says of the holder's own gain."""
    return Credible(party=party, war=_in_war(case, lever, party, base, after), graph=_in_graph(case, lever, party))


def _in_war(case: Case, lever: Lever, party: str, base: Numbers, after: Numbers) -> float | None:
    """A side: what the game is worth to it; others: the fighting they are spared; less what the lever costs them."""
    if case.fighting is None:
        return None
    own = case.moves[lever.move].cost
    price = (1 if lever.done else -1) * (own[party].point if party in own else 0.0) * (after["fought"] or 0.0)
    if party in case.fighting.sides:
        name = "value_first" if party == case.fighting.sides[0] else "value_second"
        return (after[name] or 0.0) - (base[name] or 0.0) - price
    cost = case.fighting.cost
    if party not in cost:
        return None if price == 0 else -price
    return cost[party].point * ((base["fought"] or 0.0) - (after["fought"] or 0.0)) - price


def _in_graph(case: Case, lever: Lever, party: str) -> Gain | None:
    """Whether it prefers today with the lever pulled to today, others staying as they are."""
    if case.graph is not None or (party not in case.priorities and party not in case.ranking):
        return None
    if len(case.moves) > GraphSettings().max_moves:
        return None
    try:
        states = states_of(case)
        level = levels_of(case, party, states)
    except DetenteError:
        return None
    now = today(case, states)
    if now is None:
        return None
    then = now ^ (1 << list(case.moves).index(lever.move))
    if not states.possible[then]:
        return None
    if level[then] == level[now]:
        return "is indifferent"
    return "gains" if level[then] > level[now] else "loses"
