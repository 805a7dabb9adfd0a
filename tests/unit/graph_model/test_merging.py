"""States that come to the same, made one."""

from __future__ import annotations

import pytest

from detente.case.files import load
from detente.errors import BadInput
from detente.models.graph_model.merging import merged
from detente.models.graph_model.problem import Settings, build
from detente.numeric.stability import CONCEPTS, everybody, stable_states
from tests.cases import SHIPPED
from tests.published.graph_oracle_cases import oracle
from tests.unit.graph_model.games import PRISONERS


def test_elmira_with_the_plant_abandoned_as_one_state_is_the_game_of_the_literature() -> None:
    game = merged(build(load(SHIPPED["elmira"]), Settings()), {"s9": "abandon"}).game
    block = oracle("Elmira9")["definition"]
    found = stable_states(game, CONCEPTS)
    for concept in CONCEPTS:
        assert (everybody(found[concept]).nonzero()[0] + 1).tolist() == block["equilibria"][concept]
        rows = [(row.nonzero()[0] + 1).tolist() for row in found[concept]]
        assert rows == list(block["stable"][concept].values())


def test_states_that_a_party_tells_apart_are_not_merged() -> None:
    with pytest.raises(BadInput, match="a prefers some of the states where `x` holds"):
        merged(build(PRISONERS, Settings()), {"both": "x"})
    with pytest.raises(BadInput, match="holds in no possible state"):
        merged(build(PRISONERS, Settings()), {"never": "x and not x"})
