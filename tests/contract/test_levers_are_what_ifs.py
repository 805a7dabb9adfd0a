"""A lever and the what-if of its move are one thing: the same sign and the same size, on each move of the shipped cases."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

import detente as dt
from detente.analysis.contract import Result
from detente.case.case import Case
from tests.cases import CASES, SHIPPED

ROUNDING = 5e-4  # half of a tenth of a point, the last digit that a page prints
MOVES = [
    pytest.param(name, move, id=f"{name}: {move}")
    for name, folder in SHIPPED.items()
    for move, entry in dt.load(folder).moves.items()
    if dt.load(folder).fighting is not None and entry.effects
]
SIDES = {"value_first": 0, "value_second": 1}


@cache
def case(name: str) -> Case:
    return dt.load(CASES[name])


@cache
def levers(name: str) -> Any:
    return dt.run("levers", case(name), {"thresholds": False})


@cache
def war(name: str, *changes: str) -> Result:
    """The war of a case, solved as `levers` solves it."""
    shared = {key: levers(name).settings[key] for key in ("front_points", "beliefs", "horizon", "follow")}
    return dt.run("war", dt.change(case(name), *changes), {**shared, "samples": 0, "check": False})


def what_if(name: str, move: str) -> str:
    is_taken = case(name).moves[move].taken
    return f"moves.{move}.taken={str(not is_taken).lower()}"


def effects_of_lever(name: str, move: str) -> dict[str, float]:
    row = next(row for row in levers(name).solution.rows if row.moves == (move,))
    return {key: each.value for key, each in row.effects.items() if each.value is not None}


def effects_of_what_if(name: str, move: str) -> dict[str, float]:
    before, after = war(name).measures, war(name, what_if(name, move)).measures
    pairs = {key: (before[key].value, after[key].value) for key in before}
    return {key: new - old for key, (old, new) in pairs.items() if old is not None and new is not None}


def in_what_if(name: str, key: str) -> str:
    """How `war` calls a number of `levers`."""
    fighting = case(name).fighting
    assert fighting is not None
    return f"value_{fighting.sides[SIDES[key]]}" if key in SIDES else key


@pytest.mark.parametrize(("name", "move"), MOVES)
def test_a_lever_does_what_its_what_if_does(name: str, move: str) -> None:
    lever, other = effects_of_lever(name, move), effects_of_what_if(name, move)
    shared = {key: in_what_if(name, key) for key in lever if in_what_if(name, key) in other}
    assert {"gap", "p_agreement_by_12"} <= set(shared)
    for key, theirs in shared.items():
        assert lever[key] == pytest.approx(other[theirs], abs=ROUNDING), key


@pytest.mark.parametrize(("name", "move"), MOVES)
def test_a_lever_and_its_what_if_never_point_in_opposite_directions(name: str, move: str) -> None:
    lever, other = effects_of_lever(name, move), effects_of_what_if(name, move)
    for key in ("gap", "p_agreement_by_12", "p_giving_in_by_12", "p_arms_by_12"):
        if key in lever and min(abs(lever[key]), abs(other[key])) > ROUNDING:
            assert (lever[key] > 0) == (other[key] > 0), key


@pytest.mark.parametrize("name", sorted({str(each.values[0]) for each in MOVES}))
def test_levers_start_from_the_case_as_war_solves_it(name: str) -> None:
    base = levers(name).solution.base
    for key in ("gap", "p_agreement_by_12"):
        assert base[key] == pytest.approx(war(name).measures[key].value, abs=1e-9)
