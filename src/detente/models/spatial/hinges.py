"""What forecasts hang on: the salience or capability of a party at which the nearest option changes, and who gives way."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from ...numeric import averages, challenge
from ...numeric.readings import Reading
from .dynamic import forecast, forecasts_of_draws
from .problem import Line
from .solution import Bend, Ended, MoveMade, Round, Threshold

Floats = NDArray[np.float64]
GRID = np.linspace(0.0, 1.0, 21)  # chosen: saliences tried, in steps of a twentieth
FACTORS = 2.0 ** np.linspace(-3, 3, 25)  # chosen: capabilities tried, an eighth to eight times
MOST_PARTIES = 40  # chosen: with more, thresholds of the challenge model are left out
GIVES_WAY = 0.01  # chosen: a party that moves less than a hundredth of the line stays
_MOST_OFFERS = 3


def thresholds(line: Line, reading: Reading, n_rounds: int) -> tuple[Threshold, ...]:
    """Where the nearest option of the weighted mean (exactly) and of the challenge model (by search) changes."""
    found = [*_of_the_mean(line)]
    if 1 < len(line.parties) <= MOST_PARTIES:
        found += _of_the_challenge(line, reading, n_rounds)
    return tuple(found)


def _of_the_mean(line: Line) -> Iterator[Threshold]:
    """The mean is monotone in each weight, so that it crosses the middle between two options at one weight at most."""
    c, s = line.capability.mode, line.salience.mode
    w = c * s
    if w.sum() <= 0:
        return
    now = line.nearest(float(averages.weighted_mean(line.place, w)))
    at = np.unique(line.at)
    for i, party in enumerate(line.parties):
        rest, pull = w.sum() - w[i], (w * line.place).sum() - w[i] * line.place[i]
        for middle in (at[1:] + at[:-1]) / 2:
            if line.place[i] == middle or rest <= 0:
                continue
            weight = (pull - middle * rest) / (middle - line.place[i])
            if weight <= 0:
                continue
            for number, value, other, most in (("salience", s[i], c[i], 1.0), ("capability", c[i], s[i], np.inf)):
                if other > 0 and weight / other <= most:
                    new = weight / other
                    side = np.sign(new - value) or 1.0
                    becomes = _mean_option(line, w, i, new * (1 + side * 1e-6) * other)
                    if becomes != now and _first_change(line, w, i, value * other, weight, now):
                        yield Threshold(
                            model="compromise",
                            party=party,
                            number=number,
                            now=float(value),
                            at=float(new),
                            becomes=becomes,
                        )


def _mean_option(line: Line, w: Floats, i: int, weight: float) -> str:
    changed = w.copy()
    changed[i] = weight
    return line.nearest(float(averages.weighted_mean(line.place, changed)))


def _first_change(line: Line, w: Floats, i: int, start: float, weight: float, now: str) -> bool:
    """Whether the nearest option is still today's halfway to the new weight: no earlier change lies between."""
    return _mean_option(line, w, i, start + (weight - start) * (1 - 1e-6)) == now


def _of_the_challenge(line: Line, reading: Reading, n_rounds: int) -> Iterator[Threshold]:
    c, s = line.capability.mode, line.salience.mode
    for i, party in enumerate(line.parties):
        for number, now, tried in (("salience", float(s[i]), GRID), ("capability", float(c[i]), c[i] * FACTORS)):
            if now <= 0 and number == "capability":
                continue
            values = np.unique(np.append(tried, now))
            options = _options_at(line, reading, n_rounds, i, number, values)
            here = int(np.searchsorted(values, now))
            for step in (-1, 1):
                k = here
                while 0 <= k + step < len(values) and options[k + step] == options[here]:
                    k += step
                if 0 <= k + step < len(values):
                    at = _between(
                        line, reading, n_rounds, i, number, float(values[k]), float(values[k + step]), options[here]
                    )
                    yield Threshold(
                        model="challenge",
                        party=party,
                        number=number,
                        now=now,
                        at=at,
                        becomes=options[k + step],
                    )


def _played(line: Line, reading: Reading, n_rounds: int, i: int, number: str, values: Floats) -> tuple[Floats, Floats]:
    """Places with one number of a party set to each value in turn, and the weights then."""
    c = np.tile(line.capability.mode, (len(values), 1))
    s = np.tile(line.salience.mode, (len(values), 1))
    (s if number == "salience" else c)[:, i] = values
    rows = np.broadcast_to(line.place, c.shape)
    return challenge.challenge(rows, c, s, n_rounds, reading).places, c * s


def _options_at(line: Line, reading: Reading, n_rounds: int, i: int, number: str, values: Floats) -> list[str]:
    places, w = _played(line, reading, n_rounds, i, number, values)
    medians = averages.weighted_median(places, w[:, None, :])
    return [line.nearest(float(place)) for place in forecasts_of_draws(places, medians, line.long)]


def _between(
    line: Line, reading: Reading, n_rounds: int, i: int, number: str, inside: float, outside: float, here: str
) -> float:
    """Halve the step in which the option changes, to a thousandth of it."""
    for _ in range(10):
        middle = (inside + outside) / 2
        if _options_at(line, reading, n_rounds, i, number, np.array([middle]))[0] == here:
            inside = middle
        else:
            outside = middle
    return (inside + outside) / 2


def bends(line: Line, rounds: tuple[Round, ...], end: Ended, reading: Reading, n_rounds: int) -> tuple[Bend, ...]:
    """Who gives way in the challenge model, the longest way first, and below which salience of its own it does."""
    made: dict[str, list[MoveMade]] = {party: [] for party in line.parties}
    for each in rounds:
        for move in each.moves:
            made[move.party].append(move)
    found = []
    for i, party in enumerate(line.parties):
        path = np.array([each.places[party] for each in rounds])
        if not made[party] or np.abs(path - path[0]).max() < GIVES_WAY * line.long:
            continue
        offers = sorted(made[party], key=lambda move: -abs(move.end - move.start))[:_MOST_OFFERS]
        to = forecast(path, end)
        found.append(
            Bend(
                party=party,
                start=float(path[0]),
                end=to,
                share=abs(to - float(path[0])) / line.long,
                furthest=float(np.abs(path - path[0]).max()) / line.long,
                offers=tuple(offers),
                below=_gives_way_below(line, reading, n_rounds, i) if len(line.parties) <= MOST_PARTIES else None,
            )
        )
    return tuple(sorted(found, key=lambda bend: (-bend.share, -bend.furthest)))


def _gives_way_below(line: Line, reading: Reading, n_rounds: int, i: int) -> float | None:
    """The salience under which a party moves and above which it never does, to a step of the grid; None if there is none."""
    c = np.tile(line.capability.mode, (len(GRID), 1))
    s = np.tile(line.salience.mode, (len(GRID), 1))
    s[:, i] = GRID
    places = challenge.challenge(np.broadcast_to(line.place, c.shape), c, s, n_rounds, reading).places[:, :, i]
    moves = np.abs(np.diff(places, axis=1)).sum(axis=1) / line.long >= GIVES_WAY
    if moves.all() or not moves.any():
        return None
    last = int(np.flatnonzero(moves)[-1])
    return float(GRID[last + 1]) if last + 1 < len(GRID) and moves[: last + 1].all() else None
