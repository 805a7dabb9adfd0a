from __future__ import annotations

import importlib.util
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.errors import BadInput
from detente.reading import parser
from detente.reading.parser import Parse, english, parses

pytestmark = pytest.mark.skipif(importlib.util.find_spec("spacy") is None, reason="spaCy is not installed")


def parse(text: str) -> Parse:
    (found,) = parses([text])
    return found


def clause(text: str) -> dict[str, str]:
    """The root and what hangs on it by relation, as words."""
    found = parse(text)
    (root,) = found.roots
    words = {found.words[k].relation: found.form(k) for k in reversed(found.children(root))}
    return words | {"root": found.form(root)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ruritania rejected the offer.", {"root": "rejected", "nsubj": "Ruritania", "obj": "offer"}),
        (
            "The rebels shelled the town on Monday.",
            {"root": "shelled", "nsubj": "rebels", "obj": "town", "obl": "Monday"},
        ),
        (
            "The president will meet the delegation.",
            {"root": "meet", "nsubj": "president", "obj": "delegation", "aux": "will"},
        ),
        (
            "The talks were suspended by the government.",
            {"root": "suspended", "nsubj:pass": "talks", "obl:agent": "government"},
        ),
        ("She said that the army had withdrawn.", {"root": "said", "nsubj": "She", "ccomp": "withdrawn"}),
        ("The union demands higher wages.", {"root": "demands", "nsubj": "union", "obj": "wages"}),
        ("They refused to sign the treaty.", {"root": "refused", "nsubj": "They", "xcomp": "sign"}),
        ("He is a mediator.", {"root": "mediator", "nsubj": "He", "cop": "is"}),
    ],
)
def test_simple_clauses_parse_as_a_reader_would(text: str, expected: dict[str, str]) -> None:
    found = clause(text)

    assert {relation: found.get(relation) for relation in expected} == expected


def test_every_word_has_its_tag_and_lemma() -> None:
    found = parse("She withdrew the troops because talks had failed.")

    assert [word.tag for word in found.words] == ["PRP", "VBD", "DT", "NNS", "IN", "NNS", "VBD", "VBN", "."]
    assert [word.lemma for word in found.words] == "she withdraw the troops because talk have fail .".split()


def test_offsets_are_those_of_the_text_given() -> None:
    text = "  “We won’t\u00a0sign — not now,” Kyiv’s envoy said.\n"
    found = parse(text)

    assert [found.form(k) for k in range(len(found.words))] == (
        ["“", "We", "wo", "n’t", "sign", "—", "not", "now", ",", "”", "Kyiv", "’s", "envoy", "said", "."]
    )


def test_curly_quotes_change_nothing_but_the_forms() -> None:
    curly, plain = parses(["“Kyiv’s offer isn’t serious,” he said.", "\"Kyiv's offer isn't serious,\" he said."])

    assert curly.words == plain.words


def test_span_and_words_of_a_phrase() -> None:
    text = "The government rejected the ceasefire with the rebels."
    found = parse(text)
    (root,) = found.roots
    (subject,) = found.children(root, "nsubj")

    assert found.span(subject) == (0, len("The government"))
    assert found.span(root) == (0, len(text))
    assert found.at(5, 6) == (subject,)
    assert found.below(root) == tuple(range(len(found.words)))


def test_two_sentences_given_as_one_stay_one() -> None:
    assert len(parse("They left. We stayed.").roots) == 1


def test_one_parse_for_each_text_in_order() -> None:
    texts = ["They agreed.", "", " \n", "No deal."] * 100
    found = list(parses(texts))

    assert [each.text for each in found] == texts
    assert [len(each.words) for each in found] == [3, 0, 0, 3] * 100


def test_nothing_to_parse_is_no_parse() -> None:
    assert list(parses([])) == []


@given(st.text(max_size=80) | st.text("ab. \n\t\u00a0’“—\u200b\u05d0\ud800\U0001f600'\"", max_size=40))
def test_any_text_has_words_in_order_that_cover_it(text: str) -> None:
    found = parse(text)
    end = 0
    for word in found.words:
        assert word.start >= end
        assert not text[end : word.start].strip()
        assert word.end > word.start
        assert 0 <= word.head < len(found.words)
        end = word.end
    assert not text[end:].strip()
    assert all(len(found.below(root)) for root in found.roots)
    assert sum(len(found.below(root)) for root in found.roots) == len(found.words)


def test_the_model_is_loaded_once() -> None:
    assert english() is english()


def test_an_unknown_model_is_named_with_a_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(parser.OWN_MODEL, "no_such_model")

    with pytest.raises(BadInput, match=r"spaCy model no_such_model: .*unset DETENTE_SPACY_MODEL"):
        english()


def test_an_argument_wins_over_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(parser.OWN_MODEL, "no_such_model")

    assert english(str(parser.BUNDLED)).meta["lang"] == "en"


def test_a_model_that_does_not_parse_is_refused(tmp_path: object) -> None:
    import spacy

    blank = f"{tmp_path}/blank"
    spacy.blank("en").to_disk(blank)

    with pytest.raises(BadInput, match="does not both tag and parse"):
        english(blank)


def test_without_spacy_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "spacy", None)

    with pytest.raises(BadInput, match="pip install spacy"):
        english("another_model")


def test_the_bundled_model_says_for_which_spacy_it_is() -> None:
    meta = english().meta

    assert meta["spacy_version"].startswith(">=3.8")
    assert meta["license"] == "CC BY-SA 4.0"
