"""Where models differ, in words and measures."""

from __future__ import annotations

from collections.abc import Iterable

from ...analysis.contract import Finding, Measure, Status, number_text
from ...analysis.draws import Draws
from ...analysis.likelihood import per_cent
from ...case.case import Case
from .solution import ModelAnswer, Row, Solution
from .solve import counted

CANNOT_TELL = "cannot be told from what is known"
MOST_SAID = 6  # sentences on terms of issues; the table has all


def measures(solution: Solution) -> dict[str, Measure]:
    """How many questions, on how many the models differ, and the numbers that answer them."""
    found = {
        "n_questions": Measure(value=len(solution.rows), unit="questions"),
        "n_differ": Measure(value=solution.n_differ, unit="questions"),
        "n_not_told": Measure(value=solution.n_not_told, unit="questions"),
        "room": Measure(value=solution.room, unit="share of the stake", direction="up"),
        "n_acceptable": Measure(value=solution.n_acceptable, unit="deals", direction="up"),
        "gap": Measure(value=solution.gap, unit="share of the next 12 steps", direction="down"),
        "today_holds_seq": Measure(value=solution.today_holds_seq, unit="share of draws, or 1 and 0", direction="down"),
        "largest_spread": Measure(value=solution.largest_spread, unit="share of the line"),
    }
    return {name: measure for name, measure in found.items() if measure.value is not None}


def banded(solution: Solution, intervals: Draws) -> Solution:
    """The solution with the 80 % interval of each answer that has a measure, which may then span both sides."""

    def with_ends(each: ModelAnswer) -> ModelAnswer:
        if each.measure not in intervals or each.line is None:
            return each
        low, high = intervals[each.measure]
        return each.model_copy(update={"low": low, "high": high, "spans": low < each.line <= high})

    def drawn(row: Row) -> Row:
        answers = tuple(map(with_ends, row.answers))
        return row.model_copy(update={"answers": answers, "told": not any(each.spans for each in answers)})

    return counted(map(drawn, solution.rows))


def status(solution: Solution) -> Status:
    """Within the bounds of the models it compares."""
    return "bounded"


def findings(case: Case, solution: Solution) -> list[Finding]:
    """What cannot be told first, else where models differ; then each question on which they do, then where they agree."""
    if not solution.rows:
        return [Finding(text="No question of this case is answered by two models.")]
    parting = [row for row in solution.rows if not row.agree or not row.told]
    main = [row for row in parting if row.kind != "terms"]
    terms = [row for row in parting if row.kind == "terms"]
    said = [_answer(solution), *(_row(row) for row in main), *(_row(row) for row in _widest(terms)[:MOST_SAID])]
    if len(terms) > MOST_SAID:
        said.append(Finding(text=f"On {len(terms) - MOST_SAID} more issues the models part; the table has them."))
    return said + _agreeing(solution)


def _answer(solution: Solution) -> Finding:
    untold = [row for row in solution.rows if row.kind == "deal" and not row.told]
    n, differ = len(solution.rows), solution.n_differ
    questions = f"{'one question' if n == 1 else f'{n} questions'} that more than one model answers"
    if untold:
        numbers = _listed([f"{each.analysis}: {_ends(each)}" for each in untold[0].answers if each.spans])
        return Finding(text=f"Whether there is a deal to be had today {CANNOT_TELL} ({numbers}).")
    if not differ and not solution.n_not_told:
        return Finding(text=f"On the {questions} in this case, they agree.")
    apart = f"they part on {differ}" if differ else "they agree at the points of the estimates"
    open_ = f"; {solution.n_not_told} {CANNOT_TELL}" if solution.n_not_told else ""
    return Finding(text=f"Of {questions} in this case, {apart}{open_}.")


def _row(row: Row) -> Finding:
    answers = "; ".join(_says(each) for each in row.answers)
    verdict = "" if row.told else f" This {CANNOT_TELL}: the ends of one answer reach over another."
    return Finding(text=f"{row.question} By {answers}.{verdict}", rests_on=row.about)


def _says(each: ModelAnswer) -> str:
    how = f" ({each.how})" if each.how else ""
    return f"{each.analysis}{how}: {each.says}{_number(each)}"


def _number(each: ModelAnswer) -> str:
    if each.value is None or (each.unit == "deals" and each.low == each.high):
        return ""
    return f", {_ends(each)}"


def _ends(each: ModelAnswer) -> str:
    is_share = each.unit.startswith("share of ")
    unit = each.unit.removeprefix("share ") if is_share else each.unit
    value, low, high = (_short(number, is_share) for number in (each.value, each.low, each.high))
    ends = f" ({low} to {high})" if each.low is not None and low != high else ""
    return f"{value}{ends} {unit}"


def _short(value: float | None, is_share: bool) -> str:
    if value is None:
        return "not known"
    return per_cent(value) if is_share else number_text(round(float(f"{value:.2g}"), 3) + 0.0).replace("-", "−")


def _widest(rows: Iterable[Row]) -> list[Row]:
    def spread(row: Row) -> float:
        values = [each.value for each in row.answers if each.value is not None]
        return max(values) - min(values)

    return sorted(rows, key=lambda row: -spread(row))


def _agreeing(solution: Solution) -> list[Finding]:
    rows = [row for row in solution.rows if row.agree and row.told]
    if not rows:
        return []
    said = _listed([f"{row.question.rstrip('?')}: {row.answers[0].says}" for row in rows], "; ")
    places = tuple(dict.fromkeys(place for row in rows for place in row.about))
    return [Finding(text=f"They agree on: {said}.", rests_on=places)]


def _listed(words: list[str], sign: str = ", ") -> str:
    return sign.join(words)


def caveats(case: Case, solution: Solution) -> list[str]:
    """What an agreement is worth, and what the ends are."""
    return [
        "Models that agree may be wrong alike: they read the same case, and share what it leaves out.",
        "Ends are over who proposes and types (war), what is possible and necessary (deal-space), readings of the model "
        "(challenge) or draws (mean); where the estimates were drawn, 80 % intervals.",
        "No answer is a mean of the models'. On terms two answers are the same where the same option lies nearest.",
        "A standstill holds in the war model where more than half of the next twelve steps are fought, in the graph model where "
        "no party gains by leaving it under SEQ.",
    ]
