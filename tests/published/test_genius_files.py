"""Genius files, in and out again, against an independent numpy enumeration of the games (tests/data/deal_space).

The files are made here from the raw weights and evaluations of the games; the oracle's counts and frontiers rest on
value = evaluation / largest evaluation of the issue, weights over their sum, and a reservation value on that scale.
Read as raw sums (which is what other readers of these files have done), camera_rv has 3,600 acceptable deals, not 129.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.analysis.run import run_analysis
from detente.case.case import Case
from detente.interop.contract import Opened
from detente.interop.genius_in import read_genius
from detente.interop.genius_out import genius_of
from detente.models.deal_space import ANALYSIS
from detente.models.deal_space.solution import Solution
from tests.published.oracle_cases import oracle
from tests.unit.interop.genius_files import GENIUS_GAMES, written

CLOSE = 2e-9  # nine digits in the file, and nine in ours


def solve(case: Case) -> Solution:
    solution = run_analysis(ANALYSIS, case).solution
    assert isinstance(solution, Solution)
    return solution


def imported(paths: list[Path]) -> Case:
    return Case.model_validate(read_genius(paths).data)


def words(case: Case, deal: dict[str, str]) -> tuple[str, ...]:
    return tuple(case.issues[issue].option_title(option) for issue, option in deal.items())


@pytest.mark.parametrize("name", GENIUS_GAMES)
def test_files_of_a_game_give_the_counts_frontier_and_points_of_the_oracle(name: str, tmp_path: Path) -> None:
    expected = oracle(name)["oracles"]["numpy"]
    case = imported(written(tmp_path, name))
    solution = solve(case)
    assert solution.n_deals == expected["n_outcomes"]
    assert solution.n_acceptable == expected["n_individually_rational"]
    found = sorted((tuple(deal.value.values()) for deal in solution.frontier), reverse=True)
    wanted = sorted((tuple(row) for row in expected["pareto_all"]), reverse=True)
    assert len(found) == len(wanted)
    for row, other in zip(found, wanted, strict=True):
        assert row == pytest.approx(other, abs=CLOSE)
    for ours, theirs in (("nash", "nash"), ("kalai_smorodinsky", "ks_maxmin"), ("utilitarian", "utilitarian_ir")):
        deals = {words(case, deal.deal) for deal in getattr(solution, ours)}
        assert deals == {tuple(deal["outcome"]) for deal in expected.get(theirs, [])}, ours


@pytest.mark.parametrize("name", GENIUS_GAMES)
def test_a_game_written_and_read_again_has_the_same_deals(name: str, tmp_path: Path) -> None:
    first = imported(written(tmp_path, name))
    out = tmp_path / "out"
    out.mkdir()
    files = genius_of(Opened(first, name, dict)).files
    for file, text in files.items():
        (out / file).write_text(text, encoding="utf-8")
    second = imported([out / file for file in files])
    before, after = solve(first), solve(second)
    assert (before.n_deals, before.n_acceptable) == (after.n_deals, after.n_acceptable)
    assert [words(first, d.deal) for d in before.nash] == [words(second, d.deal) for d in after.nash]
    for row, other in zip(before.frontier, after.frontier, strict=True):
        assert list(row.value.values()) == pytest.approx(list(other.value.values()), abs=1e-12)
