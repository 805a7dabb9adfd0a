"""What the two sides can agree on, in shares of what is contested between them (docs/reference/war.md)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from ...case.case import Case
from ...case.deals import Bools, Deals, possible_deals
from ...case.values import POINTS, SAME, DealTerms, deal_terms, to_points
from ...errors import Missing
from ...numeric.envelope import Envelope, concave_envelope, divisible

MOST_DEALS = 2_000_000  # as many as the deal-space analysis lists


@dataclass(frozen=True)
class Stake:
    """The contested: what each side has if the other dictates, how much more if it does itself, and what can be agreed.

    ``envelope`` runs in shares (y of the second side, x of the first); ``deals`` are the packages its knots stand for, empty
    where the stake is taken to be divisible at will. ``victory`` is what each side would impose; ``claims`` the shares of
    both sides if all of what a side may obstinately hold out for were met, the rest as it is now.
    """

    worst: tuple[float, float]
    scale: tuple[float, float]
    envelope: Envelope
    deals: tuple[dict[str, str], ...]
    victory: tuple[dict[str, str], ...]
    n_deals: int
    claims: dict[str, tuple[float, float]]


def stake(case: Case) -> Stake:
    """Work out what is contested; a stake that can be divided at will where the case has no issues or positions."""
    assert case.fighting is not None
    if not case.issues or not case.positions:
        return Stake((0.0, 0.0), (1.0, 1.0), divisible(), (), (), 0, {})
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
    fine = np.flatnonzero(_signable(case, deals))
    x = (deals.of(a)[fine] - worst[0]) / scale[0]
    y = (deals.of(b)[fine] - worst[1]) / scale[1]
    envelope = concave_envelope(x, y)
    kept = tuple(deals.options_of(int(fine[d])) for d in envelope.of)
    envelope = Envelope(envelope.y, envelope.x, tuple(range(len(kept))))
    in_points = tuple((w / POINTS, s / POINTS) for w, s in zip(worst, scale, strict=True))
    return Stake(
        (in_points[0][0], in_points[1][0]),
        (in_points[0][1], in_points[1][1]),
        envelope,
        kept,
        tuple(deals.options_of(d) for d in wins),
        len(fine),
        _claims(case, deals, worst, scale),
    )


def _imposed(case: Case, deals: Deals, winner: str, loser: str) -> int:
    """What the winner imposes: its `victory`, else what it likes best of all that is possible; ties: worst for the other."""
    assert case.fighting is not None
    rows = np.flatnonzero(_matching(deals, case.fighting.victory.get(winner, {})))
    if len(rows) == 0:
        raise Missing(f"possible victory of {winner} (the links rule out what it would impose)")
    order = np.lexsort((deals.of(loser)[rows], -deals.of(winner)[rows]))
    return int(rows[order[0]])


def _signable(case: Case, deals: Deals) -> Bools:
    """Deals that cross no red line of who must sign them, and give third signers no less than no deal."""
    assert case.fighting is not None
    terms = deals.terms
    fine = np.ones(len(deals), bool)
    for party in terms.parties:
        needed = np.full(len(deals), party in case.signers or party in case.fighting.sides)
        for k, issue in enumerate(terms.issues):
            if party in case.issues[issue].held_by:
                now = terms.now[k]
                needed |= np.ones(len(needed), bool) if now is None else deals.option(k) != now
        refuses = np.zeros(len(needed), bool)
        for line in terms.lines:
            if line.party == party and line.rule is not None and line.kind != "bottom line":
                refuses |= deals.breaks(line.rule)
        if party not in case.fighting.sides:
            refuses |= deals.of(party) <= _third_walk_away(case, terms, party) - SAME
        fine &= ~(needed & refuses)
    return fine


def _third_walk_away(case: Case, terms: DealTerms, party: str) -> int:
    given = case.walk_away.get(party)
    return to_points(given.exact) if given is not None else terms.walk_away[party].point


def _claims(case: Case, deals: Deals, worst: tuple[int, int], scale: tuple[int, int]) -> dict[str, tuple[float, float]]:
    """By side: both sides' shares in the deal it may hold out for, the rest as now, or as little else changed as can be."""
    assert case.fighting is not None
    now = dict(zip(deals.terms.issues, deals.terms.now, strict=True))
    found = {}
    for side, entry in case.fighting.obstinate.items():
        rows = np.flatnonzero(_matching(deals, entry.holds_out_for))
        if side in case.fighting.sides and len(rows) > 0:
            changed = np.zeros(len(rows), np.int64)
            for k, issue in enumerate(deals.terms.issues):
                if issue not in entry.holds_out_for and now[issue] is not None:
                    changed += deals.option(k)[rows] != now[issue]
            row = rows[int(np.argmin(changed))]
            shares = [(int(deals.of(s)[row]) - worst[k]) / scale[k] for k, s in enumerate(case.fighting.sides)]
            found[side] = (shares[0], shares[1])
    return found


def _matching(deals: Deals, package: Mapping[str, str]) -> Bools:
    fits = np.ones(len(deals), bool)
    for issue, option in package.items():
        k = deals.terms.issues.index(issue)
        fits &= deals.option(k) == deals.terms.options[k].index(option)
    return fits


def interim_gain(case: Case, package: dict[str, str], side: str) -> float:
    """By how much a side's value rises, on its own scale, when a package is added to what holds today."""
    terms = deal_terms(case)
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
