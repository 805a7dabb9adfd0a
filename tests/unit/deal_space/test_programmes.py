"""Programmes on cases that are awkward: nothing to choose, nothing possible, nobody who cares, a thousand issues."""

from __future__ import annotations

from typing import Any

import pytest

from detente.analysis.run import run_analysis
from detente.case.case import Case
from detente.models.deal_space import ANALYSIS
from detente.models.deal_space.answers import Clock
from detente.models.deal_space.problem import Problem, Settings, build
from detente.models.deal_space.programmed import Programmed
from detente.models.deal_space.programmes.programme import Affine, Programme

POINTS = ("nash", "kalai_smorodinsky", "egalitarian", "utilitarian")


def case(n_issues: int, positions: list[dict[str, Any]], **more: Any) -> Case:
    parties: dict[str, dict[str, Any]] = {position["party"]: {} for position in positions}
    issues = {f"k{k}": {"options": ["no", "some", "all"], "now": "no"} for k in range(n_issues)}
    data = {"parties": parties, "issues": issues, "positions": positions, "agreement": {"must": list(parties)}}
    return Case.model_validate(data | more)


def opposed(n_issues: int, salience: str = "0.5") -> list[dict[str, Any]]:
    """Two parties that want opposite ends of every issue, each caring more about every second one."""
    return [
        {"party": party, "issue": f"k{k}", "wants": wants, "salience": "1" if k % 2 == odd else salience}
        for odd, (party, wants) in enumerate((("north", "no"), ("south", "all")))
        for k in range(n_issues)
    ]


def problem(given: Case) -> Problem:
    return build(given, Settings())


def programmed(given: Case, seconds: float = 30) -> Programmed:
    return Programmed(problem(given), seconds)


def test_links_that_contradict_each_other_leave_no_deal() -> None:
    links = [{"if": {"k0": [o]}, "then": {"k1": [p]}} for o, p in (("no", "no"), ("some", "no"), ("all", "no"))]
    links += [{"if": {"k1": ["no"]}, "then": {"k0": ["some"]}}, {"if": {"k0": ["some"]}, "then": {"k1": ["all"]}}]
    engine = programmed(case(2, opposed(2), links=links))
    assert engine.is_open is False
    assert engine.best_worst_gain() is None
    assert all(picked.deals == () for picked in engine.points(1).values())


def test_an_empty_zone_is_proved_empty() -> None:
    engine = programmed(case(4, opposed(4), walk_away={"north": "0.9", "south": "0.9"}))
    assert engine.is_open is False
    assert engine.ideal() == {}
    found = engine.concessions()
    assert found.has_all_ways
    assert {way.parties for way in found.ways} == {("north",), ("south",)}
    assert engine.proofs["concessions"].engine == "exact"


def test_one_party_has_what_it_wants() -> None:
    positions = [{"party": "north", "issue": f"k{k}", "wants": "all"} for k in range(5)]
    engine = programmed(case(5, positions))
    for name, picked in engine.points(1).items():
        assert set(picked.deals[0].deal.values()) == {"all"}, name
        assert engine.proofs[name].engine == "exact"


def test_saliences_of_zero_and_equal_values_tie() -> None:
    positions = [{"party": "north", "issue": "k0", "wants": "all", "salience": "0"}]
    positions += [{"party": "south", "issue": "k0", "values": {"no": "0.5", "some": "0.5", "all": "0.5"}}]
    engine = programmed(case(3, positions, walk_away={"north": "0", "south": "0.5"}))
    found = engine.points(1)
    assert found["nash"].deals == ()  # nobody gains anything anywhere
    assert all(len(found[name].deals) == 1 for name in POINTS[1:])
    assert {engine.proofs[name].engine for name in POINTS} == {"exact"}


@pytest.mark.parametrize("n_issues", [40, 1000])
def test_many_issues_are_answered(n_issues: int) -> None:
    given = case(n_issues, opposed(n_issues, "0.37"), walk_away={"north": "0.5", "south": "0.5"})
    found = run_analysis(ANALYSIS, given, settings={"time_limit": 5.0})
    solution: Any = found.solution
    assert solution.n_acceptable >= 1
    for name in POINTS:
        assert (
            solution.proofs[name].engine in ("exact", "bounded") if name in solution.proofs else solution.left_out[name]
        )


def test_a_stopped_search_says_so() -> None:
    engine = programmed(case(30, opposed(30, "0.37"), walk_away={"north": "0.5", "south": "0.5"}), seconds=0.0)
    assert engine.is_open is None


def test_the_solver_prints_nothing(capfd: pytest.CaptureFixture[str]) -> None:
    programme = Programme()
    columns = [programme.column() for _ in range(30)]
    for n, column in enumerate(columns[1:]):
        programme.row(column + columns[n], high=1)
    aim = Affine({k: float(k % 7 + 1) for k in range(30)})
    assert programme.maximise(aim, Clock(10)).columns is not None
    assert capfd.readouterr().out == ""
