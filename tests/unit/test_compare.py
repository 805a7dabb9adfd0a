"""Two cases, or two dates of one: what changed in, named in words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from detente.case.change import changed, parse_change
from detente.case.dated import load_dated, on_day
from detente.case.difference import differences
from detente.case.files import load
from detente.case.references import faulty_references
from detente.errors import BadInput
from tests.cases import CASES


@pytest.mark.parametrize("name", sorted(CASES))
def test_a_case_does_not_differ_from_itself(name: str) -> None:
    case = load(CASES[name])
    assert differences(case, case) == ()


def test_a_change_is_named_by_place_and_in_words() -> None:
    case = load(CASES["harbour-strike"])
    after = changed(case, [parse_change("positions.dockers.pay.wants=seven"), parse_change("issues.pay.now=three")])
    found = {each.place: each for each in differences(case, after)}
    wants = found["positions.dockers.pay.wants"]
    assert (wants.kind, wants.old, wants.new) == ("changed", "nine", "seven")
    assert wants.words == "position of the Dockworkers' Union on “Wage rise”, wants"
    assert found["issues.pay.now"].words == "issue “Wage rise”, now"


def test_what_is_left_out_is_removed_and_the_other_way_round_added(copied_case: Callable[[str], Path]) -> None:
    folder = copied_case("harbour-strike")
    case = load(folder)
    file = folder / "case.yaml"
    text = file.read_text(encoding="utf-8")
    start, end = text.index("  - id: trial"), text.index("moves:")
    text = text[:start] + "\n" + text[end:].replace("appeased_by: [trial]", "appeased_by: [paper]")
    file.write_text(text, encoding="utf-8")
    without = load(folder)
    removed = [each for each in differences(case, without) if each.kind == "removed"]
    assert [each.place for each in removed] == ["proposals.trial"]
    assert removed[0].words == "proposal “Ten-hour shifts on trial”"
    assert [each.kind for each in differences(without, case) if each.place == "proposals.trial"] == ["added"]


def test_order_of_positions_is_no_difference(copied_case: Callable[[str], Path]) -> None:
    folder = copied_case("aral")
    case = load(folder)
    data = case.written()
    data["positions"] = data["positions"][::-1]
    assert differences(case, type(case).model_validate(data)) == ()


def test_a_case_on_a_day_leaves_out_later_proposals() -> None:
    case = load(CASES["harbour-strike"])
    earlier = on_day(case, date(2031, 9, 30))
    assert [proposal.id for proposal in earlier.proposals] == ["first_offer", "claim"]
    assert earlier.as_of == date(2031, 9, 30)
    assert {each.place for each in differences(earlier, case)} >= {"as_of", "proposals.paper", "proposals.trial"}


def test_a_day_is_named_behind_the_folder() -> None:
    assert load_dated(f"{CASES['harbour-strike']}@2031-09-30").as_of == date(2031, 9, 30)
    with pytest.raises(BadInput, match="not a date of the calendar"):
        load_dated(f"{CASES['harbour-strike']}@2031-02-30")


def test_the_command_says_what_changed_in_and_out(
    copied_case: Callable[[str], Path], capsys: pytest.CaptureFixture[str]
) -> None:
    from detente.cli.compare import compare

    before, after = CASES["harbour-strike"], copied_case("harbour-strike")
    file = after / "case.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("value: 0.47..0.55", "value: 0.8..0.9"), encoding="utf-8")
    compare(before, after)
    shown = capsys.readouterr().out
    assert "What changed in: 1 place\n" in shown
    assert "walk-away" in shown
    assert "deal-space" in shown
    assert "n_acceptable" in shown


def test_a_case_on_a_day_knows_no_talks_to_come_and_no_plan_that_is_not_made() -> None:
    case = load(CASES["ukraine-2025-05"])
    earlier = on_day(case, date(2025, 3, 1))
    assert earlier.fighting is not None
    assert [talk.date.year for talk in earlier.fighting.talks] == [2022] * 5
    assert earlier.mediator is not None
    assert earlier.mediator.plan is None
    waiting = earlier.moves["us_sanctions"]
    assert (waiting.when, waiting.hazard) == (None, None)  # it waits for an answer to the plan
    assert earlier.moves["offensive"].hazard is not None
    assert not list(faulty_references(earlier))


def test_before_a_fight_began_nobody_says_since_when_they_fight() -> None:
    before = on_day(load(CASES["harbour-strike"]), date(2031, 9, 1))
    assert before.fighting is not None
    assert (before.fighting.since, before.fighting.talks) == (None, ())
    assert not list(faulty_references(before))


def test_talks_are_a_difference_between_two_days() -> None:
    case = load(CASES["harbour-strike"])
    changed_in = differences(on_day(case, date(2031, 10, 10)), case)
    assert any(each.place.startswith("fighting.talks") for each in changed_in)
