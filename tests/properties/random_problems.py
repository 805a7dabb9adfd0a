"""Random problems of any size, straight as values, rules and lines: no case, no file."""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from detente.case.acceptance.acceptability import Acceptability
from detente.case.acceptance.kinds import terms_of
from detente.case.acceptance.signatures import Signatures
from detente.case.values import POINTS, Condition, DealTerms, Line, Marks, Rule, WalkAway, Worth
from detente.models.deal_space.problem import Problem
from detente.models.deal_space.solution import LineName

GRIDS = (10, 100, 1000, 0)  # steps of a scale; 0: none, values that no small fraction gives


def problem(seed: int, most_deals: int, n_parties: int | None = None) -> Problem:
    """A problem with links, red lines, quorums, holders and ties; at most so many combinations.

    In half of them options are marked as ending or pausing the fighting; deals are those that end it.
    """
    draw = np.random.default_rng(seed)
    p = int(draw.integers(1, 5)) if n_parties is None else n_parties
    parties = tuple(f"p{i}" for i in range(p))
    sizes: list[int] = []
    while len(sizes) < 10 and np.prod([*sizes, 6]) <= most_deals and (not sizes or draw.random() < 0.9):
        sizes.append(int(draw.integers(1, 7)))
    issues = tuple(f"k{k}" for k in range(len(sizes)))
    points = tuple(_points(draw, sizes) for _ in parties)
    rules = [_rule(draw, sizes) for _ in range(int(draw.integers(0, 4)))] if len(sizes) > 1 else []
    worths = tuple(_worth(draw, sizes, parties) for _ in range(int(draw.integers(0, 3))))
    now = tuple(int(draw.integers(n)) if draw.random() < 0.8 else None for n in sizes)
    lines = _lines(draw, sizes, parties, rules[2:])
    walk_away = {party: _walk_away(draw, points[i]) for i, party in enumerate(parties)}
    weight = {party: Fraction(int(draw.integers(1, 4))) for party in parties}
    terms = DealTerms(
        parties,
        issues,
        tuple(tuple(f"o{o}" for o in range(n)) for n in sizes),
        now,
        points,
        worths,
        tuple(rules[:2]),
        lines,
        walk_away,
        weight,
        marks(np.random.default_rng(10_000 + seed), sizes),
    )
    rule = Acceptability.at(terms_of(terms, "ends"), _signatures(draw, parties, len(sizes)))
    names = tuple(
        LineName(party=line.party, kind=line.kind, about=line.about, place=str(n)) for n, line in enumerate(lines)
    )
    return Problem(rule, names, (), (0, 1) if p > 1 else None, frozenset(), {}, {})


def marks(draw: np.random.Generator, sizes: list[int]) -> Marks:
    """Marks on some options of half the problems."""
    ends: dict[int, frozenset[int]] = {}
    pauses: dict[int, dict[int, int]] = {}
    for k, n in enumerate(sizes if draw.random() < 0.5 else ()):
        marked = draw.choice(["", "ends", "pauses"], size=n, p=[0.6, 0.25, 0.15]).tolist()
        if "ends" in marked:
            ends[k] = frozenset(o for o, mark in enumerate(marked) if mark == "ends")
        if "pauses" in marked:
            pauses[k] = {o: int(draw.integers(1, 7)) for o, mark in enumerate(marked) if mark == "pauses"}
    return Marks(ends, pauses)


def _points(draw: np.random.Generator, sizes: list[int]) -> tuple[tuple[int, ...], ...]:
    shares = draw.integers(0, 10, size=len(sizes))
    total = max(int(shares.sum()), 1)
    steps = int(draw.choice(GRIDS))
    made = []
    for share, n in zip(shares.tolist(), sizes, strict=True):
        values = [
            Fraction(int(draw.integers(steps + 1)), steps) if steps else Fraction(draw.random()) for _ in range(n)
        ]
        made.append(tuple(round(Fraction(share, total) * value * POINTS) for value in values))
    return tuple(made)


def _condition(draw: np.random.Generator, sizes: list[int], among: list[int]) -> Condition:
    chosen = sorted(draw.choice(among, size=int(draw.integers(1, min(len(among), 2) + 1)), replace=False).tolist())
    return Condition(
        tuple((k, frozenset(draw.integers(0, sizes[k], size=int(draw.integers(1, 3))).tolist())) for k in chosen)
    )


def _rule(draw: np.random.Generator, sizes: list[int]) -> Rule:
    if_ = _condition(draw, sizes, list(range(len(sizes))))
    others = [k for k in range(len(sizes)) if k not in {named for named, _ in if_.options}]
    return Rule(if_, _condition(draw, sizes, others) if others else None)


def _worth(draw: np.random.Generator, sizes: list[int], parties: tuple[str, ...]) -> Worth:
    adds = {party: int(draw.integers(-5, 6)) * POINTS // 10 for party in parties if draw.random() < 0.7}
    return Worth(_condition(draw, sizes, list(range(len(sizes)))), adds)


def _lines(
    draw: np.random.Generator, sizes: list[int], parties: tuple[str, ...], linked: list[Rule]
) -> tuple[Line, ...]:
    lines = []
    for party in parties:
        for k, n in enumerate(sizes):
            if draw.random() < 0.2:
                barred = Condition(((k, frozenset(draw.integers(0, n, size=1).tolist())),))
                kind = "red line" if draw.random() < 0.5 else "bottom line"
                lines.append(Line(party, kind, ("positions", k), Rule(barred, None), f"k{k}"))  # type: ignore[arg-type]
        lines += [Line(party, "linked red line", ("links", 0), rule, "0") for rule in linked if draw.random() < 0.5]
        lines.append(Line(party, "walk-away", ("walk_away", party), None, ""))
    return tuple(lines)


def _walk_away(draw: np.random.Generator, points: tuple[tuple[int, ...], ...]) -> WalkAway:
    at = sum(int(draw.choice(entry)) for entry in points)
    spread = int(draw.choice([0, POINTS // 10]))
    return WalkAway(at - spread, at, at + spread, "given")


def _signatures(draw: np.random.Generator, parties: tuple[str, ...], n_issues: int) -> Signatures:
    must = tuple(party for party in parties if draw.random() < 0.7)
    at_least = int(draw.integers(1, len(parties) + 1)) if not must or draw.random() < 0.3 else None
    holders = {k: (parties[int(draw.integers(len(parties)))],) for k in range(n_issues) if draw.random() < 0.15}
    return Signatures(must, at_least, parties, holders)
