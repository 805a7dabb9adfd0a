"""The challenge model on one line: round by round, by reading, and who presses whom first."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations

import numpy as np

from ...numeric import averages, challenge
from ...numeric.readings import Reading
from .ending import ended, forecast
from .line import Floats, Line
from .solution import Ended, Kind, MoveMade, Octant, OfReading, Pressed, Round

_KINDS: dict[int, Kind] = {
    challenge.LOST: "lost",
    challenge.COMPROMISE: "compromise",
    challenge.GAVE_IN: "gave in",
}


def challenged(line: Line, reading: Reading, n_rounds: int) -> tuple[tuple[Round, ...], Ended]:
    """The challenge model at the points of the estimates."""
    played = _played(line, reading, n_rounds)
    end = ended(played.places, line.long)
    last = n_rounds
    if end.how == "settled":
        last = max(end.round, 1)
    rounds = [round_of(line, 0, played.places[0], ())]
    for t in range(1, last + 1):
        moves = tuple(_moves(line, reading, played, t - 1))
        rounds.append(round_of(line, t, played.places[t], moves))
    return tuple(rounds), end


def _played(line: Line, reading: Reading, n_rounds: int) -> challenge.Rounds:
    c, s = line.capability.mode, line.salience.mode
    return challenge.challenge(line.place, c, s, n_rounds, reading)


def round_of(line: Line, t: int, places: Floats, moves: tuple[MoveMade, ...]) -> Round:
    """A round with the middle of its places, at the weights of the start."""
    return Round(
        round=t,
        median=float(averages.middle_median(places, line.weight)),
        mean=float(averages.weighted_mean(places, line.weight)),
        places=dict(zip(line.parties, places.tolist(), strict=True)),
        moves=moves,
    )


def _expectations(line: Line, reading: Reading, x: Floats) -> tuple[Floats, Floats]:
    s = line.salience.mode
    _, w = averages.sound(x, line.capability.mode * s)
    start = line.place if reading.line == "first round" else x
    wide = float(start.max() - start.min()) or 1.0
    ij, ji, _ = challenge.expectations(
        np.ascontiguousarray(x),
        np.ascontiguousarray(w),
        np.ascontiguousarray(s),
        wide,
        reading.codes,
        reading.stays,
    )
    return ij, ji


def _moves(line: Line, reading: Reading, played: challenge.Rounds, t: int) -> Iterator[MoveMade]:
    before, after = played.places[t], played.places[t + 1]
    if not (played.by[t] >= 0).any():
        return
    ij, ji = _expectations(line, reading, before)
    for i in np.flatnonzero(played.by[t] >= 0):
        j = int(played.by[t, i])
        yield MoveMade(
            party=line.parties[i],
            rival=line.parties[j],
            kind=_KINDS[int(played.kind[t, i])],
            start=float(before[i]),
            end=float(after[i]),
            expects=float(ij[i, j]),
            rival_expects=float(ji[i, j]),
        )


def pressed(line: Line, reading: Reading) -> tuple[Pressed, ...]:
    """Every ordered pair at different places in the first round, by the octants of figure 6 of the
    paper.
    """
    if line.place.max() == line.place.min():
        return ()
    ij, ji = _expectations(line, reading, line.place)
    pairs = permutations(range(len(line.parties)), 2)
    return tuple(_pair(line, i, j, ij, ji) for i, j in pairs if line.place[i] != line.place[j])


def _pair(line: Line, i: int, j: int, ij: Floats, ji: Floats) -> Pressed:
    mine, theirs = float(ij[i, j]), float(ji[i, j])
    return Pressed(
        party=line.parties[i],
        rival=line.parties[j],
        expects=mine,
        rival_expects=theirs,
        kind=_octant(mine, theirs),
    )


def _octant(mine: float, theirs: float) -> Octant:
    if mine > 0 and theirs > 0:
        return "conflict"
    if mine > 0:
        return "has the upper hand"
    if theirs <= 0:
        return "stalemate"
    if theirs > -mine:
        return "compromise"
    return "pressed beyond compromise"


def of_reading(line: Line, reading: Reading, n_rounds: int) -> OfReading:
    """What a reading of the challenge model comes to, without its log."""
    places = _played(line, reading, n_rounds).places
    end = ended(places, line.long)
    return OfReading(
        median=forecast(averages.middle_median(places, line.weight), end),
        mean=forecast(averages.weighted_mean(places, line.weight), end),
        ended=end,
    )
