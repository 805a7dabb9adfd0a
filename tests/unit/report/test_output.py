from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from tests.pages.briefs import brief_of, results_of

from detente.errors import OutputError
from detente.report import brief_data, write_brief

BRIEF = "harbour-strike"


def test_both_files_are_written_and_nothing_else(tmp_path: Path) -> None:
    page, data = write_brief(brief_of(BRIEF), tmp_path / "a" / "b")
    assert sorted(file.name for file in (tmp_path / "a" / "b").iterdir()) == ["brief.html", "brief.json"]
    assert page.read_text(encoding="utf-8").endswith("</html>\n")
    assert json.loads(data.read_text(encoding="utf-8"))["title"] == brief_of(BRIEF).title


def test_json_holds_every_result_in_its_own_shape() -> None:
    data = brief_data(brief_of(BRIEF))
    assert data["results"] == [result.to_dict() for result in results_of(BRIEF)]
    assert [section["question"] for section in data["sections"]]
    assert {item["place"] for item in data["items"]} >= {"walk_away.dockers"}


def test_json_of_a_draft_says_so() -> None:
    assert brief_data(brief_of(BRIEF, draft=True))["notice"] == "DRAFT, UNREVIEWED"


def test_a_second_brief_replaces_the_first(tmp_path: Path) -> None:
    write_brief(brief_of(BRIEF, draft=True), tmp_path)
    write_brief(brief_of(BRIEF), tmp_path)
    assert "UNREVIEWED" not in (tmp_path / "brief.html").read_text(encoding="utf-8")


def test_file_where_the_folder_should_be(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine")
    for folder in (tmp_path / "out", tmp_path / "out" / "below"):
        with pytest.raises(OutputError, match="name a folder"):
            write_brief(brief_of(BRIEF), folder)
    assert (tmp_path / "out").read_text() == "mine"


def test_folder_where_a_file_should_be(tmp_path: Path) -> None:
    (tmp_path / "brief.json").mkdir()
    with pytest.raises(OutputError, match="is a folder"):
        write_brief(brief_of(BRIEF), tmp_path)
    assert [file.name for file in tmp_path.iterdir()] == ["brief.json"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_folder_that_may_not_be_written(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(OutputError, match="cannot be written"):
            write_brief(brief_of(BRIEF), tmp_path)
    finally:
        tmp_path.chmod(0o700)


def test_nothing_is_left_when_writing_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_brief(brief_of(BRIEF), tmp_path)
    before = {file.name: file.read_bytes() for file in tmp_path.iterdir()}

    def fail(self: Path, data: bytes) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", fail)
    with pytest.raises(OutputError, match="no space left") as caught:
        write_brief(brief_of(BRIEF, draft=True), tmp_path)
    monkeypatch.undo()
    assert "\n" not in str(caught.value)
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == before
