"""Both readers' claims as one list: agreement makes surer, differences are kept and listed."""

from __future__ import annotations

from typing import Any

from detente.case.evidence import Claim, claim_id
from detente.reading.model_reader import compared

DOC = "0" * 64


def _claim(start: int, end: int, act: str | None, by: str = "rule", **more: Any) -> Claim:
    sure = 0.25 if by.startswith("llm") else 0.7
    found = {"confidence": sure, "rule": by, **more}
    return Claim(
        doc=DOC, id=claim_id(DOC, start, end, act), start=start, end=end, quote="x" * (end - start), act=act, **found
    )


def test_two_that_agree_are_one_surer_claim_with_the_gaps_filled() -> None:
    rules = [_claim(10, 50, "REJECT", actor=("RUSGOV",))]
    model = [_claim(5, 40, "REJECT", "llm:m", actor=("RUS",), target=("UKR",), issue="ceasefire")]
    agreement = compared(rules, model)
    (claim,) = agreement.claims
    assert (claim.id, claim.actor, claim.target, claim.issue) == (rules[0].id, ("RUSGOV",), ("UKR",), "ceasefire")
    assert (claim.rule, claim.confidence) == ("rule + llm:m (target, issue)", 0.8)
    assert (agreement.n_both, agreement.n_rules, agreement.n_model) == (1, 0, 0)


def test_where_they_differ_the_rules_stay_and_both_views_are_told() -> None:
    rules = [_claim(10, 50, "REJECT", actor=("RUS",))]
    model = [_claim(10, 50, "THREATEN", "llm:m", actor=("UKR",), modality="conditional")]
    agreement = compared(rules, model)
    (claim,) = agreement.claims
    assert (claim.act, claim.confidence, claim.rule) == ("REJECT", 0.7, "rule")
    assert claim.model_dump(mode="json")["differs"] == {"act": "THREATEN", "modality": "conditional", "actor": ["UKR"]}
    assert str(agreement.disagreements[0]) == (
        f"{claim.id}: act REJECT, model THREATEN; modality asserted, model conditional; actor RUS, model UKR"
    )


def test_what_only_one_has_stays_as_it_is() -> None:
    rules, model = [_claim(0, 20, "ASSAULT")], [_claim(30, 60, "REJECT", "llm:m"), _claim(18, 29, "AGREE", "llm:m")]
    agreement = compared(rules, model)
    assert agreement.claims == (rules[0], model[1], model[0])
    assert (agreement.n_both, agreement.n_rules, agreement.n_model) == (0, 1, 2)


def test_the_same_act_is_met_before_the_longer_overlap() -> None:
    rules = [_claim(0, 20, "ASSAULT"), _claim(0, 40, "REJECT")]
    agreement = compared(rules, [_claim(0, 41, "ASSAULT", "llm:m"), _claim(0, 42, "REJECT", "llm:m")])
    assert agreement.n_both == 2
    assert agreement.disagreements == ()


def test_no_claims_at_all() -> None:
    assert compared([], []).claims == ()
