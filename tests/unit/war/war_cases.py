"""Small cases with a fight, as plain data; by the numbers of the plain one neither side would give in today."""

from __future__ import annotations

import copy
from typing import Any

from detente.analysis.contract import Result
from detente.analysis.run import run_analysis
from detente.case.case import Case
from detente.models.war import ANALYSIS

QUICK = {"horizon": 60, "follow": 24, "front_points": 8, "beliefs": 5}

PLAIN: dict[str, Any] = {
    "title": "Two sides and a river",
    "as_of": "2031-05-30",
    "parties": {"north": {"role": "belligerent"}, "south": {"role": "belligerent"}, "union": {"role": "mediator"}},
    "fighting": {
        "sides": ["north", "south"],
        "front": {"now": 0.55, "drift": 0.002, "volatility": 0.06, "collapse": {"north": 0.001, "south": 0.002}},
        "cost": {"north": 0.002, "south": 0.003},
        "patience": {"north": 0.995, "south": 0.993},
        "rounds": 0.3,
        "enforcement": 0.6,
    },
}
HIDDEN = {"party": "south", "p_strong": 0.4, "cost": {"strong": 0.001, "weak": 0.02}}


def case_of(**changes: Any) -> Case:
    """The plain case with entries of `fighting` (or other blocks, by their names) set otherwise."""
    data = copy.deepcopy(PLAIN)
    for name, value in changes.items():
        holder = data if name in Case.model_fields else data["fighting"]
        holder[name] = value
    return Case.model_validate(data)


def run(case: Case, **settings: Any) -> Result:
    return run_analysis(ANALYSIS, case, settings={**QUICK, **settings})


def solution(case: Case, **settings: Any) -> Any:
    return run(case, **settings).solution


def mirrored() -> Case:
    """The plain case with its sides told in the other order."""
    data = copy.deepcopy(PLAIN)
    fighting = data["fighting"]
    fighting["sides"] = ["south", "north"]
    fighting["front"] |= {"now": 0.45, "drift": -0.002}
    return Case.model_validate(data)
