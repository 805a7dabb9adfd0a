"""What could keep a party from signing a proposal that it has answered: lines of its own, and what it holds out for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from ...case.case import Case
from ...models.war.deals import stake
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
    rows = {}
    for name in dict.fromkeys(reply.proposal for reply in seen.replies):
        proposal = case.proposal(name)
        row = None if proposal is None else row_of(contested, proposal)
        if row is not None:
            rows[name] = row
    met = bars_met(case, contested, rows)
    return tuple(_own(met.get(reply.proposal, ()), reply.party) for reply in seen.replies)


def _own(bars: Sequence[Bar], party: str) -> tuple[Bar, ...]:
    return tuple(bar for bar in bars if bar.party == party)


def barred(bars: Sequence[Sequence[Bar]], inputs: Sequence[Inputs]) -> Bools:
    """Whether in each draw something real bars each reply, shape (n_draws, n_replies)."""
    found = [[any(_is_real(bar, drawn) for bar in own) for own in bars] for drawn in inputs]
    return np.array(found, bool).reshape(len(inputs), len(bars))


def type_place(bar: Bar) -> str:
    """The place of the chance that a line is real, or that a side holds out."""
    return f"{bar.place}.{'firm' if bar.is_line else 'p'}"


def _is_real(bar: Bar, drawn: Inputs) -> bool:
    """Whether a bar is real in a draw; one that is not drawn is real for sure, or never is."""
    return drawn.get(type_place(bar), bar.p_real) >= 0.5
