"""Decisions with a known outcome as arrays: what models forecast from, and what they are scored against."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..errors import BadInput
from ..interop.decisions import Decision, Stand
from ..numeric.clusters import numbered

Floats = NDArray[np.float64]
LEAST_PARTIES = 3  # with fewer there is no difference between the models to speak of
LONG = 100.0  # of every line


@dataclass(frozen=True)
class Decided:
    """Decisions as rows, parties as columns; rows with fewer parties are filled up.

    ``present[k, i]`` says which entries are parties; the others stand where the first party of the row does, without weight.
    ``reference``, ``proposer`` and ``co_decider`` are places, NaN where there is none. ``group[k]`` numbers what was decided
    together. ``outcome`` is what models must not look at.
    """

    ids: tuple[str, ...]
    group: NDArray[np.int64]
    present: NDArray[np.bool_]
    place: Floats
    capability: Floats
    salience: Floats
    reference: Floats
    proposer: Floats
    co_decider: Floats
    outcome: Floats

    @property
    def weight(self) -> Floats:
        """Capability times salience; where nobody has any, all parties alike."""
        weight = self.capability * self.salience
        return np.where(weight.any(axis=1, keepdims=True), weight, self.present * 1.0)

    def __len__(self) -> int:
        """The number of decisions."""
        return len(self.ids)


def decided(decisions: Sequence[Decision]) -> Decided:
    """The decisions that have an outcome and at least three parties; `BadInput` if that leaves fewer than two groups."""
    kept = [each for each in decisions if each.outcome is not None and len(each.stands) >= LEAST_PARTIES]
    group = numbered([each.group for each in kept])
    if len(np.unique(group)) < 2:
        raise BadInput(
            f"{len(kept)} decisions have an outcome and at least {LEAST_PARTIES} positions; "
            "give two or more, of two groups or more"
        )
    width = max(len(each.stands) for each in kept)
    present = np.array([[i < len(each.stands) for i in range(width)] for each in kept])
    salience = _padded([[s.salience for s in each.stands] for each in kept], width)
    return Decided(
        ids=tuple(each.id for each in kept),
        group=group,
        present=present,
        place=_padded([[s.place for s in each.stands] for each in kept], width, first=True),
        capability=_padded([[s.capability for s in each.stands] for each in kept], width),
        # Where nobody cares at all, nobody cares more than another.
        salience=np.where(salience.any(axis=1, keepdims=True), salience, present * 1.0),
        reference=np.array([np.nan if each.reference is None else each.reference for each in kept]),
        proposer=np.array([_of_role(each.stands, "proposer") for each in kept]),
        co_decider=np.array([_of_role(each.stands, "co-decider") for each in kept]),
        outcome=np.array([each.outcome for each in kept], dtype=float),
    )


def _padded(rows: Sequence[Sequence[float]], width: int, first: bool = False) -> Floats:
    return np.array([[*row, *([row[0] if first else 0.0] * (width - len(row)))] for row in rows])


def _of_role(stands: Sequence[Stand], role: str) -> float:
    """The place of the parties with a role (their mean), NaN if there is none."""
    places = [each.place for each in stands if each.role == role]
    return float(np.mean(places)) if places else np.nan
