"""Reading scored on articles of our own with labelled claims, with and without the parser.

The labels of ``labels.yaml`` were written before the articles were read once: F1 of class and span was then 0.727, with
parties 0.509, speakers 0.900; since then rules were mended with them at hand. Those of ``heldout.yaml`` were written
after the last rule of their time and read once: F1 0.741, with parties 0.617. Those of ``generality.yaml`` and
``unseen.yaml`` were written and labelled before the reader saw them: F1 0.638 and 0.789, with parties 0.258 and 0.514,
issues 0.355 and 0.640. Rules were then mended with the first five at hand and the other three apart. Whoever writes rules
on the ones kept apart must write new ones.
"""

from __future__ import annotations

import hashlib
from importlib.util import find_spec

import pytest
from ruamel.yaml import YAML

from detente.reading import claims_of, read_page
from tests.cases import ROOT
from tests.quality.scoring import Score, from_rows, scored

FOLDER = ROOT / "tests" / "data" / "articles" / "labelled"
PARSERS = [False, pytest.param(True, marks=pytest.mark.skipif(not find_spec("spacy"), reason="spaCy is not installed"))]
HASHES = {  # of the texts and labels together, in the order of their names
    "labels.yaml": "a1f0cc3f3c3bb08bbc06c8133940924c9e8e2a11927b4d2db92c474d8ff9c894",
    "heldout.yaml": "24ee5f4e4a296ca24eedede6627889af92f92c7d0b3254c1578740caceb6ea47",
    "generality.yaml": "1927c9cfc2c0845e0981837ae8e650d3baccf7dc2ca2f5a6f136d4d8e331b8ff",
    "unseen.yaml": "3114db458e1d821a73efcd45b0886d717e91a01eb3d594c483cc470916332ffa",
}


def total(labels: str, parser: bool) -> Score:
    rows = YAML(typ="safe").load((FOLDER / labels).read_text(encoding="utf-8"))
    score = Score()
    for name in rows:
        page = read_page(FOLDER / name)
        score += scored(claims_of(page, parser=parser), from_rows(page.text, rows[name]))
    return score


@pytest.mark.parametrize("labels", HASHES)
def test_the_corpus_is_the_one_that_was_measured(labels: str) -> None:
    names = sorted(YAML(typ="safe").load((FOLDER / labels).read_text(encoding="utf-8")))
    content = b"".join((FOLDER / name).read_bytes() for name in [labels, *names])
    assert hashlib.sha256(content).hexdigest() == HASHES[labels]


@pytest.mark.parametrize("parser", PARSERS)
def test_articles_that_rules_were_mended_with(parser: bool) -> None:
    score = total("labels.yaml", parser)
    assert score.f1 >= 0.83, score  # measured 0.859
    assert score.f1_with_parties >= 0.75, score  # measured 0.791
    assert score.speaker >= 0.88, score  # measured 0.914, with the parser 0.938
    assert score.issue >= 0.70, score  # measured 0.757


@pytest.mark.parametrize("parser", PARSERS)
def test_articles_of_five_domains(parser: bool) -> None:
    score = total("generality.yaml", parser)
    assert score.f1 >= 0.84, score  # measured 0.880
    assert score.f1_with_parties >= 0.70, score  # measured 0.739, with the parser 0.761
    assert score.speaker >= 0.94, score  # measured 0.976, with the parser 0.988
    assert score.issue >= 0.82, score  # measured 0.920, with the parser 0.880


@pytest.mark.parametrize("parser", PARSERS)
def test_articles_that_no_rule_was_written_on(parser: bool) -> None:
    score = total("heldout.yaml", parser)
    assert score.f1 >= 0.77, score  # measured 0.810
    assert score.f1_with_parties >= 0.63, score  # measured 0.667, with the parser 0.714
    assert score.speaker >= 0.88, score  # measured 0.949, with the parser 0.974
    assert score.issue >= 0.78, score  # measured 0.857 of the fourteen that are labelled


@pytest.mark.parametrize("parser", PARSERS)
def test_articles_apart_while_rules_were_mended(parser: bool) -> None:
    score = total("unseen.yaml", parser)
    assert score.f1 >= 0.86, score  # measured 0.898
    assert score.f1_with_parties >= 0.72, score  # measured 0.763
    assert score.speaker >= 0.88, score  # measured 0.926
    assert score.issue >= 0.70, score  # measured 0.759
