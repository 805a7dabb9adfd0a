"""The numbers of the war model that sweeps, levers, comparisons and forecasts read; each names its event and horizon."""

from __future__ import annotations

from ...analysis.contract import Direction, Measure
from .solution import Band, Outlook

CHANCES: tuple[tuple[str, Direction, str], ...] = (
    ("p_agreement_by_12", "up", "chance that an agreement ends the fighting within 12 steps and is kept"),
    ("p_giving_in_by_12", "none", "chance that a side gives in within 12 steps"),
    ("p_arms_by_12", "down", "chance that arms end the fighting within 12 steps"),
    ("p_settle_now", "up", "chance that an agreement that ends the fighting is signed in the coming step"),
)


def measures(solution: Outlook) -> dict[str, Measure]:
    """What sweeps, levers and comparisons read."""
    found = {
        "gap": Measure(
            value=solution.gap.value,
            unit="share of the next 12 steps",
            direction="down",
            words="share of the next 12 steps that is fought, or follows an end by arms or giving in",
        )
    }
    for name, direction, words in CHANCES:
        band: Band = getattr(solution, name)
        found[name] = Measure(value=band.value, unit="probability", direction=direction, words=words)
    found["median_duration"] = Measure(
        value=solution.duration.median,
        unit="steps",
        direction="down",
        words="steps until the war is over, in the median",
    )
    found["room"] = Measure(
        value=None if solution.room is None else solution.room.value,
        unit="share of the stake",
        direction="up",
        words="room between what the sides would take today",
    )
    found["steps_paused_by_12"] = Measure(
        value=solution.paused.value, unit="steps", words="steps among the next 12 in which a pause holds"
    )
    return {**found, **_by_side(solution)}


def _by_side(solution: Outlook) -> dict[str, Measure]:
    found = {}
    for side in solution.sides:
        found[f"value_{side}"] = Measure(
            value=solution.worth[side].value, unit="share of the stake", words=f"what the game is worth to {side}"
        )
    for side in solution.sides:
        terms = solution.expected_terms.get(side)
        found[f"expected_terms_{side}"] = Measure(
            value=terms.value if terms else None,
            unit="share of the stake",
            words=f"mean share of {side} in deals that last",
        )
    return found
