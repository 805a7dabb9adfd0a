"""What `detente check` has a person look at: each kind of slip once, and nothing where there is none."""

from __future__ import annotations

from typing import Any

import pytest

from detente.case.case import Case
from detente.case.change import changed, parse_change
from detente.case.check import problems
from detente.case.files import load
from tests.cases import SHIPPED


def base() -> dict[str, Any]:
    """Two parties, two issues, nothing to look at."""
    return {
        "parties": {"a": {}, "b": {}, "c": {}},
        "issues": {
            "land": {"options": {"none": 0, "half": 50, "all": 100}, "now": "none"},
            "peace": {"options": {"no": 0, "yes": {"at": 100, "ends_fighting": True}}, "now": "no"},
        },
        "positions": [
            {"party": "a", "issue": "land", "wants": "all"},
            {"party": "b", "issue": "land", "wants": "none", "refuses": ["all"]},
        ],
        "agreement": {"must": ["a", "b"]},
        "proposals": [{"id": "half", "by": "a", "package": {"land": "half"}}],
        "fighting": {"sides": ["a", "b"]},
    }


def warnings(data: dict[str, Any]) -> dict[str, str]:
    found: dict[str, str] = {}
    for problem in problems(Case.model_validate(data)):
        if problem.kind == "warning":
            found[problem.named] = f"{found.get(problem.named, '')} {problem.text}"
    return found


def test_a_sound_case_has_none() -> None:
    assert not warnings(base())


@pytest.mark.parametrize("name", SHIPPED)
def test_the_shipped_cases_have_none(name: str) -> None:
    assert not [problem for problem in problems(load(SHIPPED[name])) if problem.kind == "warning"]


def position(**more: Any) -> dict[str, Any]:
    data = base()
    data["positions"][1] |= more
    return data


@pytest.mark.parametrize(
    ("data", "named", "says"),
    [
        (position(wants=25, refuses=["none", "half", "all"]), "positions.b.land.refuses", "every option"),
        (position(wants="half", refuses=["none"]), "positions.b.land.refuses", "`none`, which is what holds today"),
        (position(party="c"), "positions.c.land", "c need not sign"),
        (position(salience=0), "positions.b.land.salience", "indifferent"),
        (position(bottom_line="all"), "positions.b.land.bottom_line", "is refused"),
        (position(values={"none": 0, "half": 1, "all": 0}), "positions.b.land.values", "another option"),
    ],
)
def test_a_position_that_looks_like_a_slip_is_named(data: dict[str, Any], named: str, says: str) -> None:
    assert says in warnings(data)[named]


def test_a_line_of_somebody_who_may_be_needed_binds() -> None:
    data = position(party="c")
    data["agreement"] = {"must": ["a"], "at_least": 2}
    assert not warnings(data)


def test_an_issue_with_one_option_or_without_today_is_named() -> None:
    data = base()
    data["issues"]["land"] |= {"held_by": ["c"], "now": None}
    data["issues"]["one"] = {"options": {"it": 0}}
    found = warnings(data)
    assert "no `now`" in found["issues.land"]
    assert "nothing to settle" in found["issues.one.options"]
    assert "nobody has a position" in found["issues.one"]


def test_two_issues_alike_are_told_apart() -> None:
    data = base()
    data["issues"]["sea"] = dict(data["issues"]["land"])
    assert set(warnings(data)) == {"issues.sea"}


def test_a_proposal_of_what_holds_today_is_named() -> None:
    data = base()
    data["proposals"].append({"id": "nothing", "by": "b", "package": {"land": "none", "peace": "no"}})
    data["proposals"].append({"id": "withheld", "by": "b", "status": "withheld"})
    assert "changes nothing" in warnings(data)["proposals.nothing.package"]
    assert len(warnings(data)) == 1


def test_it_asks_once_which_deals_end_the_fighting() -> None:
    data = base()
    data["issues"]["peace"]["options"] = {"no": 0, "yes": 100}
    data["positions"].append({"party": "a", "issue": "peace", "wants": "yes"})
    assert list(warnings(data)) == ["issues"]
    assert "every deal but today's" in warnings(data)["issues"]
    del data["fighting"]
    assert not warnings(data)


@pytest.mark.parametrize("mark", [{"ends_fighting": True}, {"pauses": 3}])
def test_one_mark_is_an_answer(mark: dict[str, Any]) -> None:
    data = base()
    data["issues"]["peace"]["options"]["yes"] = {"at": 100, **mark}
    assert not warnings(data)


def test_a_mediator_that_means_what_it_does_not_threaten_is_named() -> None:
    data = base()
    data["mediator"] = {"party": "c", "then": {"leaves": 0.1}, "resolute": {"leaves": 0.5, "aid": 0.5}}
    data["moves"] = {"aid": {"by": "c"}}
    assert list(warnings(data)) == ["mediator.resolute.aid"]


def test_a_firmness_without_a_line_is_named_and_counts_for_nothing() -> None:
    data = base()
    data["positions"][0]["firm"] = 0.5
    data["links"] = [{"if": {"peace": "yes"}, "then": {"land": ["half"]}, "firm": 0.5}]
    assert set(warnings(data)) == {"positions.a.land.firm", "links.0.firm"}
    case = Case.model_validate(data)
    assert (case.positions[0].firm, case.links[0].firm) == (None, None)
    assert Case.model_validate(case.written()) == case


def test_a_line_can_be_dropped_in_a_what_if_and_its_firmness_with_it() -> None:
    case = load(SHIPPED["ukraine-2025-05"])
    after = changed(case, [parse_change("positions.ukraine.territory.refuses=[]")])
    position = after.position("ukraine", "territory")
    assert position is not None
    assert position.firm is None
