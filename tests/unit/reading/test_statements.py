"""Who says it: beside a quotation, signed under it, by a pronoun, over several sentences."""

from __future__ import annotations

from importlib.util import find_spec

import pytest

from detente.reading import page_of
from detente.reading.statements import statements_of

parsed = pytest.mark.skipif(not find_spec("spacy"), reason="spaCy is not installed")


def speakers(text: str, parser: bool = False) -> list[str | None]:
    return [said.speaker for said in statements_of(page_of(text.encode(), "page.txt"), parser=parser) if said.is_direct]


def test_a_dash_and_a_name_sign_a_quotation() -> None:
    assert speakers("“We want the road opened before winter comes.” — Ada Vale") == ["Ada Vale"]


def test_calling_off_talks_says_nothing() -> None:
    assert statements_of(page_of(b"China called off talks on Monday.", "page.txt"), parser=False) == ()


def test_the_place_of_the_name_is_exact() -> None:
    text = "“We refuse to leave the town,” said Ada Vale, a farmer."
    said = next(said for said in statements_of(page_of(text.encode(), "page.txt"), parser=False) if said.is_direct)
    assert said.named_at
    assert text[slice(*said.named_at)] == "Ada Vale"


@parsed
@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“We saw it coming,” Ada Vale shrugged on Friday.", "Ada Vale"),
        ("“We saw it coming,” two aid workers told reporters.", "two aid workers"),
        ("Ada Vale, a farmer, recalled, “We saw it coming from afar.”", "Ada Vale"),
        ("Ada Vale, a farmer, met the press on Monday. “We saw it coming,” she insisted.", "Ada Vale"),
    ],
)
def test_any_verb_beside_a_quotation_names_its_speaker(text: str, speaker: str) -> None:
    assert speakers(text, parser=True) == [speaker]
