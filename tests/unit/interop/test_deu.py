"""Decisions in the European Union, from two tables. The decisions here are made up."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.errors import BadInput
from detente.interop.decisions import read_decisions, texts
from detente.interop.deu_in import read_deu
from detente.interop.eu_votes import FIFTEEN, JOINED_2004, NICE, PEOPLE, votes_in
from tests.unit.interop.commands import typed
from tests.unit.scoring.decisions import invented

ISSUES = """issue,proposal,name,type,procedure,intro,final,reference_point,outcome
a1,a,"Bees, wild",Reg,COD,2001-03-01,2003-02-01,0,70
a2,a,Bees,Reg,CNS,2001-03-01,,,
b1,b,Honey,Dir,COD,,,100,20
b2,b,Wax,Dir,COD,2015-01-01,,50,50
"""
ACTORS = """issue,actor,actor_name,position,salience
a1,com,European Commission,100,50
a1,ep,European Parliament,80,60
a1,de,Germany,0,80
a1,lu,Luxembourg,0,
a1,fr,France,,40
a2,ep,European Parliament,10,10
a2,fr,France,20,10
a2,pl,Poland,30,10
b1,de,Germany,0,100
b2,de,Germany,40,100
"""


def files(at: Path, issues: str = ISSUES, actors: str = ACTORS) -> list[Path]:
    at.mkdir(exist_ok=True)
    (at / "issues.csv").write_text(issues, encoding="utf-8")
    (at / "actors.csv").write_text(actors, encoding="utf-8")
    return [at / "issues.csv", at / "actors.csv"]


def test_the_command_writes_a_folder_that_reads_back(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    said = typed(capfd, "import", "deu", *files(tmp_path), "-o", tmp_path / "out")
    assert said.code == 0
    assert f"detente score {tmp_path / 'out'}" in said.out
    assert "without a position on an issue: 1" in said.err
    assert sorted(each.name for each in (tmp_path / "out").iterdir()) == ["README.md", "decisions.csv", "positions.csv"]
    assert "licence of the data is not confirmed" in (tmp_path / "out" / "README.md").read_text(encoding="utf-8")
    a1, a2, b1, b2 = read_decisions(tmp_path / "out")
    assert (a1.id, a1.group, a1.title, a1.reference, a1.outcome) == ("a1", "a", "Bees, wild", 0, 70)
    assert [(s.party, s.role, s.place, s.capability, s.salience) for s in a1.stands] == [
        ("com", "proposer", 100, 10, 0.5),
        ("ep", "co-decider", 80, 10, 0.6),
        ("de", "", 0, 10, 0.8),
    ]
    assert a2.outcome is None
    assert a2.reference is None
    # Poland had no seat in 2001: the later treaty holds, and the Parliament is only heard where it does not decide.
    assert [(s.role, s.capability) for s in a2.stands] == [("consulted", 29), ("", 29), ("", 27)]
    assert b1.stands[0].capability == 29  # no date: 2007
    assert b2.stands[0].capability == pytest.approx(83.12)


def test_the_order_of_the_files_and_of_the_columns_does_not_matter(tmp_path: Path) -> None:
    usual = files(tmp_path / "one")
    rows = [line.split(",") for line in ACTORS.splitlines()]
    turned = "\n".join(",".join(row[::-1]) for row in rows) + "\n"
    other = files(tmp_path / "two", actors=turned)
    assert read_deu(usual[::-1]).files["positions.csv"] == read_deu(other).files["positions.csv"]


@pytest.mark.parametrize(
    ("where", "old", "new", "said"),
    [
        ("actors", "a1,de,Germany,0,80", "a1,xx,Nowhere,0,80", "actors.csv:4: `xx` is no actor"),
        ("actors", "a1,de,Germany,0,80", "a9,de,Germany,0,80", "actors.csv:4: issue `a9` is not in"),
        ("actors", "a1,de,Germany,0,80", "a1,com,Germany,0,80", "actors.csv:4: `com` stands twice on a1"),
        ("actors", "a1,de,Germany,0,80", "a1,de,Germany,zero,80", "actors.csv:4: the position `zero` is no number"),
        (
            "actors",
            "a1,de,Germany,0,80",
            "a1,de,Germany,0,800",
            "actors.csv:4: the salience is 800; give a number from 0",
        ),
        ("actors", "a1,de,Germany,0,80", "a1,de,Germany,0", "actors.csv:4: has 4 fields"),
        ("actors", "salience", "weight", "actors.csv:1: has not one column `salience`"),
        ("issues", "b1,b,Honey", "a1,b,Honey", "issues.csv:4: issue `a1` stands twice"),
        ("issues", "2003-02-01", "soon", "issues.csv:2: the date `soon` does not begin with a year"),
        ("issues", ",100,20", ",100,120", "issues.csv:4: the outcome is 120; give a number from 0 to 100"),
        ("issues", "procedure", "proc", "issues.csv:1: has not one column `procedure`"),
    ],
)
def test_a_mistake_is_refused_with_its_line_and_nothing_is_written(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], where: str, old: str, new: str, said: str
) -> None:
    given = {"issues": ISSUES, "actors": ACTORS}
    given[where] = given[where].replace(old, new, 1)
    made = typed(capfd, "import", "deu", *files(tmp_path, **given), "-o", tmp_path / "out")
    assert made.code == 2
    assert made.err.count("\n") == 1
    with pytest.raises(BadInput, match=said):
        read_deu([tmp_path / "issues.csv", tmp_path / "actors.csv"])
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("chosen", [[0], [0, 0], [1, 1], [0, 1, 1]])
def test_other_than_one_file_of_each_kind_is_refused(tmp_path: Path, chosen: list[int]) -> None:
    both = files(tmp_path)
    with pytest.raises(BadInput, match=r"two, the table|one table needs"):
        read_deu([both[n] for n in chosen])


def test_votes_add_up_to_what_the_treaties_say() -> None:
    """87 votes of fifteen; 345 of twenty-seven (Treaty of Nice and accessions), 352 with Croatia."""
    assert sum(FIFTEEN.values()) == 87
    assert sum(votes_in(2008, []).values()) == 345
    assert sum(NICE.values()) == 352
    assert len(PEOPLE) == len(NICE) == 28
    assert len(JOINED_2004) == 10


def test_decisions_are_the_same_after_writing_and_reading(tmp_path: Path) -> None:
    made = invented(5)
    for name, text in texts(made).items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert read_decisions(tmp_path) == made
