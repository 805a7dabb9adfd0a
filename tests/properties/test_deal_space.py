"""The deal space against the long way round, on random small cases."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from detente.analysis.run import run_analysis
from detente.models.deal_space import ANALYSIS
from tests.properties.deals_by_hand import ByHand, Deal, LineKey
from tests.properties.random_cases import Data, case_of, random_cases

# Shrinking a case of many parts takes minutes and gains little: the first failing one is printed.
UNSHRUNK = [Phase.explicit, Phase.generate]
CLOSE = 1e-9  # numbers are rounded to nine digits when a result is made


def _deal(found: Any) -> Deal:
    return tuple(found.deal.items())


def _line(found: Any) -> LineKey:
    return found.party, found.kind, found.about


def _check_counts(hand: ByHand, solution: Any) -> None:
    assert solution.n_deals == len(hand.deals)
    assert solution.n_acceptable == len(hand.acceptable)
    unheard = [party for party in hand.must if hand.is_silent(party)]
    assert list(solution.unheard) == unheard
    assert solution.n_acceptable_range == (0 if unheard else hand.n_acceptable(2), hand.n_acceptable(0))
    assert solution.signers == tuple(hand.must)
    for party, end in solution.walk_away.items():
        for n, name in enumerate(("low", "point", "high")):
            assert getattr(end, name) == pytest.approx(float(hand.walk_away(party, n)), abs=CLOSE)


def _check_values(hand: ByHand, solution: Any) -> None:
    for name in ("frontier", "acceptable_frontier", "nash", "kalai_smorodinsky", "egalitarian", "utilitarian"):
        for found in getattr(solution, name):
            for party, value in found.value.items():
                assert value == pytest.approx(float(hand.table[_deal(found)][party]), abs=CLOSE)


def _check_frontiers(hand: ByHand, solution: Any) -> None:
    for found, groups in (
        (solution.frontier, hand.frontier(hand.deals)),
        (solution.acceptable_frontier, hand.frontier(hand.acceptable)),
    ):
        assert sum(deal.n for deal in found) == sum(map(len, groups))
        met = [next((n for n, group in enumerate(groups) if _deal(deal) in group), None) for deal in found]
        assert sorted(n for n in met if n is not None) == list(range(len(groups)))
        assert [deal.n for deal in found] == [len(groups[n]) for n in met if n is not None]


def _check_points(hand: ByHand, solution: Any) -> None:
    surely, possibly = hand.nash(), hand.nash(Fraction(2, 10**9))
    found = {_deal(deal) for deal in solution.nash}
    assert surely <= found
    assert found <= possibly
    if not hand.acceptable or not hand.compared:
        assert solution.kalai_smorodinsky + solution.egalitarian + solution.utilitarian == ()
        return
    assert {_deal(deal) for deal in solution.kalai_smorodinsky} == hand.kalai_smorodinsky()
    assert {_deal(deal) for deal in solution.egalitarian} == hand.egalitarian()
    assert {_deal(deal) for deal in solution.utilitarian} == hand.utilitarian()
    for name, n in solution.ties.items():
        assert n == len(getattr(solution, name))


def _check_concessions(hand: ByHand, solution: Any) -> None:
    assert {_line(row.line): row.n_more for row in solution.concessions.drop_one} == hand.drop_one()
    if hand.acceptable or not hand.deals:
        assert solution.concessions.ways == ()
        return
    ways = hand.ways()
    found = {frozenset(map(_line, way.crosses)): way for way in solution.concessions.ways}
    assert set(found) == set(ways)
    assert len(found) == len(solution.concessions.ways)
    for lines, way in found.items():
        opened = {deal for deal in hand.deals if lines in hand.openings(deal)}
        least = min(hand.shortfall(lines, deal) for deal in opened)
        assert way.n_deals == len(opened)
        assert _deal(way.deal) in opened
        assert way.total_shortfall == pytest.approx(float(least), abs=CLOSE)
        assert float(hand.shortfall(lines, _deal(way.deal))) == pytest.approx(float(least), abs=CLOSE)
        assert set(way.parties) == {party for party, _, _ in lines}
        assert hand.is_acceptable(_deal(way.deal), given_up=lines)


def _check_who_concedes(solution: Any) -> None:
    ways = solution.concessions.ways
    for row in solution.concessions.by_parties:
        open_to = [way for way in ways if set(way.parties) <= set(row.parties)]
        assert (row.way is None) == (not open_to)
        assert row.way is None or row.way == open_to[0]


def _check_proposals(hand: ByHand, solution: Any) -> None:
    proposals = {proposal["id"]: proposal for proposal in hand.data["proposals"]}
    assert [judged.id for judged in solution.proposals] == list(proposals)
    for judged in solution.proposals:
        assert judged.kind == hand.kind_of_proposal(proposals[judged.id])
        assert {party for party in hand.parties if hand.minds(party)} <= set(judged.parties)
        for party, judgement in judged.parties.items():
            readings = hand.judgements(proposals[judged.id], party)
            found = judgement.verdict, frozenset(map(_line, judgement.lines))
            assert found in [(verdict, lines) for verdict, lines, _ in readings]
            assert judgement.value == pytest.approx(float(readings[0][2]), abs=CLOSE)


def _check_without_end(hand: ByHand, solution: Any) -> None:
    assert [found.kind for found in solution.without_end] == (["pauses", "partial"] if hand.has_marks else [])
    for found in solution.without_end:
        deals, acceptable = hand.without_end(found.kind)
        assert found.n_deals == len(deals)
        assert bool(found.cannot_compare) == (acceptable is None)
        if not deals or acceptable is None:
            continue
        assert found.n_acceptable == (len(acceptable), len(acceptable))
        assert found.n_frontier == len(hand.frontier(acceptable))
        for shown in found.deals:
            assert _deal(shown.deal) in acceptable
            assert hand.kind(_deal(shown.deal)) == found.kind
            for party, gain in shown.gain.items():
                of_now = hand.value_of_now(party)
                assert of_now is not None
                assert gain == pytest.approx(float(hand.table[_deal(shown.deal)][party] - of_now), abs=CLOSE)


def _check(data: Data, *, concessions: bool = True) -> None:
    hand = ByHand(data)
    solution: Any = run_analysis(ANALYSIS, case_of(data)).solution
    _check_counts(hand, solution)
    _check_values(hand, solution)
    _check_frontiers(hand, solution)
    _check_points(hand, solution)
    _check_proposals(hand, solution)
    _check_who_concedes(solution)
    _check_without_end(hand, solution)
    if concessions:
        _check_concessions(hand, solution)


@settings(max_examples=300)
@given(st.one_of(random_cases(), random_cases(marks=True)))
def test_every_answer_is_the_one_found_by_hand(data: Data) -> None:
    _check(data)


@settings(max_examples=60, phases=UNSHRUNK)
@given(random_cases(), random_cases(quorum=True), random_cases(marks=True))
def test_every_answer_by_sums_is_the_one_found_by_hand(all_agree: Data, a_number_agrees: Data, some_end: Data) -> None:
    for data in (all_agree, a_number_agrees, some_end):
        hand = ByHand(data)
        solution: Any = run_analysis(ANALYSIS, case_of(data), settings={"max_deals": 1}).solution
        _check_counts(hand, solution)
        _check_values(hand, solution)
        _check_frontiers(hand, solution)
        _check_points(hand, solution)
        _check_without_end(hand, solution)
        if hand.acceptable:
            assert {_line(row.line): row.n_more for row in solution.concessions.drop_one} == hand.drop_one()


@settings(max_examples=150, phases=UNSHRUNK)
@given(st.one_of(random_cases(quorum=True), random_cases(quorum=True, marks=True)))
def test_every_answer_is_the_one_found_by_hand_where_a_number_must_agree(data: Data) -> None:
    _check(data, concessions=False)


@settings(max_examples=150, phases=UNSHRUNK)
@given(random_cases(quorum=True))
def test_the_ways_out_are_those_found_by_hand_where_a_number_must_agree(data: Data) -> None:
    _check_concessions(ByHand(data), run_analysis(ANALYSIS, case_of(data)).solution)


def test_where_one_more_party_must_agree_either_of_two_can_open_the_zone() -> None:
    line = {"issue": "land", "wants": "a", "refuses": ["b"], "salience": "1"}
    data: Data = {
        "parties": {party: {} for party in ("north", "south", "east")},
        "issues": {"land": {"options": {"a": 0, "b": 100}}},
        "positions": [
            {"party": "north", "issue": "land", "wants": "b", "refuses": ["a"], "salience": "1"},
            {"party": "south", **line},
            {"party": "east", **line},
        ],
        "agreement": {"must": ["north"], "at_least": 2},
        "walk_away": {"north": "0", "south": "0", "east": "0"},
        "links": [],
        "proposals": [],
    }
    solution: Any = run_analysis(ANALYSIS, case_of(data)).solution
    assert solution.n_acceptable == 0
    assert {way.parties for way in solution.concessions.ways} == {("north",), ("south",), ("east",)}
    assert {row.line.party: row.n_more for row in solution.concessions.drop_one} == {"north": 1, "south": 1, "east": 1}
