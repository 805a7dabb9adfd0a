"""What could keep a party from signing a proposal that it has answered: lines of its own, and what it holds out for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from ...case.acceptance.kinds import kind_of
from ...case.case import Case
from ...models.war.deals import Stake, stake
from ...models.war.followed import row_of
from ...models.war.signable import Bar, bars_met
from .seen import Seen

Bools = NDArray[np.bool_]
Inputs = Mapping[str, float]


def bars_of_replies(case: Case, seen: Seen) -> tuple[tuple[Bar, ...], ...]:
    """For each of ``seen.replies``, what the party has against the proposal; empty where it has nothing."""
    contested = stake(case)
    if contested.deals is None:
        return ((),) * len(seen.replies)
    rows = _rows(case, contested, seen)
    met = bars_met(case, contested, rows)
    ending = {name for name, row in rows.items() if _ends(contested, row)}
    return tuple(_own(met.get(reply.proposal, ()), reply.party, reply.proposal in ending) for reply in seen.replies)


def _rows(case: Case, contested: Stake, seen: Seen) -> dict[str, int]:
    """By proposal that was answered, which of the possible deals it would bring about."""
    rows = {}
    for name in dict.fromkeys(reply.proposal for reply in seen.replies):
        proposal = case.proposal(name)
        row = None if proposal is None else row_of(contested, proposal)
        if row is not None:
            rows[name] = row
    return rows


def _ends(contested: Stake, row: int) -> bool:
    assert contested.deals is not None
    return kind_of(contested.deals.terms, contested.deals.numbers_of(row)) == "ends"


def _own(bars: Sequence[Bar], party: str, ends: bool) -> tuple[Bar, ...]:
    """The party's own bars. What it holds out for is about an end of the fighting: a pause or an exchange is no part of it."""
    return tuple(bar for bar in bars if bar.party == party and (bar.is_line or ends))


def barred(bars: Sequence[Sequence[Bar]], inputs: Sequence[Inputs]) -> Bools:
    """Whether in each draw something real bars each reply, shape (n_draws, n_replies)."""
    found = [[any(_is_real(bar, drawn) for bar in own) for own in bars] for drawn in inputs]
    return np.array(found, bool).reshape(len(inputs), len(bars))


def type_place(bar: Bar) -> str:
    """The place of the chance that a line is real, or that a side holds out."""
    if not bar.is_line:
        return f"{bar.place}.p"
    return f"{bar.place.removesuffix('.refuses')}.firm"


def _is_real(bar: Bar, drawn: Inputs) -> bool:
    """Whether a bar is real in a draw; one that is not drawn is real for sure, or never is."""
    return drawn.get(type_place(bar), bar.p_real) >= 0.5
