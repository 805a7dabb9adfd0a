"""What a case tells of the past."""

from __future__ import annotations

import pytest

from detente.synthesis.odds.seen import seen
from tests.unit.synthesis.odds.wars import bare_case

TALKS = [
    {"date": "2028-03-29", "with": ["north", "south"]},
    {"date": "2031-03-16", "with": ["north", "south", "union"]},
]
UNION = {
    "parties": {"north": {}, "south": {}, "union": {"role": "mediator"}},
    "mediator": {"party": "union"},
    "rounds": "0.1..0.3",
    "rounds_without": "0.02..0.1",
}


def test_the_age_is_counted_in_steps_of_the_case() -> None:
    assert seen(bare_case()).age == pytest.approx(39.13, abs=0.01)
    assert seen(bare_case(time_step="year")).age == pytest.approx(3.26, abs=0.01)


def test_nothing_given_is_no_evidence_and_is_said() -> None:
    case = bare_case(since=None)
    found = seen(case)
    assert found.is_nothing
    assert found.notes == ("The case has no `fighting.since`: the age of the fighting is not weighed.",)


def test_talks_that_are_not_listed_are_not_talks_that_were_not_held() -> None:
    assert not seen(bare_case()).is_listed
    none = seen(bare_case(talks=[]))
    assert none.is_listed
    assert none.contacts == ()


def test_the_war_before_the_mediator_came_is_a_stretch_of_its_own() -> None:
    found = seen(bare_case(talks=TALKS, **UNION))
    before, after = found.stretches
    assert (before.with_mediator, after.with_mediator) == (False, True)
    assert before.n_steps + after.n_steps == pytest.approx(found.age)
    assert [len(each.contacts) for each in found.stretches] == [1, 1]


def test_the_proposal_of_a_mediator_tells_that_it_is_there() -> None:
    tabled = [{"id": "truce", "by": "union", "date": "2031-02-11", "package": {}}]
    found = seen(bare_case(talks=TALKS, proposals=tabled, **UNION))
    assert found.stretches[1].n_steps == pytest.approx(3.55, abs=0.05)


def test_without_rounds_of_its_own_the_time_before_the_mediator_is_not_told_apart() -> None:
    assert len(seen(bare_case(talks=TALKS)).stretches) == 1


def test_meetings_of_one_step_are_one_contact() -> None:
    talks = [{"date": "2028-03-01", "serious": 0.5}, {"date": "2028-03-05", "serious": 0.5, "ended": "deal"}]
    (contact,) = seen(bare_case(talks=talks)).contacts
    assert contact.serious == pytest.approx(0.75)
    assert contact.signed


def test_a_meeting_is_serious_as_often_as_the_default_says() -> None:
    assert seen(bare_case(talks=TALKS)).contacts[0].serious == pytest.approx(0.4)


def test_talks_of_tomorrow_are_left_out_and_counted() -> None:
    found = seen(bare_case(talks=[*TALKS, {"date": "2032-01-01"}]))
    assert len(found.contacts) == 2
    assert found.notes == ("1 of the talks lie before the fighting or after `as_of`.",)


def test_answers_to_proposals_are_replies_but_conditional_ones() -> None:
    tabled = [{"id": "truce", "by": "north", "package": {}, "answers": {"north": "accepted", "south": "conditional"}}]
    (reply,) = seen(bare_case(proposals=tabled)).replies
    assert (reply.party, reply.accepted) == ("north", True)
