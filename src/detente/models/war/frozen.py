"""What fighting on is worth to each side in every state of the moves, the moves of that state frozen.

W is taken, fighting to the finish with no offers, not F: a state in which nobody signs is held against states in which
somebody does, so that the hope of signing later must not be counted in it. Nothing flips and no mediator acts, so that
the fight has one regime: today's numbers, moved by the effects of the moves that stand otherwise.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator
from itertools import product
from typing import Any

from ...case.case import Blocks, Case
from ...case.statement import parse_statement
from ...errors import Missing
from .deals import stake
from .numbers import COST, Sight, sight
from .problem import Settings, build

MOST_STATES = 512  # chosen: as many as the graph model looks at closely
MOST_FIGHTS = 64  # chosen: fights solved apart; states that fight alike share one
_BLOCKS = ("parties", "time_step", "as_of")
Flips = tuple[tuple[str, int], ...]  # moves that stand otherwise than today, and which way


def frozen_values(case: Case) -> dict[str, dict[str, float]]:
    """By side and state (Y and N in the order of the moves), on the side's own 0 to 1 scale; states of no deal only.

    Empty without moves that bring about a deal or have effects on the fight, and where there are too many states or fights
    to solve. Raises `Missing` as `build` does.
    """
    if case.fighting is None:
        raise Missing("fighting")
    states = list(_states_without_deal(case))
    fights = {_flips(case, state) for state in states}
    if not states or len(states) > MOST_STATES or len(fights) > MOST_FIGHTS:
        return {}
    contested = stake(case)
    worth = {flips: to_both(frozen(case, flips)) for flips in fights}
    return {
        side: {
            state: _within(contested.worst[k] + contested.scale[k] * worth[_flips(case, state)][k]) for state in states
        }
        for k, side in enumerate(case.fighting.sides)
    }


def _within(value: float) -> float:
    return min(max(value, 0.0), 1.0)  # worths of links can lead a little beyond


def _states_without_deal(case: Case) -> Iterator[str]:
    """Possible states in which no move with a package is taken; none where there are far too many or nothing to tell."""
    free = [key for key, move in case.moves.items() if not move.package]
    matters = len(free) < len(case.moves) or any(_fought_over(case, key) for key in free)
    if not matters or 2 ** len(free) > 8 * MOST_STATES:  # some of them may be impossible
        return
    ruled_out = [parse_statement(text) for text in case.impossible]
    for letters in product((False, True), repeat=len(free)):
        truth = dict.fromkeys(case.moves, False) | dict(zip(free, letters, strict=True))
        if not any(statement.holds(truth) for statement in ruled_out):
            yield "".join("Y" if truth[key] else "N" for key in case.moves)


def _fought_over(case: Case, move: str) -> bool:
    return any(place.startswith("fighting.") for place in case.moves[move].effects)


def _flips(case: Case, state: str) -> Flips:
    """The moves with an effect on the fight that stand otherwise than today."""
    standing = zip(case.moves.items(), state, strict=True)
    return tuple(
        (key, 1 if letter == "Y" else -1)
        for (key, move), letter in standing
        if (letter == "Y") != move.taken and _fought_over(case, key)
    )


def frozen(case: Case, flips: Flips) -> Case:
    """The fight alone, as it is with some moves flipped and none that flips any more; each side's own numbers as beliefs."""
    assert case.fighting is not None
    written = case.written()
    data: dict[str, Any] = {key: written[key] for key in _BLOCKS if key in written}
    data["fighting"] = copy.deepcopy(written["fighting"])
    for place, value in _moved(case, sight(case, None), flips).items():
        _set(data["fighting"], place, value)
    beliefs = {(b.party, b.place): b.value for b in case.beliefs if b.place.startswith("fighting.")}
    for side in case.fighting.sides:
        beliefs |= {(side, place): value for place, value in _moved(case, sight(case, side), flips).items()}
    data["beliefs"] = [{"party": who, "place": place, "value": value} for (who, place), value in beliefs.items()]
    return Case.of(Blocks.model_validate(data))


def _moved(case: Case, seen: Sight, flips: Flips) -> dict[str, float]:
    """The numbers of the fight that the flips move, as one side sees them, kept within what they can be."""
    effects: dict[str, float] = {}
    for place, size in seen.effects(flips).items():
        for each in (place, *_by_type(case, place)):
            effects[each] = effects.get(each, 0.0) + size
    moved = {}
    for place in effects:
        if place.startswith("fighting."):
            is_cost = ".cost." in place
            low, high = (-1e9, 1e9) if is_cost else (-1.0 if "drift" in place else 0.0, 1.0)
            moved[place] = seen.within(place, effects, low, high, COST if is_cost else 0.0)
    return moved


def _by_type(case: Case, place: str) -> list[str]:
    """Where the same number stands for a strong and a weak side: what moves the plain one moves both."""
    hidden = case.fighting.hidden if case.fighting else None
    if hidden is None:
        return []
    if place == f"fighting.cost.{hidden.party}" and hidden.cost is not None:
        return ["fighting.hidden.cost.strong", "fighting.hidden.cost.weak"]
    if place == "fighting.front.drift" and hidden.drift is not None:
        return ["fighting.hidden.drift.strong", "fighting.hidden.drift.weak"]
    return []


def _set(fighting: dict[str, Any], place: str, value: float) -> None:
    *above, last = place.split(".")[1:]
    for step in above:
        fighting = fighting.setdefault(step, {})
    fighting[last] = value


def to_both(case: Case) -> tuple[float, float]:
    """W of the first and the second side, 0 dictated to and 1 dictating; over the types of a side that is not known."""
    from .finish import to_the_finish
    from .game import laid_out

    settings = Settings()
    problem = build(case, settings)
    laid = laid_out(problem, problem.main, settings, problem.proposers[0])
    done = to_the_finish(laid)
    other = (
        (1 - problem.p_strong) * done.weak + problem.p_strong * done.strong if problem.hidden is not None else done.weak
    )
    return (done.a, other) if laid.a == 0 else (other, done.a)
