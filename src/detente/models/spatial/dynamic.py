"""The dynamic models of one line, round by round, with how each ended."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from ...numeric import averages, challenge, election, smp
from ...numeric.readings import Reading
from .problem import Line
from .solution import Ended, Kind, MoveMade, OfReading, Pressed, Round

Floats = NDArray[np.float64]
SAME = 1e-9  # share of the line: places closer than this are the same place
_KINDS: dict[int, Kind] = {challenge.LOST: "lost", challenge.COMPROMISE: "compromise", challenge.GAVE_IN: "gave in"}


def ended(places: Floats, long: float) -> Ended:
    """Whether rounds settle, go round in a circle, or are cut off; rounds depend on the one before alone.

    A round that is exactly like an earlier one proves the circle: what follows is what followed then.
    """
    last = len(places) - 1
    for t in range(1, last + 1):
        for earlier in range(t - 1, -1, -1):
            if np.abs(places[t] - places[earlier]).max() <= SAME * long:
                how = Ended(how="settled", round=earlier)
                return how if t - earlier == 1 else Ended(how="cycle", round=earlier, period=t - earlier)
    move = float(np.abs(places[last] - places[last - 1]).max() / long) if last else 0.0
    return Ended(how="cut off", round=last, last_move=move)


def forecast(values: Floats, end: Ended) -> float:
    """The value of the last round played; of a circle, the mean over one time round."""
    if end.how == "settled":
        return float(values[end.round])
    if end.how == "cycle":
        return float(values[end.round : end.round + end.period].mean())
    return float(values[-1])


def forecasts_of_draws(places: Floats, values: Floats, long: float) -> Floats:
    """`forecast` for many draws at once: `places` (draws, rounds + 1, n) and `values` (draws, rounds + 1) -> (draws,)."""
    last = places.shape[1] - 1
    found = values[:, last].copy()
    open_ = np.ones(len(places), dtype=bool)
    for period in range(1, last + 1):
        repeats = open_ & (np.abs(places[:, last] - places[:, last - period]).max(axis=1) <= SAME * long)
        found[repeats] = values[repeats, last - period + 1 :].mean(axis=1)
        open_ &= ~repeats
    return found


def challenged(line: Line, reading: Reading, n_rounds: int) -> tuple[tuple[Round, ...], Ended]:
    """The challenge model at the points of the estimates."""
    c, s = line.capability.mode, line.salience.mode
    played = challenge.challenge(line.place, c, s, n_rounds, reading)
    end = ended(played.places, line.long)
    rounds = []
    for t, places in enumerate(played.places):
        moves = tuple(_moves(line, reading, played, t - 1)) if t else ()
        rounds.append(_round(line, t, places, c * s, moves))
        if end.how == "settled" and t >= max(end.round, 1):
            break
    return tuple(rounds), end


def _round(line: Line, t: int, places: Floats, w: Floats, moves: tuple[MoveMade, ...]) -> Round:
    return Round(
        round=t,
        median=float(averages.weighted_median(places, w)),
        mean=float(averages.weighted_mean(places, w)),
        places=dict(zip(line.parties, places.tolist(), strict=True)),
        moves=moves,
    )


def _expectations(line: Line, reading: Reading, x: Floats) -> tuple[Floats, Floats]:
    s = line.salience.mode
    _, w = averages.sound(x, line.capability.mode * s)
    start = line.place if reading.line == "first round" else x
    wide = float(start.max() - start.min()) or 1.0
    ij, ji, _ = challenge.expectations(
        np.ascontiguousarray(x), np.ascontiguousarray(w), np.ascontiguousarray(s), wide, reading.codes, reading.stays
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
    """Every ordered pair at different places in the first round, by the octants of figure 6 of the paper."""
    if len(line.parties) < 2 or line.place.max() == line.place.min():
        return ()
    ij, ji = _expectations(line, reading, line.place)
    return tuple(
        Pressed(
            party=line.parties[i],
            rival=line.parties[j],
            expects=float(ij[i, j]),
            rival_expects=float(ji[i, j]),
            kind=_octant(float(ij[i, j]), float(ji[i, j])),
        )
        for i in range(len(line.parties))
        for j in range(len(line.parties))
        if line.place[i] != line.place[j]
    )


def _octant(a: float, b: float) -> str:
    if a > 0:
        return "conflict" if b > 0 else "has the upper hand"
    if b <= 0:
        return "stalemate"
    return "compromise" if b > -a else "pressed beyond compromise"


def politics(line: Line, max_turns: int) -> tuple[tuple[Round, ...], Ended, float]:
    """The spatial model of politics: its turns, how it ended, and the mean of an election by power at its end."""
    c, s = line.capability.mode, line.salience.mode
    turns = smp.spatial_politics(line.place, c, s, line.ends, max_turns)
    last = int(turns.n_turns)
    rounds = []
    for t in range(last + 1):
        moves: tuple[MoveMade, ...] = ()
        if t:
            before, after, by, target = turns.places[t - 1], turns.places[t], turns.by[t - 1], turns.target[t - 1]
            moves = tuple(
                MoveMade(
                    party=line.parties[k],
                    rival=line.parties[int(target[k]) if by[k] == k else int(by[k])],
                    kind="bargain",
                    start=float(before[k]),
                    end=float(after[k]),
                )
                for k in np.flatnonzero(by >= 0)
                if before[k] != after[k]
            )
        rounds.append(_round(line, t, turns.places[t], c * s, moves))
    move = float(np.abs(turns.places[last] - turns.places[last - 1]).max() / line.long) if last else 0.0
    quiet = last < max_turns
    end = Ended(how="settled" if quiet else "cut off", round=last, last_move=move)
    return tuple(rounds), end, float(_elected(line, turns.places[last]))


def _elected(line: Line, places: Floats) -> float:
    """Mean of the final election, by power, with the attitudes to risk of the end."""
    low, high = line.ends
    x = np.ascontiguousarray((places - low) / (high - low))
    c = np.ascontiguousarray(averages.sound(x, line.capability.mode)[1])
    attitude = smp.attitudes(x, c)
    held = np.unique(np.round(x, 4))
    u = np.array([[smp.value(abs(at - place), R) for place in held] for at, R in zip(x, attitude, strict=True)])
    return low + (high - low) * float((election.election(u, c, 1.0, 0) * held).sum())


def of_reading(line: Line, reading: Reading, n_rounds: int) -> OfReading:
    """What a reading of the challenge model comes to, without its log."""
    c, s = line.capability.mode, line.salience.mode
    places = challenge.challenge(line.place, c, s, n_rounds, reading).places
    end = ended(places, line.long)
    return OfReading(
        median=forecast(averages.weighted_median(places, c * s), end),
        mean=forecast(averages.weighted_mean(places, c * s), end),
        ended=end,
    )
