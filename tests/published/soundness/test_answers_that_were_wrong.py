"""Ten cases whose right answers were derived by hand against version 0.1.0, which had two of them (answer.md beside each).

Where a case lets its war cost more than any victory is worth, a side gives in as soon as nobody talks; what such a case says of
wars that are fought on is then read off the same case with a war that both can bear (`AFFORDABLE`).
"""

from __future__ import annotations

import pytest

from tests.published.soundness.told import (
    AFFORDABLE,
    INFORMATION,
    deals_in,
    first,
    gap_without,
    headline,
    measure,
    points,
    sides_that_give_in,
    solved,
    suffices,
    terms,
    texts,
    told,
)

NO_AGREEMENT = ("01", "02", "03", "07", "08")


@pytest.mark.parametrize("number", NO_AGREEMENT)
def test_an_agreement_has_almost_no_chance(number: str) -> None:
    assert measure("p_agreement_by_12", number) < 0.01
    assert measure("p_settle_now", number) == 0
    assert measure("gap", number) == pytest.approx(1.0, abs=1e-6)
    assert terms(number) == []


@pytest.mark.parametrize("number", NO_AGREEMENT)
def test_the_answer_says_so_with_its_event_and_its_horizon(number: str) -> None:
    answer = first("war", number)
    assert "agreement" in answer
    assert "12 months" in answer
    of_agreement = answer.split("agreement", 1)[1].split(";")[0]
    assert not any(words in of_agreement for words in ("almost certain", "very likely", "roughly even"))


# 01 Only packages that leave the fighting on can be signed ----------------------------------------------------------


def test_a_package_under_which_the_fighting_goes_on_is_no_deal() -> None:
    assert solved("war", "01").n_deals == 0
    assert set(solved("war", "01").closed_by) == {"links.0", "positions.south.land.refuses"}


def test_the_answer_names_both_whose_lines_leave_nothing() -> None:
    answer = headline("war", "01")
    assert "Northland" in answer
    assert "Southland" in answer


def test_red_lines_have_all_the_points_and_rare_talks_none() -> None:
    """What is left without the lines is waiting for a round (.5 a step), or giving in meanwhile: no cause of the list."""
    found = points("01")
    assert found["red lines"] == pytest.approx(sum(found.values()), abs=1e-6)
    assert found["red lines"] > 0.3
    assert "channel" not in found
    assert "red line" in first("why", "01")


def test_no_way_to_a_zone_is_a_package_that_leaves_the_fighting_on() -> None:
    solution = told("deal-space", "01").to_dict()["solution"]
    assert solution["n_acceptable"] == 0
    assert set(deals_in(solution["concessions"], "guns")) == {"ends"}


# 02 Two sides that never give in ------------------------------------------------------------------------------------


def test_a_side_that_never_gives_in_does_not_give_in() -> None:
    assert measure("p_giving_in_by_12", "02") == 0
    assert measure("p_giving_in_by_12", "02", *AFFORDABLE) == 0


def test_obstinacy_alone_explains_a_war_of_two_obstinate_sides() -> None:
    """Without it the first round, .9 a step, brings a deal that holds: fought are .1 + .01 + ... of 12 steps, .0093."""
    assert suffices("02", *AFFORDABLE)
    assert suffices("02", *AFFORDABLE) <= INFORMATION
    for cause in suffices("02", *AFFORDABLE):
        assert gap_without(cause, "02", *AFFORDABLE) == pytest.approx(0.0093, abs=1e-3)


@pytest.mark.parametrize("changes", [(), AFFORDABLE], ids=["as given", "a war both can bear"])
def test_obstinacy_is_named_whatever_the_war_costs(changes: tuple[str, ...]) -> None:
    found = points("02", *changes)
    assert sum(found.get(name, 0.0) for name in INFORMATION) >= 0.95 * sum(found.values())
    assert any(word in first("why", "02", *changes) for word in ("information", "obstina", "never give"))


# 03 A throne that cannot be divided ---------------------------------------------------------------------------------


def test_a_throne_is_not_shared_by_lot() -> None:
    """Each package leaves one side 0, and fighting on is worth .47 to it: W = .5 (1 - .011) - .022."""
    fought = solved("war", "03").value_of_fighting.W
    assert fought["north"].value == pytest.approx(0.472, abs=0.01)
    assert measure("p_giving_in_by_12", "03") == 0
    assert solved("deal-space", "03").n_acceptable == 0


def test_indivisible_terms_alone_explain_the_war_for_a_throne() -> None:
    assert suffices("03") == {"indivisible terms"}
    assert points("03")["indivisible terms"] == pytest.approx(1.0, abs=0.01)
    assert "indivisible" in first("why", "03")


# 04 Truces that break every month -----------------------------------------------------------------------------------


def test_a_deal_that_fails_costs_a_fought_step_before_the_next() -> None:
    """Deals are signed in steps 1, 3, ..., 11 and hold with .02: 1 - .98**6. Steps 2, 4, ..., 12 are fought if none has held.

    The answer beside the case, made before this rule, counts a paper a step: .1993 to .2153, and a gap of about .45.
    """
    held = 1 - 0.98**6
    assert measure("p_agreement_by_12", "04", *AFFORDABLE) == pytest.approx(held, abs=1e-3)
    assert measure("gap", "04", *AFFORDABLE) == pytest.approx(49 * held / 12, abs=2e-3)


@pytest.mark.parametrize("changes", [(), AFFORDABLE], ids=["as given", "a war both can bear"])
def test_deals_that_break_are_the_one_cause(changes: tuple[str, ...]) -> None:
    """With deals that hold the first step, in which there is a round for sure, settles it."""
    assert suffices("04", *changes) == {"commitment"}
    found = points("04", *changes)
    assert found["commitment"] == pytest.approx(sum(found.values()), abs=1e-6)
    assert gap_without("commitment", "04", *changes) == pytest.approx(0, abs=1e-6)
    assert "commitment" in first("why", "04", *changes)


