"""Before and after of a what-if, side by side, for a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from ..analysis.contract import number_text

if TYPE_CHECKING:
    from rich.console import Console

    from ..analysis.contract import Result


def print_comparison(changes: Sequence[str], pairs: Sequence[tuple[Result, Result]], console: Console) -> None:
    """Print each analysis' answer and measures before and after the changes; measures that stay are dim."""
    console.print(Text(f"If {' and '.join(changes)}:"))
    for before, after in pairs:
        console.print()
        console.print(Text(before.analysis, style="bold"))
        console.print(Text(f"  before: {_answer(before)}"))
        console.print(Text(f"  after:  {_answer(after)}"))
        if before.measures or after.measures:
            console.print(_table(before, after))


def _answer(result: Result) -> str:
    return result.findings[0].text if result.findings else result.status


def _table(before: Result, after: Result) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), show_edge=False)
    table.add_column("  measure")
    table.add_column("before", justify="right")
    table.add_column("after", justify="right")
    table.add_column("unit")
    for name in dict.fromkeys([*before.measures, *after.measures]):
        old, new = before.measures.get(name), after.measures.get(name)
        values = [number_text(measure.value) if measure else "-" for measure in (old, new)]
        unit = (new or old).unit if (new or old) else ""  # type: ignore[union-attr]
        table.add_row(f"  {name}", *values, unit, style="dim" if values[0] == values[1] else "")
    return table
