"""How far the numbers can be trusted, from named parts: sources, numbers that a source states, and spread."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from ...analysis.contract import Frozen
from ...case.case import Case
from ...case.check import basis_of

Level = Literal["low", "moderate", "high"]
ORDER: Sequence[Level] = ("low", "moderate", "high")
SOURCES = (
    2,
    4,
)  # fewer than the first: low; fewer than the second: moderate; chosen, as all bounds here
REPORTED = (0.25, 0.6)  # share of the numbers that a source states
WIDTHS = (
    0.4,
    0.15,
)  # of the 80 % interval: more than the first is low, more than the second moderate


class Confidence(Frozen):
    """The level is that of the middle part; the lower of two middle ones."""

    level: Level
    n_sources: int
    n_reported: int
    n_numbers: int
    width: float


def confidence(case: Case, width: float) -> Confidence:
    """The confidence in a number of a case whose 80 % interval is so wide."""
    bases = [basis_of(case, place).basis_of_numbers for place, _ in case.estimates()]
    n_reported = bases.count("reported")
    n_sources = len(case.evidence.sources)
    parts = [_rising(n_sources, SOURCES), _falling(width, WIDTHS)]
    if bases:
        parts.append(_rising(n_reported / len(bases), REPORTED))
    ranks = sorted(parts)
    return Confidence(
        level=ORDER[ranks[(len(ranks) - 1) // 2]],
        n_sources=n_sources,
        n_reported=n_reported,
        n_numbers=len(bases),
        width=width,
    )


def _rising(value: float, bounds: Sequence[float]) -> int:
    return sum(value >= bound for bound in bounds)


def _falling(value: float, bounds: Sequence[float]) -> int:
    return sum(value <= bound for bound in bounds)
