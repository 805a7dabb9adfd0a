from __future__ import annotations

import pytest

from detente.reading.plain import read_plain
from detente.reading.sentences import sentences


def split(text: str) -> list[str]:
    paragraphs, _, _ = read_plain(text)
    return [part.text for paragraph in paragraphs for part in sentences(paragraph)]


@pytest.mark.parametrize(
    "parts",
    [
        ["The U.S. urged Kyiv to sign.", "Gen. Ada Vale refused."],
        ["He said, “It is BAD.", "He’s playing with fire!”", "Nobody answered."],
        ["“We reject it,” she said.", "“We will not return.”"],
        ["“Never!” he said.", "The talks ended."],
        ["Trade fell by 2.5 percent.", "It rose again."],
    ],
)
def test_sentences_end_where_they_should(parts: list[str]) -> None:
    assert split(" ".join(parts)) == parts


def test_a_text_without_an_end_is_cut_so_that_no_sentence_is_endless() -> None:
    parts = split("the council and " * 2000 + "end.")
    assert max(len(part) for part in parts) <= 1500
