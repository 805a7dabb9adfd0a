"""`detente check CASE`: what is wrong, what rests on nothing, and each number said back in words."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ..errors import BadInput, CaseError, Missing
from .options import CaseArgument, JsonOption, console, print_json

if TYPE_CHECKING:
    from ..analysis.contract import Analysis
    from ..case.case import Case
    from ..case.check import Problem
    from ..case.files import CaseFolder
    from ..case.said import Said


def check(
    case: CaseArgument,
    strict: Annotated[bool, typer.Option("--strict", help="Refuse (exit 2) entries without a basis.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Say what is wrong or unsupported in a case, and each of its numbers in words."""
    from ..case.check import problems
    from ..case.files import read_folder
    from ..case.said import said_back

    try:
        folder = read_folder(case)
    except CaseError as error:
        raise _refusal(error) from None
    found = [*_remarks_of_analyses(folder.case), *problems(folder.case)]
    said = said_back(folder.case)
    if as_json:
        print_json(_plain(folder, found, said))
    else:
        from ..report.problems import print_check

        print_check(folder, found, said, console())
    unsupported = [problem for problem in found if problem.kind == "unsupported"]
    if strict and unsupported:
        raise BadInput(_first(folder, unsupported))


def _refusal(error: CaseError) -> BadInput:
    """The first fault as an error; the others are listed above it."""
    others = error.faults[1:]
    if not others:
        return BadInput(error.first)
    for fault in others:
        typer.echo(f"{error.path}:{fault.line}: {fault}")
    return BadInput(f"{error.first} ({len(others)} more, listed above)")


def _plain(folder: CaseFolder, found: list[Problem], said: list[Said]) -> dict[str, Any]:
    """Plain data for ``--json``, each thing with its line."""
    where = {"file": folder.shown}
    return {
        "case": {
            "title": folder.case.title,
            "hash": folder.case.hash,
        },
        "problems": [{**each.to_dict(), **where, "line": folder.line(each.place)} for each in found],
        "numbers": [{**each.to_dict(), "line": folder.line(each.place)} for each in said],
    }


def _remarks_of_analyses(case: Case) -> list[Problem]:
    """What the analyses would have a person look at. They are slow to load, and their remarks are about a fight."""
    if case.fighting is None:
        return []
    from ..catalogue import ALL

    found: list[Problem] = []
    for analysis in ALL:
        with suppress(Missing):  # what it lacks is said when it is run
            found += _remarks(analysis, case)
    return found


def _remarks(analysis: Analysis, case: Case) -> Sequence[Problem]:
    """What one of them says; that it cannot take the case is a remark, too. Raises `Missing`."""
    from ..case.check import Problem

    try:
        return analysis.remarks(case)
    except BadInput as error:
        return [
            Problem(
                kind="warning",
                place=("fighting",),
                named="fighting",
                text=str(error),
            )
        ]


def _first(folder: CaseFolder, unsupported: list[Problem]) -> str:
    first, *others = unsupported
    more = f" ({len(others)} more)" if others else ""
    return f"{folder.shown}:{folder.line(first.place)}: {first.named}: {first.text}{more}"
