"""The game as each sees it: what would hold if everybody acts on its own picture, and which belief today hangs on.

A party with beliefs plays its own game: others' priorities as it believes them, moves it does not see standing as today.
A state holds when it is stable for every party in that party's own game; a state with unseen moves taken otherwise looks
to it like the one with them as today. [AljefriHipelFang2018]_
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from ...numeric.hypercube import Flags, Numbers
from ...numeric.stability import Concept, everybody, stable_states
from .beliefs import Perceived
from .listing import StateNumbers
from .problem import Problem, Settings
from .solution import Hypergame, SeenBy, View
from .variations import frozen_move

CONCEPT: Concept = "seq"
MOST_LISTED = 40  # chosen: states listed one by one


def hypergame(problem: Problem, settings: Settings) -> Hypergame | None:
    """Views, the states that hold when each acts on its own, and the beliefs that today hangs on; None without beliefs."""
    if not problem.perceived:
        return None
    own = _stable(problem, settings)
    stable = {viewer: _stable(view(problem, viewer), settings) for viewer in _viewers(problem)}
    holds = _holds(problem, problem.perceived, stable, own)
    number, today = problem.states.numbers, problem.today
    return Hypergame(
        concept=CONCEPT,
        views=tuple(_view(problem, viewer, table) for viewer, table in stable.items()),
        states=_states(problem, stable, own, holds),
        equilibria=StateNumbers(number(holds)),
        today_holds=None if today is None else bool(holds[today]),
        held_by=_held_by(problem, settings, own) if today is not None and holds[today] else (),
    )


def view(problem: Problem, viewer: str, without: str | None = None) -> Problem:
    """The game as a party sees it, one of its beliefs corrected where `without` names one."""
    seen = problem
    for belief in problem.perceived:
        if belief.party == viewer and belief.place != without:
            seen = _believing(seen, belief)
    return seen


def _believing(problem: Problem, belief: Perceived) -> Problem:
    if belief.unseen is not None:
        return frozen_move(problem, belief.unseen)
    assert belief.about is not None
    assert belief.level is not None
    level = problem.level.copy()
    level[problem.parties.index(belief.about)] = belief.level
    return replace(problem, level=level)


def _viewers(problem: Problem) -> list[str]:
    return list(dict.fromkeys(belief.party for belief in problem.perceived))


def _stable(problem: Problem, settings: Settings) -> Flags:
    return stable_states(problem.game, (CONCEPT,), settings.sequences)[CONCEPT]


def _looks_like(problem: Problem, unseen: list[int]) -> Numbers:
    """For each code the code that a party takes it for: moves it does not see standing as today."""
    codes = np.arange(problem.states.n_codes)
    for bit in unseen:
        codes = (codes & ~(1 << bit)) | ((problem.today or 0) & (1 << bit))
    return codes


def _holds(problem: Problem, beliefs: tuple[Perceived, ...], stable: dict[str, Flags], own: Flags) -> Flags:
    """Which codes are stable for every party in its own game."""
    holds = problem.states.possible.copy()
    for place, party in enumerate(problem.parties):
        if party in stable:
            unseen = [b.unseen for b in beliefs if b.party == party and b.unseen is not None]
            holds &= stable[party][place][_looks_like(problem, unseen)]
        else:
            holds &= own[place]
    return holds


def _view(problem: Problem, viewer: str, table: Flags) -> View:
    resting, today = everybody(table), problem.today
    own = problem.parties.index(viewer)
    return View(
        party=viewer,
        beliefs=tuple(belief.place for belief in problem.perceived if belief.party == viewer),
        equilibria=StateNumbers(problem.states.numbers(resting)),
        today_holds=None if today is None else bool(resting[today]),
        stable_today=None if today is None else bool(table[own, today]),
    )


def _states(problem: Problem, stable: dict[str, Flags], own: Flags, holds: Flags) -> tuple[SeenBy, ...]:
    resting = {viewer: everybody(table) for viewer, table in stable.items()}
    as_it_is = everybody(own)
    some = np.flatnonzero(holds | as_it_is | np.logical_or.reduce(list(resting.values())))
    return tuple(
        SeenBy(
            state=problem.states.number(int(code)),
            seen_by=tuple(p for p in problem.parties if bool(resting.get(p, as_it_is)[code])),
            holds=bool(holds[code]),
            holds_as_it_is=bool(as_it_is[code]),
        )
        for code in some[:MOST_LISTED]
    )


def _held_by(problem: Problem, settings: Settings, own: Flags) -> tuple[str, ...]:
    """The beliefs each of which, corrected alone, would make today fall."""
    found = []
    for belief in problem.perceived:
        left = tuple(b for b in problem.perceived if b.place != belief.place)
        stable = {v: _stable(view(problem, v, belief.place), settings) for v in _viewers(problem)}
        if not _holds(problem, left, stable, own)[problem.today]:
            found.append(belief.place)
    return tuple(found)
