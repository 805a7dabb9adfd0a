"""Entries set, added to and dropped: each change by itself, and several that speak of the same list."""

from __future__ import annotations

import pytest

from detente.case.case import Case
from detente.case.change import Change, changed, parse_change
from detente.case.files import load
from detente.errors import ChangeError
from tests.cases import ARAL

CASE = Case.model_validate(
    {
        "parties": {"a": {}, "b": {}, "c": {}},
        "issues": {"land": {"options": ["none", "half", "all"]}, "gold": {"options": ["no", "yes"], "now": "no"}},
        "positions": [
            {"party": "a", "issue": "land", "wants": "all", "refuses": ["none"], "firm": 0.5},
            {"party": "b", "issue": "land", "wants": "none"},
        ],
        "links": [
            {"if": {"land": "half"}, "then": {"gold": ["no"]}, "red_line_of": "a"},
            {"if": {"land": "all"}, "then": {"gold": ["yes"]}, "red_line_of": "b"},
            {"if": {"land": "none"}, "worth": {"a": 0.1}},
        ],
        "walk_away": {"a": 0.2},
        "fighting": {"sides": ["a", "b"], "cost": {"a": 0.01}},
    }
)


def after(*changes: Change) -> Case:
    return changed(CASE, changes)


def test_dropped_entries_leave_the_others_under_their_own_numbers() -> None:
    left = after(Change.drop("links.0"), Change.drop("links.2"), Change("links.1.firm", 1))
    [link] = left.links
    assert link.red_line_of == ("b",)
    assert link.firm is not None
    assert link.firm.exact == 1


def test_a_list_of_which_nothing_is_left_is_as_if_it_had_never_been_given() -> None:
    left = after(*(Change.drop(f"links.{n}") for n in range(3)))
    assert left.links == ()
    assert "links" not in left.written()


def test_a_dropped_number_falls_back_to_its_default() -> None:
    assert "a" not in after(Change.drop("walk_away.a")).walk_away
    assert (
        after(Change.drop("positions.a.land.refuses"), Change.drop("positions.a.land.firm")).positions[0].refuses == ()
    )


def test_to_drop_what_is_not_given_changes_nothing() -> None:
    assert after(Change.drop("fighting.cost.b"), Change.drop("fighting.obstinate")) == CASE


def test_a_dropped_entry_cannot_be_changed_as_well() -> None:
    with pytest.raises(ChangeError, match=r"links\.0\.firm: .* dropped"):
        after(Change.drop("links.0"), Change("links.0.firm", 1))


def test_an_entry_set_as_a_whole_is_replaced() -> None:
    left = after(Change("positions.b.land", {"party": "b", "issue": "land", "wants": "half"}))
    assert left.positions[1].wants == "half"


def test_entries_are_added_to_lists() -> None:
    belief = {"party": "a", "place": "fighting.cost.b", "value": 0.03}
    left = after(Change("beliefs", belief, "add"), Change("positions.a.land.refuses", "half", "add"))
    assert [each.place for each in left.beliefs] == ["fighting.cost.b"]
    assert left.positions[0].refuses == ("none", "half")


@pytest.mark.parametrize("place", ["fighting.cost.a", "fighting.cost.b"])
def test_what_is_added_twice_counts_twice(place: str) -> None:
    once, twice = (after(*[Change(place, "0.01..0.02", "add")] * n) for n in (1, 2))
    assert once.fighting is not None
    assert twice.fighting is not None
    side = place[-1]
    now = 0.01 if side == "a" else 0.0
    assert once.fighting.cost[side].point == pytest.approx(now + 0.015)
    assert twice.fighting.cost[side].point == pytest.approx(now + 0.03)


def test_what_is_set_and_then_added_to_is_added_to_what_was_set() -> None:
    left = after(Change("fighting.cost.a", 0.05), Change("fighting.cost.a", 0.01, "add"))
    assert left.fighting is not None
    assert left.fighting.cost["a"].point == pytest.approx(0.06)


def test_only_numbers_and_lists_can_be_added_to() -> None:
    with pytest.raises(ChangeError, match="only a number or a list"):
        after(Change("issues.gold.now", "yes", "add"))


def test_the_case_itself_stays_as_it_is() -> None:
    case = load(ARAL)
    before = case.written()
    for change in ("beliefs.0.value=0.5", "moves.aid.taken=false", "links.0.then={arms: [flow]}"):
        changed(case, [parse_change(change)])
    assert case.written() == before
    assert changed(case, []) is case


def test_what_is_accepted_by_a_change_is_accepted_today() -> None:
    case = load(ARAL)
    accepted = changed(case, [parse_change("proposals.truce30.answers.north=accepted")])
    proposal = accepted.proposal("truce30")
    assert proposal is not None
    assert proposal.date == case.as_of
    assert proposal.answers == {"south": "accepted", "north": "accepted"}


def test_a_date_that_is_given_with_an_answer_stays() -> None:
    changes = ["proposals.truce30.answers.north=accepted", "proposals.truce30.date=2031-05-01"]
    proposal = changed(load(ARAL), list(map(parse_change, changes))).proposal("truce30")
    assert proposal is not None
    assert str(proposal.date) == "2031-05-01"
