"""A later article into a case: numbers keep apart, new ones are proposed as options, the day moves on."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.case.files import load
from detente.reading.draft import draft_of, propose_into, write_draft
from detente.reading.draft.proposed import Proposed
from detente.reading.review import accept, open_items

from .claims import article_of, told

FIRST = article_of(
    "The Oster Crew Union demanded a raise of 8 per cent. Oster Ferries offered a raise of 4 per cent.", "2032-09-16"
)
LATER = article_of(
    "Oster Ferries offered a raise of 5 per cent. The Oster Crew Union demanded a raise of 9 per cent.",
    "2032-09-30",
    "later.txt",
)
TITLES = "      n4: {at: 4, title: 4 per cent}\n      n8: {at: 8, title: 8 per cent}\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    claims = [
        told(
            FIRST,
            "The Oster Crew Union demanded a raise of 8 per cent",
            "REQUEST",
            "UNION",
            "",
            "wages",
            trigger="demanded",
        ),
        told(
            FIRST,
            "Oster Ferries offered a raise of 4 per cent",
            "AGREE",
            "OSTER_FERRIES",
            "",
            "wages",
            trigger="offered",
        ),
    ]
    write_draft(draft_of(claims, [FIRST]), tmp_path / "case")
    return tmp_path / "case"


def into(folder: Path) -> dict[str, Proposed]:
    claims = [
        told(
            LATER,
            "Oster Ferries offered a raise of 5 per cent",
            "AGREE",
            "OSTER_FERRIES",
            "",
            "wages",
            trigger="offered",
        ),
        told(
            LATER,
            "The Oster Crew Union demanded a raise of 9 per cent",
            "REQUEST",
            "UNION",
            "",
            "wages",
            trigger="demanded",
        ),
    ]
    return {each.place: each for each in propose_into(claims, [LATER], folder)}


def test_a_number_without_an_option_is_proposed_as_one(folder: Path) -> None:
    new = into(folder)
    option = new["issues.wages.options.n5"]
    assert (option.kind, option.value) == ("add", {"at": 5, "title": "5 per cent"})
    assert option.sentence == "Oster Ferries offered a raise of 5 per cent."
    assert new["positions.oster_ferries.wages"].value["wants"] == "n5"
    assert "“5 per cent”" in new["positions.oster_ferries.wages"].why
    places = list(new)
    assert places.index("issues.wages.options.n5") < places.index("positions.oster_ferries.wages")


def test_accepted_the_option_stands_and_the_line_reaches_so_far(folder: Path) -> None:
    into(folder)
    for item in open_items(folder):
        if item.proposal:
            accept(folder, item)
    case = load(folder)
    issue = case.issues["wages"]
    assert {str(issue.place(option)) for option in issue.options} == {"0", "4", "5", "8", "9"}
    assert issue.ends == (0, 9)
    assert case.position("oster_ferries", "wages").wants == "n5"  # type: ignore[union-attr]


def test_a_number_means_no_option_without_numbers(folder: Path) -> None:
    file = folder / "case.yaml"
    text = file.read_text(encoding="utf-8")
    assert TITLES in text
    words = (
        TITLES.replace("4 per cent", "some")
        .replace("8 per cent", "all of it")
        .replace("n4", "part")
        .replace("n8", "full")
    )
    file.write_text(text.replace(TITLES, words).replace("n4", "part").replace("n8", "full"), encoding="utf-8")
    new = into(folder)
    differs = new["positions.oster_ferries.wages"]
    assert (differs.kind, differs.value) == ("differs", None)
    assert differs.sentence == "Oster Ferries offered a raise of 5 per cent."
    assert not any(place.startswith("issues.") for place in new)


def test_the_same_number_under_another_id_is_the_same(folder: Path) -> None:
    file = folder / "case.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(
        text.replace("n4", "five").replace("at: 4, title: 4 per cent", "at: 5, title: 5 per cent"), encoding="utf-8"
    )
    new = into(folder)
    assert "issues.wages.options.n5" not in new
    assert new["positions.oster_ferries.wages"].kind == "support"


def test_the_day_of_a_later_article_is_proposed(folder: Path) -> None:
    day = into(folder)["as_of"]
    assert (day.kind, day.value) == ("differs", "2032-09-30")
    for item in open_items(folder):
        if item.proposal:
            accept(folder, item)
    assert str(load(folder).as_of) == "2032-09-30"
    assert into(folder) == {}


def test_a_case_without_a_day_gets_one(folder: Path) -> None:
    file = folder / "case.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("as_of: 2032-09-16\n", ""), encoding="utf-8")
    assert into(folder)["as_of"].kind == "add"
    item = next(item for item in open_items(folder) if item.proposal and item.proposal.place == "as_of")
    accept(folder, item)
    assert str(load(folder).as_of) == "2032-09-30"
