"""Levers as neutral figures: options and risks, and the effect on the gap as bars."""

from __future__ import annotations

from ...analysis.blocks import Axis, Bar, Bars, Block, Table
from ...analysis.grammar import upper_first
from ...case.case import Case
from .numbers import named, risk_words
from .ranking import told
from .solution import Row, Solution

MOST_BARS = 24


def figures(case: Case, solution: Solution) -> list[Block]:
    """The effects of each lever on what counts most, and the table of all effects, costs and risks."""
    rows = [row for row in (*solution.rows, *solution.pairs) if solution.main in row.effects]
    if not rows:
        return []
    return [_bars(case, solution, rows), _table(case, solution)]


def _bars(case: Case, solution: Solution, rows: list[Row]) -> Bars:
    main = solution.main
    shown = sorted(rows, key=lambda row: told(row, main))[:MOST_BARS]
    bars = tuple(_bar(row, main) for row in shown)
    reach = max((_reach(bar) for bar in bars), default=0.0) or 1.0
    words = named(case, solution, main)
    return Bars(
        title=f"What each lever would change in the {words}",
        subtitle="Difference to the case as it is; whiskers: 80 % interval of the paired differences, where drawn.",
        x=Axis(label=f"change in the {words}", low=-reach, high=reach),
        bars=bars,
        limit=(0.0, "as today"),
    )


def _bar(row: Row, main: str) -> Bar:
    effect = row.effects[main]
    return Bar(label=upper_first(row.words), start=0.0, end=told(row, main), low=effect.low, high=effect.high)


def _reach(bar: Bar) -> float:
    return max(abs(bar.end), abs(bar.low or 0.0), abs(bar.high or 0.0))


def _table(case: Case, solution: Solution) -> Table:
    every = (*solution.rows, *solution.pairs)
    shown = [name for name in solution.base if any(name in row.effects for row in every)]
    heads = tuple(upper_first(named(case, solution, name)) for name in shown)
    return Table(
        title="Options and risks",
        subtitle="Differences to the case as it is, in this model; the cost is the holder's over twelve steps.",
        columns=("Lever", "Held by", *heads, "Holder's cost", "Reversible", "Worse, or a risk"),
        rows=tuple(_row(case, solution, row, shown) for row in every),
    )


def _row(case: Case, solution: Solution, row: Row, shown: list[str]) -> tuple[str | float | None, ...]:
    effects = [row.effects[name].told if name in row.effects else None for name in shown]
    return (
        upper_first(row.words),
        ", ".join(case.party_name(party) for party in row.holder),
        *effects,
        row.holder_cost,
        "yes" if row.reversible else "no",
        "; ".join(risk_words(case, solution, risk) for risk in row.risks),
    )
