"""Answers of the same analyses to two cases, side by side: as data, and for a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from rich.table import Table
from rich.text import Text

from ..analysis.contract import number_text
from ..case.drafted import marked

if TYPE_CHECKING:
    from rich.console import Console

    from ..analysis.contract import Result

Pair = tuple["Result", "Result"]


def measures_of(before: Result, after: Result) -> dict[str, dict[str, Any]]:
    """Each measure of either result: `before`, `after` (None: it is not there, or not known), `unit`, `changed`."""
    found = {}
    for name in dict.fromkeys([*before.measures, *after.measures]):
        old, new = before.measures.get(name), after.measures.get(name)
        a, b = (measure.value if measure else None for measure in (old, new))
        found[name] = {"before": a, "after": b, "unit": (new or old).unit, "changed": a != b}  # type: ignore[union-attr]
    return found


def answer(result: Result) -> str:
    """The first finding, with DRAFT before it where it is of an unreviewed draft."""
    return result.sentences[0] if result.findings else result.status


def print_pairs(pairs: Sequence[Pair], console: Console) -> None:
    """Print each analysis' answer before and after, once where it is the same, and the measures that change."""
    for before, after in pairs:
        console.print()
        console.print(Text(before.analysis, style="bold"))
        first, second = answer(before), answer(after)
        if first == second:
            console.print(Text(f"  the same answer: {first}"))
        else:
            console.print(Text(f"  before: {first}"))
            console.print(Text(f"  after:  {second}"))
        _print_measures(measures_of(before, after), console, before.draft or after.draft)


def _print_measures(measures: dict[str, dict[str, Any]], console: Console, draft: bool) -> None:
    changed = {name: measure for name, measure in measures.items() if measure["changed"]}
    if changed:
        table = Table(box=None, padding=(0, 2, 0, 0), show_edge=False)
        table.add_column("  measure")
        table.add_column("before", justify="right")
        table.add_column("after", justify="right")
        table.add_column("unit")
        for name, measure in changed.items():
            table.add_row(
                f"  {marked(name, draft)}",
                *(number_text(measure[side]) for side in ("before", "after")),
                measure["unit"],
            )
        console.print(table)
    same = len(measures) - len(changed)
    if same:
        stays = "1 measure stays" if same == 1 else f"{same} measures stay"
        console.print(Text(f"  {stays} as before" if changed else "  no measure changes", style="dim"))
