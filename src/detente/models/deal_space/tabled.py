"""A proposal with what it leaves as it is now, and with what it leaves open."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from math import prod

from ...case.acceptance.kinds import Kind, kind_of, pause_of
from ...case.values import RED, Condition, DealTerms, Line, Rule
from .problem import Package, Problem

MOST_COMPLETIONS = 100_000  # chosen: combinations of what is left open, looked at one by one
Options = tuple[int, ...]


@dataclass(frozen=True)
class TabledPackage:
    """A proposal whose content is known."""

    problem: Problem
    package: Package

    @property
    def terms(self) -> DealTerms:
        """Values, rules and lines."""
        return self.problem.terms

    @cached_property
    def settled(self) -> dict[int, int]:
        """The option on each issue that the proposal names, or that it leaves as it is now."""
        found = {}
        for k, now in enumerate(self.terms.now):
            option = self.package.options.get(k, now)
            if option is not None:
                found[k] = option
        return found

    @cached_property
    def open(self) -> tuple[int, ...]:
        """Issues that nothing settles."""
        every = set(range(len(self.terms.issues)))
        return tuple(sorted(every - self.settled.keys()))

    def _filled(self, option: Mapping[int, int]) -> Options:
        """The proposal with an option for each issue that it leaves open."""
        whole = sorted({**self.settled, **option}.items())
        return tuple(option for _, option in whole)

    # What it does to the fighting ------------------------------------------------------------------

    @cached_property
    def kind(self) -> Kind:
        """By the options it settles; what says itself that the rest goes on, or how long it lasts, is no end."""
        kind = kind_of(self.terms, self._promised)
        if kind != "ends" or not self.package.interim:
            return kind
        return "pauses" if self.terms.marks else "partial"

    @cached_property
    def steps(self) -> int | None:
        """For how many steps it pauses the fighting; None where that is not said."""
        if self.kind != "pauses":
            return None
        return pause_of(self.terms, self._promised) or self.package.lasts

    @cached_property
    def _promised(self) -> Options:
        """What is left open neither ends nor pauses the fighting, where it has an option that does not."""
        return self._filled({k: _unmarked(self.terms, k) for k in self.open})

    # Completions -----------------------------------------------------------------------------------

    @cached_property
    def is_possible(self) -> bool:
        """Whether some completion is possible; taken to be so where there are too many to look at."""
        linked = _issues_of(self.terms.impossible)
        tried = self._completed(dict.fromkeys(self.open, 0), linked)
        return tried is None or any(map(self._is_linked_well, tried))

    def _is_linked_well(self, full: Options) -> bool:
        return self.terms.keeps(self.terms.impossible, full)

    def _completed(self, base: Mapping[int, int], tried: Collection[int]) -> Iterator[Options] | None:
        """The proposal with every option on the open issues to be tried, the rest as in `base`.

        None where that is too many.
        """
        chosen = sorted(set(self.open).intersection(tried))
        sizes = [len(self.terms.options[k]) for k in chosen]
        if prod(sizes) > MOST_COMPLETIONS:
            return None
        every = product(*map(range, sizes))
        return (self._filled({**base, **dict(zip(chosen, options, strict=True))}) for options in every)

    def kindest(self, i: int) -> Options:
        """The proposal completed as party `i` likes best on the issues that nothing settles.

        Possible completions come first, then those that cross the least (no red line, no line at all), then
        those worth most.
        """
        best = {k: _best_option(self.terms, i, k) for k in self.open}
        tried = self._completed(best, self._spoken_of(i))
        first = self._filled(best)
        if tried is None:
            return first
        return max([first, *tried], key=lambda full: self._liking(i, full))

    def _spoken_of(self, i: int) -> frozenset[int]:
        """Issues on which more than the party's value of the option matters."""
        rules, _ = self.problem.rule.bars_of((self.terms.parties[i],))
        conditions = [worth.condition for worth in self.terms.worths]
        return _issues_of([*self.terms.impossible, *rules, *conditions])

    def _liking(self, i: int, full: Options) -> tuple[bool, bool, bool, int]:
        kinds = {line.kind for line in self.crossed(i, full)}
        return self._is_linked_well(full), kinds.isdisjoint(RED), not kinds, self.terms.value(i, full)

    # What it is held to ----------------------------------------------------------------------------

    def crossed(self, i: int, full: Options) -> list[Line]:
        """The lines drawn by party `i` that it crosses, of those that speak of what it names."""
        found = []
        for line in self.problem.rule.crossed(full, (self.terms.parties[i],)):
            if line.rule is not None and not line.rule.issues.isdisjoint(self.package.options):
                found.append(line)
        return found

    def held_against(self, i: int) -> int | None:
        """What party `i` holds it against: no deal, or what holds today; None where that is not known."""
        if self.kind == "ends":
            return self.problem.rule.walk_away[self.terms.parties[i]]
        return self.terms.value_of_now(i)


def _unmarked(terms: DealTerms, k: int) -> int:
    """The first option of an issue that neither ends nor pauses the fighting, the first of all where each does."""
    marked = {*terms.marks.ends.get(k, ()), *terms.marks.pauses.get(k, ())}
    return min(set(range(len(terms.options[k]))) - marked, default=0)


def _best_option(terms: DealTerms, i: int, k: int) -> int:
    return max(range(len(terms.options[k])), key=terms.points[i][k].__getitem__)


def _issues_of(spoken: Collection[Rule | Condition]) -> frozenset[int]:
    """Issues that rules or conditions speak of."""
    return frozenset().union(*(each.issues for each in spoken))
