"""Who gives way in the challenge model, and below which salience of its own."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from ...numeric.readings import Reading
from .ending import forecast
from .hinges import MOST_PARTIES, SALIENCES
from .line import Line
from .solution import Bend, Ended, MoveMade, Round
from .trial import Trial

GIVES_WAY = 0.01  # chosen: a party that moves less than a hundredth of the line stays
MOST_OFFERS = 3  # chosen: the largest moves that are named


def bends(
    line: Line,
    rounds: tuple[Round, ...],
    end: Ended,
    reading: Reading,
    n_rounds: int,
) -> tuple[Bend, ...]:
    """The parties that give way, the longest way first."""
    found = _bends(line, rounds, end, reading, n_rounds)
    return tuple(sorted(found, key=lambda bend: (-bend.share, -bend.furthest)))


def _bends(
    line: Line,
    rounds: tuple[Round, ...],
    end: Ended,
    reading: Reading,
    n_rounds: int,
) -> Iterator[Bend]:
    for i, party in enumerate(line.parties):
        path = np.array([each.places[party] for each in rounds])
        offers = _offers(party, rounds)
        furthest = float(np.abs(path - path[0]).max()) / line.long
        if not offers or furthest < GIVES_WAY:
            continue
        to = forecast(path, end)
        yield Bend(
            party=party,
            start=float(path[0]),
            end=to,
            share=abs(to - float(path[0])) / line.long,
            furthest=furthest,
            offers=offers[:MOST_OFFERS],
            below=_gives_way_below(Trial(line, i, "salience"), reading, n_rounds),
        )


def _offers(party: str, rounds: tuple[Round, ...]) -> tuple[MoveMade, ...]:
    """The moves of a party, the largest first."""
    made: list[MoveMade] = []
    for each in rounds:
        made += [move for move in each.moves if move.party == party]
    return tuple(sorted(made, key=lambda move: -abs(move.end - move.start)))


def _gives_way_below(trial: Trial, reading: Reading, n_rounds: int) -> float | None:
    """The salience under which a party moves and from which on it never does, to a step of the
    grid; None if there is none.
    """
    if len(trial.line.parties) > MOST_PARTIES:
        return None
    path = trial.played(SALIENCES, reading, n_rounds)[:, :, trial.i]
    moves = np.abs(np.diff(path, axis=1)).sum(axis=1) / trial.line.long >= GIVES_WAY
    n_moving = int(moves.sum())
    if n_moving in (0, len(moves)) or not moves[:n_moving].all():
        return None
    return float(SALIENCES[n_moving])
