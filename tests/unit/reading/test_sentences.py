from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from syntok import segmenter
from syntok._segmentation_states import State

from detente.reading.plain import read_plain
from detente.reading.sentences import SHORTENED, sentences, syntok_starts

WORDS = """army word approx U.S Mr A I Kyiv no 12 2022 march sept Sept The is IV e.g b x.y it's he … ... . ? ! ; , " ' ( ) — -
    : xi à élan. word.\u2002Next"""
JOINED = ["ended. The", 'said." He', 'ended. "We', "asked? No", ". ", "! ", '" ', "\u200b", " (AP) - "]
BITS = st.sampled_from([*WORDS.split(), *JOINED])


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


@given(st.lists(st.tuples(BITS, st.sampled_from(["", " ", " ", "  "])), min_size=1))
def test_asking_syntok_only_where_it_matters_changes_nothing(bits: list[tuple[str, str]]) -> None:
    text = "".join(bit + space for bit, space in bits).strip(" \u200b")
    starts = [0]
    for part in segmenter.analyze(text):
        starts += [sentence[0].offset for sentence in part if sentence and sentence[0].offset > starts[-1]]
    assert syntok_starts(text) == starts


def test_every_long_abbreviation_of_syntok_is_known() -> None:
    theirs = {
        word for word in State.abbreviations | State.months if word.isascii() and word.islower() and len(word) > 3
    }
    assert theirs <= SHORTENED
