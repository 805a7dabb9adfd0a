"""The ways to read the challenge model that are held beside each other, each with what it differs
in.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from ...numeric.readings import Reading, switches

AS_PUBLISHED = Reading()
OF_THE_PAPER = Reading(
    victory="of the pair",
    votes="by distance",
    line="each round",
    rival_risk="the rival's",
    conflict="no move",
    choice="strongest rival",
)
EVEN_HANDED = Reading(choice="least move")


def named(chosen: Reading) -> dict[str, Reading]:
    """The chosen reading, the known ones, and the chosen one with each switch set otherwise in
    turn.
    """
    found = {
        "chosen": chosen,
        "as published": AS_PUBLISHED,
        "equations of the paper": OF_THE_PAPER,
        "even-handed": EVEN_HANDED,
    }
    for name, values in switches().items():
        for value in values:
            other: dict[str, Any] = {name: value}
            if value != getattr(chosen, name):
                found[f"{name}: {value}"] = replace(chosen, **other)
    found["stays: 0.5"] = replace(chosen, stays=0.5 if chosen.stays != 0.5 else 1.0)
    return found
