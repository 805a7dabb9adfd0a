"""KTAB and Decide scenarios: positions on lines, capability and salience, in and out."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.case.case import Case
from detente.errors import BadInput
from detente.interop.decide_in import read_decide
from detente.interop.ktab_in import read_ktab
from detente.interop.ktab_out import ktab_of
from tests.cases import CASES
from tests.unit.interop.commands import case_of, imported_case, opened, typed

KTAB = """Port,"Who runs the port, and how",3,2,
Actor,Description,Power,Owner,Sal1,Fees,Sal2,
A1,"Owners, old",100,  0, 60, 25.5, 40,
A2,,55.25,100,30,75,20,
A3,Town,0,50,80,50,30,
"""
DECIDE = """'#A'\t'town'\t'The town'\t''
'#A'\t'port'\t'The port'\t''
'#/'\t'a remark'
'#P'\t'fee'\t'Fee'\t''
'#M'\t'fee'\t2\t'as now'
'#M'\t'fee'\t6,5\t'as asked'
'#P'\t'owner'\t'Owner'
'#D'\t'town'\t'fee'\t2.0\t0.9\t0.4\t
'#D'\t'port'\t'fee'\t6.5\t0.5\t1.0\t
'#D'\t'town'\t'owner'\t70\t0.25\t0.6\t
"""


def file(path: Path, text: str) -> Path:
    path.write_bytes(text.encode())
    return path


def test_a_ktab_scenario_is_read(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    case = imported_case(capfd, "ktab", [file(tmp_path / "port.csv", KTAB)], tmp_path / "case")
    assert case.title == "Port - Who runs the port, and how"
    assert [(p.name, p.note, p.capability.text) for p in case.parties.values()] == [
        ("A1", "Owners, old", "100"), ("A2", "", "55.25"), ("A3", "Town", "0"),
    ]  # fmt: skip
    held = {(p.party, p.issue): (float(str(p.wants)), p.salience.text) for p in case.positions}
    assert held["a1", "fees"] == (25.5, "0.4")
    assert held["a3", "owner"] == (50, "0.8")
    assert case.issues["owner"].ends == (0, 100)
    assert {key: float(o.at or 0) for key, o in case.issues["fees"].options.items()} == {
        "at_25_5": 25.5, "at_50": 50, "at_75": 75,
    }  # fmt: skip


@pytest.mark.parametrize(
    "change", [("\n", "\r\n"), ("\n", "\r"), (",\n", "\n"), ("\n", "\n\n"), ("Port", "\ufeffPort")]
)
def test_line_ends_commas_at_the_end_and_marks_make_no_difference(tmp_path: Path, change: tuple[str, str]) -> None:
    plain = read_ktab([file(tmp_path / "port.csv", KTAB)])
    other = tmp_path / "other"
    other.mkdir()
    text = KTAB.replace("Port", change[1], 1) if change[0] == "Port" else KTAB.replace(*change)
    assert read_ktab([file(other / "port.csv", text)]) == plain


def test_saliences_over_100_are_kept_and_said(tmp_path: Path) -> None:
    read = read_ktab([file(tmp_path / "p.csv", KTAB.replace(" 80, 50, 30", "80,50,30"))])
    assert any("saliences of A3 add up to more than 100" in note for note in read.assumed)


def test_ktab_out_and_in_again_is_the_same(tmp_path: Path) -> None:
    first = case_of(read_ktab([file(tmp_path / "p.csv", KTAB.replace("80,50,30", "70,50,30"))]))
    exported = ktab_of(opened(first))
    second = case_of(read_ktab([file(tmp_path / "q.csv", exported.files["scenario.csv"])]))
    assert second.title == first.title.replace(",", "")
    assert [p.capability for p in second.parties.values()] == [p.capability for p in first.parties.values()]
    assert [(p.party, p.issue, p.wants, p.salience) for p in second.positions] == [
        (p.party, p.issue, p.wants, p.salience) for p in first.positions
    ]


def test_ktab_out_holds_its_limits_and_says_what_it_changes(tmp_path: Path) -> None:
    long = "The Committee of Harbour Towns, North"
    case = Case.model_validate(
        {
            "parties": {"a": {"name": long, "capability": "10..30"}, "b": {"name": long + " Shore"}, "c": {}, "d": {}},
            "issues": {
                "fee": {"options": {"low": 2, "mid": 4, "high": 6}, "ends": [2, 10], "title": 'Fee, "now"'},
                "owner": {"options": ["town", "state"]},
            },
            "positions": [
                {"party": "a", "issue": "fee", "wants": "mid", "salience": 1},
                {"party": "a", "issue": "owner", "wants": 25, "salience": 1},
                {"party": "b", "issue": "fee", "salience": 0.5, "values": {"low": 0.1, "mid": 0.2, "high": 0.9}},
                {"party": "c", "issue": "fee", "salience": 0.5, "values": {"low": 0.9, "mid": 0.2, "high": 0.9}},
            ],
        }
    )
    exported = ktab_of(opened(case))
    rows = [line.split(",") for line in exported.files["scenario.csv"].splitlines()]
    assert {len(row) for row in rows} == {4, 7}
    assert rows[0][2:] == ["3", "2"]
    assert rows[1][3:] == ["Fee now", "Salience", "owner", "Salience"]
    assert len({row[0] for row in rows[2:]}) == 3
    assert all(len(row[0]) <= 25 for row in rows)
    assert rows[2][2:] == ["20", "25", "50", "25", "50"]  # (4 - 2) / (10 - 2); salience 1 of a sum of 2
    assert rows[3][2:] == ["50", "50", "25", "50", "0"]
    assert rows[4][2:] == ["50", "50", "0", "50", "0"]
    notes = " | ".join(exported.left_out)
    for words in (
        "divided by 2",
        "c on fee: values several",
        "b on owner: has no position",
        "capability of b",
        "name of a",
    ):
        assert words in notes, words
    again = case_of(read_ktab([file(tmp_path / "x.csv", exported.files["scenario.csv"])]))
    assert len(again.positions) == 6


def test_ktab_wants_three_parties(capfd: pytest.CaptureFixture[str]) -> None:
    issues = {"x": {"options": ["y", "z"]}}
    one = {"parties": {"a": {}}, "issues": issues, "positions": [{"party": "a", "issue": "x", "wants": "y"}]}
    with pytest.raises(BadInput, match="1 parties have positions"):
        ktab_of(opened(Case.model_validate(one)))
    said = typed(capfd, "export", "ktab", CASES["ukraine-2025-05"], "--json")
    assert said.json["files"]["scenario.csv"].count("\n") == 2 + int(said.json["files"]["scenario.csv"].split(",")[2])


def test_a_decide_file_is_read(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    case = imported_case(capfd, "decide", [file(tmp_path / "port.txt", DECIDE)], tmp_path / "case")
    fee = case.issues["fee"]
    assert {key: (float(o.at or 0), o.title) for key, o in fee.options.items()} == {
        "as_now": (2, "as now"), "as_asked": (6.5, "as asked"),
    }  # fmt: skip
    assert [float(end) for end in fee.ends] == [2, 6.5]
    assert case.parties["the_town"].capability.text == "0.5"  # the mean of 0.4 and 0.6
    assert case.parties["the_port"].capability.text == "1"
    position = case.position("the_town", "owner")
    assert position is not None
    assert (float(str(position.wants)), position.salience.text) == (70, "0.25")
    said = typed(capfd, "import", "decide", tmp_path / "port.txt", "-o", tmp_path / "b", "--json")
    assert any("0.4 to 0.6 by issue" in note for note in said.json["assumed"])
    assert any("options of Owner" in note for note in said.json["assumed"])


@pytest.mark.parametrize("mark", [";", ","])
def test_decide_in_other_dialects(tmp_path: Path, mark: str) -> None:
    plain = read_decide([file(tmp_path / "port.csv", DECIDE)]).data
    other = tmp_path / "other"
    other.mkdir()
    text = DECIDE.replace("6,5", "6.5").replace("'", '"').replace("\t", mark)
    assert read_decide([file(other / "port.csv", text)]).data == plain


REFUSED = {
    "ktab: empty of rows": ("ktab", "a,b,3,1\n", "has 1 lines"),
    "ktab: no numbers": ("ktab", KTAB.replace(",3,2,", ",three,2,"), "x.csv:1: is no first line"),
    "ktab: other count": ("ktab", KTAB.replace(",3,2,", ",4,2,"), "says 4 actors, and has 3"),
    "ktab: too many": ("ktab", KTAB.replace(",3,2,", ",3,999999999999,"), "says 3 actors and 999999 dimensions"),
    "ktab: a cell missing": ("ktab", KTAB.replace("55.25,100,30", "55.25"), "x.csv:4: has 6 fields"),
    "ktab: off the line": ("ktab", KTAB.replace("25.5", "255"), "position of A1 on Fees is 255; it runs from 0 to 100"),
    "ktab: no number": ("ktab", KTAB.replace("25.5", "left"), "`left` is no number"),
    "ktab: weak": ("ktab", KTAB.replace("55.25", "-1"), "the power of A2 is negative"),
    "ktab: nameless": ("ktab", KTAB.replace("A2,", ","), "x.csv:4: the actor has no name"),
    "decide: another kind": ("decide", DECIDE + "'#X'\t'a'\n", "x.csv:11: begins with `#X`"),
    "decide: unknown actor": ("decide", DECIDE.replace("'#D'\t'port'", "'#D'\t'prot'"), "no actor (#A) `prot` above"),
    "decide: short": ("decide", DECIDE + "'#D'\t'port'\t'owner'\t7\n", "a #D row has 6 fields, this one 4"),
    "decide: off the line": ("decide", DECIDE.replace("6.5\t0.5", "66\t0.5"), "66 is not on the line of fee"),
    "decide: salience": ("decide", DECIDE.replace("0.9\t0.4", "90\t0.4"), "salience runs from 0 to 1"),
    "decide: twice": ("decide", DECIDE + "'#D'\t'port'\t'fee'\t5\t0.5\t1\n", "has a position on fee already"),
    "decide: no positions": ("decide", "'#A'\t'a'\t'b'\n", "has no #D rows"),
    "decide: an actor twice": (
        "decide",
        DECIDE.replace("'port'\t'The port'", "'town'\t'The port'"),
        "`town` stands twice",
    ),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_is_no_sound_scenario_is_refused_with_its_line(
    tmp_path: Path, what: str, capfd: pytest.CaptureFixture[str]
) -> None:
    format, text, message = REFUSED[what]
    said = typed(capfd, "import", format, file(tmp_path / "x.csv", text), "-o", tmp_path / "case")
    assert said.code == 2
    assert message in said.err
    assert said.err.count("\n") == 1
    assert not (tmp_path / "case").exists()


def test_places_without_a_meaning_are_only_the_ends_of_a_line(tmp_path: Path) -> None:
    text = DECIDE.replace("\t'as now'", "").replace("\t'as asked'", "").replace("port'\t'fee'\t6.5", "port'\t'fee'\t5")
    case = case_of(read_decide([file(tmp_path / "d.txt", text)]))
    assert list(case.issues["fee"].options) == ["at_2", "at_5"]
    assert [float(end) for end in case.issues["fee"].ends] == [2, 6.5]
