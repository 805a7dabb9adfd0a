"""Twenty scoring games from the literature, against an independent numpy enumeration (tests/data/deal_space).

The files hold facts of Genius 10.4 domains (ANAC 2010-2016), of the LLM-Deliberation games (arXiv 2309.17234, MIT) and of
Camp David as Brams and Togman (1996) score it; each names its source. `oracles.numpy` was computed by other code than ours,
rounded to 9 digits.
"""

from __future__ import annotations

import pytest

from detente.analysis.run import run_analysis
from detente.models.deal_space import ANALYSIS
from tests.published.oracle_cases import FOLDER, case_of, oracle, original_outcome, quorum

NAMES = sorted(file.stem for file in FOLDER.glob("*.json"))
POINTS = {
    "nash": "nash",
    "kalai_smorodinsky": "ks_maxmin",
    "egalitarian": "egalitarian_maxmin",
    "utilitarian": "utilitarian_ir",
}
CLOSE = 2e-9  # nine digits in the file, and nine in ours


def test_the_folder_holds_all_twenty() -> None:
    assert len(NAMES) == 20


@pytest.mark.parametrize("max_deals", [2_000_000, 1], ids=["listed", "by sums"])
@pytest.mark.parametrize("name", NAMES)
def test_a_published_game_has_the_counts_frontier_and_points_of_the_oracle(name: str, max_deals: int) -> None:
    data = oracle(name)
    expected = data["oracles"]["numpy"]
    case, scale = case_of(data)
    solution = run_analysis(ANALYSIS, case, settings={"max_deals": max_deals, "max_frontier": 5_000}).solution
    assert solution.n_deals == expected["n_outcomes"]
    assert solution.n_acceptable == expected["n_individually_rational"]
    for ours, theirs in (("frontier", "pareto_all"), ("acceptable_frontier", "pareto_ir")):
        found = sorted(
            (tuple(deal.value[p] * scale[p] for p in scale) for deal in getattr(solution, ours)), reverse=True
        )
        wanted = sorted((tuple(row) for row in expected[theirs]), reverse=True)
        assert len(found) == len(wanted)
        for row, other in zip(found, wanted, strict=True):
            assert row == pytest.approx(other, abs=CLOSE * max(scale.values()))
    for ours, theirs in POINTS.items():
        found_deals = {tuple(original_outcome(data, deal.deal)) for deal in getattr(solution, ours)}
        assert found_deals == {tuple(deal["outcome"]) for deal in expected.get(theirs, [])}, ours


@pytest.mark.parametrize("name", [n for n in NAMES if oracle(n)["agreement_rule"]["type"] == "quorum"])
@pytest.mark.parametrize("max_deals", [2_000_000, 1], ids=["listed", "by sums"])
def test_a_quorum_with_vetoes_lets_through_as_many_deals_as_published(name: str, max_deals: int) -> None:
    data = oracle(name)
    case, _ = case_of(data, quorum(data))
    solution = run_analysis(ANALYSIS, case, settings={"max_deals": max_deals}).solution
    assert solution.n_acceptable == data["oracles"]["numpy"]["n_acceptable_under_rule"]


def test_camp_david_frontier_holds_the_split_that_adjusted_winner_starts_from() -> None:
    data = oracle("camp_david_adjusted_winner")
    case, _ = case_of(data)
    solution = run_analysis(ANALYSIS, case).solution
    assert len(solution.frontier) == 11
