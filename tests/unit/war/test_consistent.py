"""Do the numbers agree with the fact that they fight: sides to which fighting to the finish is worth nothing."""

from __future__ import annotations

from typing import Any

import pytest

from detente.models.war import ANALYSIS
from detente.models.war.consistent import CLOSE, sides_that_give_in
from detente.models.war.solution import GivesIn
from tests.unit.war.war_cases import HIDDEN, case_of, run, solution


def of_south(cost: float, **changes: Any) -> GivesIn | None:
    """What is found of South where a step costs it so much."""
    found = sides_that_give_in(case_of(cost={"north": 0.002, "south": cost}, **changes))
    return next((each for each in found if each.side == "south"), None)


def test_nobody_is_named_by_whose_numbers_it_is_worth_to_fight() -> None:
    assert sides_that_give_in(case_of()) == ()
    assert solution(case_of()).gives_in == ()


@pytest.mark.parametrize("changes", [{}, {"patience": {"north": 0.99, "south": 0.9}}, {"rounds": 1}], ids=str)
def test_the_largest_cost_is_where_fighting_stops_being_worth_something(changes: dict[str, Any]) -> None:
    found = of_south(0.05, **changes)
    assert found is not None
    assert found.cost == 0.05
    assert found.largest_cost is not None
    assert of_south(found.largest_cost - 2 * CLOSE, **changes) is None
    beyond = of_south(found.largest_cost + 2 * CLOSE, **changes)
    assert beyond is not None
    assert beyond.largest_cost == pytest.approx(found.largest_cost, abs=2 * CLOSE)


def test_where_nothing_comes_of_fighting_a_step_has_to_pay_for_itself() -> None:
    """A front that stands still, and no collapse."""
    still = {"now": 0.5, "volatility": 0, "collapse": {"north": 0, "south": 0}}
    found = of_south(0.01, front=still)
    assert found is not None
    assert found.largest_cost is not None
    assert -0.0001 < found.largest_cost <= 0


def test_of_a_hidden_side_the_strong_kind_counts() -> None:
    weak_only = {"party": "south", "p_strong": 0.4, "cost": {"strong": 0.002, "weak": 0.5}}
    assert sides_that_give_in(case_of(hidden=weak_only)) == ()
    both = {"party": "south", "p_strong": 0.4, "cost": {"strong": 0.1, "weak": 0.5}}
    (found,) = sides_that_give_in(case_of(hidden=both))
    assert (found.side, found.cost) == ("south", 0.1)
    cheaper = {**both, "cost": {"strong": found.largest_cost - 2 * CLOSE, "weak": 0.5}}
    assert sides_that_give_in(case_of(hidden=cheaper)) == ()


def test_no_value_of_no_deal_is_computed_from_it_and_the_page_says_so() -> None:
    case = case_of(cost={"north": 0.002, "south": 0.05})
    result = run(case)
    assert result.solution is not None
    given = ANALYSIS.gives["walk_away"](case, result.solution)
    assert set(given) == set(result.solution.walk_away) == {"north"}  # type: ignore[attr-defined]
    told = [finding for finding in result.findings if "By these numbers south would give in today" in finding.text]
    assert len(told) == 1
    assert told[0].rests_on == ("fighting.cost.south", "fighting.patience.south")
    assert "0.0500" in told[0].text
    assert set(ANALYSIS.gives["walk_away"](case_of(), run(case_of()).solution)) == {"north", "south"}


def test_who_is_named_gives_in_in_the_game_too_where_nothing_is_on_offer() -> None:
    case = case_of(cost={"north": 0.002, "south": 0.05}, rounds=0)
    found = solution(case)
    assert found.ends.giving_in_by == pytest.approx({"north": 0.0, "south": 1.0})
    assert found.value_of_fighting.W["south"].value == 0.0
    assert solution(case_of(hidden=HIDDEN)).gives_in == ()
