"""Questions by models, as a table; where issues settle, as spreads on a line."""

from __future__ import annotations

from collections.abc import Iterator

from ...analysis.blocks import Axis, Block, Spread, Spreads, Table
from ...analysis.grammar import upper_first
from ...case.case import Case
from .solution import ModelAnswer, SharedQuestion, Solution


def figures(case: Case, solution: Solution) -> list[Block]:
    """The terms on which models differ most, and all questions with all answers."""
    blocks: list[Block] = []
    if solution.widest is not None:
        blocks.append(_terms(solution.widest))
    rows = [*_rows(solution)]
    if rows:
        blocks.append(_table(tuple(rows)))
    return blocks


def _terms(widest: SharedQuestion) -> Spreads:
    return Spreads(
        title=f"The models differ most {widest.subject}",
        subtitle="Where each model has it settle, as a share of the line of its options, with the "
        "ends of what it says.",
        x=Axis(label="share of the line", low=0.0, high=1.0),
        rows=tuple(map(_spread, widest.answers)),
        cell=0.05,
    )


def _spread(answer: ModelAnswer) -> Spread:
    assert answer.value is not None
    return Spread(label=answer.analysis, value=answer.value, low=answer.low, high=answer.high)


def _rows(solution: Solution) -> Iterator[tuple[str | float | None, ...]]:
    for each in (*solution.questions, *solution.issues):
        for answer in each.answers:
            numbers = (answer.value, answer.low, answer.high, answer.unit)
            yield (upper_first(each.subject), answer.analysis, answer.says, *numbers, each.outcome)


def _table(rows: tuple[tuple[str | float | None, ...], ...]) -> Table:
    return Table(
        title="The same questions, put to each model",
        subtitle="One row an answer, in its own unit; the ends are of what the model says.",
        columns=("Question", "Model", "Says", "Value", "low", "high", "Unit", "They"),
        rows=rows,
    )
