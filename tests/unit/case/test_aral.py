"""The example of the case format: it loads whole, and comes back the same from every way round."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from detente.analysis.run import run_analysis
from detente.case.case import Case
from detente.case.change import Change, changed
from detente.case.files import load, read_folder
from detente.case.layout import read_layout
from detente.catalogue import ALL
from tests.cases import ARAL, BRIEFLY, CASES, aral_text

BLOCKS = """detente title as_of time_step sensitivity parties issues positions agreement walk_away links proposals moves
impossible priorities fighting mediator beliefs""".split()


@pytest.fixture(scope="module")
def aral() -> Case:
    return load(ARAL)


def test_every_block_of_the_example_is_there(aral: Case) -> None:
    assert list(aral.written()) == BLOCKS
    assert [*aral.parties] == ["north", "south", "union", "reach"]
    assert [*aral.issues] == ["delta", "truce", "arms"]
    assert [*aral.moves] == ["sanctions", "offensive", "aid", "accept"]
    assert (len(aral.positions), len(aral.links), len(aral.proposals), len(aral.beliefs)) == (3, 2, 1, 1)


def test_the_entries_are_read_as_they_are_written(aral: Case) -> None:
    north = aral.position("north", "delta")
    assert north is not None
    assert (north.wants, north.refuses, north.bottom_line) == ("everything", ("nothing",), "outer")
    assert (north.salience.text, north.basis) == ("0.8..1", "reported")
    assert aral.parties["north"].also == ("Nordhavn", "President Vale")
    assert aral.parties["reach"].backs == ("south",)
    assert aral.issues["arms"].held_by == ("reach",)
    assert aral.moves["accept"].title == "Accept the North's terms"
    assert aral.moves["sanctions"].effects["fighting.cost.north"].text == "0.01..0.02"
    assert aral.moves["aid"].taken
    assert aral.fighting is not None
    assert aral.fighting.hidden is not None
    assert aral.fighting.hidden.cost is not None
    assert aral.fighting.hidden.cost["weak"].text == "0.02"
    assert aral.mediator is not None
    assert aral.mediator.then["leaves"].text == "0.1"
    assert aral.proposals[0].answers == {"south": "accepted", "north": "refused"}
    assert aral.signers == ("north", "south")


def test_a_point_is_the_mode_or_the_middle(aral: Case) -> None:
    assert aral.parties["north"].capability.point == 67.5
    assert changed(aral, [Change("walk_away.north", "0.5..0.7..0.8")]).walk_away["north"].point == 0.7


def test_the_line_of_every_entry_is_the_one_it_stands_in() -> None:
    folder = read_folder(ARAL)
    lines = aral_text().splitlines()
    for place, word in (
        (("parties", "reach"), "reach:"),
        (("issues", "delta", "now"), "now: outer"),
        (("positions", 1, "values"), "party: south"),
        (("links", 1), "worth:"),
        (("moves", "aid"), "aid:"),
        (("fighting", "enforcement"), "enforcement:"),
        (("beliefs", 0, "value"), "value: 0.01"),
    ):
        assert word in lines[folder.line(place) - 1]


@pytest.mark.parametrize("name", CASES)
def test_what_is_written_reads_back_as_the_same_case(name: str) -> None:
    case = load(CASES[name])
    again = Case.model_validate({**case.written(), "evidence": case.evidence, "events": case.events})
    assert again.hash == case.hash
    assert again == case
    assert hash(again) == hash(case)
    assert again.written() == case.written()


@pytest.mark.parametrize("name", CASES)
def test_what_is_written_survives_json_and_a_file(name: str, tmp_path: Path) -> None:
    case = load(CASES[name])
    text = json.dumps(case.written(), ensure_ascii=False)
    assert read_layout(text.encode(), "x").data is not None  # JSON is YAML
    folder = tmp_path / "again"
    folder.mkdir()
    (folder / "case.yaml").write_text(text, encoding="utf-8")
    if (CASES[name] / "sources").is_dir():
        (folder / "sources").symlink_to(CASES[name] / "sources")
    assert load(folder).hash == case.hash


@pytest.mark.parametrize("name", CASES)
def test_comments_and_layout_do_not_change_the_hash_and_numbers_do(name: str, tmp_path: Path) -> None:
    case = load(CASES[name])
    text = (CASES[name] / "case.yaml").read_text(encoding="utf-8")
    for n, (spoiled, same) in enumerate(
        (
            ("# a remark\n" + text.replace("\n", "\n\n"), True),
            (text.replace("\n", "\r\n"), True),
            ("\ufeff" + text, True),
            (text.replace("time_step: ", "time_step:   "), True),
            (text.replace("sensitivity: clear", "sensitivity: red"), False),
        )
    ):
        folder = tmp_path / str(n)
        folder.mkdir()
        (folder / "case.yaml").write_bytes(spoiled.encode())
        if (CASES[name] / "sources").is_dir():
            (folder / "sources").symlink_to(CASES[name] / "sources")
        assert (load(folder).hash == case.hash) is same


@pytest.mark.parametrize("analysis", ALL, ids=lambda each: each.name)
def test_a_result_survives_json(analysis: object) -> None:
    from detente.analysis.contract import Analysis

    assert isinstance(analysis, Analysis)
    result = run_analysis(analysis, load(ARAL), ALL, BRIEFLY.get(analysis.name))
    again = analysis.read(json.loads(json.dumps(result.to_dict())))
    assert again.to_dict() == result.to_dict()
    assert again.model_copy(update={"figures": result.figures}) == result


def test_a_case_cannot_be_changed_in_place(aral: Case) -> None:
    with pytest.raises(TypeError, match="frozen"):
        aral.parties["west"] = aral.parties["north"]
    with pytest.raises(TypeError, match="frozen"):
        aral.walk_away.clear()
    with pytest.raises(ValueError, match="frozen"):
        aral.title = "x"
