"""What `disagreement` answers, in the shape that JSON has."""

from __future__ import annotations

from collections.abc import Iterable
from operator import attrgetter
from typing import Literal

from ...analysis.contract import Frozen
from ...analysis.contract import Solution as Base

Kind = Literal["deal", "standstill", "terms"]


class ModelAnswer(Frozen):
    """What one model says. Answers with the same `side` are the same answer.

    `low` and `high` are the ends of `value`: over who proposes, over draws, or (where the
    estimates have been drawn) of the 80 % interval of `measure`. `line` is the value from which on
    the answer is the other one. `spans`: the ends lie on both sides of the question.
    """

    analysis: str
    says: str
    side: str
    value: float | None = None
    low: float | None = None
    high: float | None = None
    unit: str = ""
    measure: str = ""
    line: float | None = None
    spans: bool = False


class SharedQuestion(Frozen):
    """One question with the answers of two models or more, and the entries of the case that they
    rest on.
    """

    kind: Kind
    subject: str
    about: tuple[str, ...]
    answers: tuple[ModelAnswer, ...]

    @property
    def outcome(self) -> Literal["agree", "differ", "cannot be told"]:
        """Whether all give the same answer; it cannot be told where one of them reaches over both
        sides.
        """
        if any(map(attrgetter("spans"), self.answers)):
            return "cannot be told"
        sides = set(map(attrgetter("side"), self.answers))
        if len(sides) > 1:
            return "differ"
        return "agree"

    @property
    def spread(self) -> float:
        """How far the answers lie apart, in their unit."""
        values = [each.value for each in self.answers if each.value is not None]
        return max(values) - min(values)


def question(
    kind: Kind, subject: str, about: Iterable[str], *answers: ModelAnswer | None
) -> tuple[SharedQuestion, ...]:
    """The question if two models or more answer it; else none."""
    given = tuple(each for each in answers if each is not None)
    if len(given) < 2:
        return ()
    return (SharedQuestion(kind=kind, subject=subject, about=tuple(about), answers=given),)


class Solution(Base):
    """The questions that two or more models answer: a deal, the standstill, and the terms, issue
    by issue.
    """

    questions: tuple[SharedQuestion, ...]
    issues: tuple[SharedQuestion, ...]

    @property
    def widest(self) -> SharedQuestion | None:
        """The issue on whose terms models that differ lie furthest apart; none where they differ
        on none.
        """
        differing = [each for each in self.issues if each.outcome == "differ"]
        return max(differing, key=lambda each: each.spread, default=None)
