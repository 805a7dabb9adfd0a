"""What a place of a case stands for, on what basis, and out of how many mouths."""

from __future__ import annotations

from collections import Counter

import pytest

from detente.case.case import Case
from detente.case.evidence import Claim, claim_id
from detente.case.files import load
from detente.case.places import resolve
from detente.case.support import nearest_entry, supports, voices_said
from detente.errors import ChangeError
from tests.cases import CASES

SMALL = Case.model_validate(
    {
        "parties": {"a": {"coded": "listed"}, "b": {}},
        "issues": {"k": {"options": ["no", "yes"]}},
        "positions": [
            {"party": "a", "issue": "k", "wants": "yes", "salience": {"value": 0.5, "coded": "judged"}, "from": ["c0"]},
            {"party": "b", "issue": "k", "wants": "no"},
        ],
        "moves": {"go": {"by": "a", "taken": False}},
        "priorities": {"a": ["go"]},
        "fighting": {
            "sides": ["a", "b"],
            "front": {"now": {"value": 0.5, "coded": "by the map"}, "drift": 0.01},
            "cost": {"a": {"value": 0.01, "assumed": "as usual"}, "b": 0.02},
        },
    }
)


def _bases(*places: str) -> dict[str, str]:
    found = {}
    for support in supports(SMALL, places):
        found[".".join(map(str, support.steps))] = support.basis
    return found


def test_a_block_of_entries_is_each_of_them() -> None:
    assert _bases("positions") == {"positions.0": "reported", "positions.1": "assumed"}
    assert _bases("parties") == {"parties.a": "coded", "parties.b": "assumed"}


def test_a_block_of_numbers_is_each_of_them_defaults_included() -> None:
    found = _bases("fighting.front")
    assert found["fighting.front.now"] == "coded"
    assert found["fighting.front.drift"] == "assumed"
    assert "fighting.front.volatility" in found
    assert _bases("fighting.cost") == {"fighting.cost.a": "assumed", "fighting.cost.b": "assumed"}
    assert found.keys() < _bases("fighting").keys()


def test_a_place_inside_an_entry_is_the_entry_unless_it_has_a_basis_of_its_own() -> None:
    assert _bases("positions.a.k.wants") == {"positions.0": "reported"}
    assert _bases("positions.a.k.salience") == {"positions.0.salience": "coded"}
    assert _bases("positions.b.k.salience") == {"positions.1.salience": "assumed"}


def test_what_is_not_given_is_computed_and_what_has_no_place_for_a_basis_is_assumed() -> None:
    assert _bases("walk_away.a") == {"walk_away.a": "computed"}
    assert _bases("priorities.a") == {"priorities.a": "assumed"}


def test_an_entry_that_two_places_stand_for_is_there_once() -> None:
    assert len(supports(SMALL, ["positions", "positions.a.k", "positions.a.k.wants"])) == 2


def test_an_unknown_place_is_refused() -> None:
    with pytest.raises(ChangeError):
        supports(SMALL, ["positions.a.moon"])


def test_positions_that_are_nearly_all_reported_are_not_assumed() -> None:
    case = load(CASES["ukraine-2025-05"])
    assert Counter(support.basis for support in supports(case, ["positions"])) == {"reported": 29, "assumed": 4}


def test_a_number_without_basis_rests_on_the_entry_around_it() -> None:
    case = load(CASES["aral"])
    steps, entry = nearest_entry(case, resolve(case, "positions.north.delta.salience"))
    assert steps == ("positions", 0)
    assert entry.has_basis


def _claim(doc: str, start: int, speaker: str | None, voice: str = "reporter") -> Claim:
    id = claim_id(doc, start, start + 5, None)
    data = {
        "doc": doc,
        "id": id,
        "start": start,
        "end": start + 5,
        "quote": "12345",
        "speaker": speaker,
        "voice": voice,
    }
    return Claim.model_validate(data)


@pytest.mark.parametrize(
    ("claims", "words"),
    [
        ([], "no source"),
        ([("d1", 0, "Vale")], "one source, one voice"),
        ([("d1", 0, "Vale"), ("d1", 9, "Vale")], "one source, one voice"),
        ([("d1", 0, None), ("d1", 9, None)], "one source, one voice"),
        ([("d1", 0, "Vale"), ("d1", 9, None)], "one source"),
        ([("d1", 0, "Vale"), ("d2", 9, "Vale")], "one voice"),
        ([("d1", 0, "Vale"), ("d2", 9, "Sudhafen")], ""),
    ],
)
def test_how_many_sources_and_voices_there_are(claims: list[tuple[str, int, str | None]], words: str) -> None:
    assert voices_said(_claim(*claim) for claim in claims) == words
