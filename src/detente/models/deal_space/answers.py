"""What an engine answers, whichever it is."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from .problem import Problem
from .solution import Deal, Engine, Proof

Ends = Mapping[str, int]  # a value of no deal for each party, in points


class OutOfReach(Exception):
    """What was asked for would take too many combinations, rows or too long; nothing wrong with the case."""


@dataclass(frozen=True)
class Frontier:
    """Deals of a frontier, one for each vector of values, the first that were asked for; `n` is how many vectors there are."""

    deals: tuple[Deal, ...]
    n: int


@dataclass(frozen=True)
class Picked:
    """Deals that a bargaining point picks, the first that were asked for; `n` is how many tie, 0 where that was not counted."""

    deals: tuple[Deal, ...]
    n: int


class Answers(Protocol):
    """What can be asked of the deals of a problem. What is too large to be worked out raises `OutOfReach`."""

    @property
    def engine(self) -> Engine:
        """What answers are labelled with."""

    @property
    def proofs(self) -> Mapping[str, Proof]:
        """Labels of answers that have one of their own, once they were asked for."""

    def n_deals(self) -> int:
        """How many deals are possible."""

    def n_acceptable(self, ends: Ends) -> tuple[int, int]:
        """How many are acceptable at some walk-aways: at least, at most."""

    def frontier(self, most: int) -> Frontier:
        """Possible deals that no other dominates, over all parties."""

    def acceptable_frontier(self, most: int) -> Frontier:
        """Acceptable deals that no other acceptable deal dominates, over all parties."""

    def points(self, most: int) -> Mapping[str, Picked]:
        """The four bargaining points."""

    def ideal(self) -> Mapping[str, float]:
        """The most each of the parties compared can have in an acceptable deal; empty where there is none."""

    def best_worst_gain(self) -> float | None:
        """The most that the worst-off party compared can gain in a possible deal, lines aside."""

    def edge(self, pair: tuple[int, int]) -> tuple[tuple[float, float], ...]:
        """The frontier of possible deals over two parties."""


@dataclass(frozen=True)
class Compared:
    """The parties over whom points are taken: who must sign, or all that count where nobody in particular must."""

    parties: tuple[int, ...]
    walk_away: NDArray[np.int64]  # points
    worth: NDArray[np.float64]
    power: NDArray[np.float64]

    @classmethod
    def of(cls, problem: Problem) -> Compared:
        """Those of a problem, with their walk-aways, worths and weights in the Nash product."""
        terms = problem.terms
        chosen = problem.compared
        return cls(
            tuple(terms.parties.index(party) for party in chosen),
            np.array([problem.rule.walk_away[party] for party in chosen], dtype=np.int64),
            np.array([float(terms.weight[party]) for party in chosen]),
            np.array([problem.power.get(party, 1.0) for party in chosen]),
        )

    def only(self, kept: Iterable[bool]) -> Compared:
        """Some of them."""
        mask = np.array(list(kept), dtype=bool)
        parties = tuple(i for i, keep in zip(self.parties, mask, strict=True) if keep)
        return Compared(parties, self.walk_away[mask], self.worth[mask], self.power[mask])


class Clock:
    """Says whether there is time left of a number of seconds."""

    def __init__(self, seconds: float) -> None:
        self.end = time.monotonic() + seconds

    def left(self) -> float:
        """Seconds that are left; 0 when the time is over."""
        return max(self.end - time.monotonic(), 0.0)

    def go_on(self) -> bool:
        """Whether any time is left."""
        return self.left() > 0

    def part(self, share: float) -> Clock:
        """A clock for a share of the time that is left."""
        return Clock(self.left() * share)
