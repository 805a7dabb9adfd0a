"""Draws of a sweep as outcomes to be weighed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from ...sweep.work import FAILED, Row
from .grounds import Grounds
from .likelihood import DrawnNumbers
from .weighing import Outcomes

Floats = NDArray[np.float64]
TYPES = (".firm", ".p")  # how the places of chances of types end
LEAST_ROUNDS = 1e-9  # below it no round is held, and none can be signed in


def kept(rows: Sequence[Row]) -> list[Row]:
    """The rows that have an answer; those of failed draws are left out."""
    return [row for row in rows if row.status != FAILED and row.measures.get("p_agreement_by_12") is not None]


def outcomes_of(rows: Sequence[Row], ground: Grounds, barred: NDArray[np.bool_] | None = None) -> Outcomes:
    """Rows of draws, all with an answer, whose numbers were set by ``ground.proposal.numbers`` and played by `war`.

    Inputs whose place ends in ``.firm`` or ``.p`` say whether a line is real, or a side holds out,
    in the draw (1 or 0). `barred` is as in `Outcomes`.
    """
    inputs = [row.inputs for row in rows]
    rounds = _column(inputs, "fighting.rounds", ground.proposal.coded.rounds.mode)
    settles = np.array([row.measures["p_settle_now"] or 0.0 for row in rows])
    draws = DrawnNumbers(
        rounds=rounds,
        rounds_without=_rounds_without(inputs, rounds),
        collapse=_collapse(inputs, ground),
        enforcement=_column(inputs, "fighting.enforcement", ground.proposal.coded.enforcement.mode),
        signs=np.clip(settles / np.maximum(rounds, LEAST_ROUNDS), 0.0, 1.0),
    )
    chances = np.array([row.measures["p_agreement_by_12"] or 0.0 for row in rows])
    return Outcomes(draws, chances, barred, _types(inputs), _columns(inputs))


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
    points = {f"fighting.front.collapse.{side}": coded.collapse.mode * share for side, share in coded.shares.items()}
    return np.array([sum(each.get(place, point) for place, point in points.items()) for each in inputs])


def _types(inputs: Sequence[Mapping[str, float]]) -> dict[str, NDArray[np.bool_]]:
    places = sorted({place for each in inputs for place in each if place.endswith(TYPES)})
    return {place: _column(inputs, place, 1.0) >= 0.5 for place in places}


def _columns(inputs: Sequence[Mapping[str, float]]) -> dict[str, Floats]:
    """Every number that was drawn, by its place."""
    places = dict.fromkeys(place for each in inputs for place in each)
    return {place: _column(inputs, place, 0.0) for place in places}
