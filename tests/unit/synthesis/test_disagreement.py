"""Three questions put to several models: when they agree, when they differ, and when it cannot be told."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from detente.analysis.run import run_analysis
from detente.case.case import Case
from detente.catalogue import ALL, analysis
from detente.models.spatial.solution import Lean
from detente.synthesis.disagreement.measured import banded, measures
from detente.synthesis.disagreement.questions import deal, standstill
from detente.synthesis.disagreement.solution import ModelAnswer, SharedQuestion, Solution, question
from detente.synthesis.disagreement.terms import terms
from detente.synthesis.disagreement.words import findings

CASE = Case.model_validate(
    {
        "parties": {"a": {}, "b": {}},
        "issues": {"land": {"title": "The land", "options": {"none": 0, "half": 50, "all": 100}, "now": "none"}},
        "positions": [
            {"party": "a", "issue": "land", "wants": "all", "refuses": ["none"]},
            {"party": "b", "issue": "land", "wants": "none"},
        ],
        "agreement": {"must": ["a", "b"]},
        "walk_away": {"a": 0.5},
    }
)


def _game(low: float, high: float, *open_: bool, n_deals: int = 3, deals: Any = ()) -> Any:
    """What the war model says, as far as it is asked: a chance with its ends, and whether a deal is in range today."""
    band = SimpleNamespace(value=low, low=low, high=high)
    rows = [SimpleNamespace(enforcement="as in the case", open=each) for each in open_]
    return SimpleNamespace(
        as_stated=SimpleNamespace(n_deals=n_deals, p_agreement_by_12=band),
        range=[*rows, SimpleNamespace(enforcement="for sure", open=True)],
        terms=[SimpleNamespace(p_deal=p, deals=signed) for p, signed in deals],
    )


def _space(n: int, low: int | None = None, high: int | None = None, nash: Any = ()) -> Any:
    ends = (n if low is None else low, n if high is None else high)
    return SimpleNamespace(n_acceptable=n, n_acceptable_range=ends, nash=[SimpleNamespace(deal=each) for each in nash])


def _graph(holds: bool, share: float | None = None) -> Any:
    robust = None if share is None else SimpleNamespace(today={"seq": share})
    return SimpleNamespace(today=1, holds={"seq": holds, "nash": not holds}, robustness=robust)


def _solution(*questions: SharedQuestion) -> Solution:
    return Solution(questions=questions, issues=())


# A deal ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("game", "space", "outcome"),
    [
        (_game(0.2, 0.3, True), _space(2), "agree"),
        (_game(0, 0, False, n_deals=0), _space(0), "agree"),
        (_game(0.2, 0.3, True), _space(0), "differ"),
        (_game(0, 0, False), _space(2), "differ"),
        (_game(0.001, 0.002, True), _space(2), "agree"),
        (_game(0, 0.3, False), _space(2), "cannot be told"),
        (_game(0, 0, True, False), _space(2), "cannot be told"),
        (_game(0.2, 0.3, True), _space(1, 0, 4), "cannot be told"),
    ],
    ids=[
        "both yes",
        "both no",
        "war alone",
        "packages alone",
        "in range, rounds rare",
        "ends span",
        "proposers part",
        "range",
    ],
)
def test_whether_there_is_a_deal(game: Any, space: Any, outcome: str) -> None:
    (asked,) = deal(CASE, game, space)
    assert asked.outcome == outcome


def test_a_question_with_one_answer_is_not_asked() -> None:
    assert deal(CASE, _game(0.2, 0.3, True), None) == ()
    assert standstill(CASE, None, _graph(True)) == ()
    assert "No question" in findings(CASE, _solution())[0].text


def test_no_deal_is_said_with_its_cause_and_a_deal_with_its_event_and_horizon() -> None:
    (asked,) = deal(CASE, _game(0, 0, False, n_deals=0), _space(0))
    assert asked.answers[0].says == "no deal that ends the fighting keeps within all lines"
    (asked,) = deal(CASE, _game(0.1, 0.3, True), _space(1))
    assert (
        "an agreement ends the fighting within 12 months is very unlikely to unlikely, 10-30 %" in asked.answers[0].says
    )
    assert asked.answers[1].says == "1 deal would be accepted"


def test_a_question_names_the_lines_and_values_of_no_deal_of_those_who_sign() -> None:
    (asked,) = deal(CASE, _game(0.1, 0.3, True), _space(1))
    assert asked.about == ("positions.a.land.refuses", "walk_away.a", "walk_away.b")


# The standstill -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("game", "graph", "outcome"),
    [
        (_game(0, 0, False), _graph(True), "agree"),
        (_game(0.9, 0.9, True), _graph(False), "agree"),
        (_game(0.9, 0.9, True), _graph(True, 0.97), "differ"),
        (_game(0, 0, False), _graph(False), "differ"),
        (_game(0, 0.5, False), _graph(True), "cannot be told"),
    ],
)
def test_today_holds_where_nobody_leaves_it_and_nothing_would_be_signed(game: Any, graph: Any, outcome: str) -> None:
    (asked,) = standstill(CASE, game, graph)
    assert asked.outcome == outcome


def test_a_share_of_steps_fought_is_not_held_against_stability() -> None:
    (asked,) = standstill(CASE, _game(0.9, 0.9, True), _graph(True, 0.97))
    assert "fought" not in findings(CASE, _solution(asked))[1].text
    assert len(asked.answers) == 2  # the graph model's own variants are no other models


# Draws ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("low", "high", "told"), [(0.1, 0.3, True), (0.0, 0.004, True), (0.0, 0.3, False)])
def test_draws_that_span_both_answers_cannot_be_told(low: float, high: float, told: bool) -> None:
    solved = _solution(*deal(CASE, _game(0.2, 0.2, True), _space(3)))
    drawn = banded(solved, {"p_agreement_as_stated_by_12": (low, high)})
    text = findings(CASE, drawn)[1].text
    assert (drawn.questions[0].outcome != "cannot be told") is told
    assert ("cannot be told from what is known" in text) is not told
    assert (drawn.questions[0].answers[0].low, drawn.questions[0].answers[0].high) == (low, high)
    assert drawn.questions[0].answers[1] == solved.questions[0].answers[1]


def test_measures_name_event_and_horizon() -> None:
    solved = _solution(
        *deal(CASE, _game(0.2, 0.2, True), _space(3)), *standstill(CASE, _game(0.2, 0.2, True), _graph(True))
    )
    found = measures(solved)
    assert {name: each.value for name, each in found.items()} == {
        "n_questions": 2,
        "n_differ": 1,
        "n_not_told": 0,
        "p_agreement_as_stated_by_12": 0.2,
        "n_acceptable": 3,
        "today_holds_seq": 1,
    }
    assert "ends the fighting within 12 steps" in found["p_agreement_as_stated_by_12"].words


# Terms ----------------------------------------------------------------------------------------------------------


def _lines(how: str, place: float) -> Any:
    lean = Lean.model_validate({"how": how, "options": ("none",)})
    issue = SimpleNamespace(lean=lean, forecasts={"compromise": place}, spread={})
    return SimpleNamespace(issues={"land": issue})


def test_terms_are_those_of_one_answer_a_model() -> None:
    game = _game(
        0.5,
        0.5,
        True,
        deals=[(0.6, [(1.0, {"land": "half"})]), (0.2, [(0.5, {"land": "half"}), (0.5, {"land": "all"})])],
    )
    (asked,) = terms(CASE, _lines("to", 10.0), _space(1, nash=[{"land": "half"}]), game)
    assert [(each.analysis, each.side) for each in asked.answers] == [
        ("spatial", "none"),
        ("deal-space", "half"),
        ("war", "half"),
    ]
    assert asked.answers[2].value == pytest.approx((0.6 * 0.5 + 0.2 * 0.75) / 0.8)
    assert asked.spread == pytest.approx(asked.answers[2].value - 0.1)  # type: ignore[operator]


@pytest.mark.parametrize("how", ["out of reach", "halfway", "within the ranges", "models differ"])
def test_spatial_has_no_terms_where_the_weights_lead_to_nothing_that_can_be_held(how: str) -> None:
    assert list(terms(CASE, _lines(how, 10.0), _space(1, nash=[{"land": "half"}]), None)) == []


def test_terms_whose_ends_take_in_two_options_cannot_be_told() -> None:
    deals = [(0.5, [(1.0, {"land": "none"})]), (0.5, [(1.0, {"land": "all"})])]
    (asked,) = terms(CASE, None, _space(1, nash=[{"land": "half"}]), _game(0.5, 0.5, True, deals=deals))
    assert asked.outcome == "cannot be told"


# Words ----------------------------------------------------------------------------------------------------------


def _settled(*sides: str) -> SharedQuestion:
    places = {"none": 0.0, "half": 0.5, "all": 1.0}
    answers = [ModelAnswer(analysis=f"m{n}", says=side, side=side, value=places[side]) for n, side in enumerate(sides)]
    (asked,) = question("terms", "on what terms it would settle", ("positions.a.land",), *answers)
    return asked


def test_at_most_one_sentence_a_question() -> None:
    game = _game(0.9, 0.9, True)
    questions = (*deal(CASE, game, _space(0)), *standstill(CASE, game, _graph(True)))
    solved = Solution(
        questions=questions, issues=(_settled("none", "half"), _settled("none", "all"), _settled("all", "all"))
    )
    told = [finding.text for finding in findings(CASE, solved)]
    assert len(told) == 4
    assert told[0] == "Of 5 questions that two models or more answer, they agree on 1 and they differ on 4."
    assert told[3].startswith(
        "On terms the models agree on 1 of 3 issues; on what terms it would settle: the models differ"
    )
    assert "(m0: none; m1: all)" in told[3]
    assert all(each.count(". ") == 0 for each in told)
    assert all("it turns on" in each for each in told[1:])


PULLED_APART = {
    "parties": {"a": {"capability": 90}, "b": {"capability": 10}, "c": {"capability": 10}},
    "issues": {"land": {"options": {"none": 0, "half": 50, "all": 100}, "now": "none"}},
    "positions": [
        {"party": "a", "issue": "land", "wants": "all", "salience": 1},
        {"party": "b", "issue": "land", "wants": "none", "salience": 1},
        {"party": "c", "issue": "land", "wants": "none", "salience": 1},
    ],
    "agreement": {"must": ["a", "b"]},
    "walk_away": {"a": 0.2, "b": 0.2},
}  # strength pulls to `all`, a split of gains over no deal to what both can sign


def test_strength_and_signatures_part_and_no_mean_is_formed() -> None:
    result = run_analysis(analysis("disagreement"), Case.model_validate(PULLED_APART), ALL)
    solution = result.solution
    assert isinstance(solution, Solution)
    (asked,) = solution.issues
    mean = next(each for each in asked.answers if each.analysis == "spatial")
    assert mean.value == pytest.approx(90 / 110)
    assert asked.outcome == "differ"
    assert {each.value for each in asked.answers} - {mean.value} <= {0.0, 0.5, 1.0}
    assert result.measures["largest_spread"].value == pytest.approx(asked.spread)


def test_one_model_alone_is_not_compared() -> None:
    case = Case.model_validate(
        {"parties": {"a": {}}, "moves": {"go": {"by": "a", "taken": False}}, "priorities": {"a": ["go"]}}
    )
    result = run_analysis(analysis("disagreement"), case, ALL)
    assert result.status == "not applicable"
    assert "second model" in result.findings[0].text