def test_the_gap_of_why_is_the_gap_of_the_war() -> None:
    for changes in ((), AFFORDABLE):
        assert solved("why", "04", *changes).gap == pytest.approx(measure("gap", "04", *changes), abs=1e-6)


def test_room_is_at_most_the_whole_stake() -> None:
    room = told("war", "04").measures["room"].value
    assert room is None or room <= 1


# 05 Two equal parties at the two ends of a line ---------------------------------------------------------------------


def test_two_equal_parties_leave_both_questions_even() -> None:
    found = told("spatial", "05")
    for issue in ("y", "z"):
        assert found.solution.issues[issue].forecasts["compromise"] == pytest.approx(50)  # type: ignore[union-attr]
    assert found.measures["p_y_open"].value == pytest.approx(0.5)
    assert found.measures["p_z_closed"].value == pytest.approx(0.5)


@pytest.mark.parametrize("name", ["spatial", "disagreement"])
def test_an_even_question_has_no_answer_in_words(name: str) -> None:
    answer = first(name, "05")
    assert "“open”" not in answer
    assert "“closed”" not in answer


def test_an_even_question_is_said_to_be_even() -> None:
    said = " ".join(texts("spatial", "05"))
    assert any(words in said for words in ("cannot be told", "halfway", "half way"))


def test_which_end_is_called_0_does_not_matter_to_the_words() -> None:
    """The two issues are one quarrel with its ends relabelled: whatever is said of the one holds of the other."""
    for text in texts("spatial", "05"):
        mirrored = text.replace("The bridge", "#").replace("The road", "The bridge").replace("#", "The road")
        same_parties = {mirrored, text}
        assert same_parties & set(texts("spatial", "05"))
        assert not ("settle" in text and "“closed”" in text and "“open”" in text)


# 06 One cause that matters among four that do not -------------------------------------------------------------------


def test_each_decoy_alone_leaves_the_whole_gap() -> None:
    for cause in solved("why", "06").causes:
        if cause.cause != "red lines":
            assert cause.gap_without == pytest.approx(1.0, abs=1e-6), cause.cause


def test_red_lines_have_95_points_of_100_among_decoys() -> None:
    for changes in ((), (*AFFORDABLE, *NEARLY_ONE_TYPE)):
        found = points("06", *changes)
        assert found["red lines"] >= 0.95 * sum(found.values())
        assert "red line" in first("why", "06", *changes)


NEARLY_ONE_TYPE = ("fighting.hidden.cost.strong=0.000995", "fighting.hidden.cost.weak=0.001005")


def test_red_lines_alone_suffice_among_decoys() -> None:
    """Without them: rounds of .9, one deal in twenty fails and costs a fought step. Two states by hand: .0141."""
    changes = (*AFFORDABLE, *NEARLY_ONE_TYPE)
    assert suffices("06", *changes) == {"red lines"}
    assert gap_without("red lines", "06", *changes) == pytest.approx(0.0141, abs=2e-3)


# 07 Both say that no deal is worth nine tenths ----------------------------------------------------------------------


def test_values_of_no_deal_that_are_given_bind_in_war_as_among_deals() -> None:
    assert solved("war", "07").n_deals == 0
    assert set(solved("war", "07").closed_by) == {"walk_away.north", "walk_away.south"}
    assert solved("deal-space", "07").n_acceptable == 0


def test_two_models_say_the_same_of_whether_there_is_a_deal() -> None:
    asked = next(each for each in solved("disagreement", "07").questions if each.kind == "deal")
    assert asked.outcome == "agree"


def test_the_page_says_what_the_answer_is_without_the_given_values() -> None:
    assert any("no deal" in text and "without" in text.lower() for text in texts("war", "07"))


# 08 A war that pays both sides --------------------------------------------------------------------------------------


def test_a_war_that_pays_is_explained_by_no_cause_of_the_list() -> None:
    assert suffices("08") == set()
    assert solved("why", "08").suffices_together == ()
    assert solved("why", "08").not_explained == pytest.approx(1.0, abs=1e-6)
    assert all(abs(each) < 1e-6 for each in points("08").values())


def test_the_answer_of_why_names_no_cause_of_a_war_that_pays() -> None:
    answer = first("why", "08")
    assert "not explained" in answer
    assert "suffices" not in answer


# 09 Two levers that are the same lever ------------------------------------------------------------------------------


def test_the_same_lever_in_two_hands_has_the_same_effects() -> None:
    one, other = (row.effects for row in solved("levers", "09").rows)
    assert one == other
    assert one["gap"].value < -0.1


def test_two_equal_levers_are_named_together_or_not_at_all() -> None:
    answer = first("levers", "09")
    assert ("Sanctions by the Union" in answer) == ("Sanctions by the League" in answer)


def test_no_range_is_no_number_that_could_be_subtracted() -> None:
    assert solved("levers", "09").base["room"] is None
    assert all(row.effects["room"].value is None for row in solved("levers", "09").rows)


# 10 A side that by its own numbers would have given in long ago -----------------------------------------------------


def test_a_side_that_could_never_win_back_its_costs_is_named() -> None:
    assert set(sides_that_give_in("10")) == {
        "north",
        "south",
    }  # each W is 0: c/(1 - delta) is 1.03 and .5, and no end near
    said = [text for text in texts("war", "10") if "give in" in text]
    assert any("Southland" in text for text in said)


def test_no_value_of_no_deal_is_worked_out_from_such_numbers() -> None:
    found = solved("deal-space", "10").walk_away
    assert all(found[side].how != "computed" for side in ("north", "south"))
