"""Scores name their scale, and cover every class and every code of the lexicon."""

from __future__ import annotations

from detente.case.evidence import PLOVER_CLASSES
from detente.reading import claims_of, page_of
from detente.reading.lexicon import table
from detente.reading.scales import GOLDSTEIN, PLOVER, goldstein, plover_score, quad, scores


def test_every_class_has_a_score_and_a_kind() -> None:
    for act in PLOVER_CLASSES:
        assert -10 <= plover_score(act).value <= 10
        assert (plover_score(act).value > 0) == quad(act).endswith("cooperation")


def test_every_code_of_the_lexicon_is_on_goldsteins_scale() -> None:
    for rule in table("lexicon.yaml")["rules"]:
        assert "cameo" not in rule or goldstein(rule["cameo"]), rule["id"]


def test_both_scales_are_named() -> None:
    (claim,) = claims_of(page_of(b"Egypt bombed the town on Monday.", "page.txt"), parser=False)
    assert [(score.scale, score.value) for score in scores(claim)] == [(PLOVER, -9.0), (GOLDSTEIN, -10.0)]
