"""A brief or a result as text in the terminal: the same order, 80 columns, readable without colour."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from ..analysis.contract import Finding, Result
from ..analysis.likelihood import chance, per_cent
from ..case.case import Case
from ..case.drafted import marked
from ..synthesis.forecasts.statements import Forecast
from .brief import question_of
from .contents import Brief
from .front.contents import Block, NumberShown, TableRow
from .rests import items_of
from .rests_words import origin_said, said
from .wording import capital

WIDTH = 80


def print_brief(brief: Brief, console: Console) -> None:
    """Print the two pages of a brief, in the order of the page, and where the rest is."""
    if brief.draft:
        _say(console, brief.notice, "bold")
    _say(console, brief.title, "bold")
    day = f"as of {brief.as_of}" if brief.as_of else ""
    _say(console, ", ".join(filter(None, (day, brief.sensitivity))), "dim")
    _say(console, brief.front.conflict)
    for page in brief.front.pages:
        for block in page.blocks:
            _gap(console)
            _print_block(block, console)
    _gap(console)
    _say(console, brief.front.closing, "dim")
    _say(console, _stamp(brief.case_hash, brief.version, brief.seed), "dim")


def print_result(result: Result, case: Case, console: Console) -> None:
    """Print one result: question, answer, findings with what they rest on, conventions."""
    _say(console, question_of(result), "dim")
    if not result.findings:
        _say(console, f"No finding; status: {result.status}.")
        return
    answer, *others = result.findings
    first, *sentences = result.sentences
    _say(console, first, "bold")
    _print_ground(answer, case, console, is_answer=True)
    for finding, sentence in zip(others, sentences, strict=True):
        _gap(console)
        _say(console, sentence, bullet=True)
        _print_ground(finding, case, console)
    if result.caveats:
        _gap(console)
    for caveat in result.caveats:
        _say(console, marked(f"Note: {caveat}", result.draft), "dim")
    _gap(console)
    _say(console, _stamp(result.case.hash, result.version, result.seed), "dim")


def print_forecasts(made: Sequence[Forecast], console: Console) -> None:
    """Print forecasts: each statement with its chance, in words and number, and the rule by which it is told."""
    for each in made:
        low, high = (each.probability if end is None else end for end in (each.low, each.high))
        _say(console, marked(f"{each.statement} {capital(chance(low, high))}.", each.draft), "bold")
        _say(console, marked(f"In this model: {per_cent(each.probability)}. {each.id}", each.draft), indent=2)
        _say(console, each.resolution, "dim", indent=2)
        if each.is_after_the_fact:
            _say(console, "Its day has passed: a check of the model, no forecast.", indent=2)
        _gap(console)
    if made:
        _say(console, _stamp(made[0].case.hash, made[0].version, made[0].seed), "dim")


def _say(console: Console, words: str, style: str = "", indent: int = 0, bullet: bool = False) -> None:
    first = "- " if bullet else " " * indent
    wrapped = textwrap.wrap(
        words,
        min(console.width, WIDTH),
        initial_indent=first,
        subsequent_indent=" " * len(first),
        break_on_hyphens=False,
    )
    for line in wrapped:
        console.print(Text(line, style=style), soft_wrap=True, highlight=False)


def _gap(console: Console) -> None:
    console.print()


def _stamp(case_hash: str, version: str, seed: int) -> str:
    return f"Case {case_hash[:12]}, Détente {version}, seed {seed}"


def _print_ground(finding: Finding, case: Case, console: Console, *, is_answer: bool = False) -> None:
    """What a sentence rests on; of an answer also that it rests on no source, on one, or on one voice."""
    items = items_of(case, finding.rests_on)
    if not items:
        return
    _say(console, f"rests on: {said(items)}", "dim", indent=2)
    origin = origin_said(case, items)
    if is_answer and origin:
        _say(console, f"rests on {origin}", "dim", indent=2)


def _print_block(block: Block, console: Console) -> None:
    """A block: its heading, the numbers or the table that show it, what is said."""
    _say(console, block.heading, "bold")
    for number in block.numbers:
        _print_number(number, console)
    for told in block.said:
        _say(console, told.text, bullet=block.listed)
    for row in block.rows:
        _print_row(row, block.columns, console)
    for told in block.after:
        _say(console, told.text, "dim")


def _print_number(number: NumberShown, console: Console) -> None:
    ends = f" ({number.interval})" if number.interval else ""
    _say(console, f"{number.label}: {number.value}{ends}", ("", "bold")[number.leads], indent=2)
    _say(console, number.note, "dim", indent=4)


def _print_row(row: TableRow, columns: Sequence[str], console: Console) -> None:
    """A row of a table as a short list: its name, then each cell under the name of its column."""
    name, *cells = row.cells
    _say(console, name, bullet=True)
    for column, cell in zip(columns[1:], cells, strict=True):
        _say(console, f"{column}: {cell}", indent=4)
