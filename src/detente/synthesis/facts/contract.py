"""What the facts of the two pages are made of."""

from __future__ import annotations

from ...sentences.fact import (
    BothEnds,
    EventFact,
    Fact,
    LineFact,
    WithInterval,
    both_ends,
    each_once,
    with_interval,
)

__all__ = [
    "BothEnds",
    "EventFact",
    "Fact",
    "H",
    "LineFact",
    "WithInterval",
    "both_ends",
    "each_once",
    "with_interval",
]

H = 12  # time steps that every chance of the two pages looks ahead (models/war/solution)
