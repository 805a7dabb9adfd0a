"""Eleven more cases, from a cause each and two from none: the answers beside them were derived by hand before any run."""

from __future__ import annotations

import pytest

from tests.published.soundness.told import (
    CASES,
    INFORMATION,
    NUMBERS,
    first,
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

# (P(agreement within 12), gap): the derivations stand in answer.md beside each case. Arms end a symmetric walk of 20
# points within 12 steps with chance .007, which the tolerance covers.
NUMBERS_BY_HAND: dict[str, tuple[float, float]] = {
    "11": (0, 1),
    "12": (0, 1),
    "13": (0, 1),
    "14": (0, 1),
    "17": (0.5, 0.5),
    "18": (0.75 * (1 - 0.9**12), 0.25 + 0.75 * 0.5382),
    "19": (0.9802, 0.0981),
    "20": (1, 0),
    "21": (0, 1),
}
ABOUT = 0.01

# The causes each of which suffices alone; of 15 and 17 a row of information, whatever it is called.
CAUSE_BY_HAND: dict[str, set[str]] = {
    "11": {"third signers"},
    "12": {"third signers"},
    "13": {"indivisible terms"},
    "14": {"red lines"},
    "15": INFORMATION,
    "16": {"commitment"},
    "17": INFORMATION,
    "19": set(),
    "20": set(),
    "21": set(),
}
NAMED_IN_WHY = {  # words of the answer of `why`
    "11": ("third signer", "League"),
    "12": ("third signer", "Bank"),
    "13": ("indivisible",),
    "14": ("red line",),
    "15": ("information", "know"),
    "16": ("commitment",),
    "17": ("information", "obstina", "never give"),
    "18": ("red line",),
    "20": ("nothing keeps a deal away",),
}
NOBODY_WOULD_TAKE = ("11", "12", "13", "14", "18")
DEALS_THAT_END_IT = {"11": 0, "12": 0, "13": 2 * 3, "14": 0, "18": 0, "19": 4}


@pytest.mark.parametrize("number", NUMBERS)
def test_every_answer_has_its_derivation_beside_the_case(number: str) -> None:
    answer = (CASES / number / "answer.md").read_text(encoding="utf-8")
    assert answer.startswith(f"# {number} ")
    assert "**Right answer.**" in answer
    assert "**Derivation.**" in answer or number in ("04", "05", "06", "07", "08", "09", "10")


@pytest.mark.parametrize("number", NUMBERS_BY_HAND)
def test_agreement_and_gap_are_those_worked_out_by_hand(number: str) -> None:
    agreement, gap = NUMBERS_BY_HAND[number]
    assert measure("p_agreement_by_12", number) == pytest.approx(agreement, abs=ABOUT)
    assert measure("gap", number) == pytest.approx(gap, abs=ABOUT)


@pytest.mark.parametrize("number", CAUSE_BY_HAND)
def test_the_one_cause_suffices_alone_and_no_other(number: str) -> None:
    found = suffices(number)
    assert found <= CAUSE_BY_HAND[number]
    assert bool(found) == bool(CAUSE_BY_HAND[number])


@pytest.mark.parametrize("number", [number for number, causes in CAUSE_BY_HAND.items() if causes])
def test_the_one_cause_has_the_points_and_the_decoys_have_none(number: str) -> None:
    found = points(number)
    theirs = sum(value for cause, value in found.items() if cause in CAUSE_BY_HAND[number])
    assert theirs >= 0.95 * sum(found.values())


@pytest.mark.parametrize("number", NAMED_IN_WHY)
def test_the_answer_of_why_names_the_cause(number: str) -> None:
    assert any(words in first("why", number) for words in NAMED_IN_WHY[number])


@pytest.mark.parametrize("number", NOBODY_WOULD_TAKE)
def test_no_deal_is_acceptable_among_deals_either(number: str) -> None:
    assert solved("deal-space", number).n_acceptable == 0


@pytest.mark.parametrize("number", DEALS_THAT_END_IT)
def test_what_can_be_signed_are_the_deals_that_end_it(number: str) -> None:
    assert solved("war", number).n_deals == DEALS_THAT_END_IT[number]


@pytest.mark.parametrize(
    ("number", "words"), [("11", "League"), ("12", "Bank"), ("14", "Northland"), ("18", "Northland")]
)
def test_the_answer_of_war_names_whose_line_leaves_nothing(number: str, words: str) -> None:
    assert words in headline("war", number)


# What one case alone shows ------------------------------------------------------------------------------------------


def test_a_third_signers_value_of_no_deal_is_the_place_that_closes_it() -> None:
    assert "walk_away.league" in solved("war", "11").closed_by


def test_a_holder_that_gains_next_to_nothing_is_what_the_answer_turns_on() -> None:
    """Peace is worth .0099 of its scale more to the Bank than today."""
    little = "positions.bank.peace.salience=0.51"
    assert measure("p_agreement_by_12", "12", little) == pytest.approx(1, abs=ABOUT)
    assert "bank" in str(solved("war", "12", little).turns_on)
    assert "Bank" in headline("war", "12", little)
    assert not solved("war", "12").turns_on


def test_no_terms_are_a_lottery_over_a_port() -> None:
    assert terms("13") == []


def test_a_pause_that_one_side_has_not_accepted_pauses_nothing() -> None:
    assert measure("steps_paused_by_12", "14") == 0
    assert any("Northland" in text and "truce of a year" in text for text in texts("war", "14"))


def test_a_pause_in_force_is_not_fought_and_is_no_agreement() -> None:
    accepted = "proposals.truce.answers.north=accepted"
    assert measure("steps_paused_by_12", "14", accepted) == pytest.approx(12)
    assert solved("war", "14", accepted).fought.value == pytest.approx(0, abs=1e-9)
    assert measure("p_agreement_by_12", "14", accepted) == 0
    earlier = "proposals.truce.date=2030-12-01"
    assert measure("steps_paused_by_12", "14", accepted, earlier) == pytest.approx(11)


def test_the_strong_do_not_sign_what_the_weak_sign() -> None:
    """Screened at least once: the strong, half of all, fight the first step."""
    assert measure("p_settle_now", "15") <= 0.5 + 1e-6
    assert 0.5 / 12 - 1e-6 <= measure("gap", "15") <= 0.5


def test_a_side_about_to_lose_its_chance_fights_now() -> None:
    """Over in two steps with .7, by arms or by the other's giving in at the last moment; .3 are left for anything else."""
    over = measure("p_arms_by_12", "16") + measure("p_giving_in_by_12", "16")
    assert over >= 0.7 - 1e-6
    assert measure("p_agreement_by_12", "16") < 0.05
    assert measure("p_settle_now", "16") == 0


def test_the_answer_mixes_a_game_for_each_type() -> None:
    types = solved("war", "17").types
    assert sum(each.weight for each in types if "north" in each.obstinate) == pytest.approx(0.5)
    assert all((each.p_agreement_by_12 > 0.99) == (not each.obstinate) for each in types)
    two = solved("war", "18").types
    assert {each.n_deals > 0: each.weight for each in two} == pytest.approx({False: 0.25, True: 0.75})


def test_a_line_as_stated_stands_beside_the_mixture() -> None:
    assert solved("war", "18").as_stated.p_agreement_by_12.value == 0
    assert solved("war", "18").as_stated.n_deals == 0
    assert solved("war", "18").closed_by == ("links.0",)


def test_all_points_of_a_condition_as_stated_are_the_red_lines() -> None:
    found = points("18")
    assert found["red lines"] == pytest.approx(sum(found.values()), abs=1e-6)


def test_rare_talks_are_a_waiting_time_and_no_cause() -> None:
    assert all(abs(value) < 1e-3 for value in points("19").values())
    assert any("2 weeks" in text for text in texts("why", "19"))
    assert measure("p_settle_now", "19") == pytest.approx(0.5, abs=1e-6)


def test_todays_package_is_no_deal_where_no_option_is_marked() -> None:
    """Without a rise the owners would have all they want, and the workers less than they get by holding out."""
    assert 0 < solved("deal-space", "19").n_acceptable <= 4


def test_a_partial_deal_in_force_is_not_signed_again() -> None:
    found = solved("war", "20")
    assert found.n_deals > 0
    assert measure("steps_paused_by_12", "20") == 0
    never = "fighting.rounds=0"
    assert measure("p_agreement_by_12", "20", never) == 0
    assert measure("p_settle_now", "20", never) == 0
    assert solved("war", "20", never).fought.value == pytest.approx(12, abs=0.1)


def test_giving_in_is_counted_apart() -> None:
    assert measure("p_giving_in_by_12", "21") == pytest.approx(1, abs=1e-6)
    assert measure("p_arms_by_12", "21") == pytest.approx(0, abs=1e-6)
    ends = next(each for each in solved("war", "21").ends_later if each.step == 24)
    assert (ends.agreement, ends.giving_in) == pytest.approx((0, 1))
    assert solved("war", "21").ends.giving_in_by["south"] == pytest.approx(1)


def test_the_largest_cost_at_which_a_side_would_fight_is_said() -> None:
    """A step of fighting is worth .01 x .999 to the South at most."""
    assert sides_that_give_in("21") == {"south": pytest.approx(0.00999, abs=2e-4)}
    assert any("Southland" in text and "give" in text for text in texts("war", "21")[:2])
    assert solved("deal-space", "21").walk_away["south"].how != "computed"
    assert solved("deal-space", "21").walk_away["north"].how == "computed"


@pytest.mark.parametrize("number", [number for number in NUMBERS if number != "05"])
def test_the_answer_of_war_carries_its_event_and_its_horizon(number: str) -> None:
    step = "weeks" if number == "19" else "months"
    assert f"12 {step}" in first("war", number)
    assert "agreement" in first("war", number)
    assert "settlement that holds" not in " ".join(texts("war", number))


@pytest.mark.parametrize("number", [number for number in NUMBERS if number != "05"])
def test_what_is_counted_adds_up(number: str) -> None:
    ends = told("war", number).solution.ends  # type: ignore[union-attr]
    parts = (ends.agreement, ends.giving_in, ends.arms, ends.disaster, ends.goes_on)
    assert sum(parts) == pytest.approx(1, abs=1e-6)
    assert ends.agreement == pytest.approx(measure("p_agreement_by_12", number), abs=1e-6)
    assert ends.giving_in == pytest.approx(measure("p_giving_in_by_12", number), abs=1e-6)
    assert ends.arms == pytest.approx(measure("p_arms_by_12", number), abs=1e-6)
