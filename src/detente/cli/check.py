"""`detente check CASE`: what is wrong, what rests on nothing, and each number said back in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from ..errors import BadInput, CaseError, DetenteError, Missing
from .options import CaseArgument, JsonOption, console, print_json

if TYPE_CHECKING:
    from ..case.case import Case
    from ..case.check import Problem
    from ..case.files import CaseFolder


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
        for fault in error.faults[1:]:
            typer.echo(f"{error.path}:{fault.line}: {fault}")
        more = f" ({len(error.faults) - 1} more, listed above)" if error.faults[1:] else ""
        raise BadInput(f"{error.first}{more}") from None
    found = [*_remarks_of_analyses(folder.case), *problems(folder.case)]
    said = said_back(folder.case)
    if as_json:
        print_json(
            {
                "case": {"title": folder.case.title, "hash": folder.case.hash},
                "problems": [{**p.to_dict(), "file": folder.shown, "line": folder.line(p.place)} for p in found],
                "numbers": [{**s.to_dict(), "line": folder.line(s.place)} for s in said],
            }
        )
    else:
        from ..report.problems import print_check

        print_check(folder, found, said, console())
    unsupported = [problem for problem in found if problem.kind == "unsupported"]
    if strict and unsupported:
        raise BadInput(_first(folder, unsupported))


def _remarks_of_analyses(case: Case) -> list[Problem]:
    """What the analyses would have a person look at. They are slow to load, and their remarks are about a fight."""
    if case.fighting is None:
        return []
    from ..case.check import Problem
    from ..catalogue import ALL

    found: list[Problem] = []
    for analysis in ALL:
        try:
            found += analysis.remarks(case)
        except Missing:
            continue  # what it lacks is said when it is run
        except DetenteError as error:
            found.append(Problem("warning", ("fighting",), "fighting", str(error)))
    return found


def _first(folder: CaseFolder, unsupported: list[Problem]) -> str:
    first = unsupported[0]
    others = f" ({len(unsupported) - 1} more)" if len(unsupported) > 1 else ""
    return f"{folder.shown}:{folder.line(first.place)}: {first.named}: {first.text}{others}"
