"""Levers as neutral figures: options and risks, and the effect on the gap as bars."""

from __future__ import annotations

from ...analysis.blocks import Axis, Bar, Bars, Block, Table
from ...case.case import Case
from ..compared import MEANINGS
from .solution import Effect, Row, Solution


def figures(case: Case, solution: Solution) -> list[Block]:
    """The effects of each lever on what counts most, and the table of all effects, costs and risks."""
    main = "gap" if "gap" in solution.base else "n_acceptable"
    rows = [row for row in (*solution.rows, *solution.pairs) if main in row.effects]
    if not rows:
        return []
    return [_bars(case, solution, rows, main), _table(case, solution)]


def _bars(case: Case, solution: Solution, rows: list[Row], main: str) -> Bars:
    shown = sorted(rows, key=lambda row: row.effects[main].value)[:24]
    ends = [each for row in shown for each in _ends(row.effects[main])]
    reach = max((abs(each) for each in ends), default=0.0) or 1.0
    words = MEANINGS[main].words
    return Bars(
        title=f"What each lever would change in the {words}",
        subtitle="Difference to the case as it is; whiskers: 80 % interval where the estimates were drawn.",
        x=Axis(label=f"change in the {words}", low=-reach, high=reach),
        bars=tuple(_bar(case, row, row.effects[main]) for row in shown),
        limit=(0.0, "as today"),
    )


def _bar(case: Case, row: Row, effect: Effect) -> Bar:
    return Bar(label=_names(case, row), start=0.0, end=effect.value, low=effect.low, high=effect.high)


def _ends(effect: Effect) -> list[float]:
    return [each for each in (effect.value, effect.low, effect.high) if each is not None]


def _table(case: Case, solution: Solution) -> Table:
    shown = [name for name in MEANINGS if any(name in row.effects for row in solution.rows)]
    rows = tuple(
        (
            _names(case, row),
            ", ".join(case.party_name(party) for party in row.holder),
            *(row.effects[name].value if name in row.effects else None for name in shown),
            row.holder_cost,
            "yes" if row.reversible else "no",
            "; ".join(MEANINGS[risk].words if risk in MEANINGS else risk for risk in row.risks),
        )
        for row in (*solution.rows, *solution.pairs)
    )
    heads = tuple(_head(case, solution, name) for name in shown)
    return Table(
        title="Options and risks",
        subtitle="Differences to the case as it is, in this model; the cost is the holder's over twelve steps.",
        columns=("Lever", "Held by", *heads, "Holder's cost", "Reversible", "Worse, or a risk"),
        rows=rows,
    )


def _head(case: Case, solution: Solution, name: str) -> str:
    if name in ("value_first", "value_second") and solution.sides:
        return f"Worth of the game to {case.party_name(solution.sides[name == 'value_second'])}"
    words = MEANINGS[name].words
    return words[0].upper() + words[1:]


def _names(case: Case, row: Row) -> str:
    parts = (
        f"{case.moves[move].title or move.replace('_', ' ')}: {'done' if done else 'left off'}"
        for move, done in zip(row.moves, row.done, strict=True)
    )
    return " + ".join(parts)
