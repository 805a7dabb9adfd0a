"""Stability where preferences are more than a ranking: partly unknown, or strong and weak.

A preference is then a table by states: ``better[s, t]``: t is preferred to s; ``unknown[s, t]``: it is not known which is;
``much_worse[s, t]``: t is greatly less preferred than s. States are the possible ones, in order.

Unknown preferences, four ways to be careful [LiHipelKilgourFang2004]_: what makes a party leave, and what deters it?

    a   leaves for better or unknown, deterred by what is known not to be better   (sure to stay)
    b   leaves for better,            deterred by what is known not to be better
    c   leaves for better or unknown, deterred by what is not known to be better
    d   leaves for better,            deterred by what is not known to be better   (can be made to stay)

Others answer by moves that are better or unknown to them (SEQ, SSEQ), or by any (GMR, SMR).
Strength [Hamouda2004]_: a state is strongly stable when what deters is greatly less preferred; weakly when it is stable
and not strongly so.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import numpy as np

from .hypercube import Flags
from .relations import Table, flags_of, sequences, some
from .stability import Concept

Care = Literal["a", "b", "c", "d"]
CARES: tuple[Care, ...] = ("a", "b", "c", "d")


def stable_by(
    steps: Sequence[Table], leaves: Table, deters: Table, credible: Sequence[Table], party: int, concept: Concept
) -> Flags:
    """For each state whether a party stays, from tables of relations.

    Parameters
    ----------
    steps : sequence of bool arrays, shape (n, n)
        One-step moves of each party.
    leaves : bool array, shape (n, n)
        ``leaves[s, t]``: the party would go from s to t if nothing followed.
    deters : bool array, shape (n, n)
        ``deters[s, t]``: ending in t makes up for nothing, seen from s.
    credible : sequence of bool arrays, shape (n, n)
        The moves of each party that the others reckon with under SEQ and SSEQ.
    """
    gains = steps[party] & leaves
    others = [i for i in range(len(steps)) if i != party]
    if concept == "nash" or not others:
        return ~flags_of(gains)
    moves = [credible[i] if concept in ("seq", "sseq") else steps[i] for i in others]
    answers = sequences(moves, merges=False)
    hurts = deters
    if concept in ("smr", "sseq"):
        hurts = deters & ~some(~deters, steps[party])
    return ~flags_of(gains & ~some(answers, hurts).T)


def stable_with_unknown(
    steps: Sequence[Table], better: Sequence[Table], unknown: Sequence[Table], concept: Concept, care: Care
) -> Flags:
    """For each party and state whether it stays when some preferences are unknown; shape (n_parties, n)."""
    credible = [steps[i] & (better[i] | unknown[i]) for i in range(len(steps))]
    rows = []
    for party in range(len(steps)):
        leaves = better[party] | unknown[party] if care in ("a", "c") else better[party]
        deters = ~better[party] & ~unknown[party] if care in ("a", "b") else ~better[party]
        rows.append(stable_by(steps, leaves, deters, credible, party, concept))
    return np.array(rows)


def strongly_stable(
    steps: Sequence[Table], better: Sequence[Table], much_worse: Sequence[Table], concept: Concept
) -> Flags:
    """For each party and state whether it stays because what follows is greatly less preferred; shape (n_parties, n).

    A state that is stable by Nash is strongly stable: there is nothing to deter.
    """
    credible = [steps[i] & better[i] for i in range(len(steps))]
    return np.array([stable_by(steps, better[i], much_worse[i], credible, i, concept) for i in range(len(steps))])
