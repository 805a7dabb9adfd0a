"""Questions by models, as a table; where issues settle, as spreads on a line."""

from __future__ import annotations

from ...analysis.blocks import Axis, Block, Spread, Spreads, Table
from ...case.case import Case
from .solution import Row, Solution


def figures(case: Case, solution: Solution) -> list[Block]:
    """The terms on which models part most, and all questions with all answers."""
    if not solution.rows:
        return []
    parting = [row for row in solution.rows if row.kind == "terms" and not row.agree]
    return [*([_terms(max(parting, key=_spread))] if parting else []), _table(solution)]


def _spread(row: Row) -> float:
    values = [each.value for each in row.answers if each.value is not None]
    return max(values) - min(values)


def _terms(row: Row) -> Spreads:
    rows = tuple(
        Spread(label=f"{each.analysis}: {each.how}", value=each.value, low=each.low, high=each.high)
        for each in row.answers
        if each.value is not None
    )
    return Spreads(
        title=f"The models part most on this: {row.question[0].lower()}{row.question[1:]}",
        subtitle="Where each model has it settle, as a share of the line of its options, with the ends of what it says.",
        x=Axis(label="share of the line", low=0.0, high=1.0),
        rows=rows,
        cell=0.05,
    )


def _table(solution: Solution) -> Table:
    rows = tuple(
        (
            row.question,
            each.analysis,
            each.how,
            each.says,
            each.value,
            each.low,
            each.high,
            "cannot be told" if not row.told else "agree" if row.agree else "differ",
        )
        for row in solution.rows
        for each in row.answers
    )
    return Table(
        title="The same questions, put to each model",
        subtitle="One row an answer. Values in their own unit; the ends are of what the model says.",
        columns=("Question", "Model", "How", "Says", "Value", "low", "high", "They"),
        rows=rows,
    )
