"""What `detente new` writes: a sound case, with every block there is to begin with, that an editor can check."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from detente.analysis.run import run_analysis
from detente.case.check import problems
from detente.case.files import load, read_folder
from detente.case.schema import case_schema
from detente.case.skeleton import README, SKELETON, write_skeleton
from detente.catalogue import ALL, analysis
from detente.cli.main import run_command
from detente.models.war.consistent import remarks

OPTIONAL = "# More blocks, all optional."
BLOCKS = ("moves", "priorities", "fighting", "mediator", "beliefs")


def with_all_blocks() -> str:
    """The skeleton with the optional blocks taken out of their comments."""
    head, optional = SKELETON.split(OPTIONAL)
    _, blocks = optional.split("\n\n", 1)
    return head + "\n".join(line.removeprefix("# ") for line in blocks.splitlines()) + "\n"


def written(folder: Path, text: str) -> Path:
    folder.mkdir()
    (folder / "case.yaml").write_text(text, encoding="utf-8")
    return folder


def test_it_can_be_read_and_nothing_in_it_looks_like_a_slip(tmp_path: Path) -> None:
    write_skeleton(tmp_path / "mine")
    case = load(tmp_path / "mine")
    assert not [problem for problem in problems(case) if problem.kind == "warning"]
    assert run_command(["check", str(tmp_path / "mine")]) == 0


def test_it_shows_which_deals_end_the_fighting_and_how_firm_lines_are() -> None:
    for word in (
        "ends_fighting: true",
        "pauses: 1",
        "firm:",
        "divisible:",
        "red_line_of:",
        "links:",
        "plan:",
        "talks:",
    ):
        assert word in SKELETON


def test_with_every_block_in_use_it_is_sound_and_both_sides_would_fight(tmp_path: Path) -> None:
    case = read_folder(written(tmp_path / "whole", with_all_blocks())).case
    assert case.model_fields_set >= set(BLOCKS)
    assert not [problem for problem in problems(case) if problem.kind == "warning"]
    assert not remarks(case)


def test_all_that_it_says_is_marked_as_assumed(tmp_path: Path) -> None:
    """So that no page gives odds from it, or reads as if somebody had judged it."""
    for name, text in (("plain", SKELETON), ("whole", with_all_blocks())):
        case = load(written(tmp_path / name, text))
        assert {entry.basis for _, entry in case.entries()} == {"assumed"}


def test_its_only_headline_is_a_deal_among_its_own_placeholders(tmp_path: Path) -> None:
    case = load(written(tmp_path / "plain", SKELETON))
    deals = run_analysis(analysis("deal-space"), case, ALL)
    assert "1 of" in deals.findings[0].text
    assert run_analysis(analysis("war"), case, ALL).status == "not applicable"


def test_an_editor_finds_the_schema_that_the_first_line_names(tmp_path: Path) -> None:
    files = write_skeleton(tmp_path / "mine")
    named = SKELETON.splitlines()[0].partition("$schema=")[2]
    schema = tmp_path / "mine" / named
    assert schema in files
    assert json.loads(schema.read_text(encoding="utf-8")) == case_schema()
    assert named in README


def test_the_schema_takes_it_with_every_block(tmp_path: Path) -> None:
    folder = read_folder(written(tmp_path / "whole", with_all_blocks()))
    data = json.loads(json.dumps(folder.layout.data, default=float))
    assert not list(Draft202012Validator(case_schema()).iter_errors(data))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("firm: 0.6..0.95            #", "firm: 7            #"),
        ("patience: 6..18 ", "patience: -6 "),
        ("drift: -0.003..0.003", "drift: -3"),
    ],
)
def test_the_schema_sees_a_number_beyond_its_ends(old: str, new: str, tmp_path: Path) -> None:
    text = with_all_blocks()
    assert old in text
    from detente.case.layout import read_layout

    data = json.loads(json.dumps(read_layout(text.replace(old, new).encode(), "x").data, default=float))
    assert list(Draft202012Validator(case_schema()).iter_errors(data))
