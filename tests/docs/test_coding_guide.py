"""The coding guide says of each number what `detente check` says of it."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pytest

import detente
from detente.case.case import Case
from detente.case.said import said_back
from tests.docs.pages import ROOT

GUIDE = (ROOT / "docs" / "how-to" / "coding-guide.md").read_text(encoding="utf-8")
SAYS = re.compile(r"\*`check`\s+says:\*\s+(.+?)\.(?=\s+\*Beware|\n\n|\n$|$)", re.DOTALL)


def _plain(text: str) -> str:
    """Without differences of dashes, quotation marks and line breaks."""
    return " ".join(re.sub(r"[“”]", '"', re.sub(r"[–−]", "-", text)).split()).lower()


@pytest.fixture(scope="module")
def sentences() -> list[str]:
    folders = (
        ROOT / "cases" / "ukraine-2025-05",
        ROOT / "cases" / "harbour-strike",
        ROOT / "docs/reference/aral-dispute",
    )
    cases = [detente.load(folder) for folder in folders]
    cases.append(detente.change(cases[-1], "parties.north.worth=2"))
    cases.append(_with_weights(cases[-1]))
    return [_plain(said.words) for case in cases for said in said_back(case)]


def _with_weights(example: Case) -> Case:
    """The example with a party's preferences by weights, and a value of fighting that somebody gives."""
    data = example.written()
    data["priorities"] = {party: own for party, own in data["priorities"].items() if party != "union"}
    data |= {"weights": {"union": {"offensive": -2, "sanctions": -1}}}
    return Case.model_validate(data | {"value_of_fighting": {"north": {"NNNN": "0.5..0.6"}}})


def _examples() -> Iterable[str]:
    return [_plain(found) for found in SAYS.findall(GUIDE)]


def test_every_section_on_a_number_ends_with_what_check_says() -> None:
    sections = re.split(r"(?m)^### ", GUIDE)[1:]
    silent = [section.partition("\n")[0] for section in sections if not SAYS.search(section)]
    assert silent == ["Lines"]


@pytest.mark.parametrize("example", _examples())
def test_check_says_so(example: str, sentences: list[str]) -> None:
    assert any(example in sentence for sentence in sentences)
