"""Answers from a list of every possible deal."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from ...case.acceptance.judged import Judged
from ...case.deals import Deals, Ints, possible_deals
from ...case.values import POINTS, SAME
from ...numeric.frontier import frontier, levels
from . import bargaining
from .answers import Compared, Ends, Frontier, Picked
from .lotteries import lotteries
from .one_deal import listed_deal
from .problem import Problem
from .solution import Engine, Lotteries, Proof


@dataclass(frozen=True)
class Listed:
    """Every possible deal, looked at one by one."""

    problem: Problem
    engine: Engine = "enumerated"

    @cached_property
    def deals(self) -> Deals:
        """The list."""
        return possible_deals(self.problem.terms)

    @cached_property
    def judged(self) -> Judged:
        """Who accepts what, and which lines each deal crosses, at the points of the walk-aways."""
        return Judged(self.deals, self.problem.rule)

    @cached_property
    def _acceptable(self) -> Ints:
        return np.flatnonzero(self.judged.acceptable)

    @cached_property
    def _level(self) -> Ints:
        return levels(self.deals.value, SAME)

    @cached_property
    def _compared(self) -> Compared:
        return Compared.of(self.problem)

    @property
    def proofs(self) -> Mapping[str, Proof]:
        """None: all its answers have the same label."""
        return {}

    def n_deals(self) -> int:
        """How many deals are possible."""
        return len(self.deals)

    def n_acceptable(self, ends: Ends) -> tuple[int, int]:
        """How many are acceptable at some walk-aways."""
        n = int(self.judged.at(ends).acceptable.sum())
        return n, n

    def frontier(self, most: int) -> Frontier:
        """Possible deals that no other dominates, over all parties."""
        return self._frontier(np.arange(len(self.deals)), most)

    def acceptable_frontier(self, most: int) -> Frontier:
        """Acceptable deals that no other acceptable deal dominates, over all parties."""
        return self._frontier(self._acceptable, most)

    def _frontier(self, among: Ints, most: int) -> Frontier:
        rows, counts = frontier(self._level[among])
        chosen = zip(rows[:most], counts[:most], strict=True)
        return Frontier(tuple(listed_deal(self.deals, int(among[row]), int(n)) for row, n in chosen), len(rows))

    def points(self, most: int) -> Mapping[str, Picked]:
        """The four bargaining points."""
        who = self._compared
        value = self.deals.value[self._acceptable][:, list(who.parties)]
        gain = value - who.walk_away
        rows = {
            "nash": bargaining.nash(gain, who.power),
            "kalai_smorodinsky": bargaining.kalai_smorodinsky(gain),
            "egalitarian": bargaining.egalitarian(gain, who.worth),
            "utilitarian": bargaining.utilitarian(value, who.worth),
        }
        return {
            name: Picked(tuple(listed_deal(self.deals, int(self._acceptable[row])) for row in each[:most]), len(each))
            for name, each in rows.items()
        }

    def lotteries(self) -> Lotteries | None:
        """The points on the convex hull of the acceptable deals."""
        who = self._compared
        columns = list(who.parties)
        rows, _ = frontier(self._level[self._acceptable][:, columns])
        among = self._acceptable[rows]
        gain = self.deals.value[among][:, columns] - who.walk_away
        return lotteries(gain, who, lambda row: listed_deal(self.deals, int(among[row])))

    def ideal(self) -> Mapping[str, float]:
        """The most each of the parties compared can have in an acceptable deal."""
        if len(self._acceptable) == 0:
            return {}
        top = self.deals.value[self._acceptable].max(axis=0)
        return {self.problem.terms.parties[i]: int(top[i]) / POINTS for i in self._compared.parties}

    def best_worst_gain(self) -> float | None:
        """The most that the worst-off party compared can gain in a possible deal, lines aside."""
        who = self._compared
        if len(self.deals) == 0 or not who.parties:
            return None
        gains = [self.deals.value[:, i] - end for i, end in zip(who.parties, who.walk_away, strict=True)]
        return int(np.minimum.reduce(gains).max()) / POINTS

    def edge(self, pair: tuple[int, int]) -> tuple[tuple[float, float], ...]:
        """The frontier of possible deals over two parties."""
        values = self.deals.value[:, list(pair)]
        rows, _ = frontier(levels(values, SAME))
        return tuple((int(values[row, 0]) / POINTS, int(values[row, 1]) / POINTS) for row in rows)
