"""The deal space at its ends: far too many deals, none, one party, nothing that matters."""

from __future__ import annotations

from typing import Any

import pytest

from detente.analysis.contract import Result
from detente.analysis.run import run_analysis
from detente.case.case import Case
from detente.errors import BadInput
from detente.models.deal_space import ANALYSIS

BIG = 40


def _case(n_issues: int, parties: dict[str, list[str]], **more: Any) -> Case:
    """Yes-or-no issues; each party wants the options named, over and over."""
    issues = [f"k{k}" for k in range(n_issues)]
    positions = [
        {"party": party, "issue": k, "salience": (n % 7 + 1) / 10, "wants": wants[n % len(wants)]}
        for party, wants in parties.items()
        for n, k in enumerate(issues)
    ]
    return Case.model_validate(
        {
            "parties": {party: {} for party in parties},
            "issues": {k: {"options": ["no", "yes"]} for k in issues},
            "positions": positions,
            "agreement": {"must": list(parties)},
            "walk_away": dict.fromkeys(parties, 0.4),
            **more,
        }
    )


def _run(case: Case, **settings: Any) -> Result:
    return run_analysis(ANALYSIS, case, settings=settings)


def _solution(case: Case, **settings: Any) -> Any:
    return _run(case, **settings).solution


OPPOSED = {"north": ["yes"], "south": ["no"]}


def test_opposed_parties_share_a_sum_whatever_the_number_of_issues() -> None:
    solution = _solution(_case(BIG, OPPOSED), max_ties=10)
    assert solution.n_deals == 2**BIG
    assert {round(sum(deal.value.values()), 6) for deal in solution.frontier} == {1.0}
    assert sum(deal.n for deal in solution.frontier) == 2**BIG  # nothing dominates anything
    assert solution.proofs["nash"].engine == "exact"
    assert all(deal.value["north"] == pytest.approx(0.5, abs=0.01) for deal in solution.nash)


def test_links_that_contradict_each_other_leave_no_package() -> None:
    links = [
        {"if": {"k0": ["no"]}, "then": {"k1": ["yes"]}},
        {"if": {"k0": ["no"]}, "then": {"k1": ["no"]}},
        {"if": {"k0": ["yes"]}, "then": {"k2": ["yes"]}},
        {"if": {"k0": ["yes"]}, "then": {"k2": ["no"]}},
    ]
    result = _run(_case(BIG, OPPOSED, links=links))
    assert result.solution.n_deals == 0  # type: ignore[union-attr]
    assert "No deal is possible" in result.findings[0].text


def test_a_zone_that_is_empty_is_said_to_be() -> None:
    result = _run(_case(BIG, OPPOSED, walk_away={"north": 0.9, "south": 0.9}))
    assert result.solution.n_acceptable == 0  # type: ignore[union-attr]
    assert result.findings[0].text.startswith("No deal is acceptable")


def test_one_party_takes_what_it_wants() -> None:
    solution = _solution(_case(BIG, {"north": ["yes", "no"]}))
    assert solution.n_frontier == 1
    assert solution.nash == solution.utilitarian == solution.frontier
    assert solution.frontier[0].value["north"] == 1
    assert solution.ideal == {"north": 1.0}


def test_parties_that_want_the_same_have_one_outcome_on_the_frontier() -> None:
    solution = _solution(
        _case(BIG, {"north": ["yes"], "south": ["yes"], "east": ["yes"], "west": ["yes"], "x": ["yes"]})
    )
    assert solution.n_frontier == 1
    assert solution.frontier[0].value == dict.fromkeys(("north", "south", "east", "west", "x"), 1.0)


def test_a_party_to_whom_nothing_matters_moves_nothing() -> None:
    still = Case.model_validate(
        {
            **_data(_case(BIG, OPPOSED)),
            "parties": {"north": {}, "south": {}, "east": {}},
            "agreement": {"must": ["north", "south", "east"]},
            "walk_away": {"north": 0.4, "south": 0.4, "east": 0},
        }
    )
    with_it, without = _solution(still), _solution(_case(BIG, OPPOSED))
    assert with_it.n_acceptable == without.n_acceptable
    assert with_it.n_frontier == without.n_frontier


def _data(case: Case) -> dict[str, Any]:
    return {
        "issues": {k: {"options": ["no", "yes"]} for k in case.issues},
        "positions": [
            {"party": p.party, "issue": p.issue, "salience": float(p.salience.exact), "wants": p.wants}
            for p in case.positions
        ],
    }


def test_a_thousand_issues_have_an_answer() -> None:
    result = _run(_case(1000, {"north": ["yes", "no"], "south": ["no", "no", "yes"]}), time_limit=5)
    assert result.solution.n_deals == 2**1000  # type: ignore[union-attr]
    assert result.status in ("exact", "bounded")
    assert result.findings


def test_a_number_that_is_only_enclosed_is_called_so() -> None:
    parties = {"north": ["yes"], "south": ["no"], "east": ["yes", "no"], "west": ["no", "yes", "yes"]}
    result = _run(_case(BIG, parties), time_limit=0.01)
    solution: Any = result.solution
    assert result.status == "bounded"
    proof = solution.proofs["n_acceptable"]
    assert proof.engine == "bounded"
    assert proof.gap == proof.bound - proof.value
    assert any(caveat.startswith(("Bounded", "Left out")) for caveat in result.caveats)


def test_a_frontier_that_is_not_listed_in_full_is_counted_in_full() -> None:
    short = _solution(_case(BIG, OPPOSED), max_frontier=3, max_ties=10)
    assert len(short.frontier) == 3
    assert short.n_frontier == _solution(_case(BIG, OPPOSED), max_ties=10).n_frontier > 3


def test_weights_move_the_nash_point_towards_the_heavier_party() -> None:
    even = _solution(_case(10, OPPOSED)).nash[0].value["north"]
    heavy = _solution(_case(10, OPPOSED), nash_weights={"north": 3}).nash[0].value["north"]
    assert heavy > even
    assert (
        _solution(_case(10, OPPOSED), nash_weights={"north": 2, "south": 2}).nash == _solution(_case(10, OPPOSED)).nash
    )


@pytest.mark.parametrize(
    ("weights", "word"), [({"nort": 1}, "north"), ({"north": 0}, "above 0"), ({"north": -1}, "above 0")]
)
def test_weights_that_do_not_fit_are_refused(weights: dict[str, float], word: str) -> None:
    with pytest.raises(BadInput, match=word):
        run_analysis(ANALYSIS, _case(3, OPPOSED), settings={"nash_weights": weights})
