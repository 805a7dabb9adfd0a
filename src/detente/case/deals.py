"""Every possible deal of a case, one by one, as arrays. Whoever imports this waits for numpy."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .values import Condition, DealTerms, Rule

Bools = NDArray[np.bool_]
Ints = NDArray[np.int64]
Column = Callable[[int], NDArray[np.integer[Any]]]  # issue -> the option of each combination


@dataclass(frozen=True)
class Deals:
    """The possible deals, in the order of the options with the last issue running fastest.

    ``value[d, i]`` is party ``i``'s value of deal ``d`` in points; ``option(k)[d]`` its option on issue ``k``.
    """

    terms: DealTerms
    number: Ints
    value: Ints

    def __len__(self) -> int:
        return len(self.number)

    def of(self, party: str) -> Ints:
        """A party's values, in points."""
        return self.value[:, self.terms.parties.index(party)]

    @cached_property
    def _strides(self) -> tuple[int, ...]:
        """How many combinations lie between one option of an issue and the next."""
        steps = [1]
        for options in reversed(self.terms.options[1:]):
            steps.append(steps[-1] * len(options))
        return tuple(reversed(steps))

    @cached_property
    def _options(self) -> dict[int, Ints]:
        return {}

    def option(self, k: int) -> Ints:
        """Option number of each deal on issue `k`."""
        if k not in self._options:
            self._options[k] = self.number // self._strides[k] % len(self.terms.options[k])
        return self._options[k]

    def holds(self, condition: Condition) -> Bools:
        """Which deals meet a condition."""
        return which_hold(self.terms, condition, self.option, len(self))

    def breaks(self, rule: Rule) -> Bools:
        """Which deals break a rule."""
        return which_break(self.terms, rule, self.option, len(self))

    def keeps(self, rules: Iterable[Rule]) -> Bools:
        """Which deals break none of some rules."""
        broken = np.zeros(len(self), dtype=bool)
        for rule in rules:
            broken |= self.breaks(rule)
        return ~broken

    def changes(self, k: int) -> Bools:
        """Which deals change issue `k`; all where nothing holds today."""
        now = self.terms.now[k]
        if now is None:
            return np.ones(len(self), dtype=bool)
        return np.asarray(self.option(k) != now)

    def numbers_of(self, d: int) -> tuple[int, ...]:
        """The deal as option numbers, in the order of the issues."""
        return tuple(int(self.option(k)[d]) for k in range(len(self.terms.issues)))

    def options_of(self, d: int) -> dict[str, str]:
        """The deal as {issue: option}."""
        return {
            issue: self.terms.options[k][int(self.number[d]) // self._strides[k] % len(self.terms.options[k])]
            for k, issue in enumerate(self.terms.issues)
        }


def which_hold(terms: DealTerms, condition: Condition, option: Column, n: int) -> Bools:
    """Which of `n` combinations of options meet a condition; `option` gives the column of an issue."""
    met = np.ones(n, dtype=bool)
    for k, wanted in condition.options:
        named = np.zeros(len(terms.options[k]), dtype=bool)
        named[sorted(wanted)] = True
        met &= named[option(k)]
    return met


def which_break(terms: DealTerms, rule: Rule, option: Column, n: int) -> Bools:
    """Which of `n` combinations of options break a rule."""
    broken = which_hold(terms, rule.if_, option, n)
    if rule.then is None:
        return broken
    return broken & ~which_hold(terms, rule.then, option, n)


def possible_deals(terms: DealTerms) -> Deals:
    """List every combination of options that breaks no link and is of the kind the terms ask for, with its values."""
    number = np.arange(terms.n_combinations, dtype=np.int64)
    value = np.zeros((1, len(terms.parties)), dtype=np.int64)
    for k in range(len(terms.issues)):
        entry = np.array([terms.points[i][k] for i in range(len(terms.parties))], dtype=np.int64).T
        value = (value[:, None, :] + entry[None, :, :]).reshape(-1, len(terms.parties))
    every = Deals(terms, number, value)
    for worth in terms.worths:
        met = every.holds(worth.condition)
        for party, points in worth.points.items():
            value[met, terms.parties.index(party)] += points
    kept = every.keeps(terms.barred)
    if kept.all():
        return every
    return Deals(terms, number[kept], value[kept])
