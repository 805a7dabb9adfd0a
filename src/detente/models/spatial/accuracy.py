"""How far such forecasts were off on decisions whose outcome is known; measured once, quoted with
every result.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Accuracy:
    """Mean and median absolute error of a model, in points of a line of 100."""

    model: str
    mean: float
    median: float


# 351 issues of 141 proposals in the European Union with known outcomes (DEU III: Thomson and others 2012; Arregui and
# Perarnaud 2022), weights: votes times salience; see docs/explanation/forecasts-on-a-line.md. No data of theirs is shipped.
N_DECISIONS = 351
MEASURED = (
    Accuracy("PCE square", 22.40, 15.92),
    Accuracy("compromise", 22.99, 17.54),
    Accuracy("unweighted mean", 23.63, 18.57),
    Accuracy("spatial politics", 24.97, 19.53),
    Accuracy("weighted median", 28.56, 20.00),
    Accuracy("challenge", 28.86, 23.30),
)


def of(model: str) -> Accuracy:
    """What was measured for a model."""
    return next(each for each in MEASURED if each.model == model)
