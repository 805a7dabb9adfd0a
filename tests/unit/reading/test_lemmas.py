from __future__ import annotations

import pytest

from detente.reading.lemmas import Lemmas, lemmas


@pytest.mark.parametrize(
    ("form", "tag", "lemma"),
    [
        ("withdrew", "VBD", "withdraw"),
        ("agreed", "VBN", "agree"),
        ("Shelled", "VBD", "shell"),
        ("controlled", "VBD", "control"),
        ("imposed", "VBN", "impose"),
        ("freeing", "VBG", "free"),
        ("armies", "NNS", "army"),
        ("talks", "NNS", "talk"),
        ("talks", "VBZ", "talk"),
        ("was", "VBD", "be"),
        ("better", "JJR", "good"),
        ("Zelda", "NNP", "Zelda"),
    ],
)
def test_common_words(form: str, tag: str, lemma: str) -> None:
    assert lemmas().lemma(form, tag) == lemma


def test_a_word_of_an_unknown_tag_is_its_own_lemma() -> None:
    assert lemmas().lemma("Foo", "??") == "foo"


def test_an_entry_wins_over_endings_and_the_longest_ending_over_shorter_ones() -> None:
    table = Lemmas({"NNS": {"men": "man"}}, {"NNS": {"s": ("s", ""), "ies": ("ies", "y"), "n": ("n", "?")}})

    assert [table.lemma(form, "NNS") for form in ("men", "armies", "cats", "sheep")] == ["man", "army", "cat", "sheep"]
