"""Where the weights lead on one issue, as far as it can be told.

Only models answer here that move towards a party whose salience or capability rises, or stay, and
that treat the two ends of a line alike: what is said cannot depend on which end is called 0.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from .line import Line
from .reach import Reach
from .solution import Lean, Spread

ANSWERING = ("compromise", "weighted median", "Nash linear")


def lean(
    line: Line,
    forecasts: Mapping[str, float],
    spread: Mapping[str, Spread],
    reach: Reach,
) -> Lean:
    """Hold the options nearest to the answering models, over the draws, against each other and
    against what packages hold.
    """
    near = {model: _options(line, forecasts[model], spread.get(model)) for model in ANSWERING}
    options = tuple(sorted(set().union(*near.values()), key=line.options.index))
    if len(line.nearest(forecasts["compromise"])) > 1:
        return Lean(how="halfway", options=line.nearest(forecasts["compromise"]))
    if len(near["compromise"]) > 1:
        return Lean(how="within the ranges", options=near["compromise"])
    if len(options) > 1:
        return Lean(how="models differ", options=options)
    exclusion = reach.exclusion(line.issue, options[0])
    if exclusion is None:
        return Lean(how="to", options=options)
    return Lean(
        how="out of reach",
        options=options,
        wanted_by_all=_is_wanted_by_all(line, options[0]),
        excluded_by=exclusion.places,
        of=exclusion.parties,
    )


def _options(line: Line, value: float, spread: Spread | None) -> tuple[str, ...]:
    """The options that are nearest to a model's place, at its point or somewhere in the 80 % of
    its draws.
    """
    if spread is None:
        return line.nearest(value)
    return line.nearest_within(min(value, spread.low), max(value, spread.high))


def _is_wanted_by_all(line: Line, option: str) -> bool:
    return bool(np.all(line.place == line.at[line.options.index(option)]))
