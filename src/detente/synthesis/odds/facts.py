"""How long the wars, conflicts and strikes of a class lasted, and how they ended: facts with their source, no text."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ...case.calibration import DAYS

Floats = NDArray[np.float64]
NAMES = ("wars between states", "conflicts within states", "strikes")


@dataclass(frozen=True)
class Facts:
    """A class of wars that have ended.

    Attributes
    ----------
    days : float array, shape (n,)
        How long each lasted. Where only a summary is open, so many even quantiles of the
        distribution that it gives.
    step : str
        The time step in which its plays are reckoned.
    n_agreement, n_died_down, n_by_arms : int
        How those ended of which that is known.
    is_summary : bool
        True where `days` are quantiles of a fit and not the single wars.
    """

    name: str
    step: str
    days: Floats
    n_agreement: int
    n_died_down: int
    n_by_arms: int
    source: str
    is_summary: bool

    @property
    def lengths(self) -> Floats:
        """How long each lasted, in time steps of the class."""
        return self.days / DAYS[self.step]

    @property
    def n_ends(self) -> int:
        """Of how many the kind of end is known."""
        return self.n_agreement + self.n_died_down + self.n_by_arms

    @property
    def not_by_arms(self) -> float:
        """Share of ends other than by arms: agreements, and wars that died down."""
        return 1 - self.n_by_arms / self.n_ends

    @property
    def signed(self) -> float:
        """Share of ends in which a ceasefire or a peace was signed."""
        return self.n_agreement / self.n_ends


@cache
def facts_of(name: str) -> Facts:
    """The facts of a class by its name."""
    text = files(__package__).joinpath("facts", file_name(name)).read_text(encoding="utf-8")
    data = json.loads(text)
    ends = data["ends"]
    return Facts(
        name=data["name"],
        step=data["step"],
        days=_days(data),
        n_agreement=ends["agreement"],
        n_died_down=ends["died_down"],
        n_by_arms=ends["by_arms"],
        source=data["source"],
        is_summary="summary" in data,
    )


def file_name(name: str) -> str:
    """The file that holds a class, under ``facts`` and ``games``."""
    return f"{name.replace(' ', '_')}.json"


def _days(data: dict[str, Any]) -> Floats:
    """The days as they are, or even quantiles of the Weibull distribution of a summary."""
    if "days" in data:
        return np.array(data["days"], float)
    summary = data["summary"]
    left = 1 - (np.arange(summary["n"]) + 0.5) / summary["n"]
    years = summary["weibull_scale_years"] * (-np.log(left)) ** (1 / summary["weibull_shape"])
    return np.asarray(years * DAYS["year"])
