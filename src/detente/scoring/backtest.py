"""A folder of decisions, scored: every model, and the combinations on halves they were not trained on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ..interop.decisions import read_decisions
from .decided import decided
from .rivals import DYNAMIC, STATIC, forecasts
from .splits import LEAST_GROUPS, OutOfSample, out_of_sample
from .table import Score, scored

N_SPLITS = 200  # as in the protocol


@dataclass(frozen=True)
class Backtest:
    """What the models score on the decisions of a folder; ``combined`` is empty without splits."""

    n_decisions: int
    n_groups: int
    n_unscored: int
    seed: int
    models: tuple[Score, ...]
    n_splits: int
    combined: tuple[OutOfSample, ...]


def backtest(
    folder: Path,
    n_splits: int = N_SPLITS,
    seed: int = 0,
    watched: Callable[[Sequence[int]], Iterable[int]] = iter,
) -> Backtest:
    """Score every model on a folder of decisions; the same folder, splits and seed give the same numbers.

    Parameters
    ----------
    folder : Path
        As `detente import deu` writes it; see `interop.decisions`.
    n_splits : int
        Random halves for the combinations; none are drawn for fewer than `LEAST_GROUPS` groups.
    seed : int
        Of folds, halves and bootstrap samples.
    watched : callable
        What to go through the splits with, such as a progress bar.
    """
    read = read_decisions(folder)
    arrays = decided(read)
    n_groups = len(np.unique(arrays.group))
    drawn = n_splits if n_groups >= LEAST_GROUPS else 0
    return Backtest(
        n_decisions=len(arrays),
        n_groups=n_groups,
        n_unscored=len(read) - len(arrays),
        seed=seed,
        models=scored(arrays, forecasts(arrays, {**STATIC, **DYNAMIC}), seed),
        n_splits=drawn,
        combined=out_of_sample(arrays, drawn, seed, watched) if drawn else (),
    )
