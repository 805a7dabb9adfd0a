"""Every importer meets what it cannot use with one line and exit code 2, and writes nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.case.files import load
from detente.cli.main import run_command
from detente.interop import case_text
from detente.interop.formats import EXPORTERS, IMPORTERS
from tests.cases import CASES
from tests.unit.interop.commands import typed

LAUGHS = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x0 "ha">{}]><utility_space>&x30;</utility_space>'.format(
    "".join(f'<!ENTITY x{n} "&x{n - 1};&x{n - 1};">' for n in range(1, 31))
)
YAML_LAUGHS = "a: &a [x, x]\n" + "".join(
    f"{chr(98 + n)}: &{chr(98 + n)} [*{chr(97 + n)}, *{chr(97 + n)}]\n" for n in range(20)
)
HOSTILE = {
    "empty": b"",
    "blank": b" \n\t\n",
    "binary": bytes(range(256)) * 40,
    "a picture": b"\x89PNG\r\n\x1a\n" + b"\0" * 200,
    "laughs": LAUGHS.encode(),
    "laughs in YAML": YAML_LAUGHS.encode(),
    "a page": b"<!DOCTYPE html><html><body>no</body></html>",
    "words": "Ни мира, ни войны.\n".encode(),
    "commas": b"," * 100_000,
    "brackets": b"[" * 200_000,
    "angles": b"<a>" * 300_000,
    "a long number": b'{"options": ' + b"9" * 50_000 + b"}",
    "quotes": b'"' * 99_999,
}


@pytest.mark.parametrize("importer", IMPORTERS, ids=lambda importer: importer.name)
@pytest.mark.parametrize("what", HOSTILE)
def test_a_file_of_the_wrong_kind_is_refused(
    importer: object, what: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    for suffix in (".xml", ".yml", ".json"):
        path = tmp_path / f"x{suffix}"
        path.write_bytes(HOSTILE[what])
        said = typed(capfd, "import", importer.name, path, "-o", tmp_path / "case")  # type: ignore[attr-defined]
        assert (said.code, said.out, said.err.count("\n")) == (2, "", 1), said.err
        assert "Traceback" not in said.err
        assert sorted(each.name for each in tmp_path.iterdir() if "case" in each.name) == []


@pytest.mark.parametrize("importer", IMPORTERS, ids=lambda importer: importer.name)
def test_a_file_of_100_mb_a_folder_and_no_file_are_refused(
    importer: object, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    huge = tmp_path / "huge.xml"
    with huge.open("wb") as stream:
        stream.truncate(100_000_000)
    empty = tmp_path / "empty"
    empty.mkdir()
    for path in (huge, empty, tmp_path / "none.xml", Path("/dev/zero")):
        said = typed(capfd, "import", importer.name, path, "-o", tmp_path / "case")  # type: ignore[attr-defined]
        assert (said.code, said.err.count("\n")) == (2, 1), said.err
        assert str(path) in said.err
        assert not (tmp_path / "case").exists()


def test_a_folder_that_is_in_use_stays_as_it_is(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    table = tmp_path / "t.csv"
    table.write_text("party,issue,option,value\nA,t,x,1\nA,t,y,0\n", encoding="utf-8")
    used = tmp_path / "used"
    used.mkdir()
    (used / "mine.txt").write_text("mine", encoding="utf-8")
    said = typed(capfd, "import", "positions", table, "-o", used)
    assert said.code == 2
    assert [each.name for each in used.iterdir()] == ["mine.txt"]
    said = typed(capfd, "export", "positions", CASES["aral"], "-o", used)
    assert said.code == 2
    assert [each.name for each in used.iterdir()] == ["mine.txt"]


def test_an_empty_folder_is_filled_and_here_is_a_folder_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    table = tmp_path / "t.csv"
    table.write_text("party,issue,option,value\nA,t,x,1\nA,t,y,0\n", encoding="utf-8")
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    assert run_command(["import", "positions", str(table), "-o", "."]) == 0
    assert load(here).positions
    assert sorted(each.name for each in tmp_path.iterdir()) == ["here", "t.csv"]


def test_nothing_half_written_stays_when_the_disk_is_full(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    table = tmp_path / "t.csv"
    table.write_text("party,issue,option,value\nA,t,x,1\nA,t,y,0\n", encoding="utf-8")
    monkeypatch.setattr(case_text, "_fill", full)
    said = typed(capfd, "import", "positions", table, "-o", tmp_path / "case")
    assert said.code == 2
    assert "no space left" in said.err
    assert [each.name for each in tmp_path.iterdir()] == ["t.csv"]


@pytest.mark.parametrize("name", sorted(CASES))
@pytest.mark.parametrize("exporter", EXPORTERS, ids=lambda exporter: exporter.name)
def test_every_export_of_every_case_is_an_answer_or_one_line(
    exporter: object, name: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    said = typed(capfd, "export", exporter.name, CASES[name], "-o", tmp_path / "out")  # type: ignore[attr-defined]
    assert said.code == 0 or (said.code, said.out, said.err.count("\n")) == (2, "", 1)
    assert (tmp_path / "out").exists() == (said.code == 0)
