"""Every number of a case has a name that a reader knows."""

from __future__ import annotations

import re

import pytest

from detente.case.called import called
from detente.case.case import named_place
from detente.case.files import load
from detente.errors import ChangeError
from tests.cases import CASES


@pytest.mark.parametrize("name", CASES)
def test_no_number_is_called_by_its_place(name: str) -> None:
    case = load(CASES[name])
    places = [named_place(case, place) for place, _ in case.estimates()]
    places += [f"beliefs.{n}.value" for n, belief in enumerate(case.beliefs) if belief.estimate is not None]
    for place in places:
        words = called(case, place)
        assert words[0].islower() or words[0] == "“"
        assert not words.startswith("the number at"), place
        assert not re.search(r"\w\.\w|_", re.sub(r"“[^”]*”", "", words)), words


def test_two_numbers_of_a_case_have_two_names() -> None:
    for name in CASES:
        case = load(CASES[name])
        places = [named_place(case, place) for place, _ in case.estimates()]
        assert len({called(case, place) for place in places}) == len(set(places)), name


def test_names_of_parties_and_moves_stand_in_them() -> None:
    case = load(CASES["aral"])
    assert called(case, "fighting.cost.south") == "the cost of the war to Southland"
    assert called(case, "moves.sanctions.effects.fighting.cost.north") == (
        "the effect of “Sanctions on the North” on the cost of the war to Northland"
    )
    assert called(case, "beliefs.0.value") == "what Northland believes of the drift of the front"


def test_a_place_there_is_not_is_refused() -> None:
    with pytest.raises(ChangeError):
        called(load(CASES["aral"]), "fighting.nowhere")
