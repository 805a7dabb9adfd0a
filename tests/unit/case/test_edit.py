"""Editing the text of a case: the place named is changed, and every other letter stays."""

from __future__ import annotations

import difflib
from pathlib import Path

import pytest

from detente.case.case import Case, named_place
from detente.case.change import Change, edited, parse_change
from detente.case.edit import edit_text
from detente.case.files import load, read_folder
from detente.errors import ChangeError
from tests.cases import ARAL, CASES, aral_text


def _comments(text: str) -> list[str]:
    return [line[line.index("#") :] for line in text.splitlines() if line.lstrip().startswith("#") or " # " in line]


def _loaded(text: str, folder: Path, like: str) -> Case:
    """The case that a text is, beside the sources of the case it was edited from."""
    folder.mkdir(exist_ok=True)
    (folder / "case.yaml").write_text(text, encoding="utf-8")
    sources = CASES[like] / "sources"
    if sources.is_dir() and not (folder / "sources").exists():
        (folder / "sources").symlink_to(sources)
    return load(folder)


def _changed_lines(before: str, after: str) -> list[str]:
    return [line[2:] for line in difflib.ndiff(before.splitlines(), after.splitlines()) if line.startswith("- ")]


ONE_PLACE = [
    ("fighting.enforcement=0.5", "enforcement: 0.4..0.7"),
    ("fighting.cost.north+=0.01", "cost: {north: 0.008"),
    ("positions.union.delta.salience=0.4", "{party: union"),
    ("walk_away.north=0.3..0.5", "walk_away: {north"),
    ("moves.offensive.taken=true", "offensive:"),
    ("issues.truce.now=lasting", "    now: none"),
    ("issues.delta.now=nothing", "    now: outer"),
    ("links.1.worth.south=0.2", "worth: {south"),
    ("proposals.truce30.answers.north=accepted", "{id: truce30"),
    ("beliefs.0.value=0.02", "{party: north, place"),
    ("fighting.hidden.p_strong=0.4", "hidden: {party: south"),
    ("title=The Aral talks", "title: The Aral dispute"),
]


@pytest.mark.parametrize(("change", "line"), ONE_PLACE, ids=[change for change, _ in ONE_PLACE])
def test_one_change_changes_one_line_and_keeps_every_comment(change: str, line: str, tmp_path: Path) -> None:
    before = aral_text()
    after = edit_text(before, [parse_change(change)])
    lines = _changed_lines(before, after)
    assert len(lines) == 1
    assert line in lines[0]
    assert _comments(after) == _comments(before)
    assert _loaded(after, tmp_path / "case", "aral") == edited(load(ARAL), [parse_change(change)])


def test_several_changes_at_once_are_those_changes(tmp_path: Path) -> None:
    changes = [parse_change(change) for change, _ in ONE_PLACE]
    after = edit_text(aral_text(), changes)
    assert _comments(after) == _comments(aral_text())
    assert _loaded(after, tmp_path / "case", "aral") == edited(load(ARAL), changes)


def test_no_change_leaves_every_letter() -> None:
    assert edit_text(aral_text(), []) == aral_text()


def test_a_number_that_is_not_given_yet_is_added_to_its_block(tmp_path: Path) -> None:
    for change in ("walk_away.south=0.4", "fighting.cost.union=0.001", "fighting.rounds_without=0.1"):
        after = edit_text(aral_text(), [parse_change(change)])
        assert _comments(after) == _comments(aral_text())
        assert _loaded(after, tmp_path / "case", "aral") == edited(load(ARAL), [parse_change(change)])


def test_a_block_that_is_not_given_yet_is_added(tmp_path: Path) -> None:
    before = "".join(line for line in aral_text().splitlines(keepends=True) if not line.startswith("walk_away"))
    case = _loaded(before, tmp_path / "before", "aral")
    after = edit_text(before, [parse_change("walk_away.south=0.4")])
    assert _comments(after) == _comments(before)
    assert _loaded(after, tmp_path / "after", "aral") == edited(case, [parse_change("walk_away.south=0.4")])


def test_a_change_that_does_not_fit_is_refused_as_everywhere() -> None:
    for change in ("fighting.enforcement=3", "fighting.speed=1", "issues.delta.now=inner"):
        with pytest.raises(ChangeError):
            edit_text(aral_text(), [parse_change(change)])


NUMBERED = [name for name, folder in CASES.items() if "salience:" in (folder / "case.yaml").read_text(encoding="utf-8")]


@pytest.mark.parametrize("name", NUMBERED)
def test_a_number_of_a_case_can_be_edited_in_its_place(name: str, tmp_path: Path) -> None:
    folder = read_folder(CASES[name])
    written = [place for place, _ in folder.case.estimates() if place in folder.layout.lines]
    assert len(written) > 10
    for place in written[3 :: len(written) // 4]:
        change = Change(named_place(folder.case, place), "0.5")
        after = edit_text(folder.text, [change])
        assert _comments(after) == _comments(folder.text)
        first = folder.line(place)
        kept = folder.text.splitlines()[: first - 1]
        assert after.splitlines()[: first - 1] == kept, change.place
        assert _loaded(after, tmp_path / "case", name) == edited(folder.case, [change]), change.place
