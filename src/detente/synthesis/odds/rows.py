"""Draws of a sweep as outcomes to be weighed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from ...sweep.work import FAILED, Row
from .grounds import Grounds
from .likelihood import Draws
from .weighing import Outcomes

Floats = NDArray[np.float64]
LEAST_ROUNDS = 1e-9  # below it no round is held, and none can be signed in


def outcomes_of(rows: Sequence[Row], ground: Grounds) -> Outcomes:
    """The rows of draws whose numbers were set by ``ground.proposal.numbers`` and played by `war`; failed ones are left out.

    Inputs whose place ends in ``.firm`` say whether a line is real in the draw (1 or 0).
    """
    kept = [row for row in rows if row.status != FAILED and row.measures.get("p_agreement_by_12") is not None]
    inputs = [row.inputs for row in kept]
    rounds = _column(inputs, "fighting.rounds", ground.proposal.coded.rounds.mode)
    settles = np.array([row.measures["p_settle_now"] or 0.0 for row in kept])
    draws = Draws(
        rounds=rounds,
        rounds_without=_rounds_without(inputs, rounds),
        collapse=_collapse(inputs, ground),
        enforcement=_column(inputs, "fighting.enforcement", ground.proposal.coded.enforcement.mode),
        signs=np.clip(settles / np.maximum(rounds, LEAST_ROUNDS), 0.0, 1.0),
    )
    chances = np.array([row.measures["p_agreement_by_12"] or 0.0 for row in kept])
    return Outcomes(draws, chances, real=_real(inputs))


def _column(inputs: Sequence[Mapping[str, float]], place: str, default: float) -> Floats:
    return np.array([each.get(place, default) for each in inputs])


def _rounds_without(inputs: Sequence[Mapping[str, float]], rounds: Floats) -> Floats:
    place = "fighting.rounds_without"
    return np.array([each.get(place, own) for each, own in zip(inputs, rounds.tolist(), strict=True)])


def _collapse(inputs: Sequence[Mapping[str, float]], ground: Grounds) -> Floats:
    """The chance of a collapse of either side."""
    coded = ground.proposal.coded
    if not coded.collapses:
        return np.full(len(inputs), coded.collapse.mode)
    places = [f"fighting.front.collapse.{side}" for side in coded.shares]
    return np.array([sum(each[place] for place in places) for each in inputs])


def _real(inputs: Sequence[Mapping[str, float]]) -> dict[str, NDArray[np.bool_]]:
    places = sorted({place for each in inputs for place in each if place.endswith(".firm")})
    return {place: _column(inputs, place, 1.0) >= 0.5 for place in places}
