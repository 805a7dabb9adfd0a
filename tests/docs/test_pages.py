"""Links lead somewhere, words are explained, fields are described, and wording keeps to the rules."""

from __future__ import annotations

import re

import pytest
from pydantic import BaseModel

from detente.analysis.contract import Result
from detente.case.evidence import PLOVER_CLASSES, Claim
from detente.catalogue import ALL
from detente.models.deal_space import solution
from detente.report.contents import Brief
from detente.report.glossary import TERMS
from tests.docs.pages import NAMES, ROOT, anchors, links, prose

REFERENCE = ROOT / "docs" / "reference"
HOUSE_WORDS = (
    "party, issue, option, position, red line, bottom line, move, link, proposal, state, deal, event, source, passage, "
    "claim, estimate, draw, finding"
).split(", ")
ELSEWHERE = {"condition": "linked red line", "value of no deal": "walk-away", "weight": "salience"}  # words of pages
NOT_USED = "will|proves|optimal|best|recommends?|recommended"  # of outcomes; see the wording rules of the design
QUOTED = re.compile(r"\"[^\"]*\"|“[^”]*”|`[^`]*`")
# Where the words are spoken of, or are not about what parties do.
ALLOWED = {
    "README.md": {"will"},  # "what any party will do" is under "cannot tell"
    "docs/explanation/limits.md": {"will"},
    "docs/how-to/coding-guide.md": {"best", "will"},  # the best of an issue for a party; a red line is "never will"
    "docs/reference/case-format.md": {"best", "will"},  # rankings; a red line is "never will"
    "docs/reference/glossary.md": {"will"},
}


@pytest.mark.parametrize("name", NAMES)
def test_every_relative_link_leads_somewhere(name: str) -> None:
    page = ROOT / name
    for link in links(page):
        path, _, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        assert target.exists(), f"{name}: {link}"
        if anchor:
            assert anchor in anchors(target), f"{name}: {link}"


@pytest.mark.parametrize("name", [name for name in NAMES if name != "README.md"])
def test_every_page_is_reached_from_the_readme(name: str) -> None:
    assert name in links(ROOT / "README.md")


def _explained() -> set[str]:
    text = (REFERENCE / "glossary.md").read_text(encoding="utf-8")
    return {word.lower() for word in re.findall(r"(?m)^\*\*(.+?)\.\*\*", text)}


@pytest.mark.parametrize("word", HOUSE_WORDS)
def test_every_word_of_the_house_is_in_the_glossary(word: str) -> None:
    assert word in _explained()


@pytest.mark.parametrize("word", sorted(TERMS))
def test_every_term_of_a_brief_is_in_the_glossary(word: str) -> None:
    assert ELSEWHERE.get(word, word.lower()) in _explained()


def test_every_analysis_has_a_page_and_its_references() -> None:
    keys = re.findall(r"(?m)^## (\w+)$", (REFERENCE / "bibliography.md").read_text(encoding="utf-8"))
    for analysis in ALL:
        text = (REFERENCE / f"{analysis.name}.md").read_text(encoding="utf-8")
        assert analysis.question.split(",")[0].rstrip("?") in " ".join(text.split()), analysis.name
        for key in analysis.cites:
            assert key in keys, key
            assert f"(bibliography.md#{key.lower()})" in text, key


def _fields(model: type[BaseModel]) -> set[str]:
    return set(model.model_fields)


@pytest.mark.parametrize(
    ("page", "models"),
    [
        ("json.md", [Result, Claim, Brief]),
        (
            "deal-space.md",
            [each for each in vars(solution).values() if isinstance(each, type) and issubclass(each, BaseModel)],
        ),
    ],
)
def test_every_field_is_described(page: str, models: list[type[BaseModel]]) -> None:
    text = (REFERENCE / page).read_text(encoding="utf-8")
    internal = {"figures"}
    for model in models:
        missing = {field for field in _fields(model) - internal if f"`{field}`" not in text}
        assert missing == set(), model.__name__


def test_all_classes_of_acts_are_listed() -> None:
    text = (REFERENCE / "json.md").read_text(encoding="utf-8")
    assert all(act in text for act in PLOVER_CLASSES)


@pytest.mark.parametrize("name", NAMES)
def test_wording_keeps_to_the_rules(name: str) -> None:
    said = QUOTED.sub("", prose(ROOT / name))
    used = {word.lower() for word in re.findall(rf"\b({NOT_USED})\b", said, re.IGNORECASE)}
    assert used <= ALLOWED.get(name, set())
    assert "!" not in re.sub(r"!\[|<!--", "", said)
