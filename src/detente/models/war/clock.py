"""The mediator's clock: patience that runs out, and threats that are meant or are not.

Patience ends without memory. From then on each stick (a move named under `then`, or leaving) is used with its hazard in a step,
if the mediator means it. What is let pass is believed less: ``p' = p (1 - l)/(1 - p l)``, with `l` the chance that a mediator in
earnest acts in the step. One number `resolute` speaks of all sticks at once, a mapping of each by itself: then no steps are
counted, since each stick is open in other steps, and one let pass is shown to be empty with the chance `gives_up`.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

# Steps that the mediator lets pass are counted up to two. # chosen: counting eight moves no gap of a shipped case by
# 0.0001, and no chance by 0.0015.
LET_PASS = 2
LEAVES = "leaves"
Phase = Literal["none", "patient", "waiting", "acted", "idle", "gone"]


class Clock(NamedTuple):
    """Where the mediator stands: `passed` counts the steps let pass, `empty` names sticks shown to be empty threats."""

    phase: Phase
    passed: int = 0
    empty: frozenset[str] = frozenset()

    @property
    def waits(self) -> bool:
        """Whether its patience has run out, and it is still there."""
        return self.phase in ("waiting", "acted", "idle")


NO_MEDIATOR, PATIENT, GONE = Clock("none"), Clock("patient"), Clock("gone")
ACTED, IDLE, WAITING = Clock("acted"), Clock("idle"), Clock("waiting")


def believed(p: float, acts: float, passed: int) -> float:
    """Belief that a threat is meant, after so many steps let pass; `acts`: a mediator in earnest's chance to act in a step.

    Examples
    --------
    >>> round(believed(0.5, 0.2, 1), 4)
    0.4444
    """
    for _ in range(passed):
        p = 1.0 if p == 1.0 else p * (1 - acts) / (1 - p * acts)
    return p


def gives_up(p: float, acts: float) -> float:
    """Chance, once steps are counted no more, that a step let pass shows the threat to be empty.

    With belief `p` held from then on, and `acts` the chance to act of a mediator in earnest, it is such that in the end the
    mediator has acted with chance `p`, as it has where every step is counted.
    """
    return acts * (1 - p) / (1 - p * acts) if p * acts < 1 else 0.0
