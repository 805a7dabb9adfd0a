"""The least total price: the list of deals and the programme against every deal and group looked at one by one."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from detente.analysis.run import run_analysis
from detente.case.values import POINTS
from detente.models.deal_space import ANALYSIS
from detente.models.deal_space.answers import Clock
from detente.models.deal_space.problem import Settings, build
from detente.models.deal_space.programmed import Programmed
from detente.models.deal_space.programmes.cheapest import cheapest
from tests.properties.deals_by_hand import ByHand, Deal, LineKey
from tests.properties.random_cases import Data, case_of, random_cases

NEVER = Clock(float("inf"))
UNSHRUNK = [Phase.explicit, Phase.generate]
CLOSE = 4e-9  # a shortfall that does not count may be in one sum and not in the other, for each of four parties


def _price(hand: ByHand, deal: Deal, line_price: Fraction) -> tuple[Fraction, set[frozenset[LineKey]]]:
    """What a deal costs, and the sets of red and bottom lines that are given up for as much."""
    must = hand.must_accept(deal)
    willing = {party for party in hand.parties if not hand.crossed(party, deal)}
    lacking = hand.data["agreement"].get("at_least", 0) - len(set(hand.counted) & {*must, *willing})
    others = [party for party in hand.counted if party not in willing and party not in must]
    best: dict[frozenset[LineKey], Fraction] = {}
    for group in combinations(others, max(lacking, 0)):
        signing = [*must, *group]
        lines = frozenset(line for party in signing for line in hand.own_lines(party, dict(deal)))
        cost = Fraction(0)
        for party in signing:
            worth = Fraction(str(hand.data["parties"][party].get("worth", 1)))
            short = max(hand.walk_away(party) - hand.table[deal][party], Fraction(0))
            cost += worth * (short + line_price * len(hand.own_lines(party, dict(deal))))
        best[lines] = min(cost, best.get(lines, cost))
    least = min(best.values())
    return least, {lines for lines, cost in best.items() if cost == least}


@settings(max_examples=200, phases=UNSHRUNK)
@given(
    st.one_of(random_cases(), random_cases(quorum=True), random_cases(marks=True)),
    st.sampled_from(["0", "0.03", "0.1", "0.5", "3"]),
)
def test_the_least_price_is_that_of_the_cheapest_deal(data: Data, line_price: str) -> None:
    hand = ByHand(data)
    case = case_of(data)
    solution = run_analysis(ANALYSIS, case, settings={"line_price": float(line_price)}).solution
    price = Fraction(line_price)
    if hand.acceptable or not hand.deals:
        assert solution.cheapest == ()
        return
    priced = {deal: _price(hand, deal, price) for deal in hand.deals}
    least = min(cost for cost, _ in priced.values())

    def within(difference: Fraction) -> set[frozenset[LineKey]]:
        return {lines for cost, found in priced.values() if cost - least < difference for lines in found}

    assert all(each.price == pytest.approx(float(least), abs=CLOSE) for each in solution.cheapest)
    named = {frozenset((line.party, line.kind, line.about) for line in each.lines) for each in solution.cheapest}
    assert within(Fraction(1, 10**10)) <= named <= within(Fraction(5, 10**9))
    problem = build(case, Settings())
    found = cheapest(problem, price, NEVER)
    assert found is not None
    assert found.gap == 0
    (answer,) = Programmed(problem, float("inf")).cheapest(price)
    assert answer.price == pytest.approx(float(least), abs=CLOSE)
    worth = {p: float(w.point) for p, w in ((p, case.parties[p].worth) for p in case.parties)}
    paid = sum(worth[line.party] for line in answer.lines) * float(line_price)
    assert paid + sum(worth[p] * s for p, s in answer.shortfall.items()) == pytest.approx(answer.price, abs=1e-12)
    assert sum(lack for _, lack in found.opening.lacks) / POINTS == pytest.approx(
        sum(answer.shortfall.values()), abs=CLOSE
    )
