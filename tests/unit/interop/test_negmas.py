"""NegMAS folders: u = sum of weight * value function, on whatever scale the file has."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from detente.case.case import Case
from detente.errors import BadInput
from detente.interop.negmas_in import read_negmas
from tests.unit.interop.commands import case_of, imported_case, typed
from tests.unit.interop.test_genius import value

DOMAIN = """
name: Orchard
type: DiscreteCartesianOutcomeSpace
issues:
  - {name: Crates, type: ContiguousIssue, values: [2, 4]}
  - {name: Grade, type: negmas.outcomes.CategoricalIssue, values: ['yes', 'no', 3]}
"""
GROWER = """
name: Grower
type: LinearAdditiveUtilityFunction
weights: [0.25, 0.75]
values:
  - {type: TableFun, mapping: {2: 0, 3: 0.5, 4: 1}}
  - {type: TableFun, mapping: {yes: 0.1, no: 1.0, 3: 0.4}}
reserved_value: 0.3
"""
STALL = """
type: LinearAdditiveUtilityFunction
weights: [2, 1]
values:
  - {type: AffineFun, slope: -1.5, bias: 1}
  - {type: TableFun, mapping: {yes: 7, no: -2, 3: 0}}
reserved_value: -10
stability: 65
hints: [a, b]
"""


def folder(path: Path, **files: str) -> Path:
    path.mkdir(exist_ok=True)
    for name, text in files.items():
        (path / name.replace("__", ".")).write_text(text, encoding="utf-8")
    return path


def orchard(path: Path, **changes: str) -> Path:
    files = {"domain__yml": DOMAIN, "grower__yml": GROWER, "stall__yaml": STALL, "_info__yaml": "a: 1"}
    return folder(path, **{**files, **changes})


def utilities(case: Case, party: str) -> list[float]:
    return [
        value(case, party, {"crates": a, "grade": b})
        for a in case.issues["crates"].options
        for b in case.issues["grade"].options
    ]


def test_a_folder_is_read_with_the_utilities_it_means(tmp_path: Path) -> None:
    read = read_negmas([orchard(tmp_path / "orchard")])
    case = case_of(read)
    assert (case.title, list(case.parties)) == ("Orchard", ["grower", "stall"])
    assert list(case.issues["crates"].options) == ["at_2", "at_3", "at_4"]
    assert list(case.issues["grade"].options) == ["yes", "no", "option_3"]
    grower = [0.25 * a + 0.75 * b for a in (0, 0.5, 1) for b in (0.1, 1.0, 0.4)]
    assert utilities(case, "grower") == pytest.approx(grower, abs=1e-14)
    assert case.walk_away["grower"].point == 0.3
    stall = [2 * (1 - 1.5 * a) + b for a in (2, 3, 4) for b in (7, -2, 0)]
    found = utilities(case, "stall")
    no_deal = case.walk_away["stall"].point
    stretch = (max(stall) - min(stall)) / (max(found) - min(found))
    shift = min(stall) - min(found) * stretch
    assert [each * stretch + shift for each in found] == pytest.approx(stall)
    assert no_deal * stretch + shift == pytest.approx(-10)
    assert any("utilities of stall" in note for note in read.assumed)
    assert not any("utilities of grower" in note for note in read.assumed)
    assert any("of stall: hints" in note for note in read.left_out)


def test_json_and_issues_by_name_mean_the_same(tmp_path: Path) -> None:
    plain = case_of(read_negmas([orchard(tmp_path / "a")]))
    grower = {
        "name": "Grower",
        "type": "LinearAdditiveUtilityFunction",
        "weights": {"Crates": 0.25, "Grade": 0.75},
        "values": {
            "Crates": {"mapping": {"2": 0, "3": 0.5, "4": 1}},
            "Grade": {"mapping": {"yes": 0.1, "no": 1, "3": 0.4}},
        },
        "reserved_value": 0.3,
    }
    again = orchard(tmp_path / "b", grower__json=json.dumps(grower))
    (again / "grower.yml").unlink()
    assert utilities(case_of(read_negmas([again])), "grower") == utilities(plain, "grower")


def test_no_reserved_value_is_said(tmp_path: Path) -> None:
    for given in ("reserved_value: -.inf", "", "reserved_value: null"):
        text = GROWER.replace("reserved_value: 0.3", given)
        read = read_negmas([orchard(tmp_path / "x", grower__yml=text)])
        assert case_of(read).walk_away["grower"].point == 0
        assert any("no reserved value of grower" in note for note in read.assumed)


REFUSED = {
    "aliases": (GROWER.replace("{2: 0,", "&a {2: 0,"), "anchors and aliases"),
    "tags": (GROWER.replace("[0.25, 0.75]", "!!python/tuple [0.25, 0.75]"), "tags"),
    "no YAML": ("weights: [1, 2", "is no YAML"),
    "a list": ("- weights", "is not a mapping"),
    "too few weights": (GROWER.replace("[0.25, 0.75]", "[1]"), "`weights` does not have one entry for each of the 2"),
    "a value missing": (GROWER.replace("3: 0.5, ", ""), "gives no value for `3` of Crates"),
    "no number": (GROWER.replace("0.5", "half"), "`half` is no number"),
    "infinite": (GROWER.replace("3: 0.5", "3: .inf"), "`inf` is no number"),
    "another function": (GROWER.replace("LinearAdditive", "Hyper"), "HyperUtilityFunction is not read"),
    "another value function": (
        GROWER.replace("{type: TableFun, mapping: {2: 0, 3: 0.5, 4: 1}}", "{type: LambdaFun, f: x}"),
        "LambdaFun",
    ),
    "brackets without end": ("weights: " + "[" * 60 + "]" * 60, "nested more than 30 deep"),
    "a control character": ("weights: \0", "control character"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_cannot_be_read_is_refused_in_one_line(tmp_path: Path, what: str) -> None:
    text, message = REFUSED[what]
    with pytest.raises(BadInput, match=message) as refused:
        read_negmas([orchard(tmp_path / "x", grower__yml=text)])
    assert "grower.yml" in str(refused.value)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    ("domain", "message"),
    [
        ("issues: []", "no list of issues"),
        ("issues: [{name: a, values: []}]", "no list of values"),
        ("issues: [{name: a, values: [x, x]}]", "or one twice"),
        ("issues: [{name: a, values: [x]}, {name: a, values: [x]}]", "the same name"),
        ("issues: [{name: a, type: ContinuousIssue, values: [0, 1]}]", "any number between"),
        ("issues: [{name: a, type: ContiguousIssue, values: [0, 9999999999]}]", "over 200"),
        ("issues: [{name: a, values: 1000000000000}]", "over 200"),
        ("other: 1", "holds 0 domain files"),
    ],
)
def test_a_domain_that_does_not_hang_together_is_refused(tmp_path: Path, domain: str, message: str) -> None:
    with pytest.raises(BadInput, match=message):
        read_negmas([orchard(tmp_path / "x", domain__yml=domain)])


def test_the_command_takes_a_folder(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    case = imported_case(capfd, "negmas", [orchard(tmp_path / "orchard")], tmp_path / "case")
    assert case.signers == ("grower", "stall")
    empty = tmp_path / "empty"
    empty.mkdir()
    said = typed(capfd, "import", "negmas", empty, "-o", tmp_path / "no")
    assert (said.code, said.err.count("\n")) == (2, 1)
    assert "holds no .yml" in said.err
