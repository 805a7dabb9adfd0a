"""The deals of a problem as a programme: options, rules, values, and whose acceptance a deal takes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np

from ....case.acceptance.acceptability import Acceptability
from ....case.values import POINTS, Condition, Line, Rule, highest_below
from .programme import Affine, Floats, Programme, total

UNITS = 100  # of a party's whole scale; see the package's docstring
ONE = Affine({}, 1.0)
NOTHING = Affine({}, 0.0)


def units(points: int) -> float:
    """Points as units of the programme."""
    return points / (POINTS // UNITS)


@dataclass
class DealModel:
    """The possible deals: a binary for each option, rows for what makes deals impossible.

    `value[i]` is party ``i``'s value of the deal in units. `signs(i)` is 1 where the deal needs its acceptance.
    """

    rule: Acceptability
    programme: Programme = field(default_factory=Programme)
    option: tuple[tuple[Affine, ...], ...] = ()
    value: tuple[Affine, ...] = ()
    _holds: dict[Condition, Affine] = field(default_factory=dict)
    _signs: dict[int, Affine] = field(default_factory=dict)

    @classmethod
    def of(cls, rule: Acceptability) -> DealModel:
        """The model of some terms; its programme has the possible deals and nothing else."""
        model = cls(rule)
        model.option = tuple(tuple(model.programme.column() for _ in options) for options in rule.terms.options)
        for options in model.option:
            model.programme.row(total(options), 1, 1)
        for barred in rule.terms.barred:
            model.forbid(model.programme, barred)
        model.value = tuple(model._value(i) for i in range(len(rule.terms.parties)))
        model._agreement()
        return model

    def named(self, k: int, options: Iterable[int]) -> Affine:
        """1 where the deal has one of these options on issue `k`."""
        wanted = sorted(options)
        return ONE if len(wanted) == len(self.option[k]) else total(self.option[k][o] for o in wanted)

    def holds(self, condition: Condition) -> Affine:
        """1 where the deal meets a condition, else 0."""
        if condition not in self._holds:
            self._holds[condition] = self._all_of([self.named(k, named) for k, named in condition.options])
        return self._holds[condition]

    def _all_of(self, parts: list[Affine]) -> Affine:
        if len(parts) <= 1:
            return parts[0] if parts else ONE
        every = self.programme.column(whole=False)  # whole wherever the options are
        for part in parts:
            self.programme.row(every - part, high=0)
        self.programme.row(total(parts) - every, high=len(parts) - 1)
        return every

    def forbid(self, programme: Programme, rule: Rule, unless: Affine = NOTHING) -> None:
        """Ask that the deal not break a rule, unless an expression is 1 (or more)."""
        asked = total(self.named(k, named) for k, named in rule.if_.options)
        room = len(rule.if_.options) - 1
        if rule.then is None:
            programme.row(asked - unless, high=room)
            return
        for k, named in rule.then.options:
            programme.row(asked - self.named(k, named) - unless, high=room)

    def _value(self, i: int) -> Affine:
        terms = self.rule.terms
        party = terms.parties[i]
        parts = [
            column * units(points)
            for columns, entry in zip(self.option, terms.points[i], strict=True)
            for column, points in zip(columns, entry, strict=True)
            if points
        ]
        parts += [self.holds(w.condition) * units(w.points[party]) for w in terms.worths if w.points.get(party)]
        return total(parts)

    def range_of(self, i: int) -> tuple[float, float]:
        """Ends between which party `i`'s value lies, in units; no deal need reach them."""
        terms = self.rule.terms
        worths = [units(w.points.get(terms.parties[i], 0)) for w in terms.worths]
        low = sum(units(min(entry)) for entry in terms.points[i]) + sum(min(w, 0.0) for w in worths)
        high = sum(units(max(entry)) for entry in terms.points[i]) + sum(max(w, 0.0) for w in worths)
        return low, high

    def can_sign(self, i: int) -> bool:
        """Whether a deal can need party `i`'s acceptance."""
        return self._signs[i] is not NOTHING

    def signs(self, i: int) -> Affine:
        """1 where the deal needs party `i`'s acceptance, which binds it to the party's lines."""
        return self._signs[i]

    def _agreement(self) -> None:
        """Say of each party whether a deal needs it: always, never, or as holder or one of a number."""
        signatures, parties = self.rule.signatures, self.rule.terms.parties
        open_ = set(signatures.held)
        if signatures.at_least:
            open_.update(signatures.counted)
        for i, party in enumerate(parties):
            self._signs[i] = NOTHING
            if party in signatures.must:
                self._signs[i] = ONE
            elif party in open_:
                self._signs[i] = self.programme.column()
        signs = dict(zip(parties, self._signs.values(), strict=True))
        for party, issues in signatures.held.items():
            for k in issues:
                self.programme.row(signs[party] - self._changes(k), low=0)
        if signatures.at_least:
            enough = map(signs.__getitem__, signatures.counted)
            self.programme.row(total(enough), low=signatures.at_least)

    def _changes(self, k: int) -> Affine:
        """1 where the deal changes an issue; always where nothing holds today."""
        now = self.rule.terms.now[k]
        return ONE if now is None else ONE - self.option[k][now]

    def keep(self, programme: Programme, line: Line, unless: Affine = NOTHING) -> None:
        """Ask that the deal not cross a line that binds where it needs its party, unless an expression is 1."""
        if not self.rule.binds(line):
            return
        i = self.rule.terms.parties.index(line.party)
        free = ONE - self.signs(i) + unless
        if not free.terms and free.constant >= 1:
            return
        if line.rule is not None:
            self.forbid(programme, line.rule, free)
            return
        least = units(highest_below(self.rule.walk_away[line.party]))
        room = max(least - self.range_of(i)[0], 0.0)
        programme.row(self.value[i] + free * room, low=least)

    def most_short(self, i: int) -> float:
        """More than a deal can lack to party `i`'s walk-away, or as much, in units."""
        return max(units(self._walk_away(i)) - self.range_of(i)[0], 0.0)

    def _walk_away(self, i: int) -> int:
        return self.rule.walk_away[self.rule.terms.parties[i]]

    def short(self, programme: Programme, i: int) -> Affine:
        """At least what a deal lacks to party `i`'s walk-away where it needs the party, in units; else 0."""
        if not self.can_sign(i):
            return NOTHING
        room = self.most_short(i)
        short = programme.column(0, room, whole=False)
        programme.row(short + self.value[i] + (ONE - self.signs(i)) * room, low=units(self._walk_away(i)))
        return short

    def deal(self, columns: Floats) -> tuple[int, ...]:
        """The deal that a solution of the programme stands for: on each issue its largest binary."""
        return tuple(
            int(np.argmax([columns[next(iter(column.terms))] for column in options])) for options in self.option
        )

    # Cuts -------------------------------------------------------------------------------------------------------

    def closer(self, parties: Iterable[int], options: tuple[int, ...]) -> Affine:
        """At least 1 for every deal that is worth more to one of some parties, or does not need one of them."""
        lacking = list(parties)
        return total([self.better_for(lacking, options), *(ONE - self.signs(i) for i in lacking)])

    def another(self, options: tuple[int, ...]) -> Affine:
        """At least 1 for every deal but this one."""
        return total(ONE - self.option[k][o] for k, o in enumerate(options))

    def better_for(self, parties: Iterable[int], options: tuple[int, ...]) -> Affine:
        """At least 1 for every deal worth more than this one to any of some parties.

        Such a deal has, on some issue, an option worth more to one of them, or another outcome of a worth that is more.
        """
        terms = self.rule.terms
        counted = set(parties)
        better = [
            self.option[k][o]
            for k, chosen in enumerate(options)
            for o in range(len(self.option[k]))
            if any(terms.points[i][k][o] > terms.points[i][k][chosen] for i in counted)
        ]
        for worth in terms.worths:
            met = all(options[k] in named for k, named in worth.condition.options)
            signs = {worth.points.get(terms.parties[i], 0) for i in counted}
            if met and min(signs, default=0) < 0:
                better.append(ONE - self.holds(worth.condition))
            elif not met and max(signs, default=0) > 0:
                better.append(self.holds(worth.condition))
        return total(better)
