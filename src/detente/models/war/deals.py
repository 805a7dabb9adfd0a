"""What is contested between the two sides, in shares of which everything in `fighting` is counted (docs/reference/war.md)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ...case.case import Case
from ...case.deals import Bools, Deals, Ints, possible_deals
from ...case.values import POINTS, SAME, DealTerms, deal_terms
from ...errors import Missing

MOST_DEALS = 2_000_000  # as many as the deal-space analysis lists


@dataclass(frozen=True)
class Stake:
    """The contested: what each side has if the other dictates, and how much more if it does itself.

    ``victory`` is what each side would impose; ``claims`` the shares of both sides if all of what a side may obstinately hold out
    for were met, the rest as it is now. ``deals`` are all possible packages; None where the case has no issues or positions, and
    the stake can be divided at will.
    """

    worst: tuple[float, float]
    scale: tuple[float, float]
    victory: tuple[dict[str, str], ...]
    claims: dict[str, tuple[float, float]]
    deals: Deals | None

    def share(self, side: int, points: int) -> float:
        """A value of a side, in points of its own scale, as a share of the contested."""
        return (points / POINTS - self.worst[side]) / self.scale[side]

    def shares(self, side: int, points: Ints) -> NDArray[np.float64]:
        """Values of a side, in points, as shares of the contested; both of shape (n_deals,)."""
        return (points / POINTS - self.worst[side]) / self.scale[side]


def stake(case: Case) -> Stake:
    """Work out what is contested; a stake that can be divided at will where the case has no issues or positions."""
    assert case.fighting is not None
    if not case.issues or not case.positions:
        return Stake((0.0, 0.0), (1.0, 1.0), (), {}, None)
    terms = deal_terms(case)
    if terms.n_combinations > MOST_DEALS:
        raise Missing(f"number of deals small enough to list (at most {MOST_DEALS:,}: drop or merge issues)")
    deals = possible_deals(terms)
    a, b = case.fighting.sides
    wins = (_imposed(case, deals, a, b), _imposed(case, deals, b, a))
    worst = (int(deals.of(a)[wins[1]]), int(deals.of(b)[wins[0]]))
    scale = (int(deals.of(a)[wins[0]]) - worst[0], int(deals.of(b)[wins[1]]) - worst[1])
    for side, size in zip((a, b), scale, strict=True):
        if size < SAME:
            raise Missing(f"positions by which victory and defeat differ for {side} (they are worth the same to it)")
    return Stake(
        (worst[0] / POINTS, worst[1] / POINTS),
        (scale[0] / POINTS, scale[1] / POINTS),
        tuple(deals.options_of(d) for d in wins),
        _claims(case, deals, worst, scale),
        deals,
    )


def _imposed(case: Case, deals: Deals, winner: str, loser: str) -> int:
    """What the winner imposes: its `victory`, else what it likes best of all that is possible; ties: worst for the other."""
    assert case.fighting is not None
    rows = np.flatnonzero(matching(deals, case.fighting.victory.get(winner, {})))
    if len(rows) == 0:
        raise Missing(f"possible victory of {winner} (the links rule out what it would impose)")
    order = np.lexsort((deals.of(loser)[rows], -deals.of(winner)[rows]))
    return int(rows[order[0]])


def _claims(case: Case, deals: Deals, worst: tuple[int, int], scale: tuple[int, int]) -> dict[str, tuple[float, float]]:
    """By side: both sides' shares in the deal it may hold out for, the rest as now, or as little else changed as can be."""
    assert case.fighting is not None
    now = dict(zip(deals.terms.issues, deals.terms.now, strict=True))
    found = {}
    for side, entry in case.fighting.obstinate.items():
        rows = np.flatnonzero(matching(deals, entry.holds_out_for))
        if side not in case.fighting.sides or len(rows) == 0:
            continue
        changed = np.zeros(len(rows), np.int64)
        for k, issue in enumerate(deals.terms.issues):
            if issue not in entry.holds_out_for and now[issue] is not None:
                changed += deals.option(k)[rows] != now[issue]
        row = rows[int(np.argmin(changed))]
        shares = [(int(deals.of(s)[row]) - worst[k]) / scale[k] for k, s in enumerate(case.fighting.sides)]
        found[side] = (shares[0], shares[1])
    return found


def matching(deals: Deals, package: Mapping[str, str]) -> Bools:
    """Which deals hold all of a package."""
    fits = np.ones(len(deals), bool)
    for issue, option in package.items():
        k = deals.terms.issues.index(issue)
        fits &= deals.option(k) == deals.terms.options[k].index(option)
    return fits


def interim_gain(terms: DealTerms, package: Mapping[str, str], side: str) -> float:
    """By how much a side's value rises, on its own scale, when a package is added to what holds today."""
    if side not in terms.parties:
        return 0.0
    points = terms.points[terms.parties.index(side)]
    gain = 0
    for issue, option in package.items():
        k = terms.issues.index(issue)
        now = terms.now[k]
        if now is not None:
            gain += points[k][terms.options[k].index(option)] - points[k][now]
    return gain / POINTS
