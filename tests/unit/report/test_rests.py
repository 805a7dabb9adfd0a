from __future__ import annotations

import pytest
from tests.pages.briefs import brief_of, case_of

from detente.case.entry import Entry
from detente.report.assumptions import assumptions
from detente.report.rests import Rests, chips, items_of
from detente.report.rests_words import counted, origin_said, said


@pytest.mark.parametrize(
    ("place", "found"),
    [
        ("positions.ukraine.territory.refuses", "positions.ukraine.territory"),
        ("positions.russia.territory.salience", "positions.russia.territory.salience"),
        ("walk_away.russia", "walk_away.russia"),
        ("links.2", "links.2"),
        ("proposals.truce30.answers.russia", "proposals.truce30"),
        ("parties.us.worth", "parties.us.worth"),
    ],
)
def test_a_place_rests_on_the_nearest_entry_with_a_basis(place: str, found: str) -> None:
    rests = Rests(case_of("ukraine-2025-05"))
    rests.add(place)
    (item,) = rests.items()
    assert item.place == found


def test_a_place_that_is_not_given_is_computed() -> None:
    rests = Rests(case_of("ukraine-2025-05"))
    rests.add("walk_away.europe")
    (item,) = rests.items()
    assert item.chips == ("computed",)


def test_a_claim_is_an_item_of_its_own() -> None:
    case = case_of("ukraine-2025-05")
    claim = case.evidence.claims[0]
    rests = Rests(case)
    assert rests.add(claim.id) == (f"on-{claim.id}",)
    (item,) = rests.items()
    assert item.claims == (claim.id,)


@pytest.mark.parametrize("place", ["positions.ukraine.moon", "c000000000000", "nonsense", "links.99"])
def test_an_unknown_place_gives_nothing(place: str) -> None:
    assert Rests(case_of("ukraine-2025-05")).add(place) == ()


def test_an_item_is_listed_once() -> None:
    rests = Rests(case_of("ukraine-2025-05"))
    assert rests.add("positions.ukraine.territory") == rests.add("positions.ukraine.territory.refuses")
    assert len(rests.items()) == 1


def test_a_block_is_an_item_for_each_entry_in_it() -> None:
    case = case_of("ukraine-2025-05")
    rests = Rests(case)
    assert len(rests.add("positions")) == len(case.positions) == len(rests.items())


def test_many_entries_are_counted_and_the_assumed_are_named() -> None:
    items = items_of(case_of("ukraine-2025-05"), ["positions"])
    assert counted(items) == "29 of 33 entries reported, 4 assumed"
    assert said(items).startswith("29 of 33 entries reported, 4 assumed (assumed: Russia on “Western sanctions on")
    assert said(items).endswith("and 1 more)")
    assert said(items[:1]) == "Russia on “An end to the fighting” (reported, coded)"


def test_a_number_that_an_analyst_judged_counts_as_coded_though_a_claim_stands_behind_it() -> None:
    (item,) = items_of(case_of("ukraine-2025-05"), ["walk_away.russia"])
    assert item.chips == ("reported", "coded")
    assert item.basis == "coded"


@pytest.mark.parametrize(
    ("places", "words"),
    [
        (["priorities.russia"], "no source"),
        (["positions.ukraine.territory"], "one source, one voice"),
        (["positions"], "one source"),
    ],
)
def test_what_comes_from_one_source_or_one_voice_is_said(places: list[str], words: str) -> None:
    case = case_of("ukraine-2025-05")
    assert origin_said(case, items_of(case, places)) == words


def test_the_answer_of_a_section_and_of_its_part_says_its_origin() -> None:
    brief = brief_of("ukraine-2025-05")
    for section in brief.sections:
        assert bool(section.answer.origin) == bool(section.answer.rests)  # the case has one source
        assert not any(told.origin for told in section.findings)
    assert any(part.origin == "one source" for part in brief.parts)


def test_chips_say_every_basis() -> None:
    assert chips(Entry.model_validate({"from": ["c000000000000"], "coded": "read so"})) == ("reported", "coded")
    assert chips(Entry()) == ("assumed",)


def test_assumptions_hold_defaults_and_stated_ones() -> None:
    found = {assumption.why: assumption.of for assumption in assumptions(case_of("ukraine-2025-05"))}
    assert any("Russia" in title for title in found["not given; every party counts alike"])
    assert "its own supplies are at stake too" in found


def test_what_is_reported_or_coded_is_not_among_the_assumptions() -> None:
    listed = " ".join(title for assumption in assumptions(case_of("harbour-strike")) for title in assumption.of)
    assert "Who must sign" not in listed
    assert "The strike" not in listed


def test_every_finding_keeps_its_places() -> None:
    brief = brief_of("ukraine-2025-05")
    for section, result in zip(brief.sections, brief.results, strict=True):
        told = (section.answer, *section.findings)
        for sentence, finding in zip(told, result.findings, strict=True):
            assert bool(sentence.rests) == bool(finding.rests_on)
            assert all(brief.item(id) for id in sentence.rests)
