from __future__ import annotations

import pytest
from tests.pages.briefs import brief_of, case_of

from detente.case.entry import Entry
from detente.report.evidence import Rests, assumptions, chips, nearest_entry


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


def test_a_number_without_basis_rests_on_the_entry_around_it() -> None:
    steps, entry = nearest_entry(case_of("aral"), "positions.north.delta.salience")
    assert steps == ("positions", 0)
    assert entry is not None
    assert entry.has_basis


def test_a_place_that_is_not_given_is_computed() -> None:
    rests = Rests(case_of("ukraine-2025-05"))
    rests.add("walk_away.europe")
    (item,) = rests.items()
    assert item.chips == ("computed",)


def test_a_claim_is_an_item_of_its_own() -> None:
    case = case_of("ukraine-2025-05")
    claim = case.evidence.claims[0]
    rests = Rests(case)
    assert rests.add(claim.id) == f"on-{claim.id}"
    (item,) = rests.items()
    assert item.claims == (claim.id,)


@pytest.mark.parametrize("place", ["positions.ukraine.moon", "c000000000000", "nonsense", "links.99"])
def test_an_unknown_place_gives_nothing(place: str) -> None:
    assert Rests(case_of("ukraine-2025-05")).add(place) is None


def test_an_item_is_listed_once() -> None:
    rests = Rests(case_of("ukraine-2025-05"))
    assert rests.add("positions.ukraine.territory") == rests.add("positions.ukraine.territory.refuses")
    assert len(rests.items()) == 1


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
