"""What is done for one draw: change the case, run the analysis, keep its measures, or the reason why there are none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from ..analysis.contract import Analysis
from ..analysis.run import measured
from ..case.case import Case
from ..case.change import changed
from ..errors import DetenteError
from .uncertain import Correlations, Uncertain, as_changes, drawn

FAILED = "failed"


@dataclass(frozen=True)
class Row:
    """One draw: what was drawn, how the analysis ended, and its measures (none where it failed, with the reason)."""

    draw: int
    status: str
    reason: str = ""
    inputs: Mapping[str, float] = field(default_factory=dict)
    measures: Mapping[str, float | None] = field(default_factory=dict)


@dataclass(frozen=True)
class Work:
    """Everything that the draws of a sweep share; sent once to each worker."""

    analysis: Analysis
    case: Case
    catalogue: tuple[Analysis, ...]
    settings: Mapping[str, Any]
    seed: int
    numbers: tuple[Uncertain, ...]
    joint: Correlations | None = None

    def values(self, draw: int) -> dict[str, float]:
        """What is drawn in a draw, by place."""
        return drawn(self.numbers, self.seed, draw, self.joint)

    def row(self, draw: int) -> Row:
        """Do one draw. An error of ours makes a failed row; any other error is a fault of the program and is raised."""
        values = self.values(draw)
        try:
            case = changed(self.case, as_changes(values)) if values else self.case
            status, measures = measured(self.analysis, case, self.catalogue, self.settings, self.seed_of(draw))
        except DetenteError as error:
            return Row(draw, FAILED, str(error), values)
        return Row(draw, status, "", values, {name: measure.value for name, measure in measures.items()})

    def seed_of(self, draw: int) -> int:
        """Seed of the generator that the analysis is handed in a draw."""
        return int(np.random.SeedSequence([self.seed, draw]).generate_state(1)[0])
