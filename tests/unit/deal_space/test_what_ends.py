"""Deals end the fighting; what pauses it, or leaves it going on, stands apart and is held against today."""

from __future__ import annotations

from typing import Any

import pytest

from detente.analysis.contract import Result
from detente.analysis.run import run_analysis
from detente.case.case import Case
from detente.models.deal_space import ANALYSIS
from detente.models.deal_space.solution import Solution

GOES_ON = "the fighting goes on"
GUNS = {
    "title": "The fighting",
    "options": {
        "goes_on": {"at": 0, "title": GOES_ON},
        "truce": {"at": 50, "pauses": 3},
        "ends": {"at": 100, "ends_fighting": True},
    },
    "now": "goes_on",
}
LAND = {"title": "The valley", "options": {"stays": 0, "ceded": 100}, "now": "stays"}
MAIL = {"title": "Post across the line", "options": {"no": 0, "yes": 100}, "now": "no"}


def position(party: str, issue: str, **more: Any) -> dict[str, Any]:
    return {"party": party, "issue": issue, "salience": "0.5", **more}


def case(**more: Any) -> Case:
    """North asks for the valley with a peace, South never gives it: what they could sign ends nothing."""
    data: dict[str, Any] = {
        "parties": {"north": {}, "south": {}},
        "issues": {"guns": GUNS, "land": LAND, "mail": MAIL},
        "positions": [
            position("north", "guns", values={"goes_on": "0.5", "truce": "0.6", "ends": "1"}),
            position("north", "land", wants="ceded"),
            position("north", "mail", wants="yes"),
            position("south", "guns", values={"goes_on": "0", "truce": "0.1", "ends": "1"}),
            position("south", "land", wants="stays", refuses=["ceded"]),
            position("south", "mail", wants="yes"),
        ],
        "links": [{"if": {"guns": ["ends"]}, "then": {"land": ["ceded"]}, "red_line_of": ["north"]}],
        "agreement": {"must": ["north", "south"]},
        "walk_away": {"north": "0.1", "south": "0.1"},
    }
    return Case.model_validate(data | more)


def ran(given: Case, **settings: Any) -> tuple[Result, Solution]:
    result = run_analysis(ANALYSIS, given, settings=settings)
    assert isinstance(result.solution, Solution)
    return result, result.solution


def text_of(result: Result) -> str:
    return " ".join(finding.text for finding in result.findings)


@pytest.mark.parametrize("max_deals", [2_000_000, 1])
def test_no_deal_where_only_packages_that_end_nothing_could_be_signed(max_deals: int) -> None:
    result, solution = ran(case(), max_deals=max_deals)
    assert (solution.n_deals, solution.n_acceptable) == (4, 0)
    assert result.findings[0].text.startswith("No deal is acceptable to all who must sign: each of 4 possible packages")
    assert "that end the fighting" in result.findings[0].text


@pytest.mark.parametrize("max_deals", [2_000_000, 1])
def test_no_way_out_is_a_package_under_which_the_fighting_goes_on(max_deals: int) -> None:
    _, solution = ran(case(), max_deals=max_deals)
    assert solution.concessions.ways
    assert {way.deal.deal["guns"] for way in solution.concessions.ways} == {"ends"}
    assert {deal.deal["guns"] for deal in solution.frontier} <= {"ends"}
    assert {each.deal.deal["guns"] for each in solution.cheapest} == {"ends"}


def test_pauses_and_partial_deals_stand_apart_with_what_they_gain_over_today() -> None:
    _, solution = ran(case())
    pauses, partial = solution.without_end
    assert (pauses.kind, pauses.n_deals, pauses.n_acceptable) == ("pauses", 4, (2, 2))
    assert (partial.kind, partial.n_deals, partial.n_acceptable) == ("partial", 3, (1, 1))
    best = pauses.deals[0]
    assert best.deal.deal == {"guns": "truce", "land": "stays", "mail": "yes"}
    assert best.steps == 3
    assert best.gain["south"] == pytest.approx(1 / 3 + 1 / 30)
    assert [shown.deal.deal["mail"] for shown in partial.deals] == ["yes"]
    assert partial.deals[0].steps == 0


def test_no_sentence_speaks_of_two_kinds_of_deals() -> None:
    result, _ = ran(case())
    findings = [finding.text for finding in result.findings]
    kinds = (
        "packages that end the fighting",
        "packages that pause the fighting",
        "packages under which the fighting goes on",
    )
    assert [sum(kind in text for text in findings) for kind in kinds] == [1, 1, 1]
    assert all(sum(kind in text for kind in kinds) <= 1 for text in findings)
    pause = next(text for text in findings if text.startswith("Pauses"))
    assert "no deal" not in pause
    assert "a pause of 3 months" in pause


def test_a_high_value_of_no_deal_bars_no_pause() -> None:
    _, solution = ran(case(walk_away={"north": "1", "south": "1"}))
    assert [found.n_acceptable for found in solution.without_end] == [(2, 2), (1, 1)]


def test_a_red_line_that_today_crosses_bars_a_pause_only_where_it_is_crossed_anew() -> None:
    positions = [
        position("north", "guns", values={"goes_on": "0.5", "truce": "0.6", "ends": "1"}),
        position("south", "guns", wants="ends"),
        position("south", "land", wants="ceded", refuses=["stays"]),
        position("south", "mail", wants="yes", refuses=["no"]),
    ]
    _, solution = ran(case(positions=positions, links=[]))
    pauses, _ = solution.without_end
    assert pauses.n_acceptable == (4, 4)


