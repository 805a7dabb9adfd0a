"""The table of formats says what the writers hold to."""

from __future__ import annotations

import pytest

from detente.interop import genius_out, gmcr_out, ktab_out, positions_out
from detente.interop.formats import EXPORTERS, IMPORTERS
from detente.interop.losses import FEATURES
from detente.interop.positions_out import COLUMNS
from tests.docs.pages import ROOT

PAGE = (ROOT / "docs" / "how-to" / "import-and-export.md").read_text(encoding="utf-8")
KEEPS = {
    "gmcr": gmcr_out.KEEPS,
    "genius": genius_out.KEEPS,
    "positions": positions_out.KEEPS,
    "ktab": ktab_out.KEEPS,
}


def rows() -> list[list[str]]:
    lines = PAGE[PAGE.index("| what a case can say |") :].split("\n\n")[0].splitlines()
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def test_every_feature_of_a_case_has_its_row() -> None:
    assert [row[0] for row in rows()[2:]] == [feature.name for feature in FEATURES]


@pytest.mark.parametrize("name", sorted(KEEPS))
def test_a_column_says_yes_where_the_writer_keeps_it(name: str) -> None:
    column = [cell.split()[0].strip("`") for cell in rows()[0]].index(name)
    assert {row[0] for row in rows()[2:] if row[column] in ("yes", "out")} == KEEPS[name]


def test_every_format_and_every_column_is_on_the_page() -> None:
    names = {each.name for each in (*IMPORTERS, *EXPORTERS)}
    assert all(f"`{name}`" in PAGE or f"detente export {name}" in PAGE for name in names)
    assert all(f"`{column}`" in PAGE for column in COLUMNS)
