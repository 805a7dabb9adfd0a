"""Every number of the format knows itself: its name, its sentence, its ends, its default, its place in the guide."""

from __future__ import annotations

import re
from decimal import Decimal
from string import Formatter
from typing import Any

import pytest

from detente.case.called import NAMES, called, number_at
from detente.case.case import Case, named_place
from detente.case.estimate import Estimate
from detente.case.files import load
from detente.case.format import NumberOfFormat, numbers_of_format
from detente.case.number import ANY
from detente.case.said import SLOTS, number_words, said_back
from detente.errors import ChangeError
from detente.models.war.numbers import COST, PATIENCE
from tests.cases import CASES, ROOT

NUMBERS = numbers_of_format()
GUIDE = (ROOT / "docs" / "how-to" / "coding-guide.md").read_text(encoding="utf-8")
HEADINGS = {heading.lower().replace(" ", "-") for heading in re.findall(r"(?m)^##+ (.+)$", GUIDE)}


def small(**fighting: Any) -> Case:
    parties = {"a": {"name": "Northland"}, "b": {"name": "Southland"}, "m": {"name": "the Union"}}
    return Case.model_validate(
        {
            "parties": parties,
            "issues": {"land": {"title": "The valley", "options": {"none": 0, "all": 100}, "now": "none"}},
            "positions": [{"party": "b", "issue": "land", "wants": "none", "refuses": ["all"]}],
            "moves": {"aid": {"by": "m", "title": "Aid", "taken": True, "effects": {"fighting.cost.b": -0.01}}},
            "fighting": {"sides": ["a", "b"], **fighting},
            "mediator": {"party": "m", "then": {"aid": 0.1, "leaves": 0.2}, "resolute": {"aid": 0.5, "leaves": 0.3}},
            "beliefs": [{"party": "a", "place": "fighting.rounds", "value": "0.1..0.2"}],
        }
    )


def _slots(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("each", NUMBERS, ids=[each.place for each in NUMBERS])
def test_a_number_has_a_name_a_sentence_a_unit_and_a_section_in_the_guide(each: NumberOfFormat) -> None:
    number = each.number
    assert number.called
    assert number.unit
    assert _slots(number.called) <= NAMES.keys() & ANY.keys()
    assert number.said
    for sentence in (number.said, number.said_below_0, number.said_at_0):
        assert _slots(sentence) <= SLOTS.keys()
    assert number.guide in HEADINGS or each.place.startswith("beliefs.")
    if number.low is not None and each.default is not None:
        assert number.within(each.default) == each.default


def test_the_chances_of_types_are_marked() -> None:
    assert {each.place for each in NUMBERS if each.number.is_type_chance} == {
        "positions.<party>.<issue>.firm",
        "links.<link>.firm",
        "fighting.obstinate.<party>.p",
    }


@pytest.mark.parametrize("name", CASES)
def test_every_number_of_a_case_has_a_record(name: str) -> None:
    case = load(CASES[name])
    for place, estimate in case.estimates():
        found = number_at(case, named_place(case, place))
        assert found.called == called(case, found.place)
        if ".effects." not in found.place:
            assert found.kept_within(estimate).text == estimate.text


@pytest.mark.parametrize(
    ("place", "low", "high"),
    [
        ("fighting.rounds", 0, 1),
        ("fighting.rounds_without", 0, 1),
        ("fighting.front.drift", -1, 1),
        ("fighting.front.collapse.a", 0, 1),
        ("fighting.cost.a", None, None),
        ("mediator.resolute.aid", 0, 1),
        ("mediator.then.leaves", 0, 1),
        ("mediator.bias", -1, 1),
        ("mediator.patience", 0, None),
        ("beliefs.0.value", 0, 1),
        ("moves.aid.effects.fighting.cost.b", None, None),
        ("positions.b.land.firm", 0, 1),
    ],
)
def test_a_place_has_the_ends_of_its_number(place: str, low: float | None, high: float | None) -> None:
    found = number_at(small(), place)
    assert (found.low, found.high) == (low, high)


def test_an_effect_that_leads_beyond_an_end_is_kept_there() -> None:
    rounds = number_at(small(), "fighting.rounds")
    kept = rounds.kept_within(Estimate(low=Decimal("-0.1"), mode=Decimal("0.4"), high=Decimal("1.3")))
    assert kept.text == "0..0.4..1"
    cost = number_at(small(), "fighting.cost.a")
    assert cost.kept_within(Estimate(low=Decimal(-1), high=Decimal(2))).text == "-1..2"


@pytest.mark.parametrize(
    ("place", "text"),
    [
        ("fighting.cost.a", "0.001..0.006"),
        ("fighting.patience.b", "0.97..0.995"),
        ("fighting.rounds", "0.05..0.2..0.5"),
        ("positions.b.land.firm", "0.6..0.95"),
        ("positions.b.land.salience", "0.2..0.5..0.8"),
    ],
)
def test_what_is_taken_where_nobody_gives_a_number_is_known(place: str, text: str) -> None:
    default = number_at(small(), place).default
    assert default is not None
    assert default.text == text
    assert default.basis == "assumed"


def test_the_defaults_of_the_war_model_are_the_middles_of_those_of_the_format() -> None:
    case = small()
    points = {name: number_at(case, f"fighting.{name}.a").default for name in ("cost", "patience")}
    assert {name: each.point for name, each in points.items() if each} == {"cost": COST, "patience": PATIENCE}


def test_a_place_without_a_number_has_no_record() -> None:
    with pytest.raises(ChangeError, match="no number"):
        number_at(small(), "issues.land.now")
    with pytest.raises(ChangeError):
        number_at(small(), "fighting.front.nowhere")


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ("positions.b.land.firm", "the chance that the red line of Southland on “The valley” is real"),
        ("mediator.resolute.aid", "the chance that the Union means it when it threatens that “Aid” ends"),
        ("mediator.resolute.leaves", "the chance that the Union means it when it threatens that it leaves"),
        ("fighting.talks.0.serious", "the chance that terms could have been signed in the talks of 2030-05-01"),
    ],
)
def test_new_numbers_are_called_by_what_they_are(place: str, words: str) -> None:
    assert called(small(talks=[{"date": "2030-05-01"}]), place) == words


