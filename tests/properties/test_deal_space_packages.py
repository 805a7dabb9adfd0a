"""Packages and side payments against every deal, looked at one by one, on random small cases; listed and programmed."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest
from hypothesis import Phase, assume, given, settings
from hypothesis import strategies as st

from detente.case.values import POINTS, SAME
from detente.models.deal_space.answers import Clock, Compared
from detente.models.deal_space.listed import Listed
from detente.models.deal_space.packages import packages, side_payments, starts
from detente.models.deal_space.problem import Problem, Settings, build
from tests.properties.random_cases import Data, case_of, random_cases

UNSHRUNK = [Phase.explicit, Phase.generate]
NEVER = Clock(float("inf"))
Deal = tuple[int, ...]


def _deals(problem: Problem) -> list[Deal]:
    deals = product(*(range(len(options)) for options in problem.terms.options))
    return [deal for deal in deals if problem.rule.is_possible(deal)]


def _keeps(problem: Problem, deal: Deal, start: Deal | None) -> bool:
    """Whether a deal crosses no red or bottom line of who is needed, but those that the start crosses too."""
    who = problem.rule.needed(deal)
    return not any(
        line.rule is not None
        and line.party in who
        and problem.rule.crosses(line, deal)
        and not (start is not None and problem.rule.crosses(line, start))
        for line in problem.terms.lines
    )


def _best(problem: Problem, start: Deal, n: int) -> int | None:
    """The most that the worst-off of those compared can gain over a start by at most `n` changes."""
    terms = problem.terms
    near = [d for d in _deals(problem) if sum(a != b for a, b in zip(d, start, strict=True)) <= n]
    gains = [
        min(terms.value(i, deal) - terms.value(i, start) for i in Compared.of(problem).parties)
        for deal in near
        if _keeps(problem, deal, start)
    ]
    return max(gains, default=None)


def _check(problem: Problem, found: Any, start: Deal) -> None:
    terms = problem.terms
    reached = 0
    by_size = {len(package.changes): package for package in found.packages}
    for n in range(1, len(terms.issues) + 1):
        best = _best(problem, start, n)
        package = by_size.get(n)
        if best is None or best < reached + SAME:
            assert package is None or best is None or best >= reached + SAME - 2
            continue
        assert package is not None, (n, best, reached)
        deal = tuple(terms.options[k].index(package.deal.deal[issue]) for k, issue in enumerate(terms.issues))
        assert problem.rule.is_possible(deal)
        assert _keeps(problem, deal, start)
        assert package.worst_gain * POINTS == pytest.approx(best, abs=2 * SAME)
        assert package.is_acceptable == problem.rule.is_acceptable(deal)
        for i, party in enumerate(terms.parties):
            parts = sum(change.gain[party] for change in package.changes) + package.by_links.get(party, 0)
            assert parts == pytest.approx(package.gain[party], abs=1e-12)
            assert package.gain[party] * POINTS == pytest.approx(terms.value(i, deal) - terms.value(i, start), abs=2)
        reached = round(package.worst_gain * POINTS)
    assert found.engine != "bounded"


@settings(max_examples=300, phases=UNSHRUNK)
@given(st.one_of(random_cases(), random_cases(quorum=True), random_cases(marks=True)))
def test_no_package_of_so_many_changes_gives_the_worst_off_more(data: Data) -> None:
    problem = build(case_of(data), Settings())
    assume(problem.compared)  # over nobody there is no worst-off
    listed = packages(problem, 4, Listed(problem), NEVER)
    programmed = packages(problem, 4, None, NEVER)
    for (name, start), *both in zip(starts(problem), listed, programmed, strict=True):
        for found in both:
            assert found.start == name
            _check(problem, found, start)


@settings(max_examples=100, phases=UNSHRUNK)
@given(st.one_of(random_cases(), random_cases(quorum=True), random_cases(marks=True)))
def test_no_deal_that_keeps_the_lines_has_more_to_share_out(data: Data) -> None:
    problem = build(case_of(data), Settings())
    terms, who = problem.terms, Compared.of(problem)
    paid = [terms.parties[i] for i in who.parties]
    rule = problem.rule.without([line for line in terms.lines if line.rule is None and line.party in paid])
    kept = [deal for deal in _deals(problem) if rule.is_acceptable(deal)]
    for listed in (Listed(problem), None):
        found = side_payments(problem, listed, NEVER)
        if not kept:
            assert found is None
            continue
        sums = [
            sum(
                float(terms.weight[terms.parties[i]]) * (terms.value(i, deal) - end)
                for i, end in zip(who.parties, who.walk_away, strict=True)
            )
            for deal in kept
        ]
        assert found is not None
        assert found.left == pytest.approx(max(sums) / POINTS, abs=2e-9)
        assert set(found.lacks).isdisjoint(found.spares)
