"""What `detente check` prints: problems with file and line, then each number said back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    from rich.console import Console

    from ..case.check import Problem
    from ..case.files import CaseFolder
    from ..case.said import Said


def print_check(folder: CaseFolder, problems: Sequence[Problem], said: Sequence[Said], console: Console) -> None:
    """Print warnings, then entries without a basis, then the numbers in words, each with its line."""
    warnings = [problem for problem in problems if problem.kind == "warning"]
    unsupported = [problem for problem in problems if problem.kind == "unsupported"]
    console.print(Text(f"{folder.case.title}: it can be read", style="bold"))
    _list(folder, f"{len(warnings)} to look at", warnings, console)
    _list(folder, f"{len(unsupported)} without a basis (assumed, not given)", unsupported, console)
    console.print()
    n_numbers = sum(each.is_number for each in said)
    more = f", and {len(said) - n_numbers} more" if n_numbers < len(said) else ""
    console.print(Text(f"{n_numbers} numbers, said back{more}", style="bold"))
    table = Table.grid(padding=(0, 1))
    table.add_column(justify="right", style="dim")
    table.add_column()
    table.add_column(style="dim")
    for each in sorted(said, key=lambda one: folder.line(one.place)):
        table.add_row(str(folder.line(each.place)), Text(each.words), each.basis)
    console.print(table)


def _list(folder: CaseFolder, title: str, problems: Sequence[Problem], console: Console) -> None:
    if not problems:
        return
    console.print()
    console.print(Text(title, style="bold"))
    for problem in problems:
        console.print(
            Text(f"{folder.shown}:{folder.line(problem.place)}: {problem.named}: {problem.text}"), soft_wrap=True
        )
