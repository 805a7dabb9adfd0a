from __future__ import annotations

import pytest

from detente.analysis.run import run_analysis
from detente.case.case import Case
from detente.catalogue import ALL, analysis
from detente.synthesis.disagreement.solution import ModelAnswer, Solution
from detente.synthesis.disagreement.solve import counted, row
from detente.synthesis.disagreement.words import banded, findings

CASE = Case.model_validate({"parties": {"a": {}, "b": {}}})
ASKED = "Is there a deal?"


def _answer(analysis: str, value: float, line: float = 0.0, measure: str = "", spans: bool = False) -> ModelAnswer:
    side = "yes" if value >= line else "no"
    return ModelAnswer(
        analysis=analysis, says=side, side=side, value=value, measure=measure, line=line, spans=spans, low=value, high=value
    )  # fmt: skip


def _solved(*answers: ModelAnswer) -> Solution:
    return counted(row("deal", ASKED, answers))


def test_a_question_with_one_answer_is_not_asked() -> None:
    assert row("deal", ASKED, [_answer("war", 1.0)]) == []
    assert "No question" in findings(CASE, _solved())[0].text


def test_models_that_say_the_same_agree_and_others_differ() -> None:
    same, apart = _solved(_answer("war", 0.2), _answer("b", 3)), _solved(_answer("war", -0.2), _answer("b", 3))
    assert (same.n_differ, apart.n_differ) == (0, 1)
    assert "they agree" in findings(CASE, same)[0].text
    assert "part on 1" in findings(CASE, apart)[0].text
    assert "cannot be told" not in findings(CASE, apart)[0].text


@pytest.mark.parametrize(("low", "high", "told"), [(0.1, 0.3, True), (-0.3, -0.1, True), (-0.1, 0.3, False)])
def test_an_interval_that_spans_both_answers_makes_the_headline(low: float, high: float, told: bool) -> None:
    solved = _solved(_answer("war", 0.2, measure="room"), _answer("deal-space", 3, 0.5, "n_acceptable"))
    drawn = banded(solved, {"room": (low, high)})
    assert drawn.rows[0].told is told
    assert ("cannot be told from what is known" in findings(CASE, drawn)[0].text) is not told
    assert (drawn.rows[0].answers[0].low, drawn.rows[0].answers[0].high) == (low, high)
    assert drawn.rows[0].answers[1] == solved.rows[0].answers[1]


PULLED_APART = {
    "parties": {"a": {"capability": 90}, "b": {"capability": 10}, "c": {"capability": 10}},
    "issues": {"land": {"options": {"none": 0, "half": 50, "all": 100}, "now": "none"}},
    "positions": [
        {"party": "a", "issue": "land", "wants": "all", "salience": 1},
        {"party": "b", "issue": "land", "wants": "none", "salience": 1},
        {"party": "c", "issue": "land", "wants": "none", "salience": 1},
    ],
    "agreement": {"must": ["a", "b"]},
    "walk_away": {"a": 0, "b": 0},
}  # strength pulls to `all`, a split of gains over no deal to what both can sign


def test_strength_and_signatures_part_and_no_mean_is_formed() -> None:
    result = run_analysis(analysis("disagreement"), Case.model_validate(PULLED_APART), ALL)
    solution = result.solution
    assert isinstance(solution, Solution)
    (terms,) = [each for each in solution.rows if each.kind == "terms"]
    mean = next(each for each in terms.answers if each.how == "weighted mean")
    assert mean.value == pytest.approx(90 / 110)
    assert not terms.agree
    assert {each.value for each in terms.answers} - {mean.value} <= {0.0, 0.5, 1.0}
    assert solution.largest_spread == pytest.approx(
        max(each.value for each in terms.answers if each.value is not None)
        - min(each.value for each in terms.answers if each.value is not None)
    )


def test_one_model_alone_is_not_compared() -> None:
    case = Case.model_validate(
        {"parties": {"a": {}}, "moves": {"go": {"by": "a", "taken": False}}, "priorities": {"a": ["go"]}}
    )
    result = run_analysis(analysis("disagreement"), case, ALL)
    assert result.status == "not applicable"
    assert "second model" in result.findings[0].text
