"""What `disagreement` answers, in the shape that JSON has."""

from __future__ import annotations

from typing import Literal

from ...analysis.contract import Frozen
from ...analysis.contract import Solution as Base

Kind = Literal["deal", "standstill", "terms", "lever"]


class ModelAnswer(Frozen):
    """What one model says. Answers with the same `side` are the same answer.

    `low` and `high` are the ends of `value`: over who proposes, types or readings of the model, or (where the estimates
    have been drawn) of the 80 % interval of `measure`. `spans`: those ends lie on both sides of the question.
    """

    analysis: str
    how: str = ""
    says: str
    side: str
    value: float | None = None
    low: float | None = None
    high: float | None = None
    unit: str = ""
    measure: str = ""
    line: float | None = None  # of the value, from which on the answer is the other one
    spans: bool = False


class Row(Frozen):
    """One question, with the answers of two models or more. `told` is False where an answer's ends span both sides."""

    kind: Kind
    question: str
    about: tuple[str, ...] = ()
    answers: tuple[ModelAnswer, ...]
    agree: bool
    told: bool


class Solution(Base):
    """All questions that two or more models answer, and how many there are of each outcome."""

    rows: tuple[Row, ...]
    n_differ: int
    n_not_told: int
    room: float | None = None
    n_acceptable: float | None = None
    gap: float | None = None
    today_holds_seq: float | None = None
    largest_spread: float | None = None
