"""A brief or a result as text in the terminal: the same order, 80 columns, readable without colour."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from ..analysis.contract import Finding, Result
from ..analysis.likelihood import chance, per_cent
from ..case.case import Case
from ..synthesis.forecasts.statements import Forecast
from .brief import question_of
from .contents import Brief, Chapter, Section
from .rests import items_of
from .rests_words import counted, origin_said, said
from .wording import capital

WIDTH = 80
MOST_FINDINGS = 2  # of each part; chosen: all five fit on a screen or two, and the page has all of them


def print_brief(brief: Brief, console: Console) -> None:
    """Print the brief in short: who is in it, the answer of each part with its first findings, what it rests on."""
    if brief.draft:
        _say(console, brief.notice, "bold")
    _say(console, brief.title, "bold")
    day = f"as of {brief.as_of}" if brief.as_of else ""
    _say(console, ", ".join(filter(None, (day, brief.sensitivity))), "dim")
    _gap(console)
    _say(console, "Where they stand", "dim")
    for party in brief.standing.parties:
        role = ", ".join(filter(None, (party.role, ("", "must sign")[party.signs])))
        _say(console, ": ".join(filter(None, (party.name, role))), indent=2)
    for part in brief.parts:
        _gap(console)
        _print_part(part, brief.sections_of(part), console)
    _gap(console)
    _print_rests(brief, console)


def print_result(result: Result, case: Case, console: Console) -> None:
    """Print one result: question, answer, findings with what they rest on, conventions."""
    _say(console, question_of(result), "dim")
    if not result.findings:
        _say(console, f"No finding; status: {result.status}.")
        return
    answer, *others = result.findings
    _say(console, answer.text, "bold")
    _print_ground(answer, case, console, is_answer=True)
    for finding in others:
        _gap(console)
        _say(console, finding.text, bullet=True)
        _print_ground(finding, case, console)
    if result.caveats:
        _gap(console)
    for caveat in result.caveats:
        _say(console, f"Note: {caveat}", "dim")
    _gap(console)
    _say(console, _stamp(result.case.hash, result.version, result.seed), "dim")


def print_forecasts(made: Sequence[Forecast], console: Console) -> None:
    """Print forecasts: each statement with its chance, in words and number, and the rule by which it is told."""
    for each in made:
        low, high = (each.probability if end is None else end for end in (each.low, each.high))
        _say(console, f"{each.statement} {capital(chance(low, high))}.", "bold")
        _say(console, f"In this model: {per_cent(each.probability)}. {each.id}", indent=2)
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


def _print_part(part: Chapter, sections: tuple[Section, ...], console: Console) -> None:
    """The answer of a part, the first other findings behind it, and what else is asked in this part."""
    _say(console, part.question, "dim")
    _say(console, part.answer, ("", "bold")[part.answered])
    if part.origin:
        _say(console, f"rests on {part.origin}", "dim", indent=2)
    first, *others = sections
    for told in first.findings[:MOST_FINDINGS]:
        _say(console, told.text, bullet=True)
    for section in others:
        if section.applicable:
            _say(console, section.answer.text, bullet=True)
    more = sum(len(section.findings) for section in sections) - min(len(first.findings), MOST_FINDINGS)
    if more > 0:
        _say(console, f"and {more} more in the page", "dim", indent=2)


def _print_rests(brief: Brief, console: Console) -> None:
    claims = set().union(*(item.claims for item in brief.items))
    if brief.items:
        _say(console, f"Rests on the case: {counted(brief.items)}; {len(claims)} claims.")
    _say(console, brief.closing, "dim")
    _say(console, _stamp(brief.case_hash, brief.version, brief.seed), "dim")
