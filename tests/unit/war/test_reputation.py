"""The concession game of two sides that may be obstinate, and why it is at times not looked at."""

from __future__ import annotations

from typing import Any

import pytest

from detente.models.war import Settings, build
from detente.models.war.reputation import reputations
from tests.unit.war.war_cases import case_of

RIVER = {"river": {"options": ["none", "half", "all"], "now": "none"}}
POSITIONS = [
    {"party": "north", "issue": "river", "wants": "all"},
    {"party": "south", "issue": "river", "wants": "none"},
]
ALL, NONE = ({"p": 0.2, "holds_out_for": {"river": river}} for river in ("all", "none"))


def found_for(obstinate: dict[str, Any]) -> Any:
    return reputations(build(case_of(obstinate=obstinate, issues=RIVER, positions=POSITIONS), Settings()))


def test_it_says_why_it_is_not_looked_at() -> None:
    assert "what south may obstinately hold out for" in found_for({"north": ALL})
    assert "nothing to wait for" in found_for({"north": ALL, "south": ALL})
    assert "south is never obstinate" in found_for({"north": ALL, "south": {**NONE, "p": 0}})


def test_a_side_gives_in_at_the_rate_at_which_waiting_costs_the_other() -> None:
    """Over a whole stake: the other side's cost of a step."""
    rates = found_for({"north": ALL, "south": NONE}).rate_of_giving_in
    assert rates == pytest.approx({"north": 0.003, "south": 0.002})