def test_lines_talks_and_marks_are_said_back() -> None:
    case = small(since="2029-02-01", talks=[{"date": "2030-05-01", "ended": "partial"}])
    said = {each.named: each.words for each in said_back(case)}
    assert said["positions.b.land.firm"] == (
        "The chance that Southland means its refusal of “all” on “The valley”, and is not bargaining, is 60–95 %"
    )
    assert said["fighting.talks.0.serious"] == (
        "In the talks of 2030-05-01 terms could have been signed with a chance of 20–60 %"
    )
    assert (
        said["fighting.talks.0"]
        == "Northland and Southland exchanged terms in talks that ended on 2030-05-01, and signed a part of it"
    )
    assert said["fighting.since"] == "The fighting began on 2029-02-01"
    assert (
        said["mediator.resolute.aid"] == "The mediator means it with a chance of 50 % when it threatens that “Aid” ends"
    )


def test_marks_of_options_are_said_back() -> None:
    data = small().written()
    data["issues"]["truce"] = {
        "title": "A truce",
        "options": {"none": 0, "month": {"at": 50, "pauses": 1}, "lasting": {"at": 100, "ends_fighting": True}},
        "divisible": True,
    }
    data["proposals"] = [{"id": "truce30", "by": "m", "package": {"truce": "month"}}]
    data["mediator"]["plan"] = "truce30"
    said = {each.named: (each.words, each.is_number) for each in said_back(Case.model_validate(data))}
    assert said["issues.truce.options.month.pauses"] == (
        "A deal with “A truce: month” stops the fighting for 1 month and does not end it",
        False,
    )
    assert said["issues.truce.options.lasting.ends_fighting"][0] == "A deal with “A truce: lasting” ends the fighting"
    assert "can be divided" in said["issues.truce.divisible"][0]
    assert said["mediator.plan"][0].startswith("The mediator backs “truce30”")


def test_a_number_below_0_or_at_0_has_a_sentence_of_its_own() -> None:
    case = small()
    assert "(a subsidy)" in number_words(case, "fighting.cost.a", Estimate(low=Decimal(-1), high=Decimal("-0.1")))
    nothing = Estimate(low=Decimal(0), high=Decimal(0))
    assert number_words(case, "mediator.bias", nothing) == "the mediator favours neither side"
