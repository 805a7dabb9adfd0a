"""What can be signed, by type of play: which stated lines are real, who is obstinate (docs/reference/war.md).

Types are drawn once a play and known to both sides. A line that is not real does not bind; an obstinate side signs only what
meets all that it holds out for. Types under which the same deals can be signed are one game.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product

import numpy as np
from numpy.typing import NDArray

from ...case.acceptance.acceptability import Acceptability
from ...case.acceptance.judged import Judged, are_of
from ...case.acceptance.signatures import Signatures
from ...case.case import Case, named_place
from ...case.deals import Bools, Deals
from ...case.values import Line, highest_below, to_points
from ...numeric.agreed import Agreed, at_will, best_terms
from .deals import Stake, matching

Ints = NDArray[np.int64]
MOST_LINES = 12  # chosen: 4,096 types; the lines least in doubt are taken as stated, or as given up, beyond
BINDING = ("red line", "linked red line")
CLOSE = 0.02  # DESIGN 3a: a third signer whose answer turns on less of its scale than this is named


@dataclass(frozen=True)
class Bar:
    """One thing that may keep a deal from being signed, and the chance that it is real: a line, or what a side holds out for.

    ``bit`` is its place in the masks of `Bars`.
    """

    place: str
    party: str
    p_real: float
    is_line: bool


@dataclass(frozen=True)
class Type:
    """One game of the mixture: its weight, what is given up, who is obstinate, and what can then be signed.

    ``given_up`` are places of lines that are not real in the heaviest type of this game. ``deals[k]`` is the package that point
    ``k`` of `agreed` stands for; empty where the stake is divided at will. ``barred`` are, by proposal, the parties that do not
    sign it in this type.
    """

    weight: float
    given_up: tuple[str, ...]
    obstinate: tuple[str, ...]
    is_as_stated: bool
    agreed: Agreed
    deals: tuple[dict[str, str], ...]
    n_deals: int
    barred: tuple[tuple[str, frozenset[str]], ...] = ()


@dataclass(frozen=True)
class Signable:
    """All games of the mixture; what closes the zone while all lines stand; third signers on whom it turns; what was cut."""

    types: tuple[Type, ...]
    closed_by: tuple[str, ...]
    turns_on: tuple[str, ...]
    left_out: float


def signable(
    case: Case,
    contested: Stake,
    most: int,
    binding: bool = True,
    tabled: Mapping[str, int] | None = None,
    stated: bool = True,
) -> Signable:
    """What can be signed, by type; `most` games are kept (`_kept`), that of the lines as stated among them.

    `binding`: given walk-aways bind. `tabled`: rows of deals that proposals would bring about; types tell who is barred.
    `stated`: keep the lines as stated also where a draw of the case says that they are not real.
    """
    if contested.deals is None:
        return _at_will(case)
    field = _Field(case, contested, contested.deals, binding, tabled or {})
    kinds = [kind for kind in field.kinds() if kind.weight > 0 or (stated and kind.is_as_stated)]
    kept = _kept(kinds, most)
    total = sum(kind.weight for kind in kept)
    types = tuple(_reweighted(kind, kind.weight / total) for kind in kept)
    return Signable(types, field.closed_by(), field.turns_on(), max(1 - total, 0.0))


def _kept(kinds: Sequence[Type], most: int) -> list[Type]:
    """As many as may be followed: one for all different terms first, then those that differ in who
    accepts a proposal or never gives in.

    A type that is left out counts for the heaviest that has the same terms, where one is kept.
    """
    order = sorted(kinds, key=lambda kind: (not kind.is_as_stated, -kind.weight))
    by_terms: dict[tuple[int, ...], list[Type]] = {}
    for kind in order:
        by_terms.setdefault(terms_of(kind.agreed), []).append(kind)
    first = sorted((alike[0] for alike in by_terms.values()), key=order.index)
    others = [kind for kind in order if kind not in first]
    kept = sorted([*first, *others][:most], key=order.index)
    weights = {id(kind): kind.weight for kind in kept}
    for kind in others:
        heaviest = by_terms[terms_of(kind.agreed)][0]
        if id(kind) not in weights and id(heaviest) in weights:
            weights[id(heaviest)] += kind.weight
    return [_reweighted(kind, weights[id(kind)]) for kind in kept]


def terms_of(agreed: Agreed) -> tuple[int, ...]:
    """A key by which games with the same terms are told to be the same."""
    return tuple(round(float(v) * 1e12) for ends in agreed.ends for v in ends)


def _reweighted(kind: Type, weight: float) -> Type:
    return replace(kind, weight=weight)


def _at_will(case: Case) -> Signable:
    """Without issues: any share can be signed, but by a side that holds out for all of it."""
    assert case.fighting is not None
    holding = {side: entry.p.point for side, entry in case.fighting.obstinate.items()}
    chances = [holding.get(side, 0.0) for side in case.fighting.sides]
    types = []
    for stays in product((False, True), repeat=2):
        weight = float(np.prod([p if s else 1 - p for p, s in zip(chances, stays, strict=True)]))
        if weight > 0:
            who = tuple(side for side, s in zip(case.fighting.sides, stays, strict=True) if s)
            types.append(Type(weight, (), who, not who, _left_to(stays), (), 1))
    if not any(kind.is_as_stated for kind in types):
        types[0] = Type(types[0].weight, (), types[0].obstinate, True, types[0].agreed, (), 1)
    return Signable(tuple(types), (), (), 0.0)


def _left_to(stays: tuple[bool, ...]) -> Agreed:
    if not any(stays):
        return at_will()
    if all(stays):
        return best_terms(np.empty(0), np.empty(0), np.empty(0, np.int64))
    own = np.array([1.0, 0.0]) if stays[0] else np.array([0.0, 1.0])
    return best_terms(own[:1], own[1:], np.zeros(1, np.int64))


def bars_met(case: Case, contested: Stake, rows: Mapping[str, int]) -> dict[str, tuple[Bar, ...]]:
    """By name of a deal, the lines and claims that it meets, real or not; `rows`: which of the possible deals each is.

    Given walk-aways are left out: no draw of a type takes them away.
    """
    if contested.deals is None:
        return {}
    field = _Field(case, contested, contested.deals, True, rows)
    return {name: field.met(row) for name, row in rows.items()}


class _Field:
    """The deals that end the fighting and are worth their walk-away to all who must sign them, with the bars they meet."""

    def __init__(self, case: Case, contested: Stake, deals: Deals, binding: bool, tabled: Mapping[str, int]) -> None:
        assert case.fighting is not None
        self.tabled = tabled
        self.case, self.contested, self.deals, self.binding = case, contested, deals, binding
        self.sides = case.fighting.sides
        self.ends = are_of(deals, "ends")
        self.judged = judged(case, deals)
        self.needed = {party: self.judged.needs(party) for party in deals.terms.parties}
        self.short = {party: self._short(party, 0) for party in deals.terms.parties}
        self.bars, self.masks = self._bars()

    def _short(self, party: str, margin: int) -> Bools:
        """Deals that a party must sign and that are worth less to it than no deal (`margin` points more or less)."""
        least = self._walk_away(party)
        if least is None:
            return np.zeros(len(self.deals), bool)
        return self.needed[party] & (self.deals.of(party) <= highest_below(least + margin))

    def _walk_away(self, party: str) -> int | None:
        """What a deal must be worth: as given; to third signers else what holds now; to the sides fighting decides."""
        given = self.case.walk_away.get(party)
        if given is not None and given.computed is None and self.binding:
            return to_points(given.exact)
        if party in self.sides:
            return None
        return self.deals.terms.walk_away[party].point if given is None else None

    def _bars(self) -> tuple[list[Bar], Ints]:
        """Lines and claims with the deals that meet them, as bits."""
        found: list[tuple[Bar, Bools]] = []
        for line in self.deals.terms.lines:
            if line.kind not in BINDING:
                continue
            crossed = self.needed[line.party] & self.judged.crosses(line)
            place = named_place(self.case, line.place)
            found.append((Bar(place, line.party, firmness(self.case, line), True), crossed))
        assert self.case.fighting is not None
        for side, entry in self.case.fighting.obstinate.items():
            bar = Bar(f"fighting.obstinate.{side}", side, entry.p.point, False)
            found.append((bar, ~matching(self.deals, entry.holds_out_for)))
        masks = np.zeros(len(self.deals), np.int64)
        for k, (_, met) in enumerate(found):
            masks |= met.astype(np.int64) << k
        return [bar for bar, _ in found], masks

    def met(self, row: int) -> tuple[Bar, ...]:
        """The bars that a deal meets."""
        mask = int(self.masks[row])
        return tuple(bar for k, bar in enumerate(self.bars) if mask >> k & 1)

    def kinds(self) -> list[Type]:
        """The different games with their weights."""
        rows = np.flatnonzero(self.ends & ~np.any(list(self.short.values()), axis=0))
        seen = np.unique(self.masks[[*rows, *self.tabled.values()]])
        active, weights = self._active(seen)
        allowed = (active[:, None] & seen[None, :]) == 0
        told_apart = np.hstack([allowed, self._bars_met(active), self._held_out(active)])
        patterns, of = np.unique(told_apart, axis=0, return_inverse=True)
        patterns, of = patterns[:, : len(seen)], of.ravel()
        stated = self._stated()
        found: dict[tuple[object, ...], Type] = {}
        for p, pattern in enumerate(patterns):
            members = np.flatnonzero(of == p)
            heaviest = int(active[members[int(np.argmax(weights[members]))]])
            here = rows[np.isin(self.masks[rows], seen[pattern])]
            is_as_stated = stated in active[members]
            kind = self._type(float(weights[members].sum()), stated if is_as_stated else heaviest, here, is_as_stated)
            key = (terms_of(kind.agreed), kind.obstinate, kind.barred)
            found[key] = _merged(found[key], kind) if key in found else kind
        return list(found.values())

    def _bars_met(self, active: Ints) -> Bools:
        """By type, whether each tabled deal meets a bar of each party: these types differ in who would accept it."""
        parties = list(dict.fromkeys(bar.party for bar in self.bars))
        own = [sum(1 << k for k, bar in enumerate(self.bars) if bar.party == party) for party in parties]
        columns = [(active & self.masks[row] & mask) != 0 for row in self.tabled.values() for mask in own]
        return np.array(columns, bool).reshape(len(columns), len(active)).T

    def _held_out(self, active: Ints) -> Bools:
        """By type, which sides are obstinate: they never give in."""
        held = [active >> k & 1 != 0 for k, bar in enumerate(self.bars) if not bar.is_line]
        return np.array(held, bool).reshape(len(held), len(active)).T

    def _active(self, seen: Ints) -> tuple[Ints, NDArray[np.float64]]:
        """Which bars are real, as masks, with the chance of each; the lines as stated with nobody obstinate among them."""
        met = int(np.bitwise_or.reduce(seen)) if len(seen) else 0
        matters = [k for k, bar in enumerate(self.bars) if met >> k & 1 or not bar.is_line]
        open_ = [k for k in matters if 0 < self.bars[k].p_real < 1]
        open_ = sorted(open_, key=lambda k: abs(self.bars[k].p_real - 0.5))[:MOST_LINES]
        base = sum(1 << k for k, bar in enumerate(self.bars) if k not in open_ and bar.p_real >= 0.5)
        masks, weights = np.array([base], np.int64), np.ones(1)
        for k in open_:
            p = self.bars[k].p_real
            masks = np.concatenate([masks, masks | (1 << k)])
            weights = np.concatenate([weights * (1 - p), weights * p])
        stated = self._stated()
        if stated not in masks:
            masks, weights = np.append(masks, stated), np.append(weights, 0.0)
        return masks, weights

    def _stated(self) -> int:
        """All lines real, and only those sides obstinate that are so for sure."""
        return sum(1 << k for k, bar in enumerate(self.bars) if bar.is_line or bar.p_real >= 1)

    def _type(self, weight: float, active: int, rows: Ints, is_as_stated: bool) -> Type:
        agreed = self._agreed(rows)
        given_up = tuple(bar.place for k, bar in enumerate(self.bars) if bar.is_line and not active >> k & 1)
        obstinate = tuple(bar.party for k, bar in enumerate(self.bars) if not bar.is_line and active >> k & 1)
        points = sorted({d for pair in agreed.of for d in pair})
        number = {d: n for n, d in enumerate(points)}
        of = tuple((number[d], number[e]) for d, e in agreed.of)
        named = Agreed(agreed.y0, agreed.y1, agreed.x0, agreed.x1, of, agreed.mix)
        deals = tuple(self.deals.options_of(int(rows[d])) for d in points)
        return Type(weight, given_up, obstinate, is_as_stated, named, deals, len(rows), self._barred(active))

    def _barred(self, active: int) -> tuple[tuple[str, frozenset[str]], ...]:
        """By proposal, the parties that do not sign it: it meets a bar of theirs that is real, or is worth too little."""
        found = []
        for proposal, row in self.tabled.items():
            met = int(self.masks[row]) & active
            who = {bar.party for k, bar in enumerate(self.bars) if met >> k & 1}
            if self.ends[row]:
                who |= {party for party, short in self.short.items() if short[row]}
            found.append((proposal, frozenset(who)))
        return tuple(found)

    def _agreed(self, rows: Ints) -> Agreed:
        a, b = (self.deals.of(side)[rows] for side in self.sides)
        x, y = self.contested.shares(0, a), self.contested.shares(1, b)
        return best_terms(x, y, self._groups(rows))

    def _groups(self, rows: Ints) -> Ints:
        """Deals that differ in divisible issues alone can be mixed: they have one number."""
        group = np.zeros(len(rows), np.int64)
        for k, issue in enumerate(self.deals.terms.issues):
            if not self.case.issues[issue].divisible:
                group = group * len(self.deals.terms.options[k]) + self.deals.option(k)[rows]
        return group

    def closed_by(self) -> tuple[str, ...]:
        """Where all lines as stated leave nothing to sign: the lines and walk-aways that the nearest deals meet."""
        stated = self._stated()
        masks = self.masks & stated
        names = [bar.place for bar in self.bars]
        for party, short in self.short.items():
            if short.any():
                masks = masks | (short.astype(np.int64) << len(names))
                names.append(f"walk_away.{party}")
        rows = np.flatnonzero(self.ends)
        if len(rows) == 0:
            return ("issues",)
        met = np.unique(masks[rows])
        counts = np.array([int(mask).bit_count() for mask in met])
        if counts.min() == 0:
            return ()
        nearest = [int(mask) for mask in met[counts == counts.min()]]
        return tuple(name for k, name in enumerate(names) if any(mask >> k & 1 for mask in nearest))

    def turns_on(self) -> tuple[str, ...]:
        """Third signers without whose narrow answer (less than .02 of their scale) there would be deals, or none."""
        open_ = self.ends & ((self.masks & self._stated()) == 0)
        margin = to_points(1) * CLOSE
        found = []
        for party in self.deals.terms.parties:
            if party in self.sides or not self.needed[party].any():
                continue
            others = [short for other, short in self.short.items() if other != party]
            rest = open_ & ~np.any(others, axis=0) if others else open_
            n_less, n_more = (int((rest & ~self._short(party, int(sign * margin))).sum()) for sign in (1, -1))
            if n_less == 0 < n_more:
                found.append(party)
        return tuple(found)


def _merged(one: Type, other: Type) -> Type:
    """Two types under which the same terms can be had, as one game."""
    first = one if one.is_as_stated or (one.weight >= other.weight and not other.is_as_stated) else other
    return _reweighted(first, one.weight + other.weight)


def firmness(case: Case, line: Line) -> float:
    """The chance that a stated line is real."""
    entry = case.links[int(line.place[1])] if line.place[0] == "links" else case.positions[int(line.place[1])]
    return entry.firm.point if entry.firm is not None else 1.0


def judged(case: Case, deals: Deals) -> Judged:
    """Deals held to the lines of the case, whose signers are the sides that fight and who must sign besides."""
    assert case.fighting is not None
    signatures = Signatures.of(case, deals.terms, also=case.fighting.sides)
    return Judged(deals, Acceptability.at(deals.terms, signatures))
