"""The class of wars that a case is held against: its plays, their weights, and the base rates at any age."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from ...case.calibration import DAYS, goes_on
from ...case.case import Case
from ...case.estimate import Estimate
from ...case.fighting import Fighting
from ...numeric.plays import Curves, Plays, at_time, in_steps, mixed_curves
from .facts import NAMES, Facts, facts_of, file_name

Floats = NDArray[np.float64]
ClassName = Literal["auto", "wars between states", "conflicts within states", "strikes", "none"]
SHORT_STEPS = ("day", "week")
MOST_STEPS = 1_200  # followed at most: a hundred years of months


@dataclass(frozen=True)
class ReferenceClass:
    """Plays (chances by the time step of the class), their weights, and how the class looks with its wars drawn anew.

    Attributes
    ----------
    weights : float array, shape (M,)
    ages : float array, shape (k,)
        In time steps of the class, from 0.
    resampled : float array, shape (n_samples, k)
        Share of wars longer than each age, by the weights fitted to as many wars drawn with
        replacement.
    """

    facts: Facts
    plays: Plays
    weights: Floats
    ages: Floats
    resampled: Floats

    @property
    def name(self) -> str:
        """What the class is called."""
        return self.facts.name

    def steps(self, n: float, time_step: str) -> float:
        """So many steps of a case in steps of the class."""
        return n * DAYS[time_step] / DAYS[self.facts.step]

    def plays_in(self, time_step: str) -> Plays:
        """The plays with chances by another time step."""
        ratio = DAYS[time_step] / DAYS[self.facts.step]
        if ratio == 1:
            return self.plays
        return self.plays._replace(
            rounds=in_steps(np.minimum(self.plays.rounds, 1 - 1e-9), ratio),
            collapse=in_steps(self.plays.collapse, ratio),
        )

    @cached_property
    def curves(self) -> Curves:
        """How the plays go, by step of the class; shape (M, steps + 1)."""
        return mixed_curves(self.plays, MOST_STEPS)

    def seen_at(self, age: float) -> Floats:
        """The weights of plays that are still on at an age (steps of the class), shape (M,); they sum to 1."""
        left = self.weights * at_time(self.curves.on, min(age, MOST_STEPS))
        return np.asarray(left / left.sum())

    def ends_within(self, age: float, horizon: float) -> tuple[Floats, Floats]:
        """By play, the chance that a war still on at an age ends by an agreement, and at all, within a horizon.

        Parameters
        ----------
        age, horizon : float
            In steps of the class.
        """
        curves = self.curves
        age = min(age, MOST_STEPS - horizon)
        on = at_time(curves.on, age)
        agreed = at_time(curves.agreed, age + horizon) - at_time(curves.agreed, age)
        ended = on - at_time(curves.on, age + horizon)
        left = np.maximum(on, 1e-300)
        return np.clip(agreed / left, 0.0, 1.0), np.clip(ended / left, 0.0, 1.0)

    def resampled_ends(self, age: float, horizon: float) -> Floats:
        """The chance of any end within a horizon for wars of an age, once for each sample of wars; shape (n_samples,)."""
        logs = np.log(self.resampled)
        last = self.ages[-1]
        at = min(age, last - min(horizon, last / 2))
        before, after = (_at_age(self.ages, logs, t) for t in (at, at + horizon))
        return np.asarray(-np.expm1(after - before))

    def is_older_than_all(self, age: float) -> bool:
        """Whether no war of the class lasted as long: then its base rates are those of its longest plays."""
        return bool(age > self.facts.lengths.max())

    def n_as_old(self, age: float) -> int:
        """How many wars of the class lasted longer than an age (steps of the class)."""
        return int((self.facts.lengths > age).sum())


def _at_age(ages: Floats, rows: Floats, age: float) -> Floats:
    """Rows of numbers by age, at an age between two."""
    return np.array([np.interp(age, ages, row) for row in rows])


@cache
def reference_class(name: str) -> ReferenceClass:
    """The class of that name, as it is shipped; ``tools/make_reference_plays.py`` makes the file."""
    text = files(__package__).joinpath("games", file_name(name)).read_text(encoding="utf-8")
    data = json.loads(text)
    columns = [np.array(data["plays"][field]) for field in Plays._fields]
    return ReferenceClass(
        facts=facts_of(name),
        plays=Plays(*columns),
        weights=np.array(data["weights"]),
        ages=np.array(data["ages"]),
        resampled=np.array(data["resampled"]),
    )


def class_of(case: Case, chosen: ClassName = "auto") -> ReferenceClass | None:
    """The class a case is held against; None where there is none, or where the setting says so.

    ``auto``: a case counted in days or weeks in which no front moves is a strike or a dispute of its kind; every other is a
    war between states. That a war is one within a state the case cannot say: the setting does.
    """
    name = chosen if chosen != "auto" else _by_its_form(case)
    return reference_class(name) if name in NAMES else None


def _by_its_form(case: Case) -> str:
    if case.fighting is None:
        return "none"
    if case.time_step in SHORT_STEPS and not _moves(case.fighting):
        return "strikes"
    return "wars between states"


def _moves(fighting: Fighting) -> bool:
    """Whether the case has a front that may move: one whose drift and volatility are 0 stands still."""
    front = fighting.front
    return "front" in fighting.model_fields_set and (_is_open(front.drift) or _is_open(front.volatility))


def _is_open(estimate: Estimate) -> bool:
    return float(estimate.low) != 0 or float(estimate.high) != 0


def lognormal_end(name: str, age_years: float, years: float) -> float | None:
    """The chance of any end by the lognormal fit to wars between states (models/war/calibration); None for other classes."""
    if name != "wars between states":
        return None
    return 1 - goes_on(age_years, years)
