"""The answer: ties are ties, what lines exclude is not agreed on, and what backfires is left out."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from detente.case.case import Case
from detente.case.files import load
from detente.models.spatial.line import Line, Range
from detente.models.spatial.reach import reach
from tests.cases import CASES
from tests.unit.spatial.lines import issue, line, run, solved

ENDS = {"closed": 0, "open": 100}


def _two_equals(bridge: dict[str, int], road: dict[str, int]) -> Case:
    wants = [("a", "y", "open"), ("b", "y", "closed"), ("a", "z", "open"), ("b", "z", "closed")]
    return Case.model_validate(
        {
            "parties": {"a": {"name": "A", "capability": 50}, "b": {"name": "B", "capability": 50}},
            "issues": {"y": {"title": "The bridge", "options": bridge}, "z": {"title": "The road", "options": road}},
            "positions": [{"party": p, "issue": k, "wants": o, "salience": 0.9} for p, k, o in wants],
            "agreement": {"must": ["a", "b"]},
        }
    )


SAME_ENDS = _two_equals(ENDS, ENDS)
RELABELLED = _two_equals(ENDS, {"open": 0, "closed": 100})


@pytest.mark.parametrize("case", [SAME_ENDS, RELABELLED], ids=["same ends", "relabelled"])
def test_two_equal_parties_at_the_two_ends_are_halfway(case: Case) -> None:
    for each in solved(case).issues.values():
        assert each.lean.how == "halfway"
        assert set(each.nearest["compromise"]) == {"open", "closed"}
        assert [each.forecasts[model] for model in ("compromise", "weighted median", "challenge")] == [50, 50, 50]
        assert "Condorcet" not in each.forecasts
        assert {p.value for law in each.chances.values() for p in law.values()} == {0.5}
        assert each.thresholds == ()


@pytest.mark.parametrize("case", [SAME_ENDS, RELABELLED], ids=["same ends", "relabelled"])
def test_the_answer_to_a_tie_names_no_option(case: Case) -> None:
    answer, *others = run(case).findings
    assert "On “The bridge” and “The road” it cannot be told: the weights are halfway" in answer.text
    assert "“open”" not in answer.text
    assert "“closed”" not in answer.text
    assert sum("“closed” and “open”: each is a roughly even chance, 50 %" in finding.text for finding in others) == 2


def test_the_words_on_a_tie_do_not_depend_on_which_end_is_called_0() -> None:
    texts = [[finding.text for finding in run(case).findings] for case in (SAME_ENDS, RELABELLED)]
    assert texts[0] == texts[1]


@pytest.mark.parametrize("weight", [0.3, 0.5, 0.7])
def test_the_words_on_two_options_do_not_depend_on_which_end_is_called_0(weight: float) -> None:
    texts = []
    for options in (ENDS, {"open": 0, "closed": 100}, {"open": 100, "closed": 0}):
        data = _two_equals(options, options).written()
        data["parties"]["a"]["capability"] = weight
        data["parties"]["b"]["capability"] = 0.5
        texts.append([finding.text for finding in run(Case.model_validate(data)).findings])
    assert texts[0] == texts[1] == texts[2]


def test_one_issue_that_is_halfway_is_said_in_the_answer() -> None:
    text = run(line([(0.0, 1.0, 0.5), (50.0, 1.0, 0.5)])).findings[0].text
    assert text.startswith("Where “k” settles cannot be told: the weights are halfway between “low” and “middle”.")


def test_the_nearest_options_of_a_place() -> None:
    one = np.ones(1)
    at = np.array([0.0, 40.0, 100.0])
    line = Line(
        issue="k",
        ends=(0.0, 100.0),
        options=("low", "middle", "high"),
        at=at,
        now=None,
        parties=("p",),
        place=one,
        capability=Range(one, one, one),
        salience=Range(one, one, one),
        utility=np.zeros((1, 3)),
        must=np.array([True]),
        needed=None,
        written=frozenset(),
    )
    assert line.nearest(10.0) == ("low",)
    assert line.nearest(20.0) == ("low", "middle")
    assert line.nearest_within(10.0, 15.0) == ("low",)
    assert line.nearest_within(10.0, 90.0) == ("low", "middle", "high")
    assert list(line.edges(30.0)) == [(20.0, "low"), (70.0, "high")]
    assert list(line.edges(90.0)) == [(70.0, "middle")]


def test_ranges_that_take_in_two_options_cannot_be_told() -> None:
    data = line([(0.0, 1.0, 0.5), (100.0, 1.0, 0.5), (60.0, 1.0, 0.5)]).written()
    data["parties"]["p1"]["capability"] = "0.2..1..20"
    case = Case.model_validate(data)
    assert issue(case).lean.how == "to"
    assert issue(case, draws=400).lean.how == "within the ranges"
    assert "the ranges of the estimates take in “high” and “middle”" in run(case, draws=400).findings[0].text


# What no package can hold ---------------------------------------------------------------------------------------

PEACE: dict[str, Any] = {
    "parties": {"north": {"name": "North"}, "south": {"name": "South"}},
    "issues": {
        "guns": {"title": "The guns", "options": {"firing": 0, "silent": 100}, "now": "firing"},
        "land": {"title": "The land", "options": {"kept": 0, "ceded": 100}, "now": "kept"},
    },
    "positions": [
        {"party": "north", "issue": "guns", "wants": "silent", "salience": 0.5},
        {"party": "south", "issue": "guns", "wants": "silent", "salience": 0.9},
        {"party": "north", "issue": "land", "wants": "ceded", "salience": 0.9},
        {"party": "south", "issue": "land", "wants": "kept", "refuses": ["ceded"], "salience": 0.9},
    ],
    "links": [{"if": {"guns": "silent"}, "then": {"land": ["ceded"]}, "red_line_of": "north"}],
    "agreement": {"must": ["north", "south"]},
}


def _peace(**changes: Any) -> Case:
    return Case.model_validate({**PEACE, **changes})


def test_what_all_want_on_conditions_that_exclude_each_other_is_not_agreed() -> None:
    lean = solved(_peace()).issues["guns"].lean
    assert (lean.how, lean.options, lean.wanted_by_all) == ("out of reach", ("silent",), True)
    assert lean.excluded_by == ("links.0", "positions.south.land.refuses")
    answer, why, *_ = run(_peace()).findings
    assert "All want “silent”, on conditions that exclude each other." in answer.text
    assert "lead to one option on" not in answer.text
    assert "North would have “silent” only with “ceded” and South refuses “ceded”" in why.text
    assert set(lean.excluded_by) <= set(why.rests_on)


@pytest.mark.parametrize(
    "changes",
    [
        {"links": []},
        {"agreement": {"must": ["north"]}},
        {"positions": [*PEACE["positions"][:3], {"party": "south", "issue": "land", "wants": "kept"}]},
    ],
    ids=["no condition", "one signer", "no refusal"],
)
def test_what_all_want_and_can_have_is_where_the_weights_lead(changes: dict[str, Any]) -> None:
    lean = solved(_peace(**changes)).issues["guns"].lean
    assert (lean.how, lean.options) == ("to", ("silent",))


def test_the_line_of_a_holder_binds_where_its_issue_is_changed() -> None:
    issues = {**PEACE["issues"], "guns": {**PEACE["issues"]["guns"], "held_by": ["south"]}}
    case = _peace(issues=issues, agreement={"must": ["north"]})
    exclusion = reach(case).exclusion("guns", "silent")
    assert exclusion is not None
    assert exclusion.parties == ("north", "south")
    assert reach(case).exclusion("land", "ceded") is None


def test_what_links_make_impossible_is_nobodys_line() -> None:
    links = [
        {"if": {"guns": "silent"}, "then": {"land": ["ceded"]}},
        {"if": {"land": "ceded"}, "then": {"guns": ["firing"]}},
    ]
    exclusion = reach(_peace(links=links)).exclusion("guns", "silent")
    assert exclusion is not None
    assert exclusion.places == ()
    assert "the links of the case leave no such package" in run(_peace(links=links)).findings[1].text


def test_the_end_of_hostilities_of_the_shipped_war_is_not_agreed() -> None:
    answer = run(load(CASES["ukraine-2025-05"])).findings[0].text
    assert "All want “an end to hostilities”, on conditions that exclude each other." in answer
    assert "“an end to hostilities”;" not in answer


# What backfires -------------------------------------------------------------------------------------------------


def test_more_salience_of_a_party_that_moves_the_challenge_model_away_is_said_and_left_out() -> None:
    result = run(load(CASES["ukraine-2025-05"]))
    territory = result.solution.issues["territory"]  # type: ignore[union-attr]
    worst = territory.backfires[0]
    assert (worst.model, worst.party, worst.number) == ("challenge", "russia", "salience")
    assert abs(worst.after - territory.starts["russia"]) > abs(worst.before - territory.starts["russia"])
    text = next(finding.text for finding in result.findings if "not used in it" in finding.text)
    assert "Here the challenge model goes from" in text
    assert "away from Russia" in text


def test_a_case_in_which_nothing_backfires_says_what_is_left_out_all_the_same() -> None:
    result = run(SAME_ENDS)
    (text,) = [finding.text for finding in result.findings if "not used in it" in finding.text]
    assert "Here" not in text