def test_where_today_is_not_known_pauses_are_not_judged() -> None:
    unsettled = {**LAND}
    del unsettled["now"]
    result, solution = ran(case(issues={"guns": GUNS, "land": unsettled, "mail": MAIL}))
    assert [set(found.cannot_compare) for found in solution.without_end] == [{"north", "south"}] * 2
    assert "cannot be compared with today" in text_of(result)


def test_without_marks_every_deal_but_that_of_today_counts() -> None:
    plain = {**GUNS, "options": {"goes_on": 0, "truce": 50, "ends": 100}}
    _, solution = ran(case(issues={"guns": plain, "land": LAND, "mail": MAIL}))
    assert solution.n_deals == 3 * 2 * 2 - 1
    assert solution.without_end == ()
    assert not solution.has_marks


def test_a_case_in_which_nothing_ends_the_fighting_says_so() -> None:
    no_end = {**GUNS, "options": {"goes_on": 0, "truce": {"at": 50, "pauses": 3}}}
    positions = [position(party, "mail", wants="yes") for party in ("north", "south")]
    result, solution = ran(case(issues={"guns": no_end, "mail": MAIL}, positions=positions, links=[]))
    assert solution.n_deals == 0
    assert result.findings[0].text == "No deal ends the fighting: the case has no option that would end it."


def test_links_that_leave_no_end_are_named() -> None:
    links = [{"if": {"guns": ["ends"]}, "then": {"land": [option]}} for option in ("stays", "ceded")]
    result, solution = ran(case(links=links))
    assert solution.n_deals == 0
    assert result.findings[0].rests_on == ("links.0", "links.1")


PROPOSALS = [
    {"id": "truce", "by": ["north"], "package": {"guns": "truce"}},
    {"id": "post", "by": ["north"], "package": {"mail": "yes"}},
    {"id": "peace", "by": ["north"], "package": {"guns": "ends"}},
    {"id": "trial", "by": ["north"], "package": {"guns": "ends"}, "lasts": 2},
    {"id": "as_now", "by": ["north"], "package": {"land": "stays"}},
]


def test_proposals_are_judged_by_what_they_do_to_the_fighting() -> None:
    result, solution = ran(case(proposals=PROPOSALS, walk_away={"north": "0.9", "south": "0.9"}))
    judged = {proposal.id: proposal for proposal in solution.proposals}
    assert {name: proposal.kind for name, proposal in judged.items()} == {
        "truce": "pauses", "post": "partial", "peace": "ends", "trial": "pauses", "as_now": "today",
    }  # fmt: skip
    assert {name: proposal.steps for name, proposal in judged.items()} == {
        "truce": 3, "post": None, "peace": None, "trial": 2, "as_now": None,
    }  # fmt: skip
    assert judged["truce"].parties["south"].verdict == "acceptable"
    assert judged["post"].parties["north"].verdict == "acceptable"
    assert judged["peace"].parties["south"].lines[-1].kind == "walk-away"
    said = text_of(result)
    assert "It would pause the fighting for 3 months, so it is held against today." in said
    assert "The fighting would go on under it" in said
    assert "It would end the fighting." in said
    assert "It would change nothing of what holds today." in said


UNHEARD = {"north": {}, "south": {}, "guild": {"name": "the Guild"}}


def test_a_signer_of_whom_nothing_is_known_is_not_counted_as_content() -> None:
    given = case(parties=UNHEARD, agreement={"must": ["north", "south", "guild"]}, links=[], proposals=PROPOSALS)
    result, solution = ran(given)
    assert solution.unheard == ("guild",)
    assert (solution.n_acceptable, solution.n_acceptable_range) == (2, (0, 2))
    assert result.findings[0].text.startswith(
        "Whether a deal exists cannot be told: the case says nothing of what the Guild wants."
    )
    assert result.measures["n_acceptable"].value is None
    assert result.measures["lines_to_give_up"].value is None
    assert all(proposal.parties["guild"].verdict == "unknown" for proposal in solution.proposals)
    assert "The Guild: cannot be told, since the case says nothing of what it wants" in text_of(result)
    assert all("guild" not in deal.value or solution.best_worst_gain for deal in solution.nash)
    assert solution.best_worst_gain is not None
    assert solution.best_worst_gain > 0


def test_what_others_refuse_is_no_deal_whatever_a_silent_signer_wants() -> None:
    given = case(parties=UNHEARD, agreement={"must": ["north", "south", "guild"]})
    result, solution = ran(given)
    assert solution.n_acceptable_range == (0, 0)
    assert result.findings[0].text.startswith("No deal is acceptable to all who must sign")


@pytest.mark.parametrize(
    "more",
    [
        {"walk_away": {"north": "0.1", "south": "0.1", "guild": "0"}},
        {"links": [{"if": {"mail": ["yes"]}, "worth": {"guild": "0.2"}}]},
        {"links": [{"if": {"mail": ["yes"]}, "then": {"land": ["stays"]}, "red_line_of": ["guild"]}]},
    ],
)
def test_a_word_on_what_a_signer_wants_is_enough_to_judge(more: dict[str, Any]) -> None:
    _, solution = ran(case(parties=UNHEARD, agreement={"must": ["north", "south", "guild"]}, **more))
    assert solution.unheard == ()
