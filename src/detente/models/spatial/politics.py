"""The spatial model of politics: its turns, how it ended, and the election by power at its end."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from ...numeric import averages, election, smp
from .dynamic import round_of
from .ending import last_move
from .line import Floats, Line
from .solution import Ended, MoveMade, Round


def politics(line: Line, max_turns: int) -> tuple[tuple[Round, ...], Ended, float]:
    """The turns at the points of the estimates, how they ended, and the mean of an election by
    power at their end.
    """
    turns = _turns(line, max_turns)
    last = int(turns.n_turns)
    rounds = [round_of(line, 0, turns.places[0], ())]
    for t in range(1, last + 1):
        rounds.append(round_of(line, t, turns.places[t], tuple(_bargains(line, turns, t))))
    end = Ended(how="cut off", round=last, last_move=last_move(turns.places, last, line.long))
    if last < max_turns:
        end = end.model_copy(update={"how": "settled"})
    return tuple(rounds), end, _elected(line, turns.places[last])


def settled(line: Line, max_turns: int) -> float:
    """Only where it ends."""
    turns = _turns(line, max_turns)
    return _elected(line, turns.places[int(turns.n_turns)])


def _turns(line: Line, max_turns: int) -> smp.Turns:
    c, s = line.capability.mode, line.salience.mode
    return smp.spatial_politics(line.place, c, s, line.ends, max_turns)


def _bargains(line: Line, turns: smp.Turns, t: int) -> Iterator[MoveMade]:
    before, after = turns.places[t - 1], turns.places[t]
    by, target = turns.by[t - 1], turns.target[t - 1]
    for k in np.flatnonzero((by >= 0) & (before != after)):
        rival = target[k] if by[k] == k else by[k]
        yield MoveMade(
            party=line.parties[k],
            rival=line.parties[int(rival)],
            kind="bargain",
            start=float(before[k]),
            end=float(after[k]),
        )


def _elected(line: Line, places: Floats) -> float:
    """Mean of the final election, by power, with the attitudes to risk of the end."""
    low, high = line.ends
    x = np.ascontiguousarray((places - low) / (high - low))
    c = np.ascontiguousarray(averages.sound(x, line.capability.mode)[1])
    attitude = smp.attitudes(x, c)
    held = np.unique(np.round(x, 4))
    u = np.empty((len(x), len(held)))
    for i, at in enumerate(x):
        u[i] = [smp.value(abs(at - place), attitude[i]) for place in held]
    return low + (high - low) * float((election.election(u, c, 1.0, 0) * held).sum())
