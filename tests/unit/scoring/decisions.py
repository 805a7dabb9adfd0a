"""Synthetic decisions for tests; no data of anybody's."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from detente.interop.case_text import write_folder
from detente.interop.decisions import Decision, Stand, texts
from detente.scoring.decided import Decided, decided


def invented(n_groups: int = 24, seed: int = 0) -> tuple[Decision, ...]:
    """Two decisions a group; the outcome is the proposer's place, or else a party's, or somewhere."""
    rng = np.random.default_rng(seed)
    made = []
    for g in range(n_groups):
        for k in range(2):
            n = int(rng.integers(3, 9))
            held = rng.choice([0, 10, 40, 50, 85, 100], size=int(rng.integers(2, 5)), replace=False)
            place = rng.choice(held, size=n).astype(float)
            at = float(place[0] if rng.random() < 0.6 else rng.choice([rng.choice(place), rng.integers(0, 101)]))
            roles = ["proposer", "co-decider" if g % 2 else "consulted", *[""] * (n - 2)]
            stands = tuple(
                Stand(
                    f"p{i}",
                    f"Party {i}",
                    roles[i],
                    place[i],
                    float(rng.integers(1, 30)),
                    float(rng.integers(0, 11) / 10),
                )
                for i in range(n)
            )
            reference = None if rng.random() < 0.3 else float(rng.choice([0, 20, 100]))
            made.append(Decision(f"d{g}_{k}", f"g{g}", f"Decision, number {k}", reference, at, stands))
    return tuple(made)


def arrays(n_groups: int = 24, seed: int = 0) -> Decided:
    return decided(invented(n_groups, seed))


def folder(at: Path, n_groups: int = 24, seed: int = 0) -> Path:
    write_folder(at, texts(invented(n_groups, seed)))
    return at
