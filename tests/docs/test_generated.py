"""The generated parts of the pages are what the program says today, and leave nothing out."""

from __future__ import annotations

import importlib.util
import re
from types import ModuleType

import pytest
import typer.main

from detente.case import case, entry
from detente.case.files import load
from detente.case.format import numbers_of_format
from detente.cli.main import app
from tests.docs.pages import ROOT

REFERENCE = ROOT / "docs" / "reference"
BLOCKS = set(case.Blocks.model_fields) - set(entry.Entry.model_fields)

# They stand instead of blocks that the example has, or beside them where few cases need it.
BY_HAND = {"ranking", "weights", "graph", "unknown", "greatly", "merged", "value_of_fighting"}


@pytest.fixture(scope="module")
def make_docs() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_docs", ROOT / "tools" / "make_docs.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _parts(page: str, kind: str) -> set[str]:
    return set(re.findall(rf"<!-- generated: {kind} ([\w-]+) -->", (REFERENCE / page).read_text(encoding="utf-8")))


def test_no_page_is_stale(make_docs: ModuleType) -> None:
    stale = [page.name for page, _ in make_docs.stale_pages()]
    assert stale == [], "`make docs` writes them anew"


def test_every_entry_of_a_case_has_its_table(make_docs: ModuleType) -> None:
    assert _parts("case-format.md", "keys") == set(make_docs.models())


def test_every_block_of_a_case_has_its_example_or_says_how() -> None:
    blocks = BLOCKS - {"detente", "title", "as_of", "time_step", "sensitivity"}
    assert _parts("case-format.md", "example") == blocks - BY_HAND | {"head"}
    text = (REFERENCE / "case-format.md").read_text(encoding="utf-8")
    assert all(f"```yaml\n{block}:" in text for block in BY_HAND)


def test_every_command_has_its_part() -> None:
    assert _parts("commands.md", "command") == set(typer.main.get_command(app).commands)  # type: ignore[attr-defined]


def test_every_number_of_the_format_stands_in_the_table_of_the_guide(make_docs: ModuleType) -> None:
    table = make_docs.numbers("")
    for each in numbers_of_format():
        assert f"`{each.place}`" in table
        assert each.number.in_general in table


def test_the_example_holds_every_block_and_is_the_case_that_tests_use() -> None:
    example = load(REFERENCE / "aral-dispute")
    assert example == load(ROOT / "tests" / "data" / "aral")
    assert BLOCKS - example.model_fields_set <= BY_HAND
