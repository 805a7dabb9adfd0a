"""How much of a lever, and until when, before a number changes its sign."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ...case.case import Case
from ...errors import DetenteError
from ..compared import Answer, compared, version
from .problem import Lever, Problem, Settings
from .pull import pulled, resized
from .solution import Threshold

LARGEST = 2.0  # chosen: sizes are tried up to twice what the case gives
CLOSE = 0.05  # chosen: as finely as sizes are told apart; effects are not judged more finely
LAST_STEP = 12
ROOM = "room"  # has no value where no deal leaves room: that counts as below 0


@dataclass(frozen=True)
class Question:
    """Whether a number is 0 or more with a lever pulled at another size, or later."""

    problem: Problem
    settings: Settings
    lever: Lever
    was: bool  # what it is without the lever

    def at_size(self, size: float) -> bool:
        """Whether the sign is another where the lever is so many times as large."""
        return self._is_other(lambda: pulled(resized(self.problem.case, self.lever, size), self.lever, self._from))

    def at_step(self, step: int) -> bool:
        """Whether the sign is another where the lever is announced for a step."""
        return self._is_other(lambda: pulled(self.problem.case, self.lever, step))

    @property
    def _from(self) -> int:
        return self.settings.from_step

    def _is_other(self, make: Callable[[], Case]) -> bool:
        chosen = self.settings.of_war()
        try:
            answer = compared([version(make(), chosen)], chosen)[0]
        except DetenteError:
            return False  # a size at which the case is none, or too many moves to follow: no sign there
        return is_other(answer, self.problem.measure, self.was)


def threshold(problem: Problem, settings: Settings, lever: Lever, base: Answer, after: Answer) -> Threshold | None:
    """Where the lever changes the sign of the number; None where it does so at no size up to twice its own.

    Sizes and steps are found by halving: where the sign changes back and forth, one of the changes is found.
    """
    was = sign_of(base, problem.measure)
    if was is None or lever.kind != "move":
        return None
    question = Question(problem, settings, lever, was)
    changes = is_other(after, problem.measure, was)
    size = _least_size(question, changes)
    if size is None:
        return None
    until = _latest(question) if changes and problem.case.fighting is not None else None
    return Threshold(measure=problem.measure, size=size, until_step=until, beyond=until == LAST_STEP)


def sign_of(answer: Answer, name: str) -> bool | None:
    """Whether a number is 0 or more; None where it is not known. No room at all is less than 0."""
    value = answer.value(name)
    if value is None:
        return False if name == ROOM and name in answer.measures else None
    return value >= 0


def is_other(answer: Answer, name: str, was: bool) -> bool:
    """Whether a number has the other sign than it had."""
    now = sign_of(answer, name)
    return now is not None and now != was


def _least_size(question: Question, at_its_own: bool) -> float | None:
    small, large = 0.0, 1.0
    if not at_its_own:
        small, large = 1.0, LARGEST
        if not question.at_size(LARGEST):
            return None
    while large - small > CLOSE:
        middle = (small + large) / 2
        if question.at_size(middle):
            large = middle
        else:
            small = middle
    return large


def _latest(question: Question) -> int:
    """The last step for which the lever, at its own size, can be announced and still changes the sign."""
    if question.at_step(LAST_STEP):
        return LAST_STEP
    early, late = 0, LAST_STEP
    while late - early > 1:
        middle = (early + late) // 2
        if question.at_step(middle):
            early = middle
        else:
            late = middle
    return early
