"""The programmes against every deal listed, on random small cases: points, bounds, and values that nearly tie."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest
from hypothesis import Phase, assume, given, settings
from hypothesis import strategies as st

from detente.analysis.run import run_analysis
from detente.case.values import POINTS, SAME
from detente.models.deal_space import ANALYSIS
from detente.models.deal_space.answers import Clock
from detente.models.deal_space.problem import Problem, Settings, build
from detente.models.deal_space.programmed import Programmed
from detente.models.deal_space.programmes import least, points
from detente.models.deal_space.programmes.points import Acceptable
from tests.properties.random_cases import Data, case_of, random_cases

NEVER = Clock(float("inf"))
# Shrinking a case of many parts takes minutes and gains little: the first failing one is printed.
UNSHRUNK = [Phase.explicit, Phase.generate]


def _options(problem: Problem, deal: Any) -> tuple[int, ...]:
    return tuple(problem.terms.options[k].index(deal.deal[issue]) for k, issue in enumerate(problem.terms.issues))


def _listed(problem: Problem) -> list[tuple[int, ...]]:
    deals = product(*(range(len(options)) for options in problem.terms.options))
    return [deal for deal in deals if problem.rule.is_possible(deal)]


def _found(zone: Acceptable) -> dict[str, points.Answer]:
    ideal = [points.ideal(zone, i, NEVER) for i in zone.compared]
    most = [int(answer.size) for answer in ideal]
    return {
        **{f"ideal {i}": answer for i, answer in zip(zone.compared, ideal, strict=True)},
        "utilitarian": points.utilitarian(zone, NEVER),
        "egalitarian": points.egalitarian(zone, most, NEVER),
        "kalai_smorodinsky": points.kalai_smorodinsky(zone, most, NEVER),
        "nash": points.nash(zone, most, NEVER),
    }


@settings(max_examples=300, phases=UNSHRUNK)
@given(st.one_of(random_cases(), random_cases(quorum=True), random_cases(marks=True)))
def test_the_points_of_the_programmes_are_among_those_of_all_deals_listed(data: Data) -> None:
    case = case_of(data)
    problem = build(case, Settings())
    solution: Any = run_analysis(ANALYSIS, case).solution
    zone = Acceptable.of(problem)
    assume(zone.compared)  # points over nobody are not asked for
    acceptable = [deal for deal in _listed(problem) if problem.rule.is_acceptable(deal)]
    assert len(acceptable) == solution.n_acceptable
    if not acceptable:
        answer = points.ideal(zone, zone.compared[0], NEVER)
        assert (answer.deal, answer.gap) == (None, 0)
        return
    programmed = Programmed(problem, float("inf"))
    assert programmed.best_worst_gain() == pytest.approx(solution.best_worst_gain, abs=2e-9)
    assert programmed.ideal() == pytest.approx(solution.ideal, abs=2e-9)
    for name, answer in _found(zone).items():
        assert answer.is_proved, name
        if name.startswith("ideal"):
            most = max(zone.gain_of(int(name.split()[1]), deal) for deal in acceptable)
            assert answer.size > most - SAME
            continue
        listed = {_options(problem, deal) for deal in getattr(solution, name)}
        assert answer.deal in listed if listed else answer.deal is None, name


@st.composite
def near_ties(draw: st.DrawFn) -> Data:
    """Values that differ by 3e-9 to 1e-6 of a scale: more than counts as equal, less than a solver's usual tolerance."""
    step = draw(st.sampled_from(["0.000001", "0.0000001", "0.00000001", "0.000000003"]))
    n_steps = st.integers(-9, 9)
    issues = {f"k{k}": {"options": {f"o{o}": 50 * o for o in range(3)}} for k in range(4)}
    parties = ("north", "south")
    positions = [
        {
            "party": party,
            "issue": issue,
            "salience": "1",
            "values": {o: f"{0.4 + draw(n_steps) * float(step):.12f}" for o in about["options"]},
        }
        for party in parties
        for issue, about in issues.items()
    ]
    return {
        "parties": {party: {} for party in parties},
        "issues": issues,
        "positions": positions,
        "agreement": {"must": list(parties)},
        "walk_away": dict.fromkeys(parties, "0.1"),
        "links": [],
        "proposals": [],
    }


