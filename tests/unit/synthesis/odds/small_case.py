"""A small war with terms: land and an end to the fighting, a line that may be a bluff, and an answer to a proposal."""

from __future__ import annotations

from typing import Any

from detente.case.case import Case


def small_case(**changes: Any) -> Case:
    """North refuses to leave any of it; the line is real in half of the draws. South has tabled half."""
    data: dict[str, Any] = {
        "title": "A small war",
        "as_of": "2031-05-30",
        "parties": {"north": {"role": "belligerent"}, "south": {"role": "belligerent"}},
        "issues": {
            "land": {"options": {"stays": 0, "half": 50, "leaves": 100}, "now": "stays"},
            "truce": {"options": {"none": 0, "lasting": {"at": 100, "ends_fighting": True}}, "now": "none"},
        },
        "positions": [
            {"party": "north", "issue": "land", "wants": "stays", "refuses": ["half", "leaves"], "firm": 0.5},
            {"party": "south", "issue": "land", "wants": "leaves", "refuses": ["stays"], "firm": 1},
            {"party": "north", "issue": "truce", "wants": "lasting", "salience": 0.8},
            {"party": "south", "issue": "truce", "wants": "lasting", "salience": 0.8},
        ],
        "proposals": [
            {
                "id": "leave",
                "by": "south",
                "date": "2031-01-10",
                "package": {"land": "half", "truce": "lasting"},
                "answers": {"north": "refused", "south": "accepted"},
            }
        ],
        "fighting": {
            "sides": ["north", "south"],
            "since": "2030-02-24",
            "talks": [{"date": "2031-02-01"}],
            "front": {"now": 0.5, "drift": 0, "volatility": 0, "collapse": {"north": 0.002, "south": 0.002}},
            "cost": {"north": "0.004..0.006", "south": 0.005},
            "rounds": "0.1..0.3",
            "enforcement": "0.5..0.8",
        },
    }
    return Case.model_validate({**data, **changes})
