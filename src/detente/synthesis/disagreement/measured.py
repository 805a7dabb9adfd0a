"""Where models differ, in measures; and the same after draws."""

from __future__ import annotations

from collections import Counter

from ...analysis.contract import Measure
from ...analysis.draws import Draws
from .solution import ModelAnswer, SharedQuestion, Solution

WORDS = {
    "p_agreement_as_stated_by_12": "chance that an agreement ends the fighting within 12 steps, all lines as stated",
    "n_acceptable": "number of deals that all who must sign would accept",
    "today_holds_seq": "share of the draws in which nobody profits by leaving today, others answering (SEQ)",
}
DIRECTIONS = {"p_agreement_as_stated_by_12": "up", "n_acceptable": "up", "today_holds_seq": "down"}


def measures(solution: Solution) -> dict[str, Measure]:
    """How many questions there are and what becomes of them, and the numbers that answer them."""
    outcomes = Counter(each.outcome for each in (*solution.questions, *solution.issues))
    found = {
        "n_questions": Measure(
            value=outcomes.total(),
            unit="questions",
            words="number of questions that two models or more answer",
        ),
        "n_differ": Measure(
            value=outcomes["differ"],
            unit="questions",
            words="number of questions that models answer differently",
        ),
        "n_not_told": Measure(
            value=outcomes["cannot be told"],
            unit="questions",
            words="number of questions that cannot be told",
        ),
    }
    for each in solution.questions:
        for answer in each.answers:
            found[answer.measure] = _measure(answer)
    widest = solution.widest
    if widest is not None:
        found["largest_spread"] = Measure(
            value=widest.spread,
            unit="share of the line",
            words="longest way between two models' terms on one issue",
        )
    return found


def _measure(answer: ModelAnswer) -> Measure:
    name = answer.measure
    return Measure.model_validate(
        {
            "value": answer.value,
            "unit": answer.unit,
            "direction": DIRECTIONS[name],
            "words": WORDS[name],
        }
    )


def banded(solution: Solution, intervals: Draws) -> Solution:
    """The solution with the 80 % interval of each answer that has a measure, which may then span
    both sides.
    """

    def with_ends(each: ModelAnswer) -> ModelAnswer:
        if each.measure not in intervals or each.line is None:
            return each
        low, high = intervals[each.measure]
        return each.model_copy(update={"low": low, "high": high, "spans": low < each.line <= high})

    def drawn(each: SharedQuestion) -> SharedQuestion:
        return each.model_copy(update={"answers": tuple(map(with_ends, each.answers))})

    return solution.model_copy(update={"questions": tuple(map(drawn, solution.questions))})
