"""How much of a lever, and until when, before a number changes its sign."""

from __future__ import annotations

from ...errors import DetenteError
from ..compared import Numbers, compared, version
from ..moved import later, scaled
from .problem import Lever, Problem, Settings
from .solution import Threshold

LARGEST = 2.0  # chosen: sizes are tried up to twice what the case gives
CLOSE = 0.05  # chosen: as finely as sizes are told apart; effects are not judged more finely
LAST_STEP = 12


def threshold(problem: Problem, settings: Settings, lever: Lever, base: Numbers, after: Numbers) -> Threshold | None:
    """Where the lever changes the sign of the number; None where it does so at no size up to twice its own.

    Sizes and steps are found by halving: where the sign changes back and forth, one of the changes is found.
    """
    before = base.get(problem.measure)
    if before is None:
        return None
    size = _least_size(problem, settings, lever, before, after)
    if size is None:
        return None
    until, beyond = _latest(problem, settings, lever, before, after)
    return Threshold(measure=problem.measure, size=size, until_step=until, beyond=beyond)


def _is_other(value: float | None, before: float) -> bool:
    return value is not None and (value >= 0) != (before >= 0)


def _at_size(problem: Problem, settings: Settings, lever: Lever, size: float) -> float | None:
    chosen = settings.of_war()
    try:
        case = later(scaled(problem.case, lever.move, size), lever.move, lever.done, settings.from_step)
        return compared([version(case, chosen)], chosen)[0].get(problem.measure)
    except DetenteError:
        return None  # a size at which the case is none: no sign there


def _least_size(problem: Problem, settings: Settings, lever: Lever, before: float, after: Numbers) -> float | None:
    large = 1.0
    if not _is_other(after.get(problem.measure), before):
        large = LARGEST
        if not _is_other(_at_size(problem, settings, lever, LARGEST), before):
            return None
    small = 1.0 if large == LARGEST else 0.0
    while large - small > CLOSE:
        middle = (small + large) / 2
        if _is_other(_at_size(problem, settings, lever, middle), before):
            large = middle
        else:
            small = middle
    return large


def _at_step(problem: Problem, settings: Settings, lever: Lever, step: int) -> float | None:
    chosen = settings.of_war()
    try:
        case = later(problem.case, lever.move, lever.done, step)
        return compared([version(case, chosen)], chosen)[0].get(problem.measure)
    except DetenteError:
        return None  # too many moves to follow with this one: no answer for this step


def _latest(
    problem: Problem, settings: Settings, lever: Lever, before: float, after: Numbers
) -> tuple[int | None, bool]:
    """The last step for which the lever, at its own size, can be announced and still changes the sign."""
    if problem.case.fighting is None or not _is_other(after.get(problem.measure), before):
        return None, False
    if _is_other(_at_step(problem, settings, lever, LAST_STEP), before):
        return LAST_STEP, True
    early, late = 0, LAST_STEP
    while late - early > 1:
        middle = (early + late) // 2
        if _is_other(_at_step(problem, settings, lever, middle), before):
            early = middle
        else:
            late = middle
    return early, False
