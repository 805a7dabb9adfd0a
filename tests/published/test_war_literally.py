"""The war analysis against a second solver, written out literally: the same answers on the same cases.

Giving in, the step that is fought after a deal failed, and packages that cannot be mixed are rules of this project; no paper has
all three. Each is tried here with and without what it could hide behind.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from detente.analysis.run import run_analysis
from detente.case.case import Case
from detente.models.war import ANALYSIS
from tests.published.literal_war import Fight, Told, told

ALWAYS = [[1.0]]
HORIZON = 60


def fight(drift: float = 0.0, cost_a: float = 0.002, cost_b: float = 0.003, **numbers: Any) -> Fight:
    """A fight of known types over what can be divided at will, in which neither side would give in today."""
    numbers = {"volatility": 0.08, "patience": 0.995, "rounds": 0.3, "holds": 0.6, "most_points": 10, **numbers}
    return Fight([(drift, drift)], [cost_a], [(cost_b, cost_b)], ALWAYS, **numbers)


LAND = ((1.0, 0.0), (0.7, 0.25), (0.4, 0.65), (0.0, 1.0))
THRONE = ((1.0, 0.0), (0.0, 1.0))
KNOWN = {
    "plain": fight(),
    "a front that moves": fight(0.01, front=0.4),
    "a deal every month that breaks": fight(rounds=1.0, holds=0.1),
    "both would give in": fight(cost_a=0.05, cost_b=0.06),
    "two alike that would give in": fight(cost_a=0.4, cost_b=0.4, rounds=0.0),
    "one would give in": fight(cost_b=0.05, rounds=0.1),
    "nothing to agree on": fight(can_agree=False),
    "four packages": fight(deals=LAND),
    "four packages, one dear war": fight(cost_b=0.05, deals=LAND, rounds=0.1),
    "a throne": fight(deals=THRONE, volatility=0.15, rounds=1.0, holds=1.0),
    "far out on the front": fight(front=0.1, cost_b=0.01),
}
REARMS = replace(
    fight(),
    drift=[(0.03, 0.03), (-0.05, -0.05)],
    cost_a=[0.002] * 2,
    cost_b=[(0.003, 0.003)] * 2,
    follows=[[0.9, 0.1], [0.0, 1.0]],
)
HIDDEN = {
    "by cost": replace(fight(), cost_b=[(0.02, 0.001)], p_strong=0.4),
    "by the front": replace(fight(), drift=[(0.02, -0.02)], cost_b=[(0.02, 0.004)], p_strong=0.5),
    "the weak would give in": replace(fight(rounds=0.1), cost_b=[(0.05, 0.001)], p_strong=0.3),
    "over packages": replace(fight(deals=LAND), cost_b=[(0.02, 0.001)], p_strong=0.4),
}


def case_of(one: Fight) -> Case:
    """The fight as a case: A is North, B is South."""
    data: dict[str, Any] = {
        "parties": {"north": {}, "south": {}},
        "fighting": {
            "sides": ["north", "south"],
            "front": {
                "now": one.front,
                "drift": one.drift[0][0],
                "volatility": one.volatility,
                "collapse": {"north": 0, "south": 0},
            },
            "cost": {"north": one.cost_a[0], "south": one.cost_b[0][0]},
            "patience": {"north": one.patience, "south": one.patience},
            "rounds": one.rounds if one.can_agree else 0,
            "enforcement": one.holds,
        },
    }
    if one.p_strong:
        pairs = {"cost": one.cost_b[0], "drift": one.drift[0]}
        hidden = {name: {"weak": weak, "strong": strong} for name, (weak, strong) in pairs.items()}
        data["fighting"]["hidden"] = {"party": "south", "p_strong": one.p_strong, **hidden}
    if one.deals:
        data |= _over_packages(one.deals)
    if len(one.drift) > 1:
        effects = {"fighting.front.drift": one.drift[1][0] - one.drift[0][0]}
        data["moves"] = {
            "rearm": {"by": "south", "hazard": one.follows[0][1], "reversible": "once", "effects": effects}
        }
    return Case.model_validate(data)


def _over_packages(deals: tuple[tuple[float, float], ...]) -> dict[str, Any]:
    """One issue, of which every option but today's ends the fighting."""
    names = [f"deal{d}" for d in range(len(deals))]
    options = {"war": {"at": 0}, **{name: {"at": 1 + d, "ends_fighting": True} for d, name in enumerate(names)}}
    positions = [
        {"party": side, "issue": "land", "values": {"war": 0, **dict(zip(names, shares, strict=True))}}
        for side, shares in zip(("north", "south"), zip(*deals, strict=True), strict=True)
    ]
    return {"issues": {"land": {"options": options, "now": "war"}}, "positions": positions}


def ours(one: Fight, beliefs: int = 9) -> Told:
    settings = {
        "horizon": HORIZON,
        "front_points": one.most_points,
        "beliefs": beliefs,
        "stop": 0,
        "check": False,
        "follow": 12,
    }
    found = run_analysis(ANALYSIS, case_of(one), settings=settings).measures
    names = ("gap", "p_agreement_by_12", "p_giving_in_by_12")
    return Told(*(float(found[name].value) for name in names))  # type: ignore[arg-type]


@pytest.mark.parametrize("one", [*KNOWN.values(), REARMS], ids=[*KNOWN, "power that shifts"])
def test_both_find_the_same_where_types_are_known(one: Fight) -> None:
    assert tuple(ours(one)) == pytest.approx(tuple(told(one, HORIZON)), abs=1e-7)


@pytest.mark.parametrize("one", HIDDEN.values(), ids=HIDDEN)
def test_both_find_nearly_the_same_where_a_type_is_hidden(one: Fight) -> None:
    """Ours also offers what leads between two points of the lattice of beliefs; the finer it is, the nearer they come."""
    assert tuple(ours(one, beliefs=41)) == pytest.approx(tuple(told(one, HORIZON, beliefs=41)), abs=0.02)


def test_the_fights_are_not_all_alike() -> None:
    found = {name: told(one, HORIZON) for name, one in KNOWN.items()}
    assert found["both would give in"].gave_in > 0.5
    assert found["plain"].gave_in < 0.05 < found["plain"].agreed
    assert found["a throne"].agreed < 0.01
    assert told(HIDDEN["the weak would give in"], HORIZON).gave_in > 0.2


@pytest.mark.parametrize("choice", ["gives_in", "refights"])
def test_the_rules_matter(choice: str) -> None:
    """Without each of them the answer is another one, so that the comparison tells."""
    name = "both would give in" if choice == "gives_in" else "a deal every month that breaks"
    with_it, without = told(KNOWN[name], HORIZON), told(replace(KNOWN[name], **{choice: False}), HORIZON)
    assert abs(with_it.gap - without.gap) > 0.1 or abs(with_it.gave_in - without.gave_in) > 0.5
