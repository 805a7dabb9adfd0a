"""The table of positions: out and in again it is the same deals; points that add up come in as they are."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings

from detente.analysis.run import run_analysis
from detente.case.case import Case
from detente.case.files import load
from detente.case.values import deal_terms
from detente.errors import BadInput
from detente.interop.positions_in import read_positions
from detente.interop.positions_out import positions_of
from detente.models.deal_space import ANALYSIS
from tests.cases import CASES
from tests.properties.random_cases import Data, random_cases
from tests.properties.random_cases import case_of as random_case
from tests.published.oracle_cases import oracle
from tests.unit.interop.commands import case_of, imported_case, opened, typed


def table(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def again(path: Path, case: Case) -> Case:
    return case_of(read_positions([table(path, positions_of(opened(case)).files["positions.csv"])]))


WITH_POSITIONS = sorted(name for name in CASES if load(CASES[name]).positions)


@pytest.mark.parametrize("name", WITH_POSITIONS)
def test_a_case_out_and_in_again_has_the_same_values_lines_and_walk_aways(name: str, tmp_path: Path) -> None:
    first = load(CASES[name])
    second = again(tmp_path / "t.csv", first)
    for old in first.positions:
        new = second.position(old.party, old.issue)
        assert new is not None
        assert (new.wants, set(new.refuses), new.bottom_line) == (old.wants, set(old.refuses), old.bottom_line)
        assert (new.salience.text, new.values) == (old.salience.text, old.values)
    assert {key: each.text for key, each in second.walk_away.items()} == {k: e.text for k, e in first.walk_away.items()}
    mine, theirs = deal_terms(first), deal_terms(second)
    for party in second.parties:
        i, j = mine.parties.index(party), theirs.parties.index(party)
        for k, issue in enumerate(theirs.issues):
            assert theirs.points[j][k] == mine.points[i][mine.issues.index(issue)]


@settings(max_examples=60)
@given(random_cases())
def test_any_case_that_goes_out_comes_in(data: Data) -> None:
    case = random_case(data)
    if not case.positions:
        return
    with tempfile.TemporaryDirectory() as folder:
        second = again(Path(folder) / "t.csv", case)
    assert {(p.party, p.issue) for p in second.positions} == {(p.party, p.issue) for p in case.positions}
    mine, theirs = deal_terms(case), deal_terms(second)
    for party in case.parties_with_positions:
        i, j = mine.parties.index(party), theirs.parties.index(party)
        for k, issue in enumerate(theirs.issues):
            assert theirs.points[j][k] == mine.points[i][mine.issues.index(issue)]


@pytest.mark.parametrize("name", ["harbour_sport_park_6p", "llm_game1_6p", "camp_david_adjusted_winner"])
def test_points_of_a_scoring_game_give_the_counts_of_the_oracle(name: str, tmp_path: Path) -> None:
    """Thresholds are in points too (tests/data/deal_space; an independent enumeration)."""
    data = oracle(name)
    lines = ["party,issue,option,value,walk_away"]
    for party in data["parties"]:
        for issue, scores in party["utility"].items():
            for option, points in scores.items():
                lines.append(f'"{party["id"]}","{issue}","{option}",{points!r},{party["reservation"]!r}')
    case = case_of(read_positions([table(tmp_path / "game.csv", "\n".join(lines))]))
    solution = run_analysis(ANALYSIS, case).solution
    expected = data["oracles"]["numpy"]
    assert solution.n_deals == expected["n_outcomes"]
    assert solution.n_acceptable == expected["n_individually_rational"]
    assert len(solution.frontier) == len(expected["pareto_all"])


def test_a_plain_table_is_enough(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    text = (
        "party,issue,option,value,salience,red_line,now\n"
        "The North,Truce,30 days,0.9,0.6..0.8,no,0\nThe North,Truce,None,0,0.6..0.8,yes,1\n"
        "South,Truce,30 days,1,1,0,0\n\nSouth,Truce,None,0.4..0.6,1,0,1\n"
    )
    case = imported_case(capfd, "positions", [table(tmp_path / "talks.csv", text)], tmp_path / "case")
    assert {key: party.name for key, party in case.parties.items()} == {"the_north": "The North", "south": "South"}
    assert case.issues["Truce"].now == "none"
    north = case.position("the_north", "Truce")
    assert north is not None
    assert (north.refuses, north.salience.text) == (("none",), "0.6..0.8")


HEAD = "party,issue,option,value,salience,wants,place,walk_away\n"
REFUSED = {
    "no head": ("a,t,x,1\n", "t.csv:1: unknown column `a`"),
    "a column missing": ("party,issue,value\nA,t,1\n", "has no column `option`"),
    "a column twice": ("party,issue,option,value,value\n", "has a column twice"),
    "no rows": (HEAD, "has a head and no rows"),
    "a row too short": (HEAD + "A,t,x,1\n", "t.csv:2: has 4 fields, the head 8"),
    "an open quote": (HEAD + '"A,t,x,1,1,,,\n', "t.csv:2: is no table"),
    "a row twice": (HEAD + "A,t,x,1,1,,,\nA,t,x,0,1,,,\n", "t.csv:3: A / t / x stands twice"),
    "another salience": (HEAD + "A,t,x,1,1,,,\nA,t,y,0,0.5,,,\n", "salience is `0.5` here and `1` on line 2"),
    "an option missing": (HEAD + "A,t,x,1,1,,,\nA,t,y,0,1,,,\nB,t,x,1,1,,,\n", "B has no row for option `y`"),
    "no number": (HEAD + "A,t,x,much,1,,,\n", "value `much` is no number"),
    "no value and no wish": (HEAD + "A,t,x,,1,,,\n", "value `` is no number"),
    "beyond 1": (HEAD + "A,t,x,60,1,,,\n", "60 is not between 0 and 1"),
    "an unknown wish": (HEAD + "A,t,x,1,1,z,,\n", "wants, no option of t either, `z` is no number"),
    "one place": (HEAD + "A,t,x,1,1,,5,\nA,t,y,1,1,,,\n", "other options of t have none"),
    "no party": (HEAD + ",t,x,1,1,,,\n", "has no party"),
    "a high walk-away": (HEAD + "A,t,x,1,1,,,3\n", "walk_away 3 is not between"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_is_no_sound_table_is_refused_with_its_line(tmp_path: Path, what: str) -> None:
    text, message = REFUSED[what]
    with pytest.raises(BadInput) as refused:
        read_positions([table(tmp_path / "t.csv", text)])
    assert message in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_case_without_positions_has_no_table() -> None:
    with pytest.raises(BadInput, match="has no positions"):
        positions_of(opened(Case.model_validate({"parties": {"a": {}}})))


def test_the_command_prints_the_table_alone_on_stdout(capfd: pytest.CaptureFixture[str]) -> None:
    said = typed(capfd, "export", "positions", CASES["harbour-strike"])
    assert said.out.startswith("party,party_name,issue,")
    assert "Left out" not in said.out
    assert "Left out: links" in said.err or "Left out: proposals" in said.err