@settings(max_examples=60, phases=UNSHRUNK)
@given(near_ties())
def test_values_closer_than_the_solver_tells_apart_are_ranked_all_the_same(data: Data) -> None:
    problem = build(case_of(data), Settings())
    found = _found(Acceptable.of(problem))
    values = [[problem.terms.value(i, deal) for i in (0, 1)] for deal in _listed(problem)]
    least = POINTS // 10
    true = {
        "ideal 0": max(a for a, _ in values) - least,
        "ideal 1": max(b for _, b in values) - least,
        "utilitarian": max(a + b for a, b in values),
        "egalitarian": max(min(row) for row in values) - least,
        "nash": max(((a - least) * (b - least)) ** 0.5 for a, b in values),
    }
    for name, size in true.items():
        assert found[name].is_proved, name
        assert found[name].size > size - SAME, name


def _price(problem: Problem, way: Any) -> tuple[frozenset[int], int]:
    """What an enumerated way gives up, and its shortfall in whole billionths."""
    names = {name: n for n, name in enumerate(problem.line_names)}
    return frozenset(names[name] for name in way.crosses), round(way.total_shortfall * 10**9)


def _share(points: int | None) -> float | None:
    return None if points is None else points / POINTS


def _nine(share: float | None) -> float | None:
    return None if share is None else round(share, 9)


def _weights(problem: Problem, lines: frozenset[int]) -> tuple[int, int, int]:
    kinds = [problem.terms.lines[n].kind for n in lines]
    return kinds.count("walk-away"), sum("red" in kind for kind in kinds), kinds.count("bottom line")


@settings(max_examples=300, phases=UNSHRUNK)
@given(st.one_of(random_cases(), random_cases(quorum=True), random_cases(marks=True)))
def test_the_ways_of_the_programmes_are_those_of_all_deals_listed(data: Data) -> None:
    case = case_of(data)
    problem = build(case, Settings())
    solution: Any = run_analysis(ANALYSIS, case).solution
    conceding = least.Conceding(problem)
    if solution.n_acceptable:
        way = conceding.least(conceding.programme, least.anything, NEVER)
        assert way is not None
        assert way.opening.lines == frozenset()
        return
    found, all_found = least.ways(conceding, 200, NEVER)
    listed = dict(_price(problem, way) for way in solution.concessions.ways)
    assert all_found
    assert {way.opening.lines for way in found} == set(listed)
    prices = [_weights(problem, way.opening.lines) for way in found]
    assert prices == sorted(prices)
    for way in found:
        assert way.gap == 0
        assert abs(way.opening.shortfall / 10**6 - listed[way.opening.lines]) < 4
    singles, _ = least.single_lines(conceding, NEVER)
    assert {problem.line_names[n] for n in singles} == {row.line for row in solution.concessions.drop_one}
    priced = {(row.line, _nine(row.shortfall_kept), _nine(row.shortfall_given)) for row in solution.concessions.prices}
    kept, given = least.prices(conceding, NEVER)
    ours = {(problem.line_names[n], _nine(_share(kept)), _nine(_share(b))) for n, b in given}
    shortfall = solution.concessions.least_shortfall
    assert _share(kept) == (None if shortfall is None else pytest.approx(shortfall, abs=4e-9))
    assert {row[0] for row in ours} == {row[0] for row in priced}
    for line, *sums in priced:
        other = next(row[1:] for row in ours if row[0] == line)
        assert all(a == b or abs((a or 0) - (b or 0)) < 4e-9 for a, b in zip(sums, other, strict=True))
    table = least.by_parties(conceding, 6, NEVER)
    for row in solution.concessions.by_parties:
        own = table[row.parties]
        assert (row.way is None) == (own is None)
        if row.way is not None and own is not None:
            lines, short = _price(problem, row.way)
            assert _weights(problem, own.opening.lines) == _weights(problem, lines)
            assert abs(own.opening.shortfall / 10**6 - short) < 4
